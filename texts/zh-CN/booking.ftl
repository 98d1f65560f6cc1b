# Booking: the questions, the summary, my bookings, reminders.

book-title = 约时间
move-title = 改时间

form-back = 退一步
form-leave = 先不办了
form-words-back = 退一步|返回|上一步|回去|back
form-words-leave = 先不办了|不办了|取消|算了|不约了|cancel|stop
form-not-any-more = 这个现在选不了了，看看下面的：
form-not-text = 这句我没听明白，点下面的，或者换个说法：
form-not-picture = 图我没有留下。证件别拍照发我，带着来就行。
form-not-file = 文件我没有留下，带着来就行。
form-not-location = 位置我没有留下，这里用不着。
form-not-sticker = 收到。接着来：
form-not-contact = 这个号码这里用不着，我没有留下。
form-not-other = 这个我看不懂，没有留下。接着来：
form-aside = 刚才的“{ $title }”还留着，接着办吗？
form-go-on = 接着办

when = 最近有空的，挑一个，也可以直接说，比如“下周二晚上七点”：
when-lost = 就差一步，{ $old }刚被约走了。您填的都在，换个时间就行：
when-again = 原来想的是{ $old }。现在有空的，挑一个：
when-day = { $day }有空的：
when-day-full = { $day }没有空的了，看看别的日子：
when-days = 哪天方便？后面的数是还剩几个位子。
when-none = 这两周都约满了。打给我们，帮您想办法：
    { $desk }
button-other-days = 看别的日子
time-button = { $day } { $clock }
time-places = { $clock }（剩{ $free }个）
day-places = { $day }（剩{ $free }个）
refused-time-not-free = { $when }约满了，或者没人值班。
refused-time-yours = { $when }已经有约了，跟这个撞了，换个时间：
refused-hour-not-free = { $clock }这两周都约满了，或者没人值班。
refused-slot-gone = 就差一步，这个时间刚被约走了。您填的都在。
refused-too-many = 最多同时约{ $most }件，已经满了。办完一件，或者退掉一件，再约新的。
refused-not-a-name = 怎么称呼您？写一个名字就行，比如“王阿姨”，最多{ $longest }个字。
refused-not-a-phone = 这个不像电话号码，怕记错。手机11位，座机带上区号。
refused-not-your-contact = 这是别人的号码，我没有留下。请发您自己的，或者直接打出来。

their-name = 怎么称呼{ $who }？写个小名就行，好分清。
guardian = { $relation ->
    [child] 孩子满14岁了吗？不满14岁，要监护人同意才能记。
   *[other] 您帮的那位满14岁了吗？不满14岁，要监护人同意才能记。
}
refused-under-14 = 不满14岁，要监护人同意。您是监护人，点“没满，我是监护人，同意”；不是的话请监护人来约，或者打 { $desk }。
guardian-grown = 满14岁了
guardian-yes = 没满，我是监护人，同意
sensitive = 办这件事，值班的人会知道{ $kinds }。
    只给办这件事的人看，别人看不到。同意吗？
sensitive-kind = { $kind ->
    [health] 健康情况
    [money] 家里的经济情况
    [child] 不满14岁孩子的情况
   *[identity] 是不是党员、军人这样的身份
}
sensitive-yes = 同意，接着约
name-asked = 怎么称呼您？比如“王阿姨”。
name-shown = 就叫{ $name }
phone-asked = 留个电话，临时有变动好联系您。点屏幕最下面的“发送我的号码”，也可以直接打出来。
phone-share = 发送我的号码
phone-none = 不留电话，只在这里通知
phone-words-none = 不留|不留电话|不留了|没有|没有电话|没电话|不给|不方便
phone-noted = 记好了：{ $phone }。
phone-left-out = 好，不留电话，有变就在这里告诉您。

sure = { $relation ->
    [me] 办{ $service }，{ $when }，这样对吗？
   *[other] 替{ $who }办{ $service }，{ $when }，这样对吗？
}
in-person = 要{ $who }本人来。
sure-name = 称呼：{ $name }
sure-phone = 电话：{ $phone }
sure-no-phone = 不留电话，只在这里通知
button-sure = 对，约上
button-change = 改一改
change-what = 改哪一样？别的都不动。
change = { $what ->
    [when] 换时间
    [who] 换成给别人办
    [service] 换一件事
    [name] 改称呼
   *[phone] 改电话
}
book-left = 好，这件先不约。想约了随时来，也可以打：
    { $desk }

booked = 约好了：{ $when }。
    { $where }。{ $reminded ->
        [evening] {""}
            前一晚再提醒您。
        [hour] {""}
            提前一小时提醒您。
       *[no] {""}
    }{ $bring ->
        [0] {""}
       *[other] {""}
            要带{ $bring }样，点“要带的”可以一样样勾。
    }
where = { $place }{ $post }，{ $way }
button-another = 同一趟再办一件
button-bring = 要带的
button-told = 怎么办
button-move = 改时间
button-late = 晚到一会儿
button-cannot = 来不了
button-calendar = 存进日历
button-place = 怎么走
button-book-again = 再约一个
mine = { $bookings ->
    [0] {""}
   *[other] 您约了{ $bookings }件{ $cases ->
        [0] {""}
       *[other] ，
    }
}{ $cases ->
    [0] {""}
   *[other] 报了{ $cases }件
}{ $helped ->
    [0] {""}
   *[other] { $own ->
        [yes] ，
       *[no] {""}
    }家人约了{ $helped }件
}，点开看：
mine-none = 您现在没有约。
mine-helped = { $who } { $day } { $clock }
mine-button = { $day } { $clock } { $service }
booking = { $when }，{ $relation ->
        [me] 办{ $service }。
       *[other] 替{ $who }办{ $service }。
    }
    { $where }。
booking-gone = 这个预约办完了、退了，或者不由您看了，没有改动什么。

bring = { $left ->
    [0] 都齐了，放进包里吧。
   *[other] 还差{ $left }样：{ $what }。有了就点一下。
}
bring-item = { $ticked ->
    [yes] ✓ { $name }
   *[no] { $name }
}
bring-how = { $name }怎么写
bring-how-text = { $how }
    带着来就行，不用拍给我。
button-written = 写好了
button-call-instead = 不会写，打给我
bring-left = { $left ->
    [0] { $all }样齐了，放进包里吧。
   *[other] 好，还差{ $left }样：{ $what }。找不到就打给我们，别白跑：
        { $desk }
}
have = { $name }有了

calendar = 点开就能存进手机日历。
calendar-title = 社区办事：{ $service }
calendar-bring = 要带：{ $what }

late-kept = { $evening ->
    [yes] 好，给您留到{ $clock }，跟值班员说过了。天黑，慢慢走。
   *[no] 好，给您留到{ $clock }，跟值班员说过了。别急，慢慢走。
}
late-too-late = 过了留位的时间了。直接来也行，前面没人就给您办；或者先打：
    { $desk }
cannot-sure = 约的{ $when }（{ $service }）不来了，退掉这个时间？
cannot-yes = 退掉
cannot-no = 还是来
cannot-cancelled = 退好了：{ $when }那个不算了，位子给别人。想约随时再来。
cannot-excused = 知道了，{ $when }不等您了，跟值班员说过了。没关系，再约一个，或者打：
    { $desk }
move-sure = 从{ $old }换到{ $new }，对吗？
move-yes = 对，换过去
move-left = 好，时间没动。
move-too-late = 快到时间了，这里改不了了，请打值班电话：
    { $desk }

remind-evening = { $named ->
    [yes] { $name }，
   *[no] {""}
}{ $soon }，{ $relation ->
        [me] 办{ $service }。
       *[other] 替{ $who }办{ $service }。
    }
    { $where }。
    { $all ->
        [0] 到时候见。
       *[other] { $left ->
            [0] { $all }样都齐了，放进包里吧。
           *[other] 要带{ $all }样，还有{ $left }样没勾：{ $what }。
        }
    }
remind-hour = { $about ->
    [hour] 再过一小时：{ $soon }
   *[minutes] 还有{ $minutes }分钟：{ $soon }
}，{ $service }。
    { $where }。
told-moved = 值班的人把您的时间换到了{ $when }，办{ $service }。不方便就改一个：
told-waiting = 值班的人在等您，给您留到{ $until }。路上慢点；来不了也说一声。
told-no-show = 今天没等到您，没关系。哪天方便再约一个：
told-reopened = 刚才那条“没等到您”是点错了，您的预约还在：{ $when }。
told-assigned = 找到人了：{ $when }照常办{ $service }。
told-unassigned = 对不住，{ $when }值班的人临时来不了，正在找人。您的时间先留着，找到人照常办。
    不想等就改个时间，或者打：
    { $desk }
