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
    What: name, phone (may be left out), who it is for, what and when, the ticked list, a voice message asking for a call; of a report its words, place and pictures (the pictures stay with the chat, we keep their number). Health, money and children are asked about separately.
    Who sees it: the people on duty who see to it; of a report they read “a resident”. Every look at a name or number is recorded.
    How long: { $months ->
        [one] one month
       *[other] { $months } months
    } after it is done, then deleted; an unfinished booking is deleted after a day.
    Where: on the neighbourhood's own computer, encrypted; the servers of the chat are abroad.
    Your rights: to see, copy, correct or delete it, to withdraw consent and to have it explained; write /mydata, or call the number above. What is already done stays valid.
    For children under 14, a guardian agrees.

menu-mydata = My data
mydata = { $known ->
        [no] I have no name or phone of yours.
       *[yes] What I have:
            Name: { $name }
            Phone: { $phone }
    }
    Booked: { $count }. Name and phone can be changed while you book, with “Change something”.
mydata-none = none
mydata-copy = Give me a copy
mydata-copy-text = Everything that is kept about you is in this file.
mydata-copy-data = The same for a computer (JSON).
copy-title = What is kept here about you, { $day }
copy-person = Name: { $name }; phone: { $phone }
copy-agreed = Agreed on { $day }
copy-kin = Helped: { $who }
copy-booking = Booking: { $when }, { $service }
copy-call = Asked to be called: { $when }, { $phone }
copy-case = Report { $number }: { $when }, { $place } “{ $words }”
copy-said = { $when } you said: “{ $words }”
copy-told = You were told: “{ $words }”
mydata-delete = Delete it all
mydata-sure = { $count ->
    [0] It cannot be undone.
    [one] Your booking is cancelled too, and it cannot be undone.
   *[other] Your { $count } bookings are cancelled too, and it cannot be undone.
} Delete it all?
mydata-yes = Yes, delete it all
mydata-gone = It is all deleted, and your consent is withdrawn. Come back any time and start again.
