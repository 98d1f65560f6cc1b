# In a group, from there into private, and the card that a bound group has.

group-added = 大家好，我是邻里。约时间办事、报个问题，点下面，咱们私下说；别的时候我不说话。
group-book = 约时间办事，咱们私下说，群里看不到。
group-button = 去约时间
group-report-button = 去报问题
group-report = 收到，接下来咱们私下说。
group-go-on = 接着报
group-not-yours = 那一条是别人要报的，只有本人打得开。您有事要报，就从这里开始。
group-carried = 群里那条我带过来了，就在下面。{ $album ->
    [yes] 一组照片只带得过来那一张，别的请再发一遍。
   *[no] {""}
}没看到，就是已经删了，再说一遍就行。
group-say-again = 再说一遍
group-copied = 接着报这件

bind-which = 哪个网格的群？
bind-code = 先把我拉进{ $name }的群，再在群里发这一句，1小时内，只能用一次：
    /bind { $code }
bind-how = 要绑这个群，请管理员先私下发我 /bind，拿到码再来。
bind-not = { $why ->
    [used] 这个码用过了，请管理员再要一个。
    [expired] 这个码过了1小时，请管理员再要一个。
   *[unknown] 这个码不对，请管理员再要一个。
}
bind-done = 绑好了，这个群是{ $name }的。
    我放一张卡，随时改：收到几件、在办、晚了、办好。
    不放：谁报的、几单元几室、电话、照片、原话。
    要报问题，回一句“报事”，咱们私下说。
bind-told = { $name }绑好了一个群。不是您要绑的，点下面解开。
bind-off = 解开{ $name }的群
bind-off-sure = 解开{ $name }的群？那张卡就不再改了。
bind-off-yes = 对，解开
bind-off-done = 解开了。
bind-gone = 这个群已经不绑了，没有改动什么。

living-title = { $name } · 这一周（{ $since }起）
living-counts = 收到{ $received }件 · 正在办{ $open }件{ $behind ->
    [0] {""}
   *[other] ，其中晚了{ $behind }件
} · 办好{ $done }件
living-open = 正在办：
living-done = 刚办好：
living-thing = { $place }{ $what }
living-line = { $thing }　{ $pace ->
    [late] 晚了{ $days ->
        [0] ：
       *[other] { $days }天：
    }
   *[other] {""}
}{ $state ->
    [new] 还没人接
    [asked] 等报的人回一句
    [passed] 交给办事的单位了
    [checking] 办完了，正请人看
    [closing] 说办好了，等报的人点头
   *[taken] 有人在办
}{ $pace ->
    [due] ，{ $day }前
    [late] { $fresh ->
        [yes] ，新日子{ $day }
       *[no] ，新日子还没定
    }
   *[waiting] {""}
}{ $families ->
    [0] {""}
   *[other] ，{ $families }家都遇到
}
living-done-line = { $thing }　{ $state ->
    [partly] 好了一半
   *[solved] 办好了
}，{ $day }
living-today = { $staffed ->
    [yes] 今天{ $hours }服务台有人。
   *[no] 今天服务台没人。
}着火、煤气味先打119。
living-foot = 居民点了“好了”才算办好。{ $unlisted ->
    [0] 家里的私事只算数，不写出来。
   *[other] 另有{ $unlisted }件只算数，不写出来。
}
living-too = 我也遇到了
living-duty = 谁在值班
living-over = 这张卡不再更新了。
living-which = 是哪一件？这里只有您看得到。
living-other = 都不是，另报一件
living-none = 这一片现在没有在办的公共的事。遇到什么，报给我：

duty-today = 今天值班：
duty-line = { $role ->
    [grid] 网格员
    [supervisor] 督办
    [secretary] 书记
   *[desk] 服务台
}　{ $hours }
duty-closed = 现在没人，{ $when }有人。
duty-next = 今天没有人值班，{ $when }有人。
duty-nobody = 这几天没有人值班。
duty-hours = 平常：{ $hours }
duty-desk = 要找人说话：
    { $desk }
