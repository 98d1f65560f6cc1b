# Booking: the questions, the summary, my bookings, reminders.

book-title = Book a time
move-title = Change time

form-back = Back
form-leave = Not now
form-words-back = back|go back|undo|previous
form-words-leave = not now|leave it|never mind|cancel|stop|quit
form-not-any-more = That one is gone. Here is what there is:
form-not-text = I did not follow that. Tap a button, or put it another way:
form-not-picture = I have not kept the picture. Never send papers here; just bring them along.
form-not-file = I have not kept the file. Just bring it along.
form-not-location = I have not kept the place; it is not needed here.
form-not-sticker = Thank you. Let's go on:
form-not-contact = That number is not needed here; I have not kept it.
form-not-other = I cannot read that and have not kept it. Let's go on:
form-aside = “{ $title }” is still open. Shall we go on with it?
form-go-on = Go on

when = These are free soon. Pick one, or just say it, like “Tuesday 7 pm”:
when-lost = So close: { $old } was taken a moment ago. All you filled in is kept; just pick another:
when-again = You had { $old }. These are free now, pick one:
when-day = Free on { $day }:
when-day-full = Nothing is left on { $day }. Here are other days:
when-days = Which day suits you? The number is how many places are left.
when-none = The next two weeks are full. Call us and we will find a way:
    { $desk }
button-other-days = Other days
time-button = { $day }, { $clock }
time-places = { $clock } ({ $free } left)
day-places = { $day } ({ $free } left)
refused-time-not-free = { $when } is full, or nobody is on duty then. These are free:
refused-time-yours = There is a booking { $when } already, and the two would clash. Another time:
refused-hour-not-free = In the next two weeks { $clock } is full, or nobody is on duty then. These are free:
refused-slot-gone = So close: that time was taken a moment ago. All you filled in is kept; just pick another:
refused-too-many = That is the limit: { $most } open at a time. Finish or cancel one, then book the next.
refused-not-a-name = What may we call you? Just a name, like “Mrs Wang”, of at most { $longest } characters.
refused-not-a-phone = That does not look like a phone number, and I want to get it right. A mobile has 11 digits; a landline needs its area code.
refused-not-your-contact = That is somebody else's number; I have not kept it. Send your own, or type it in.

their-name = What do you call { $who }? A short name will do, to tell people apart.
guardian = { $relation ->
    [child] Is your child 14 or older? Under 14, a guardian has to agree before we note anything.
   *[other] Is the person you help 14 or older? Under 14, a guardian has to agree before we note anything.
}
refused-under-14 = Under 14 a guardian has to agree. If that is you, tap “Under 14. As guardian, I agree”; if not, let the guardian book, or call { $desk }.
guardian-grown = 14 or older
guardian-yes = Under 14. As guardian, I agree
sensitive = For this, the person on duty will hear about { $kinds }.
    Only those who see to it will know, nobody else. Do you agree?
sensitive-kind = { $kind ->
    [health] health
    [money] the family's money
    [child] a child under 14
   *[identity] personal status
}
sensitive-yes = I agree, go on
name-asked = What may we call you? For example “Mrs Wang”.
name-shown = Call me { $name }
phone-asked = A phone number, in case something changes? Tap “Send my number” at the bottom of the screen, or type it in.
phone-share = Send my number
phone-none = No phone, just tell me here
phone-words-none = none|no phone|without|skip
phone-noted = Noted: { $phone }.
phone-left-out = Fine, no phone. If anything changes, we will tell you here.

sure = { $relation ->
    [me] { $service }, { $when }. Is that right?
   *[other] { $service } for { $who }, { $when }. Is that right?
}
in-person = In person: { $who }.
sure-name = Name: { $name }
sure-phone = Phone: { $phone }
sure-no-phone = No phone, just here in the chat
button-sure = Yes, book it
button-change = Change something
change-what = Change what? The rest stays as it is.
change = { $what ->
    [when] Another time
    [who] For somebody else
    [service] Another matter
    [name] My name
   *[phone] My phone
}
book-left = All right, this one is not booked. Come back any time, or call:
    { $desk }

booked = Booked: { $when }.
    { $where }.{ $reminded ->
        [evening] {""}
            We will remind you the evening before.
        [hour] {""}
            We will remind you an hour before.
       *[no] {""}
    }{ $bring ->
        [0] {""}
        [one] {""}
            One thing to bring: tap “What to bring” to tick it off.
       *[other] {""}
            { $bring } things to bring: tap “What to bring” to tick them off.
    }
where = { $post }, { $place }: { $way }
button-another = One more, same visit
button-bring = What to bring
button-told = How it works
button-move = Change time
button-late = Running late
button-cannot = Cannot come
button-calendar = Add to calendar
button-place = How to get there
button-book-again = Book another
mine = { $bookings ->
    [0] {""}
    [one] One booking
   *[other] { $bookings } bookings
}{ $cases ->
    [0] {""}
   *[other] { $bookings ->
        [0] {""}
       *[other] {", "}
    }{ $cases } reported
}{ $helped ->
    [0] {""}
   *[other] { $own ->
        [yes] {", "}
       *[no] {""}
    }{ $helped } booked in the family
}. Tap to open:
mine-none = You have nothing booked.
mine-helped = { $who }: { $day }, { $clock }
mine-button = { $day }, { $clock }: { $service }
booking = { $when }: { $relation ->
        [me] { $service }.
       *[other] { $service } for { $who }.
    }
    { $where }.
booking-gone = That booking is over, cancelled or not yours to see any more; nothing was changed.

bring = { $left ->
    [0] All there. Put it in your bag.
   *[other] { $left } to go: { $what }. Tap each one you have.
}
bring-item = { $ticked ->
    [yes] ✓ { $name }
   *[no] { $name }
}
bring-how = How to write: { $name }
bring-how-text = { $how }
    Just bring it along, no need to send it to me.
button-written = I have written it
button-call-instead = I can't, please call me
bring-left = { $left ->
    [0] Everything is there ({ $all } of { $all }). Put it in your bag.
   *[other] Good. { $left } to go: { $what }. If you cannot find it, call us first, to save you the way:
        { $desk }
}
have = I have it: { $name }

calendar = Tap it to save it in your phone's calendar.
calendar-title = Front desk: { $service }
calendar-bring = To bring: { $what }

late-kept = { $evening ->
    [yes] Fine, your place is kept until { $clock }, and the desk knows. It is dark, mind how you go.
   *[no] Fine, your place is kept until { $clock }, and the desk knows. No hurry, mind how you go.
}
late-too-late = Your place is not kept any longer. Come anyway, and we will see you if nobody is waiting; or call first:
    { $desk }
cannot-sure = Cancel { $service }, { $when }?
cannot-yes = Yes, cancel it
cannot-no = No, I will come
cannot-cancelled = Cancelled: { $when }. Somebody else gets the place. Book again any time.
cannot-excused = All right, the desk knows not to wait for you on { $when }. No harm done: book again, or call:
    { $desk }
move-sure = From { $old } to { $new }. Is that right?
move-yes = Yes, change it
move-left = All right, the time stays as it was.
move-too-late = It is too close to the time to change it here. Please call the desk:
    { $desk }

remind-evening = { $named ->
    [yes] { $name }, { $soon }
   *[no] Coming up, { $soon }
}: { $relation ->
        [me] { $service }.
       *[other] { $service } for { $who }.
    }
    { $where }.
    { $all ->
        [0] See you then.
       *[other] { $left ->
            [0] Everything is there ({ $all } of { $all }). Put it in your bag.
           *[other] To bring, { $left } of { $all } not ticked yet: { $what }.
        }
    }
remind-hour = { $about ->
    [hour] One hour to go: { $soon }.
   *[minutes] { $minutes ->
        [one] One minute to go: { $soon }.
       *[other] { $minutes } minutes to go: { $soon }.
    }
}{" "}{ $service }, { $where }.
told-moved = The desk has changed your time to { $when }, for { $service }. If that does not suit you, change it:
told-waiting = The desk is expecting you and keeps your place until { $until }. Take your time; if you cannot come, just say so.
told-no-show = We missed you today; no harm done. Book again when it suits you:
told-reopened = The message that you did not come was a slip. Your booking stands: { $when }.
told-assigned = Somebody has been found: { $when }, { $service }, goes ahead.
told-unassigned = Sorry: nobody can be at the desk on { $when }, and we are looking for somebody. Your time stays; if we find someone, it goes ahead.
    If you would rather not wait, change the time, or call:
    { $desk }
