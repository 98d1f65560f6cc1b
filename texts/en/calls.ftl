# Please call me.

call-title = Please call me
call-phone = Which number shall we call? Tap “Send my number” at the bottom of the screen, or type it in.
call-sure = Call this number: { $phone }. Is that right?
call-yes = Yes, call me
call-left = All right, no call. You can also call us:
    { $desk }
call-promised = Noted: { $phone }. We will call you by { $due }.
    The call comes from
    { $desk }
    and no other number. We never ask for passwords, codes or transfers.
call-already = { $late ->
    [yes] Sorry, we are late: we said { $due }. We have chased it up and will call { $phone }.
   *[no] It is noted: we will call { $phone } by { $due }.
}
    The call comes from
    { $desk }
    We never ask for passwords, codes or transfers.
call-missed = We just called and did not reach you. We will try again, at the latest { $due }. You can also call:
    { $desk }
refused-nobody-for-days = Nobody is on the rota for the next two weeks. Please call:
    { $desk }
desk-call = Please call { $name } by { $due }:
    { $phone }
desk-call-voice = Whoever waits for your call has said something more (the voice message above):
    { $phone }
desk-call-unnamed = a resident
call-off = No call needed
call-done = Called
call-failed = No answer
call-ticked = Good, ticked off.
call-ticked-already = This call is no longer needed.
call-again = No answer. Try again by { $due }:
    { $phone }
supervisor-call-late = A call to { $name } promised for { $due } has not been made. Please make it:
    { $phone }
