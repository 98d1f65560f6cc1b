# Days, hours, people: what every other text is made of.

list-separator = {", "}
steps-separator = {" → "}

clock = { $hour }{ $point ->
    [sharp] {""}
   *[other] :{ $minute }
}{" "}{ $part ->
    [night] am
    [early] am
    [morning] am
   *[evening] pm
}

weekday = { $weekday ->
    [mon] Mon
    [tue] Tue
    [wed] Wed
    [thu] Thu
    [fri] Fri
    [sat] Sat
   *[sun] Sun
}
day = { weekday } { $day }{ $same ->
    [yes] {""}
   *[no] {" "}{ $month ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sep
        [10] Oct
        [11] Nov
       *[12] Dec
    }
}
week-separator = {"; "}
week-run = { $first } to { $last }
date = { $day } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}
day-short = { weekday } { $day }
day-and-clock = { $day } at { $clock }
soon = { $ahead ->
    [today] { $evening ->
        [yes] tonight at { $clock }
       *[no] today at { $clock }
    }
   *[tomorrow] tomorrow at { $clock }
}

whom = { $relation ->
    [me] yourself
    [mother] your mother
    [father] your father
    [spouse] your husband or wife
    [child] your child
    [grandparent] your grandparent
    [parent_in_law] your parent-in-law
   *[other] the person you help
}
whom-named = { $relation ->
    [child] your child { $name }
   *[other] { $name }
}
who = { $relation ->
    [me] Myself
    [mother] My mother
    [father] My father
    [spouse] My husband or wife
    [child] My child
    [grandparent] A grandparent
    [parent_in_law] A parent-in-law
   *[other] Somebody else
}

button-home = Home
button-doors = Book a time
button-mine = My matters
button-call = Please call me
button-all = Everything
button-more = More
button-earlier = Earlier
button-later = Later

toast-old = That button is old
toast-once = Already tapped

old-button = That button is from before; nothing was changed. What would you like to do?
edited = I did not follow your correction. Please send it again as a new message.
failed = Sorry, I could not do that just now. It has been noted ({ $code }).
    Please tap once more; if it is urgent, call:
    { $desk }
admin-refused = Telegram does not take a message: { $method }, { $problem }
