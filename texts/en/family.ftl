# Relatives who help each other, each with a chat of their own. 家人 is helped, 帮手 helps.

button-family = Family help
family-list = Family help:
family-none = Nobody helps you, and you help nobody. A helper sees what you book and gets the reminders; if you like, they book for you too.
family-line = { $side ->
    [i-help] You help { $who }:
    [helps-me] You are helped by { $who }:
   *[waits] A link that nobody has taken yet:
}{" "}{ $may }, { $until }.
family-private = Only what somebody booked for themselves is shown. What was reported or asked is not shared in the family.
family-ask = Ask a relative to help
family-stop = Stop
family-stop-one = { $side ->
    [waits] Take the link back
   *[taken] Stop: { $who }
}
family-named = { $who } ({ $name })
family-may = { $right ->
    [book] sees bookings, gets reminders, can book, move and cancel
   *[see] sees bookings, gets reminders
}
family-until = until { $day } { $year }
family-open = until it is stopped
family-relation = { $relation ->
    [mother] My mother
    [father] My father
    [spouse] My spouse
    [child] My child
    [grandparent] My grandparent
    [parent_in_law] My parent-in-law
   *[other] Another relative
}
family-helper = { $relation ->
    [mother] your child
    [father] your child
    [spouse] your spouse
    [child] your parent
    [grandparent] your grandchild
    [parent_in_law] your child’s spouse
   *[other] your helper
}

family-may-asked = How far may a relative help?
family-right = { $right ->
    [book] Also book, move and cancel
   *[see] See it, get reminders
}
family-term-asked = Until when? It can be stopped at any time.
family-term = { $term ->
    [short] 3 months
    [year] 1 year
   *[open] Until I stop it
}
family-sure-asked = A relative { $may }, { $until }. Is that right?
    They see what you book for yourself, and when. What you report or ask, and your number, are not shown.
    You can stop it at any time.
family-sure-yes = Yes, do that
family-pass-on = Done. Pass the next message on to your relative; they tap its link. I tell you who took it.
family-link = { $name } asks you for help with Linli. Tap this link to see:
    { $link }
    It is good for 7 days, and for one person.
refused-family-most = At most { $most } helpers. Stop one, or take a link back, and ask again.

family-link-bad = { $why ->
    [own] This link is your own: pass it on to your relative.
    [used] Somebody has taken this link. If you are to help, ask your relative for another.
    [expired] This link is older than 7 days and works no more. Ask your relative for another.
   *[unknown] This link does not work: it was taken back or stopped. Ask your relative for another.
}
family-asks = { $name } asks for your help: a helper { $may }, { $until }.
    You see what they book for themselves, and when; nothing else. They know that you help.
    Who is this to you?
family-take-sure = To help { $who } ({ $name }): a helper { $may }, { $until }.
    They see who took it ({ $mine }), and are told of all that you do; either of you can stop it at any time.
family-stranger = I don't know them: stop
family-yes = Yes, I help
family-no = No, thanks
family-declined = All right, not taken. To help after all, tap the link again.
family-taken = You help { $who } now: a helper { $may }, { $until }.
    What is booked is under “My matters”.
family-accepted = The relative whom you asked has accepted; in the chat they are called “{ $name }”: a helper { $may }, { $until }.
    If you do not know them, one tap stops it.

family-stopped = { $told ->
    [yes] Stopped, and the other side is told. Nothing more is shown from now on.
   *[no] The link is taken back.
}
family-ended = { $side ->
    [i-help] You do not help { $who } any more; their bookings are not shown to you now.
   *[helps-me] You are not helped by { $who } any more; what you book is shown to you alone.
}
family-over = { $side ->
    [i-help] Your help for { $who } has ended; you no longer see what they book, nor get its reminders.
   *[helps-me] The help by { $who } has ended; reminders come to you alone. To go on, ask them once more.
}
family-gone = That has been stopped already; nothing was changed.
family-ending = You are helped by { $who } { $until } (a helper { $may }). Shall it go on? If you do nothing, it ends then.
family-year = One more year
family-let = Let it end
family-until-then = All right: { $until }. To stop earlier, tap:

family-which = For { $who }: which one is it?
family-one = For { $name }
family-else = For another one
family-lost = You cannot book for this relative any more: it was stopped, or is over. Nothing was booked.
family-sensitive = For this, the people on duty will know about { $kinds }, and { $who } has to agree in person: please book on their own phone, or telephone.
family-sure = Name and phone are those they gave themselves ({ $name }).
family-booked-by = { $comes ->
    [me] Booked by { $helper }.
   *[helper] Booked by { $helper }; what to bring is listed for { $helper } coming in your place.
}
family-theirs = This booking is for { $who }.
refused-only-look = You may look; to move or cancel is up to them. Nothing was changed.
told-helper-booked = Booked for you by { $helper }: { $when }, { $service }. If that does not suit you, change it:
told-helper-moved = Moved for you by { $helper }: { $when }, { $service }. If that does not suit you, change it:
told-helper-late = Said for you by { $helper }: running late, kept until { $until }: { $when }, { $service }.
told-helper-cancelled = Cancelled for you by { $helper }: { $when }, { $service }. To come after all, book again:
