# Relatives who help each other, each with a chat of their own. 家人 is helped, 帮手 helps.

button-family = 家人帮忙
family-list = 家人帮忙：
family-none = 现在没请谁帮，也没在帮谁。帮的人能看您约的、一起收提醒，您愿意的话也能替您约。
family-line = { $side ->
    [i-help] 您帮{ $who }：
    [helps-me] { $who }帮您：
   *[waits] 链接发了，还没人接：
}{ $may }，{ $until }。
family-private = 看得到的只有给自己约的事。报的事、问的问题，家人之间不给看。
family-ask = 请家人帮我
family-stop = 停
family-stop-one = { $side ->
    [waits] 收回链接
   *[taken] 停：{ $who }
}
family-named = { $who }（{ $name }）
family-may = { $right ->
    [book] 能看约的、收提醒，也能约、改、退
   *[see] 能看约的，一起收提醒
}
family-until = 到{ $year }年{ $day }
family-open = 说停才停
family-relation = { $relation ->
    [mother] 母亲
    [father] 父亲
    [spouse] 爱人
    [child] 孩子
    [grandparent] 爷爷奶奶
    [parent_in_law] 公婆岳父母
   *[other] 别的家人
}
family-helper = { $relation ->
    [mother] 您孩子
    [father] 您孩子
    [spouse] 您爱人
    [child] 您父母
    [grandparent] 您孙辈
    [parent_in_law] 您孩子的爱人
   *[other] 您请的帮手
}

family-may-asked = 请家人帮到哪一步？
family-right = { $right ->
    [book] 也能帮我约、改、退
   *[see] 看我约的，一起收提醒
}
family-term-asked = 帮到什么时候？随时能停。
family-term = { $term ->
    [short] 3个月
    [year] 1年
   *[open] 到我说停
}
family-sure-asked = 请家人帮您：{ $may }，{ $until }，这样对吗？
    家人会看到您给自己约的事和时间。报的事、问的问题、您的电话不给看。
    随时能停。
family-sure-yes = 就这样
family-pass-on = 好了。下面这条转给家人，点里面的链接就行。谁接了我告诉您。
family-link = { $name }想请您在邻里帮个忙，点这个链接看看：
    { $link }
    7天内有效，点一次就用掉了。
refused-family-most = 最多请{ $most }位。停掉一位，或者收回一个链接，再请。

family-link-bad = { $why ->
    [own] 这是您自己发的链接，转给家人点才行。
    [used] 这个链接已经有人接了。要您帮忙的话，请家人再发一个。
    [expired] 这个链接过了7天，用不了了。请家人再发一个。
   *[unknown] 这个链接用不了：收回了，或者早就停了。请家人再发一个。
}
family-asks = { $name }想请您帮忙：{ $may }，{ $until }。
    您会看到这位给自己约的事和时间，别的看不到。这位知道您在帮。
    这位是您的什么人？
family-take-sure = 帮{ $who }（{ $name }）：{ $may }，{ $until }。
    对方会看到是谁接的（{ $mine }）。您做的每一样都会告诉本人；双方随时能停。
family-stranger = 不认识，停掉
family-yes = 好，我帮
family-no = 不了
family-declined = 好，没接。哪天想帮，再点一次链接。
family-taken = 好，您在帮{ $who }了：{ $may }，{ $until }。
    约的事在“我的事”里。
family-accepted = 您请的家人接受了，对方在聊天里叫“{ $name }”：{ $may }，{ $until }。
    要是不认识，点一下就停。

family-stopped = { $told ->
    [yes] 停了，已经告诉对方。从现在起什么也看不到了。
   *[no] 链接收回了。
}
family-ended = { $side ->
    [i-help] { $who }不用您帮了，约的事您这里看不到了。
   *[helps-me] { $who }不再帮您了，您约的事只有您自己看得到。
}
family-over = { $side ->
    [i-help] 帮{ $who }到期了，约的事您这里看不到了，提醒也停了。
   *[helps-me] { $who }帮您到期了，提醒只发给您自己了。要接着帮，再请一次。
}
family-gone = 这个已经停了，没有改动什么。
family-ending = { $who }帮您{ $until }（{ $may }）。接着帮吗？不管它就到期停。
family-year = 再帮一年
family-let = 到期就停
family-until-then = 好，{ $until }。想早点停，点一下：

family-which = { $who }：给哪一位办？
family-one = 给{ $name }
family-else = 给另一位
family-lost = 不能再替这位家人约了：停了，或者到期了。没有约上什么。
family-sensitive = 办这件事，值班的人会知道{ $kinds }，要{ $who }自己同意：请在自己手机上约，或者打电话。
family-sure = 称呼和电话用本人自己留的（{ $name }）。
family-booked-by = { $comes ->
    [me] { $helper }帮您约的。
   *[helper] { $helper }帮您约的，要带的按{ $helper }替您来列。
}
family-theirs = 这是{ $who }的预约。
refused-only-look = 您帮着看就行，改和退要本人来。没有改动什么。
told-helper-booked = { $helper }帮您约好了：{ $when }，办{ $service }。不方便就改一个：
told-helper-moved = { $helper }帮您改了时间：{ $when }，办{ $service }。不方便就再改：
told-helper-late = { $helper }帮您说了晚到一会儿，留到{ $until }：{ $when }，{ $service }。
told-helper-cancelled = { $helper }帮您退了：{ $when }，{ $service }。要办就再约一个：
