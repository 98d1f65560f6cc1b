# The desk's side: staff, board, leave.

join-unknown = 这个邀请链接不对，请管理员重新发一个。
join-used = 这个邀请链接已经用过了，请管理员重新发一个。
join-expired = 这个邀请链接过期了，请管理员重新发一个。
join-revoked = 这个邀请链接收回了，请问管理员。
joined = { $name }，您好，您现在是{ $role ->
        [grid] 网格员
        [desk] 值班员
        [supervisor] 督办
        [secretary] 书记
        [partner] 合作单位
       *[admin] 管理员
    }{ $grids ->
        [0] {""}
       *[other] （{ $scope }）
    }。
    有事找您，这里会响。

board = { $day }：{ $count ->
    [0] 今天没有约。
   *[other] { $count }件
}
board-line = { $clock }　{ $service }　{ $state ->
    [arrived] 到了
    [no_show] 没来
   *[booked] { $kept ->
        [yes] 留到{ $until }
       *[no] 等着
    }
}
board-button = { $clock } { $name }
board-absent = 今天来不了
board-leave = 请假

desk-booked = 新约的：{ $when }，{ $post }，{ $service }{ $relation ->
    [me] {""}
   *[other] （替别人）
}。
desk-moved-here = 改了时间：{ $when }，{ $post }，{ $service }。
desk-handed = 交给您了：{ $when }，{ $post }，{ $service }。
desk-late = 说晚到一会儿，留到{ $until }：{ $when }，{ $service }。
desk-shown = { $when }，{ $post }，{ $service }。
desk-contact = { $text }
    { $name }
    { $phone }
desk-no-phone = 没留电话
desk-corrected = 称呼或电话改了：{ $when }，{ $service }。
desk-cancelled = 退了：{ $when }，{ $service }。
desk-excused = 说来不了：{ $when }，{ $service }。
desk-masked = { $why ->
    [cancelled] 退了
    [excused] 说来不了
    [arrived] 到了
    [no_show] 没来
   *[gone] 转走了
}：{ $when }，{ $service }，{ $name }
desk-arrived = 到了
desk-not-here = 还没到
desk-no-show = 没来
desk-hand-over = 交给别人
desk-not-yours = 这件不在您这里了，您不用管。
desk-done-arrived = { $clock } { $service }，{ $name }：到了。
desk-done-no-show = { $clock } { $service }，{ $name }：没来，跟居民说过了。
desk-slip = 点错了
desk-slip-done = 好，还是等着。
desk-slip-late = 过了半个小时，这里改不了了。
desk-too-early = 还没到时间，{ $when }才开始。
desk-still-kept = 再等等：位子给留到{ $until }，过了再点“没来”。
desk-asked = 问过居民了，给留到{ $until }。
desk-kept = 居民知道了，位子留到{ $until }。
desk-kept-past = 位子留到{ $until }，已经过了。来了点“到了”，没来点“没来”。
desk-nobody-free = 那个时间没有别人有空，没交出去。
desk-hand-asked = { $when }的{ $service }交给{ $name }？
desk-hand-yes = 对，交给{ $name }
desk-hand-no = 不交了
desk-handed-over = 交给{ $name }了，{ $heard ->
    [yes] 已经告诉对方。
   *[no] 对方还没加入聊天，请打电话说一声。
}
desk-moved = 换到{ $when }了，已经告诉居民。
supervisor-unassigned = { $when }，{ $post }，{ $service }：现在没人接，请安排。
supervisor-unreachable = { $when }，{ $post }，{ $service }：值班的人还没加入聊天，收不到，请安排。
button-assign = 安排人
assign-who = { $when }，{ $service }：交给谁？

leave-which = 请哪天的假？
leave-none = 这两周没有排您的班。
leave-sure = 请{ $day }一天的假？有约的由另一位接，接不了会告诉您。
leave-yes = 请这天的假
leave-done = 好，{ $day }不排您了。有约的都有人接。
refused-leave-bookings = 这天请不了，这几件没有人接：
    { $bookings }
    先改了时间，或者找到人，再请。
absent-sure = 今天后面都来不了？有约的马上交给另一位；没人接的，告诉督办和居民。
absent-yes = 今天来不了
absent-done = { $left ->
    [0] 知道了，您的都有人接了。
   *[other] 知道了，{ $left }件还没人接，跟督办和居民说过了。
}
menu-desk = 我手上的
menu-enter = 登记来人、来电
menu-board = 今天的预约
menu-bind = 把群绑到网格
