# Danger: act first, then telephone. One order a line; no greeting, no apology; asked is only what one tap answers.

danger-orders = { $orders }
    <b>{ $tel }</b>
danger-group-private = It is urgent: do not wait for me. Ring now:
    <b>{ $tel }</b>
danger-group-button = I am there
danger-doubt = { $leave ->
    [yes] If it is real: get out first, and ring once you are outside.
   *[no] If it is real, do not wait for me. Ring now:
}
    <b>{ $tel }</b>
danger-alike = This sounds urgent. If it is real, do not wait for me. Ring first:
    <b>119</b> (fire, gas, somebody trapped)
    <b>120</b> (somebody hurt or ill)
    <b>110</b> (somebody is violent or missing)
danger-yes = Yes, urgent
danger-no = No
danger-not-urgent = All right. Say it once more if there is something else.

danger-out-called = { $short ->
    [yes] Out, { $tel } rung
   *[no] Out, and rung
}
danger-out = Out, not rung yet
danger-inside = Somebody is inside
danger-rang = I have rung
danger-busy = No answer
danger-safe = Safe
danger-unsafe = Not yet

danger-tapped-out-called = Good. Stay well back, and let nobody in.
danger-tapped-out = Ring { $tel } now and say: { $place ->
    [exact] { $where }, { $say }.
    [part] which estate, { $where }, { $say }.
   *[none] which estate, building and unit, { $say }.
}
danger-tapped-private = Ring { $tel } now.
danger-tapped-inside = Tell { $tel }: somebody is still inside, and on which floor. Do not go back to look.
danger-tapped-rang = Good. Do as they tell you on the phone.
danger-tapped-busy = Keep ringing { $tel }, and have others near you ring too.
danger-tapped-safe = Good that you are safe. If anything is wrong again, ring { $tel } first.
danger-status = { $state ->
    [calling] I am calling whoever is on duty. I cannot stand in for { $tel }.
    [seen] Somebody on duty has seen it. I cannot stand in for { $tel }.
   *[nobody] I cannot reach anybody on duty now. I cannot stand in for { $tel }.
}
danger-seen = { $role ->
    [grid] The grid worker
    [desk] Somebody of the desk
    [supervisor] The supervisor
    [admin] Somebody on duty
   *[secretary] The secretary
} has seen it, { $called ->
    [yes] and is on the way to
   *[no] is ringing { $tel }, and is on the way to
} { $building ->
    [none] the place.
   *[other] { $building }.
}{ $leave ->
    [yes] {" "}Stay well back, and let nobody in.
   *[no] {""}
}
danger-seen-private = Somebody on duty has seen what you told me.
danger-there = { $role ->
    [grid] The grid worker
    [desk] Somebody of the desk
    [supervisor] The supervisor
    [admin] Somebody on duty
   *[secretary] The secretary
} is { $building ->
    [none] there
   *[other] at { $building }
}.
danger-unanswered = Nobody on duty has answered me yet; I am calling the next one. { $tel } matters most.
    You can ring the desk too:
    { $desk }
danger-carry = If you can, carry them outside first, and ring { $other } there.
    If you cannot: get out yourself, and tell { $tel } that somebody is inside, and on which floor.
    <b>{ $tel }</b>　<b>{ $other }</b>
danger-other = This is about something else
danger-where = { $place ->
    [part] Which estate is it, which unit? Write it, and I tell whoever goes.
   *[none] Which estate, building and unit? Write it, and I tell whoever goes.
}
danger-yes-other = Yes, something else
danger-unclear = urgent, and not clear yet what it is
danger-unclear-arrive = Ring and ask before you go there.
danger-unclear-calling = I am calling whoever is on duty as well.
danger-added = Added: whoever is on duty sees it too. { $tel } matters most.
danger-peace = { $hours ->
    [0] { $minutes } minutes ago you said { $say }. Are you safe now?
    [one] An hour ago you said { $say }. Are you safe now?
   *[other] { $hours } hours ago you said { $say }. Are you safe now?
}
danger-peace-private = { $hours ->
    [0] You wrote to me { $minutes } minutes ago. Are you safe now?
    [one] You wrote to me an hour ago. Are you safe now?
   *[other] You wrote to me { $hours } hours ago. Are you safe now?
}
danger-clear = { $who ->
    [home] The firefighters have checked, and say that you can go home. Open the windows first.
    [fire] The firefighters say that it is over.
    [police] The police have been, and say that it is over.
    [ambulance] 120 has taken over.
   *[other] It has been dealt with.
}
    { $who ->
        [home] You called your neighbours: thank you.
       *[other] Thank you for telling us.
    }
danger-clear-private = Somebody has looked after it. To talk, or for company, ring at any time:
    { $desk }
danger-false = Somebody has looked: it was a false alarm this time. Next time, get out and ring all the same.

danger-ring = [URGENT] { $where }: { $what }. { $tapped ->
    [out_called] The reporter is out, { $tel } was rung.
    [out] The reporter is out, { $tel } not rung yet.
    [inside] Somebody is still inside.
    [rang] The reporter rang { $tel }.
    [busy] { $tel } does not answer.
    [safe] The reporter says: safe.
    [unsafe] The reporter says: not yet.
   *[nothing] Nothing from the reporter yet.
}
    { $called ->
        [yes] Once there: { $arrive }
       *[no] Ring { $tel } first. Once there: { $arrive }
    }
danger-ring-private = There is something urgent: open it.
danger-reported = Said { $reported }.
danger-go = { $short ->
    [yes] I ring { $tel } and go
   *[no] I am going
}
danger-next = I cannot: call the next
danger-look = Open
danger-next-said = All right, the next one is being called. If you can go after all:
danger-next-nobody = All right. There is nobody after you: you are called again in two minutes. If you can go after all:
danger-taken = Good, { $number } is yours; the reporter knows.
    { $called ->
        [yes] Once there: { $arrive }
       *[no] Ring { $tel } first. Once there: { $arrive }
    }
danger-inside-sure = The reporter said that somebody is inside, and not that they are out. Is it really over?
danger-inside-over = Everybody is out, it is over
danger-there-button = I am there
danger-clear-button = { $who ->
    [home] Firefighters say: go home
    [fire] Firefighters say: over
    [police] Police say: over
    [ambulance] 120 has taken over
   *[other] It is dealt with
}
danger-false-button = A false alarm
danger-noted = Noted; the reporter knows too.
