# Reported problems: what the reporter, the staff and partner units read.

spot-building = { $building }
spot-unit = { $unit }单元
spot-floor = { $below ->
    [yes] 地下{ $floor }层
   *[no] { $floor }楼
}
spot-separator = {""}
spot-nowhere = 没说在哪

report-seen = { $kind ->
    [location] 这个位置是要报问题吗？
   *[other] 这是要报问题吗？证件、病历别拍照发来，带着来就行；我没有留下。
}
report-seen-yes = 对，报个问题
report-seen-no = 不是
report-title = 报个问题
report-what = 哪儿出了什么事？说一句、拍张照、发个位置都行，比如“21栋二楼楼道灯不亮”。
report-where = 在哪儿？说楼号就行，比如“21栋2单元”，也可以发个位置。
report-which-estate = 是哪个小区的？
report-which-unit = 是几单元？
report-unit = { $unit }单元
report-unit-unknown = 说不清
report-kind = 是哪一类？
report-kind-other = 都不是
report-sure = 这样报，对吗？办的人不知道您是谁，只看到“居民”。
    { $where }，{ $what }{ $pictures ->
        [0] {""}
       *[other] 〔照片{ $pictures }份〕
    }
report-words = “{ $words }”
report-door = 要进门修。师傅怎么找您？
report-door-phone = 让师傅打电话联系我
report-door-time = 只约时间，不给电话
report-door-noted = { $door ->
    [phone] 师傅会打您电话。
   *[time] 不给电话，时间在这里约。
}
report-yes = 对，报上去
report-change = { $what ->
    [place] 换个地方
    [kind] 换一类
   *[what] 重新说
}
report-left = 好，不报了，什么也没留下。
report-filed = 报上了，编号{ $number }。
    { $night ->
        [yes] 现在没人值班，{ $seen }看得到，有人接了就告诉您。
       *[no] 有人接了就告诉您。
    }
    最晚{ $day }前办好；晚了，我跟您说为什么。{ $advice ->
        [none] {""}
       *[other] {""}
            { $advice }
    }
caution = { $first }
    拿不准，先打这个号问：
    { $number }
    已经转了，马上打 110，再叫银行停卡。要社区帮着，点下面。
report-elsewhere = { $what }，这里办不了，要找{ $body }：
    { $phone }
    { $say }{ $asked ->
        [yes] {""}
            过两天我问您打通了没有。
       *[no] {""}
    }
report-known = 这像是已经有人报了的：
    { $where }，{ $what }，{ $reported }报的{ $taken ->
        [yes] ，有人在办了
       *[no] {""}
    }。
report-join = 就是这件，我也遇到了
report-new = 不是，另报一件
report-joined = 记上了，现在{ $count }家。来人了告诉您，修好也问您一声。
report-far = 这个位置不在我们这一片，怕弄错。在哪儿？说楼号就行：
refused-report-not-place = 这个楼号我对不上，再说一次，比如“21栋2单元”：

told-taken-asked = 您问的（{ $number }）有人接了，最晚{ $day }前回您。
told-taken = 有人接了：{ $number }，{ $where }，{ $what }。最晚{ $day }前办好。
told-passed = 交给办事的单位了：{ $number }，{ $what }。最晚{ $day }前办好，跟到底的还是我们的人。
told-asked = 您报的{ $what }（{ $number }），办的人想问一句：
    “{ $question }”
told-goes-on = 您报的{ $what }（{ $number }）接着办了，刚才问的那句不用回了。
told-answer = 您问的（{ $number }）有答复了：
    “{ $told }”
told-answer-in-chinese = 您问的（{ $number }）有答复了。
    服务台用中文答的：
    “{ $told }”
told-closing = { $joined ->
    [yes] 您也遇到的
   *[no] 您报的
}{ $where }，{ $what }（{ $number }）：
    “{ $told }”
    { $well }
told-neighbour-no = { $joined ->
    [yes] 您也遇到的
   *[no] 您报的
}{ $what }（{ $number }），有邻居说还没好，又接着办了，最晚{ $day }。
told-late = 晚了：{ $joined ->
    [yes] 您也遇到的
   *[no] 您报的
}{ $what }（{ $number }）还没办好，对不住。已经报到督办那里盯着，一有进展就告诉您。
told-late-checking = 晚了：{ $joined ->
    [yes] 您也遇到的
   *[no] 您报的
}{ $what }（{ $number }），对不住。办的人说办好了，正找别人核一遍，核完问您。
told-unconfirmed = 您报的{ $what }（{ $number }）先收着了。没好的话点开说一声，接着办。
told-private = 您说的那件事（{ $number }）有新消息，点开看。
case-look = 看进度
case-reply = 回一句
case-solved-button = { $what ->
    [answer] 明白了
    [seen] 看到了
   *[thing] 好了
}
case-partly-button = 好了一半
case-not-solved-button = { $what ->
    [answer] 还不清楚
    [seen] 还不清楚
   *[thing] 没好
}

mine-case = { $what }（{ $state ->
    [new] 还没人接
    [asked] 等您回一句
    [closing] 问您好了没
    [elsewhere] 已转别处
    [solved] 好了
    [partly] 好了一半
    [unconfirmed] 没说好没好
    [withdrawn] 撤回了
   *[taken] 有人在办
}）
case-card = { $number }　{ $where }，{ $what }
    { $state ->
        [new] 还没人接。
        [asked] 办的人在等您回一句。
        [closing] 说是办好了，等您说好没好。
        [elsewhere] 已经告诉您找谁了。
        [solved] 办好了。
        [partly] 好了一半。
        [unconfirmed] 您还没说好没好。
        [withdrawn] 撤回了。
        [checking] 说是办好了，正找别人核一遍。
       *[taken] { $role ->
            [unit] 办事的单位在办。
           *[staff] 有人在办。
        }
    }{ $open ->
        [yes] {""}
            { $late ->
                [yes] 说好{ $day }前办好，晚了，有人盯着。
               *[no] 最晚{ $day }前办好。
            }
       *[no] {""}
    }
case-history = { $when } { $what ->
    [filed] 报上了
    [accept] 有人接了
    [pass_on] 交给办事的单位了
    [ask] 问了一句
    [reply] { $by ->
        [you] 您
        [neighbour] 邻居
       *[staff] 办的人
    }回了
    [answer] 给了答复
    [resolve] 说办好了，请人看过
    [check_ok] 看过了，问好了没
    [check_no] 看过了，还不行，再办
    [unit_done] 办事的单位说好了
    [unit_back] 办事的单位退回来了
    [give_back] 换人接
    [hand] 换了人办
    [urge] { $by ->
        [you] 您
        [neighbour] 邻居
       *[staff] 办的人
    }催了
    [add] { $by ->
        [you] 您
        [neighbour] 邻居
       *[staff] 办的人
    }补了一句
    [join] 又一家遇到
    [step] 走到下一步
    [reveal] 看了是谁报的
    [explain] 说了为什么晚
    [raise_up] 报到上面了
    [not_solved] { $by ->
        [you] 您
        [neighbour] 邻居
       *[staff] 办的人
    }说没好，接着办
    [solved] { $by ->
        [you] 您
        [neighbour] 邻居
       *[staff] 办的人
    }说好了
    [partly] { $by ->
        [you] 您
        [neighbour] 邻居
       *[staff] 办的人
    }说好了一半
    [unconfirmed] 没人说好没好，先收着
    [withdraw] { $by ->
        [you] 您
        [neighbour] 邻居
       *[staff] 办的人
    }撤回了
   *[other] 有进展
}
case-urge = 催一下
case-add = 补一句
case-withdraw = 撤回
case-urge-done = { $night ->
    [yes] 记下了，现在是夜里，{ $seen }告诉他们。
   *[no] 催了，他们现在就看到。
}{ $urged ->
    [1] {""}
   *[other] {" "}{ $night ->
        [yes] 这次也告诉督办。
       *[no] 这次督办也看到了。
    }
}
case-withdraw-sure = 撤回{ $number }，不办了？
case-withdraw-yes = 对，撤回
case-withdraw-no = 不撤
case-withdrawn-done = 撤回了：{ $number }。再有事随时说。
case-gone = 这件已经办完了，没有改动什么。
case-tell-reply = 您说，我转给办的人：
case-tell-add = 要补什么？说一句、发张照片都行：
case-tell-not-solved = 对不住。哪里没好？说一句，发张照片也行：
case-tell-sure-silent = 不加别的话，就说没好，对吗？
case-tell-sure = 这样转过去，对吗？
    “{ $words }”{ $pictures ->
        [0] {""}
       *[other] 〔照片{ $pictures }张〕
    }
case-tell-yes = 对，转过去
case-tell-skip = 不说了，就是没好
case-tell-done = { $action ->
    [not_solved] 明白，编号不变（{ $number }）。这回督办盯着，最晚{ $day }前办好。
    [reply] 转过去了，谢谢您。最晚{ $day }前办好。
   *[add] 补上了。
}
case-solved-thanks = 谢谢您。愿意评一评吗？不评也行。
case-thanks = 谢谢您说一声。
case-partly-thanks = 知道了，好了一半。剩下的再报一件，或者打：
    { $desk }
rate = { $stars ->
    [5] 非常满意
    [4] 满意
    [3] 基本满意
    [2] 不满意
   *[1] 非常不满意
}
rate-no = 不评了
joined-closing = 记上了。办的人说已经办好了：
    “{ $told }”
    您那里好了吗？
joined-already = 您说过了，有消息就告诉您。
got-through = 前两天说的“{ $what }”，打通了没有？
got-through-yes = 打通了
got-through-no = 没打通
got-through-again = 对不住。再试试，或者打给我们，一起想办法：
    { $desk }

refused-case-changed = 刚才有人动过这件，看看现在的样子再点。
refused-case-not-allowed = 这件现在不归您，或者已经往下走了，没有改动什么。
refused-case-ended = 这件已经办完了，没有改动什么。
refused-case-say-why = 说一句为什么，好让接着办的人知道。
refused-case-urged-enough = 催过3次了，他们都看到了。急的话打：
    { $desk }

case-what-asked = { $what }　问的人：居民
case-what = { $where }，{ $what }{ $pictures ->
    [0] {""}
   *[other] 〔照片{ $pictures }份〕
}　报的人：居民
case-reads = { $language ->
    [en] 对方用英文。
   *[other] 对方用中文。
}
case-words = 原话：“{ $words }”
case-came-back = 又来了：上次是{ $before }，办完没多久。
case-deadline = { $late ->
    [yes] 晚了：该在{ $day }前办好。
   *[no] { $day }前办好。
}
case-offered = { $number }，{ $reported }报的，还没人接{ $urged ->
    [0] {""}
   *[other] ，居民催了{ $urged }次
}。
case-order = 请办（{ $number }）：{ $order }
    { $day }前办好。
case-handed = 交给您了：{ $number }。“{ $words }”
case-given-back = { $number }退回来了：“{ $words }”
case-replied = { $number }居民回话：“{ $words }”
case-not-replied = { $number }居民没回话，接着办吧。
case-check = 请核{ $number }。居民会看到这句：“{ $told }”{ $proof ->
    [0] {""}
   *[other] 〔照片{ $proof }份〕
}
case-checked = { $number }核过了，正在问居民。居民点“好了”，这件才算完。
case-check-no = { $number }没核过：“{ $words }”
case-raised = { $number }报上来了：“{ $words }”
case-unit-done = { $number }对方说办好了。居民会看到这句：“{ $told }”
case-unit-back = { $number }对方退回来了：“{ $words }”
case-added = { $number }居民补了一句：“{ $words }”
case-urged = 居民催了第{ $urged }次：{ $number }，{ $taken ->
    [yes] 在办
   *[no] 还没人接
}。
case-withdrawn = { $number }居民撤回了，不用办了。
case-forgotten = 报{ $number }的居民收回了自己的资料：话和照片没有了，也问不到人了。地方和事还在，请接着办。
case-solved = { $number }居民说好了。
case-partly = { $number }居民说好了一半。
case-again = { $number }居民说没好（第{ $again }次）：“{ $words }”
case-unconfirmed = { $number }居民没说好没好，先收着了。
case-accepted = 好，{ $number }归您了，也告诉居民了。
case-taken-by-other = { $number }别人刚接走了，您不用管。
case-more = 别的…
act-accept = 我来办
act-pass-on = 派给单位
act-resolve = 办好了
act-answer = 答复居民
act-ask = 问居民
act-hand = 转给同事
act-give-back = 不归我，退回
act-check-ok = 核过了，没问题
act-check-no = 不行，退回
act-raise-up = 报给督办
act-unit-done = 办好了
act-unit-back = 办不了，退回
act-done = { $action ->
    [pass_on] 发了，也告诉居民了。跟到底的还是您；对方一回话就叫您。
    [ask] 问过居民了，这段时间不算在期限里。
    [hand] 转过去了，跟到底的还是您。
    [give_back] 退回了，接着找人。
    [resolve] 记下了。
    [answer] 答复了，也问了居民清楚没有。
    [check_ok] 好，正在问居民。
    [check_no] 退回去了。
    [step] 记下了，也告诉居民了。
    [explain] 告诉居民了。
    [raise_up] 报上去了。
   *[other] 好，告诉派活的人了。
}
say-title = 办件
say-words = { $action ->
    [hand] 为什么转？写一句给接手的人：
    [give_back] 为什么不归您？写一句：
    [ask] 要问居民什么？
    [answer] 怎么答复？居民会看到这句：
    [resolve] 怎么办好的？居民会看到这句，能附照片：
    [check_no] 哪里不行？写一句：
    [reveal] 为什么要看？写一句，会告诉本人：
    [explain] 为什么晚，哪天能好？居民会看到这句：
    [raise_up] 为什么报上去？写一句：
    [unit_done] 怎么办好的？写一句，能附照片：
   *[other] 为什么办不了？写一句：
}
say-cause = 这件上次办过（{ $before }），又来了。这回是什么原因、怎么办好的？居民会看到这句，能附照片：
say-order = 对方会看到哪一句？可以就用下面这句，也可以自己写；别写居民的名字、电话、原话。
    { $draft }
say-keep = 就用这句
say-to-nobody = 现在没有人能接，先打电话问问。
say-to = 交给谁？
say-sure = { $reader ->
    [resident] 居民会看到这句：
    [unit] 对方会看到这句：
   *[staff] 同事会看到这句：
}
    “{ $words }”{ $pictures ->
        [0] {""}
       *[other] 〔照片{ $pictures }张〕
    }
say-yes = 就这么说
say-change = 改几个字
say-left = 好，没有改动什么。
order-draft = { $where }，{ $what }。
report-closed = 这里还不能报问题，请打值班电话：
    { $desk }
case-staff-card = { $number }（{ $state ->
    [new] 没人接
    [asked] 等居民回话
    [passed] 交给单位了
    [checking] 等核
    [closing] 问居民中
    [solved] 好了
    [partly] 好了一半
    [unconfirmed] 居民没回话
    [withdrawn] 撤回了
    [elsewhere] 已转别处
   *[taken] 在办
}）
case-note = “{ $words }”
case-staff-history = { $when } { $role ->
    [resident] 居民
    [joiner] 也遇到的居民
    [grid] 网格员
    [desk] 服务台
    [supervisor] 督办
    [secretary] 书记
    [partner] 单位
   *[clock] 到点
}：{ $what ->
    [filed] 报的
    [accept] 接了
    [pass_on] 交给单位
    [unit_done] 说办好了
    [unit_back] 退回
    [give_back] 退回
    [hand] 转给同事
    [ask] 问居民
    [reply] 回话
    [answer_late] 没回话，接着办
    [answer] 答复
    [resolve] 办好了
    [check_ok] 核过了
    [check_no] 没核过
    [urge] 催
    [add] 补充
    [join] 又一家遇到
    [step] 走到下一步
    [reveal] 看了是谁报的
    [explain] 说了为什么晚
    [raise_up] 报上去
    [escalate] 提醒
    [not_solved] 没好
    [solved] 好了
    [partly] 好了一半
    [unconfirmed] 没回话
    [withdraw] 撤回
    [got_through] 打通了
   *[other] 有进展
}
desk-list = { $count ->
    [0] 现在没有等您办的事。
   *[other] 等您办的{ $count }件{ $late ->
        [0] {""}
       *[other] ，晚了{ $late }件
    }：
}
desk-case = { $late ->
    [yes] 【晚】{ $number } { $what }
   *[no] { $number } { $what }（{ $state ->
        [new] 新
        [asked] 等
        [passed] 等
        [checking] 核
        [closing] 等
       *[taken] 办
    }）
}
button-desk = 我手上的
button-board-count = 今天的预约（{ $count }件）
menu-report = 报个问题
case-no-words = （没写字）
told-revealed = 跟您说一声：办{ $number }的同事看了您的称呼和电话，写的原因：“{ $words }”
told-step = 您办的{ $what }（{ $number }）往下走了一步：{ $step }。最晚{ $day }前，有没有结果都告诉您。
told-followed = { $what }收下了，编号{ $number }，往后由收下的同事跟到底。最晚{ $day }前，有没有结果都告诉您。
case-identity = 报{ $number }的人：
    { $name }
    { $phone }
    已经记下您看过，也告诉了本人。
act-step = 走到下一步了
act-reveal = 看是谁报的
desk-follow = 收下了，跟到底
desk-followed = 收下了，编号{ $number }，归您跟到底，{ $day }前告诉居民。
mydata-looked = 谁看过我的
mydata-looked-lines = { $count ->
    [0] 还没有人看过您的称呼和电话。
   *[other] 看过您的称呼或电话的：
}
mydata-looked-line = { $when }　{ $role ->
    [grid] 网格员
    [supervisor] 督办
    [secretary] 书记
    [admin] 管理员
    [partner] 单位
   *[desk] 服务台
}　{ $noun ->
    [booking] 预约
    [call] 回电话
   *[case] 报的事
}
entry-title = 登记
entry-source = 怎么来的？
entry-walk-in = 来人
entry-call = 电话
entry-round = 巡查看到的
entry-other-system = 别的系统派的
entry-number = 那边的编号是多少？
entry-sure = 这样登记，对吗？
    { $where }，{ $what }{ $pictures ->
        [0] {""}
       *[other] 〔照片{ $pictures }份〕
    }
entry-yes = 登记
entry-done = 登记了，编号{ $number }。
    抄给居民：{ $number }，{ $day }前办好，查进度打
    { $desk }
refused-entry-known = 这个编号登记过了，是{ $number }，不用再登。
report-ours = 不是，报个问题
case-phone = 居民让您打电话约时间：
    { $phone }
told-why-late = { $joined ->
    [yes] 您也遇到的
   *[no] 您报的
}{ $what }（{ $number }）晚了，办的人说：
    “{ $words }”
act-explain = 说说为什么晚
