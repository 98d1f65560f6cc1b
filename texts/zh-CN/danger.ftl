# Danger: act first, then telephone. One order a line; no greeting, no apology; asked is only what one tap answers.

danger-orders = { $orders }
    <b>{ $tel }</b>
danger-group-private = 急事别等我，现在打：
    <b>{ $tel }</b>
danger-group-button = 我在现场
danger-doubt = { $leave ->
    [yes] 要是真的：先离开，到外面再打。
   *[no] 要是真的，别等我，现在打：
}
    <b>{ $tel }</b>
danger-alike = 听着像急事。要是真的，别等我，先打：
    <b>119</b>（火、煤气、困人）
    <b>120</b>（有人受伤、发病）
    <b>110</b>（有人伤人、走丢）
danger-yes = 是，很急
danger-no = 不是
danger-not-urgent = 好。有事再说一句就行。

danger-out-called = 出来了，{ $short ->
    [yes] { $tel }打了
   *[no] 打了
}
danger-out = 出来了，还没打
danger-inside = 有人没出来
danger-rang = 打了
danger-busy = 打不通
danger-safe = 平安
danger-unsafe = 还不行

danger-tapped-out-called = 好。离远些，别让人进去。
danger-tapped-out = 现在打 { $tel }，说：{ $place ->
    [exact] { $where }，{ $say }。
    [part] 哪个小区、{ $where }，{ $say }。
   *[none] 哪个小区、几栋几单元，{ $say }。
}
danger-tapped-private = 现在打 { $tel }。
danger-tapped-inside = 告诉{ $tel }：里面还有人，在几楼。您别回去找。
danger-tapped-rang = 好，照电话里说的做。
danger-tapped-busy = 接着打 { $tel }，叫旁边的人也打。
danger-tapped-safe = 平安就好。再有不对，先打 { $tel }。
danger-status = { $state ->
    [calling] 我在叫值班的人。我替不了 { $tel }。
    [seen] 值班的人看到了。我替不了 { $tel }。
   *[nobody] 值班的人现在叫不到。我替不了 { $tel }。
}
danger-seen = { $role ->
    [grid] 网格员
    [desk] 服务台的人
    [supervisor] 督办
    [admin] 值班的人
   *[secretary] 书记
}看到了，{ $called ->
    [yes] 正往
   *[no] 在打{ $tel }，正往
}{ $building ->
    [none] 那边
   *[other] { $building }
}赶。{ $leave ->
    [yes] 离楼远些，别让人进。
   *[no] {""}
}
danger-seen-private = 您说的事，值班的人看到了。
danger-there = { $role ->
    [grid] 网格员
    [desk] 服务台的人
    [supervisor] 督办
    [admin] 值班的人
   *[secretary] 书记
}到{ $building ->
    [none] {""}
   *[other] { $building }
}了。
danger-unanswered = 值班的人还没回我，我在叫下一位。{ $tel } 最要紧。
    也可以打服务台：
    { $desk }
danger-carry = 能把人弄出来，就先弄到外面，再打 { $other }。
    弄不动别硬撑：您先出来，告诉 { $tel } 里面有人，在几楼。
    <b>{ $tel }</b>　<b>{ $other }</b>
danger-other = 说的是别的事
danger-where = { $place ->
    [part] 是哪个小区的、几单元？写一句，我告诉去的人。
   *[none] 在哪个小区、几栋几单元？写一句，我告诉去的人。
}
danger-yes-other = 是，别的急事
danger-unclear = 急事，还说不清是什么
danger-unclear-arrive = 先打电话问清楚，再过去。
danger-unclear-calling = 我也在叫值班的人。
danger-added = 加上了，值班的人也看得到。{ $tel } 最要紧。
danger-peace = { $hours ->
    [0] 您{ $minutes }分钟前说{ $say }，现在平安吗？
   *[other] 您{ $hours }小时前说{ $say }，现在平安吗？
}
danger-peace-private = { $hours ->
    [0] 您{ $minutes }分钟前找过我，现在平安吗？
   *[other] 您{ $hours }小时前找过我，现在平安吗？
}
danger-clear = { $who ->
    [home] 消防查过了，说可以回家。进门先开窗通通风。
    [fire] 消防说可以了。
    [police] 民警来过了，说可以了。
    [ambulance] 120 接手了。
   *[other] 那边处理好了。
}
    { $who ->
        [home] 刚才您喊了邻居，谢谢您。
       *[other] 谢谢您说一声。
    }
danger-clear-private = 那件事有人看过了。要说话、要人陪，随时打：
    { $desk }
danger-false = 去看过了，这回是虚惊。下回有一点不对，照样先走、先打。

danger-ring = 【急】{ $where }，{ $what }。{ $tapped ->
    [out_called] 报的人出来了，{ $tel }打了。
    [out] 报的人出来了，{ $tel }还没打。
    [inside] 里面还有人没出来。
    [rang] 报的人打了{ $tel }。
    [busy] { $tel }打不通。
    [safe] 报的人说平安。
    [unsafe] 报的人说还不行。
   *[nothing] 报的人还没回话。
}
    { $called ->
        [yes] 到了那里：{ $arrive }
       *[no] 先打{ $tel }。到了那里：{ $arrive }
    }
danger-ring-private = 有一件急事，点开看。
danger-reported = { $reported }说的。
danger-go = { $short ->
    [yes] { $tel }我打，这就去
   *[no] 我这就去
}
danger-next = 去不了，叫下一位
danger-look = 看
danger-next-said = 好，在叫下一位。您能去了，还点得着：
danger-next-nobody = 好。后面没有人了，两分钟后再叫您。您能去了，还点得着：
danger-taken = 好，{ $number }归您了，也告诉报的人了。
    { $called ->
        [yes] 到了那里：{ $arrive }
       *[no] 先打{ $tel }。到了那里：{ $arrive }
    }
danger-inside-sure = 报的人说里面还有人，没说出来了。真的都没事了？
danger-inside-over = 都出来了，没事了
danger-there-button = 到现场了
danger-clear-button = { $who ->
    [home] 消防说可以回去了
    [fire] 消防说可以了
    [police] 民警说可以了
    [ambulance] 120接手了
   *[other] 处理好了
}
danger-false-button = 没事，是误报
danger-noted = 记下了，也告诉报的人了。
