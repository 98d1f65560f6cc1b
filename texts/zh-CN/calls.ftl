# Please call me.

call-title = 请给我打电话
call-phone = 打您哪个号码？点屏幕最下面的“发送我的号码”，也可以直接打出来。
call-sure = 打这个号码，对吗：{ $phone }
call-yes = 对，打给我
call-left = 好，不打了。您也可以打过来：
    { $desk }
call-promised = 记好了：{ $phone }。{ $due }前打给您。
    来电是
    { $desk }
    认准这个号。我们不问密码、验证码，也不会叫您转账。
call-already = { $late ->
    [yes] 对不住，说好{ $due }前打，晚了。已经催了，还打 { $phone }。
   *[no] 已经记下了：{ $due }前打 { $phone }。
}
    来电是
    { $desk }
    我们不问密码、验证码，也不会叫您转账。
call-missed = 刚才打您电话没打通。{ $due }前再打一次，您也可以打过来：
    { $desk }
refused-nobody-for-days = 这两周没有排班的人，请直接打：
    { $desk }
desk-call = 请给{ $name }回电话，{ $due }前：
    { $phone }
desk-call-voice = 等您回电话的居民又说了一段（上面的语音）：
    { $phone }
desk-call-unnamed = 一位居民
call-off = 不用打了
call-done = 打过了
call-failed = 没打通
call-ticked = 好，勾掉了。
call-ticked-already = 这个电话不用您打了。
call-again = 没打通。{ $due }前再打：
    { $phone }
supervisor-call-late = 说好{ $due }前给{ $name }回的电话还没回，请打：
    { $phone }
