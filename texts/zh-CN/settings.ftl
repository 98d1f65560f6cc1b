# How somebody wants to be spoken to.

menu-settings = 设置：大按钮、不打扰
quiet-hours = { $quiet ->
    [early] 晚7点半到早9点
    [late] 晚10点到早10点
   *[usual] 晚9点到早8点半
}
settings = 怎么方便怎么来：
    按钮：{ $large ->
        [yes] 大的，一行一个
       *[no] 平常的
    }
    不打扰：{ quiet-hours }
    生日：{ $known ->
        [no] 没记
       *[yes] { $day }
    }
    急事，还有您约好的提醒，照常告诉您。
set-large = { $large ->
    [yes] 按钮改回平常的
   *[no] 按钮大一点
}
set-quiet = { quiet-hours }不打扰
