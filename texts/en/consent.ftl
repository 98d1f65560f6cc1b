# Consent, in two ticks.

consent-notice = Before we note anything, { $name } ({ $desk }) wants you to know:
    What: your name and phone, who it is for, the time, what you report; only to see to it and to reach you.
    Who sees it: the people on duty that day. Others see asterisks.
    How long: { $months ->
        [one] one month
       *[other] { $months } months
    } after it is done, then deleted. See or delete it any time: write /mydata.
    If you do not agree, you can still see what to bring and how it works.
consent-yes = I agree, go on
consent-no = No, just looking
consent-full = Read it all
consent-again = I lost what was on the screen. Please tap what you need once more, and I will ask again.
consent-more = That goes along too. To go on, your consent is needed; without it you may still look around.
consent-tap = To go on, your consent is needed; without it you may still look around.
consent-abroad = One more thing, asked separately:
    This chat belongs to Telegram, whose servers are abroad. What you write to me, your name and phone pass through them, only to be delivered.
    Send no pictures of papers or medical records. To see or delete anything, call us: { $desk }
    Do you agree to use it like this?
consent-abroad-yes = I agree
consent-look = Fine, nothing is noted. You can go on looking at what to bring and how it works.
    Or just call:
    { $desk }
consent-full-text = Who: { $name }, phone { $desk }.
    Why: to book times, remind you, call you back, and see to what you ask for and report. Where somebody is in danger it is noted before consent, to help.
    What: name, phone (may be left out), birthday (only if you want to be wished), what you want news of, who it is for, what and when, the ticked list, a voice message asking for a call; of a report its words, place and pictures (the pictures stay with the chat, we keep their number). Health, money and children are asked about separately.
    Who sees it: the people on duty who see to it; of a report they read “a resident”; a relative whom you ask for help sees what you book. Every look at a name or number is recorded.
    How long: { $months ->
        [one] one month
       *[other] { $months } months
    } after it is done, then deleted; an unfinished booking is deleted after a day.
    Where: on the neighbourhood's own computer, encrypted; the servers of the chat are abroad.
    Your rights: to see, copy, correct or delete it, to withdraw consent and to have it explained; write /mydata, or call the number above. What is already done stays valid.
    For children under 14, a guardian agrees.

menu-mydata = My data
mydata-nothing = Nothing is kept about you here.
    When you book, report or ask to be called, you are asked before anything is noted.
mydata = What is kept about you:
    Name: { $name }
    Phone: { $phone }
mydata-none = none
mydata-booked = Bookings: { $count }{ $open ->
    [0] {""}
   *[other] , { $open } still to come
}
mydata-reported = Reports: { $count }{ $open ->
    [0] {""}
   *[other] , { $open } not done yet
}
mydata-asked = Questions: { $count }{ $open ->
    [0] {""}
   *[other] , { $open } not answered yet
}
mydata-joined = Reports of others that you joined: { $count }
mydata-called = Calls asked for: { $count }{ $open ->
    [0] {""}
   *[other] , still waiting
}
mydata-learnt = Questions of yours kept for others, with the answer: { $count }
mydata-family = Family: { $who }
mydata-helps = Family help: { $helpers } for you, { $helped } by you
mydata-grid = You live in: { $name }
mydata-agreed = You agreed to: { $kinds }
mydata-kind = { $kind ->
    [notice] notes about you
    [abroad] a chat with servers abroad
    [health] health
    [money] money matters at home
    [child] a child’s matters
   *[identity] status, such as party or army
}
mydata-why = Only to see to your matters and to reach you. Deleted { $months ->
    [one] one month
   *[other] { $months } months
} after it is done; an unfinished booking after a day.
mydata-rename = Change name
mydata-rephone = Change phone
mydata-kin = Family
mydata-kin-which = Family that is noted. Take whom off?
mydata-kin-remove = Take off: { $who }
mydata-kin-sure = Take off { $who }? What is booked or done stays.
mydata-kin-yes = Yes, take off
mydata-kin-gone = Taken off.
mydata-consents = My consents
mydata-copy = Give me a copy
mydata-copy-text = Everything that is kept about you is in this file.
mydata-copy-data = The same for a computer (JSON).
copy-title = What is kept here about you, { $day }
copy-person = Name: { $name }; phone: { $phone }
copy-agreed = Agreed on { $day }
copy-kin = Helped: { $who }
copy-booking = Booking: { $when }, { $service } ({ $state ->
    [booked] booked
    [arrived] came
    [no_show] did not come
   *[cancelled] cancelled
})
copy-call = Asked to be called: { $when }, { $phone }
copy-case = Report { $number }: { $when }, { $place } “{ $words }”
copy-said = { $when } you said: “{ $words }”
copy-told = You were told: “{ $words }”
copy-joined = Joined: { $number }
mydata-delete = Delete it all
mydata-yes = Yes, delete it all
mydata-gone = It is all deleted, and your consent is withdrawn. What is in the chat, you delete on your phone. Come back any time and start again.
forget-first = This cannot be undone:
forget-bookings = { $count ->
    [one] Your booking is cancelled.
   *[other] Your { $count } bookings are cancelled.
}
forget-call = The call you wait for is not made.
forget-family = Family help ends: nobody helps you, and you help nobody.
forget-cases = { $count ->
    [one] A report that is not done goes on
   *[other] { $count } reports that are not done go on
}, without your words and pictures, and you cannot be told when it is done. If you do not want that, take it back first.
forget-urgent = An emergency is not over: whoever goes there will not see your words or location, and cannot reach you. If anybody is still in danger, do not delete yet.
forget-stays = What was reported (where, what, what became of it) and the record of who looked you up stay, to finish the work and to hold people to account; without your name, phone, words or account.
forget-staff = Your post here stays, and so your account does.
forget-sure = Delete it all?
forget-learnt = A resident deleted their data, and an answer that was kept in their words went too. If it is still useful, keep it again in words of your own.
    Answer: { $answer }
consents = You agreed to:
consents-line = { $what } ({ $day })
consents-which = Withdraw which? Tap it: first you are told what follows.
consents-none = Nothing.
consents-withdraw = { $kind ->
    [notice] No more notes about me
    [abroad] Nothing abroad any more
    [health] Withdraw health
    [money] Withdraw money
    [child] Withdraw child
   *[identity] Withdraw status
}
unagree-abroad = Without it I cannot see to anything for you here, or send you word:
unagree-abroad-stays = Name, phone and what is done stay on the neighbourhood’s own computer until their time is over; to delete them now, tap “Delete it all”.
unagree-sensitive = Without it, what needs { $kinds } cannot be done here:
unagree-past = { $count ->
    [one] The record of one matter that is over is deleted too.
   *[other] The records of { $count } matters that are over are deleted too.
}
unagree-sensitive-stays = What the desk has taken in already is seen to the end.
unagree-sure = Withdraw it?
unagree-yes = Yes, withdraw
unagreed = Withdrawn. If you come back, you are asked again.
correct-title = name and phone
correct-sure = Change it to this?
    { $what }
correct-yes = Yes, change it
corrected = Changed.
