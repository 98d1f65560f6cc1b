# Finding a service, and its card.

doors = 办哪方面的事？点一个，也可以直接说，比如“老妈81 补贴”。
services = { $title }：点要办的那件。
service-unknown = 这件事现在这里不办了，看看别的：
danger = 别等我，先离开危险的地方，再打：
    119（火、煤气、困人）
    120（有人受伤、发病）
    110（有人伤人）
    我是机器人，替不了他们。
not-found = 这个我没听明白，怕弄错。
    急事别等我，先打 119、120、110。
thanked = 不客气，有事随时说。
when-first = { $when }，记着了。办哪件事？
all-right = 好，有事随时说。
which-one = 怕弄错，您说的是哪件？
button-none = 都不是
button-not-this = 不是这件
who-asked = { $service }：给谁办？要带的东西不一样。
propose = 是要办{ $service }吗？给谁办？
propose-for = 给{ $who }办{ $service }，对吗？
propose-yes = { $relation ->
    [me] 对，给我自己
    [mother] 对，给我母亲
    [father] 对，给我父亲
    [spouse] 对，给我爱人
    [child] 对，给孩子
   *[other] 对，就是这件
}

card-name = { $service }：
card-for-another = { $service }：{ $text }
card-must-come = { $service }：这件要{ $who }本人来，别人替不了；时间您替着约就行。来不了，打给我们，一起想办法。
card-daytime = { $service }：{ $text }白天是{ $hours }。
card-daytime-plain = { $service }：只在白天办，晚上约不了。白天是{ $hours }。
card-elsewhere = { $service }：{ $text }
card-elsewhere-plain = { $service }：这件不在我们这里办，打给我们，帮您问清去哪里。
card-who = 谁能办：{ $text }。{ $free ->
    [yes] { $fee }。
   *[no] {""}
}
card-bring = { $relation ->
    [me] 要带：{ $what }。
   *[other] 带{ $who }的：{ $what }。
}
card-bring-own = 带您自己的：{ $what }。
card-no-photos = 都带着来就行，别拍照发我。
card-steps = 往后怎么走：{ $steps }。
card-fee = { $text }。
card-amount = 给多少：{ $text }。
card-time-limit = 要等多久：{ $text }。
card-where = 在哪办：{ $text }。
card-unsaid = { $what }，我没有准数，不敢乱说；来时帮您问。
unsaid-materials = 要带什么
unsaid-amount = 给多少
unsaid-time-limit = 等多久
material-helper = 您自己的{ $name }
material-kind = { $kind ->
    [copy] { $name }复印件
   *[either] { $name }（原件复印件都行）
}
material-count = { $name }{ $count }份
material-note = { $name }（{ $note }）
material-signed = { $mine ->
    [yes] { $name }（先在家签好字）
   *[no] { $name }（请本人先在家签字）
}
button-book = 约个时间
button-just-look = 只是看看
just-looking = 好，您先看着。想办了随时点，也可以打：
    { $desk }
