# Finding a service, and its card.

doors = What is it about? Tap one, or just say it, like “bus pass for my mother”.
services = { $title }: tap the one you need.
service-unknown = We do not do that here any more. Have a look at the rest:
danger = Do not wait for me. Get out of danger first, then call:
    119 (fire, gas, somebody trapped)
    120 (somebody hurt or ill)
    110 (somebody is violent)
    I am a machine and cannot call for you.
not-found = I did not follow that and would rather not guess. Is it one of these?
    Anything urgent: do not wait for me, first call 119, 120 or 110.
thanked = You are welcome. Just write whenever you need something.
when-first = { $when }, noted. What is it about?
all-right = All right. Just write whenever you need something.
which-one = To be sure: which one do you mean?
button-none = None of these
button-not-this = Not this one
who-asked = { $service }: who is it for? That changes what to bring.
propose = { $service }, is that it? Who is it for?
propose-for = { $service } for { $who }, is that right?
propose-yes = { $relation ->
    [me] Yes, for myself
    [mother] Yes, for my mother
    [father] Yes, for my father
    [spouse] Yes, for my husband or wife
    [child] Yes, for my child
   *[other] Yes, that one
}

card-name = { $service }:
card-for-another = { $service }: { $text }
card-must-come = { $service }: { $who } must come in person; you may book the time. If coming is hard, call us and we will find a way.
card-daytime = { $service }: { $text } By day means { $hours }.
card-daytime-plain = { $service }: only by day; it cannot be booked for the evening. By day means { $hours }.
card-elsewhere = { $service }: { $text }
card-elsewhere-plain = { $service }: not done here. Call us, and we will find out where to go.
card-who = Who can apply: { $text }.{ $free ->
    [yes] {" "}{ $fee }.
   *[no] {""}
}
card-bring = { $relation ->
    [me] Bring: { $what }.
   *[other] Bring for { $who }: { $what }.
}
card-bring-own = Your own: { $what }.
card-no-photos = Just bring them along; please do not send pictures.
card-steps = How it goes: { $steps }.
card-fee = { $text }.
card-amount = How much: { $text }.
card-time-limit = How long: { $text }.
card-where = Where: { $text }.
card-unsaid = Not confirmed, so I would rather not say: { $what }. We will ask for you when you come.
unsaid-materials = what to bring
unsaid-amount = how much money
unsaid-time-limit = how long it takes
material-helper = your own { $name }
material-kind = { $kind ->
    [copy] copy of { $name }
   *[either] { $name } (original or copy)
}
material-count = { $name } × { $count }
material-note = { $name } ({ $note })
material-signed = { $mine ->
    [yes] { $name } (signed at home first)
   *[no] { $name } (to be signed at home first)
}
button-book = Book a time
button-just-look = Just looking
just-looking = Good, look around. When you are ready, tap, or call:
    { $desk }
