# The desk's side: staff, board, leave.

join-unknown = That invitation link is not right. Please ask the administrator for a new one.
join-used = That invitation link has been used. Please ask the administrator for a new one.
join-expired = That invitation link has run out. Please ask the administrator for a new one.
join-revoked = That invitation link was taken back. Please ask the administrator.
joined = Hello { $name }, you are now { $role ->
        [grid] a grid worker
        [desk] a desk worker
        [supervisor] a supervisor
        [secretary] the secretary
        [partner] a partner
       *[admin] an administrator
    }{ $grids ->
        [0] {""}
       *[other] {" "}({ $scope })
    }.
    When somebody books with you, it rings here.

board = { $day }: { $count ->
    [0] nothing booked today.
    [one] one booking
   *[other] { $count } bookings
}
board-line = { $clock } · { $service } · { $state ->
    [arrived] here
    [no_show] did not come
   *[booked] { $kept ->
        [yes] kept until { $until }
       *[no] expected
    }
}
board-button = { $clock } { $name }
board-absent = Cannot work today
board-leave = Ask for leave

desk-booked = New: { $when }, { $post }, { $service }{ $relation ->
    [me] {""}
   *[other] {" "}(for family)
}.
desk-moved-here = Time changed: { $when }, { $post }, { $service }.
desk-handed = Handed to you: { $when }, { $post }, { $service }.
desk-late = Running late, kept until { $until }: { $when }, { $service }.
desk-shown = { $when }, { $post }, { $service }.
desk-contact = { $text }
    { $name }
    { $phone }
desk-no-phone = No phone; use the buttons here
desk-corrected = Name or phone changed: { $when }, { $service }.
desk-cancelled = Cancelled: { $when }, { $service }.
desk-excused = Cannot come: { $when }, { $service }.
desk-masked = { $why ->
    [cancelled] Cancelled
    [excused] Cannot come
    [arrived] Here
    [no_show] Did not come
   *[gone] Handed on
}: { $when }, { $service }, { $name }
desk-arrived = Here
desk-not-here = Not here yet
desk-no-show = Did not come
desk-hand-over = Hand over
desk-not-yours = This one is not with you any more; nothing for you to do.
desk-done-arrived = { $clock } { $service }, { $name }: here.
desk-done-no-show = { $clock } { $service }, { $name }: did not come, and has been told.
desk-slip = Tapped by mistake
desk-slip-done = All right, still waiting.
desk-slip-late = That was more than half an hour ago; it cannot be taken back here.
desk-too-early = Not time yet: it begins { $when }.
desk-still-kept = Please wait a little: the place is kept until { $until }. Tap “Did not come” after that.
desk-asked = The resident has been asked; the place is kept until { $until }.
desk-kept = The resident knows; the place is kept until { $until }.
desk-kept-past = The place was kept until { $until }, which is over. Say whether they are here or did not come.
desk-nobody-free = Nobody else is free then; it stays with you.
desk-hand-asked = Hand { $service }, { $when }, to { $name }?
desk-hand-yes = Yes, to { $name }
desk-hand-no = Keep it
desk-handed-over = Handed to { $name }, { $heard ->
    [yes] who has been told.
   *[no] who has not joined the chat yet. Please call them.
}
desk-moved = Changed to { $when }; the resident has been told.
supervisor-unassigned = { $when }, { $post }, { $service }: nobody has it. Please find somebody.
supervisor-unreachable = { $when }, { $post }, { $service }: the person on duty has not joined this chat and cannot be told. Please see to it.
button-assign = Find somebody
assign-who = { $when }, { $service }: who takes it?

leave-which = Leave on which day?
leave-none = You are not on the rota for the next two weeks.
leave-sure = Leave on { $day }, all day? Somebody else takes your bookings; if nobody can, you will be told.
leave-yes = Yes, that day
leave-done = Good, you are off on { $day }. All your bookings are covered.
refused-leave-bookings = Not that day: nobody can take these.
    { $bookings }
    Change their time or find somebody, then ask again.
absent-sure = Not here for the rest of today? Your bookings go to somebody else at once; where nobody can, the supervisor and the resident are told.
absent-yes = Not here today
absent-done = { $left ->
    [0] All right, all your bookings are covered.
   *[other] All right. { $left } still without anybody; supervisor and residents have been told.
}
menu-desk = What is with me
menu-enter = Write down a visit or a call
menu-board = Today's bookings
menu-bind = Bind a group to a grid
