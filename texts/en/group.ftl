# In a group, from there into private, and the card that a bound group has.

group-added = Hello, I am Linli. To book a time or report a problem tap below, and we talk in private; otherwise I am silent.
group-book = Book a time at the desk: in private, the group does not see it.
group-button = Book a time
group-report-button = Report a problem
group-report = Got it. Let us go on in private.
group-go-on = Go on
group-not-yours = That one is somebody else’s to report, and opens only for them. If you have something to report, begin here.
group-carried = What was said in the group is here, just below. { $album ->
    [yes] Of several pictures only that one comes along; please send the others again.{" "}
   *[no] {""}
}If you do not see it, it was deleted: just say it again.
group-say-again = Say it again
group-copied = Go on with this one

bind-which = The group of which grid?
bind-code = Add me to the group of { $name }, then send this there, once, within an hour:
    /bind { $code }
bind-how = To bind this group, an administrator first sends me /bind in private, to get a code.
bind-not = { $why ->
    [used] That code has been used. Please ask the administrator for another one.
    [expired] That code is more than an hour old. Please ask the administrator for another one.
   *[unknown] That code is not right. Please ask the administrator for another one.
}
bind-done = Done: this is the group of { $name }.
    I keep one card here up to date: received, in hand, late, done.
    Never on it: who reported, which unit or flat, telephone, pictures, anybody’s words.
    To report something, answer it with /report, and we go on in private.
bind-told = A group was bound to { $name }. If that was not you, undo it below.
bind-off = Unbind { $name }
bind-off-sure = Unbind the group of { $name }? Its card will not change any more.
bind-off-yes = Yes, unbind it
bind-off-done = It is unbound.
bind-gone = That group is not bound any more; nothing was changed.

living-title = { $name } · this week (from { $since })
living-counts = { $received } received · { $open } in hand{ $behind ->
    [0] {""}
   *[other] , { $behind } of them late
} · { $done } done
living-open = In hand:
living-done = Just done:
living-thing = { $what }, { $place }
living-line = { $thing } — { $pace ->
    [late] late{ $days ->
        [0] {": "}
        [one] {" by a day: "}
       *[other] {" by "}{ $days } days:{" "}
    }
   *[other] {""}
}{ $state ->
    [new] nobody has it yet
    [asked] whoever reported it was asked something
    [passed] with those who repair it
    [checking] finished, being looked at
    [closing] said to be done, whoever reported it is asked
   *[taken] somebody is on it
}{ $pace ->
    [due] , by { $day }
    [late] { $fresh ->
        [yes] , new date { $day }
       *[no] , no new date yet
    }
   *[waiting] {""}
}{ $families ->
    [0] {""}
   *[other] , { $families } households have it
}
living-done-line = { $thing } — { $state ->
    [partly] half done
   *[solved] done
}, { $day }
living-today = { $staffed ->
    [yes] At the desk today: { $hours }.
   *[no] Nobody is at the desk today.
} Fire or a smell of gas: call 119 first.
living-foot = Done means: whoever reported it said so. { $unlisted ->
    [0] Private matters are counted and never listed.
    [one] One more is counted and not listed.
   *[other] { $unlisted } more are counted and not listed.
}
living-too = I have it too
living-duty = Who is on duty
living-over = This card is not kept up to date any more.
living-which = Which one is it? Only you see this.
living-other = None of these
living-none = No public matter is in hand here just now. If something is wrong, tell me:

duty-today = On duty today:
duty-line = { $role ->
    [grid] Grid worker
    [supervisor] Supervisor
    [secretary] Secretary
   *[desk] Desk
} { $hours }
duty-closed = Nobody is here now; somebody is { $when }.
duty-next = Nobody is on duty today; somebody is { $when }.
duty-nobody = Nobody is on duty these days.
duty-hours = Usual hours: { $hours }
duty-desk = To talk to somebody:
    { $desk }
