# Reported problems: what the reporter, the staff and partner units read.

spot-building = building { $number }
spot-unit = unit { $unit }
spot-floor = { $below ->
    [yes] basement { $floor }
   *[no] floor { $floor }
}
spot-separator = {", "}
spot-nowhere = place not given

report-seen = { $kind ->
    [location] Do you want to report a problem at this place?
   *[other] Do you want to report a problem with this? Never send papers or medical records, just bring them along; I have not kept it.
}
report-seen-yes = Yes, report a problem
report-seen-no = No
report-title = Report a problem
report-what = What is wrong, and where? A line, a picture or a location will do, like “stairwell light out, building 21, floor 2”.
report-where = Where is it? A building will do, like “building 21, unit 2”, or send a location.
report-which-estate = On which estate?
report-which-unit = Which unit is it?
report-unit = Unit { $unit }
report-unit-unknown = Hard to say
report-kind = What kind of problem is it?
report-kind-other = None of these
report-sure = Report it like this? Those who see to it do not learn who you are, only “a resident”.
    { $what }, { $where }{ $pictures ->
        [0] {""}
        [one] {" "}(one picture)
       *[other] {" "}({ $pictures } pictures)
    }
report-words = “{ $words }”
report-door = Somebody has to come in to repair it. How may they reach you?
report-door-phone = They may call me
report-door-time = Just agree a time
report-door-noted = { $door ->
    [phone] The repairer will call you.
   *[time] Your phone is not passed on; the time is agreed here.
}
report-yes = Yes, report it
report-change = { $what ->
    [place] Another place
    [kind] Another kind
   *[what] Say it again
}
report-left = All right, nothing is reported and nothing is kept.
report-filed = Reported. Its number is { $number }.
    { $night ->
        [yes] Nobody is on duty now; our staff hear of it { $seen }. When somebody takes it, we tell you.
       *[no] When somebody takes it, we tell you.
    }
    It will be done by { $day }; if we are late, we tell you why.{ $advice ->
        [none] {""}
       *[other] {""}
            { $advice }
    }
caution = { $first }
    If you are not sure, ring first:
    { $number }
    If you have sent it, ring 110 at once, then have the bank stop the card. If we can help, tap below.
report-elsewhere = { $what }: that cannot be done here. Please turn to { $body }:
    { $phone }
    { $say }{ $asked ->
        [yes] {""}
            In two days I will ask whether you got through.
       *[no] {""}
    }
report-known = This looks like one that is reported already:
    { $what }, { $where }, reported on { $reported }{ $taken ->
        [yes] , and somebody is on it
       *[no] {""}
    }.
report-join = That's it, me too
report-new = No, another one
report-joined = Noted, that makes { $count } of you. We tell you when somebody comes, and ask you too when it is done.
report-far = That location is outside our area, and I want to get it right. Where is it? A building will do:
refused-report-not-place = I cannot find that building. Please say it again, like “building 21, unit 2”:

told-taken-asked = Somebody has your question ({ $number }). You will hear by { $day }.
told-taken = Somebody is on it ({ $number }): { $what }, { $where }. It will be done by { $day }.
told-passed = Passed to those who do the work ({ $number }): { $what }. It will be done by { $day }, and one of us follows it to the end.
told-asked = About “{ $what }” ({ $number }), we have a question:
    “{ $question }”
told-goes-on = We are going on with “{ $what }” ({ $number }); you need not answer our question any more.
told-answer = Here is the answer to what you asked ({ $number }):
    “{ $told }”
told-answer-in-chinese = Here is the answer to what you asked ({ $number }).
    The desk answered in Chinese:
    “{ $told }”
told-closing = { $joined ->
    [yes] You met with this too
   *[no] You reported
}: { $what }, { $where } ({ $number }).
    “{ $told }”
    { $well }
told-neighbour-no = { $joined ->
    [yes] What you met with too
   *[no] What you reported
}, { $what } ({ $number }): a neighbour says it is not done. It goes on, at the latest { $day }.
told-late = We are late: { $joined ->
    [yes] what you met with too
   *[no] what you reported
}, “{ $what }” ({ $number }), is not done yet, and we are sorry. The supervisor is watching it now; as soon as there is news, we tell you.
told-late-checking = We are late, and sorry: { $joined ->
    [yes] what you met with too
   *[no] what you reported
}, “{ $what }” ({ $number }), is said to be done; somebody else looks at it, and then we ask you.
told-unconfirmed = We have put “{ $what }” ({ $number }) away for now. If it is not done, open it and say so, and we go on.
told-private = There is news on what you told us ({ $number }). Tap to see it.
case-look = See progress
case-reply = Answer
case-solved-button = { $what ->
    [answer] Yes, it's clear
    [seen] I have seen it
   *[thing] Yes, all good
}
case-partly-button = Only half
case-not-solved-button = { $what ->
    [answer] Not clear yet
    [seen] Not clear yet
   *[thing] No, not yet
}

mine-case = { $what } ({ $state ->
    [new] nobody yet
    [asked] asking you
    [closing] done yet?
    [elsewhere] not ours
    [solved] done
    [partly] half done
    [unconfirmed] no answer
    [withdrawn] taken back
   *[taken] under way
})
case-card = { $number }: { $what }, { $where }
    { $state ->
        [new] Nobody has it yet.
        [asked] We are waiting for your answer.
        [closing] It is said to be done; we are waiting for you to say whether it is.
        [elsewhere] We have told you where to turn.
        [solved] It is done.
        [partly] It is half done.
        [unconfirmed] You have not said whether it is done.
        [withdrawn] It was taken back.
        [checking] It is said to be done; somebody else looks at it.
       *[taken] { $role ->
            [unit] Those who do the work are on it.
           *[staff] Somebody is on it.
        }
    }{ $open ->
        [yes] {""}
            { $late ->
                [yes] It was to be done by { $day } and is late; somebody keeps an eye on it.
               *[no] To be done by { $day }.
            }
       *[no] {""}
    }
case-history = { $when }: { $what ->
    [filed] reported
    [accept] somebody took it
    [pass_on] passed to those who do the work
    [ask] we asked something
    [reply] { $by ->
        [you] you
        [neighbour] a neighbour
       *[staff] we
    } answered
    [answer] we gave an answer
    [resolve] said to be done
    [check_ok] looked at, and asked whether it is done
    [check_no] looked at, not right yet, going on
    [unit_done] those who do the work say it is done
    [unit_back] it came back from those who do the work
    [give_back] somebody else is to take it
    [hand] somebody else has it
    [urge] { $by ->
        [you] you
        [neighbour] a neighbour
       *[staff] we
    } chased it up
    [add] { $by ->
        [you] you
        [neighbour] a neighbour
       *[staff] we
    } added something
    [join] somebody else has it too
    [step] next step
    [reveal] looked at who reported it
    [explain] said why it is late
    [raise_up] raised to somebody above
    [not_solved] { $by ->
        [you] you
        [neighbour] a neighbour
       *[staff] we
    } said it is not done, going on
    [solved] { $by ->
        [you] you
        [neighbour] a neighbour
       *[staff] we
    } said it is done
    [partly] { $by ->
        [you] you
        [neighbour] a neighbour
       *[staff] we
    } said it is half done
    [unconfirmed] nobody said whether it is done, put away for now
    [withdraw] { $by ->
        [you] you
        [neighbour] a neighbour
       *[staff] we
    } took it back
   *[other] there is news
}
case-urge = Chase it up
case-add = Add something
case-withdraw = Take it back
case-urge-done = { $night ->
    [yes] Noted. It is night now; they hear of it { $seen }.
   *[no] We have chased it up; they see it right now.
}{ $urged ->
    [1] {""}
   *[other] {" "}{ $night ->
        [yes] This time the supervisor hears of it too.
       *[no] This time the supervisor sees it too.
    }
}
case-withdraw-sure = Take back { $number }? Nobody goes on with it then.
case-withdraw-yes = Yes, take it back
case-withdraw-no = No, leave it
case-withdrawn-done = Taken back: { $number }. If there is anything else, just say so.
case-gone = That one is over; nothing was changed.
case-tell-reply = Go ahead, I will pass it on:
case-tell-add = What would you like to add? A line or a picture will do:
case-tell-not-solved = Sorry. What is not right yet? A line will do, or a picture:
case-tell-sure-silent = Just say that it is not done, and nothing else?
case-tell-sure = Pass it on like this?
    “{ $words }”{ $pictures ->
        [0] {""}
        [one] {" "}(one picture)
       *[other] {" "}({ $pictures } pictures)
    }
case-tell-yes = Yes, pass it on
case-tell-skip = It's just not done
case-tell-done = { $action ->
    [not_solved] Understood; the number stays ({ $number }). This time the supervisor keeps an eye on it, and it will be done by { $day }.
    [reply] Passed on, thank you. It will be done by { $day }.
   *[add] Added.
}
case-solved-thanks = Thank you. Would you like to rate it? You need not.
case-thanks = Thank you for telling us.
case-partly-thanks = Noted, half of it is done. Report the rest as a new problem, or call:
    { $desk }
rate = { $stars ->
    [5] Very satisfied
    [4] Satisfied
    [3] Fairly satisfied
    [2] Dissatisfied
   *[1] Very dissatisfied
}
rate-no = No rating
joined-closing = Noted. Those who do the work say that it is done:
    “{ $told }”
    Is it, where you are?
joined-already = You have told us already; when there is news, we tell you.
got-through = Two days ago it was about “{ $what }”: did you get through?
got-through-yes = Yes, I did
got-through-no = No, I did not
got-through-again = Sorry. Please try once more, or call us, and we will find a way together:
    { $desk }

refused-case-changed = Somebody has just changed this one. Look at how it stands now, then tap again.
refused-case-not-allowed = This one is not with you now, or has moved on; nothing was changed.
refused-case-ended = This one is over; nothing was changed.
refused-case-say-why = Say why in a line, so that whoever goes on with it knows.
refused-case-urged-enough = You have chased it up 3 times, and they have all seen it. If it is urgent, call:
    { $desk }

case-what-asked = { $what }, asked by a resident
case-what = { $what }, { $where }{ $pictures ->
    [0] {""}
    [one] {" "}(one picture)
   *[other] {" "}({ $pictures } pictures)
}. Reported by a resident.
case-reads = { $language ->
    [en] They read English.
   *[other] They read Chinese.
}
case-words = In their words: “{ $words }”
case-came-back = It has come back: { $before } was closed not long ago.
case-deadline = { $late ->
    [yes] Late: it was to be done by { $day }.
   *[no] To be done by { $day }.
}
case-offered = { $number }, reported on { $reported }, and nobody has it yet{ $urged ->
    [0] {""}
    [one] {"; "}the resident has chased it up once
   *[other] {"; "}the resident has chased it up { $urged } times
}.
case-order = For you to do ({ $number }): { $order }
    To be done by { $day }.
case-handed = Handed to you: { $number }. “{ $words }”
case-given-back = { $number } has been given back: “{ $words }”
case-replied = The resident answers about { $number }: “{ $words }”
case-not-replied = The resident has not answered about { $number }. Please go on with it.
case-check = Please check { $number }. The resident will read this: “{ $told }”{ $proof ->
    [0] {""}
   *[other] {" "}(pictures: { $proof })
}
case-checked = { $number } is checked, and the resident is being asked. It is done only when they tap “Yes, all good”.
case-check-no = { $number } did not pass the check: “{ $words }”
case-raised = { $number } has been raised to you: “{ $words }”
case-unit-done = The partner says { $number } is done. The resident will read this: “{ $told }”
case-unit-back = The partner has given { $number } back: “{ $words }”
case-added = The resident adds to { $number }: “{ $words }”
case-urged = The resident has chased up { $number } { $urged ->
    [one] once
   *[other] { $urged } times
}; { $taken ->
    [yes] it is under way
   *[no] nobody has it yet
}.
case-withdrawn = The resident has taken { $number } back; nothing more to do.
case-forgotten = Whoever reported { $number } took their data back: no words or pictures any more, and nobody to ask. Place and matter are there; please go on.
case-solved = The resident says { $number } is done.
case-partly = The resident says { $number } is half done.
case-again = The resident says { $number } is not done{ $again ->
    [one] {""}
   *[other] {" "}({ $again } times now)
}: “{ $words }”
case-unconfirmed = The resident has not said whether { $number } is done; it is put away for now.
case-accepted = Good, { $number } is yours, and the resident is told.
case-taken-by-other = Somebody else has just taken { $number }; nothing for you to do.
case-more = More…
act-accept = I will take it
act-pass-on = Pass to a partner
act-resolve = Done
act-answer = Answer the resident
act-ask = Ask the resident
act-hand = Hand to a colleague
act-give-back = Not mine, give back
act-check-ok = Checked, all fine
act-check-no = Not right, send back
act-raise-up = Raise to supervisor
act-unit-done = Done
act-unit-back = Cannot do, give back
act-done = { $action ->
    [pass_on] Sent, and the resident is told. You still follow it to the end; as soon as they reply, you hear it.
    [ask] The resident is asked; until the answer, the clock stands still.
    [hand] Handed on. You still follow it to the end.
    [give_back] Given back; we look for somebody else.
    [resolve] Noted.
    [answer] Answered, and the resident is asked whether it is clear.
    [check_ok] Good, the resident is being asked.
    [check_no] Sent back.
    [step] Noted, and the resident has been told.
    [explain] The resident has been told.
    [raise_up] Raised.
   *[other] Good, whoever passed it to you is told.
}
say-title = A note on a report
say-words = { $action ->
    [hand] Why hand it on? A line for whoever takes over:
    [give_back] Why is it not yours? A line:
    [ask] What do you want to ask the resident?
    [answer] What is the answer? The resident will read this line:
    [resolve] How was it done? The resident will read this line; pictures may go with it:
    [check_no] What is not right? A line:
    [reveal] Why do you need to see it? The reporter will be told:
    [explain] Why is it late, and when will it be done? The resident will read this:
    [raise_up] Why raise it? A line:
    [unit_done] How was it done? A line; pictures may go with it:
   *[other] Why can it not be done? A line:
}
say-cause = This was settled before ({ $before }) and has come back. What was the cause, and how was it settled this time? The resident will read it; a photo may be added:
say-order = What will the partner read? The line below will do, or write your own; leave out the resident's name, phone and own words.
    { $draft }
say-keep = Use this line
say-to-nobody = Nobody can take it just now; please telephone around first.
say-to = Who gets it?
say-sure = { $reader ->
    [resident] The resident will read this:
    [unit] The partner will read this:
   *[staff] Your colleague will read this:
}
    “{ $words }”{ $pictures ->
        [0] {""}
        [one] {" "}(one picture)
       *[other] {" "}({ $pictures } pictures)
    }
say-yes = Say it like this
say-change = Change the words
say-left = All right, nothing was changed.
order-draft = { $what }, { $where }.
report-closed = Problems cannot be reported here yet. Please call the people on duty:
    { $desk }
case-staff-card = { $number } ({ $state ->
    [new] nobody has it
    [asked] waiting for the resident
    [passed] with a partner
    [checking] to be checked
    [closing] asking the resident
    [solved] solved
    [partly] partly solved
    [unconfirmed] not confirmed
    [withdrawn] taken back
    [elsewhere] for somebody else
   *[taken] under way
})
case-note = “{ $words }”
case-staff-history = { $when }, { $role ->
    [resident] resident
    [joiner] resident who met with it too
    [grid] grid worker
    [desk] desk worker
    [supervisor] supervisor
    [secretary] secretary
    [partner] partner
   *[clock] clock
}: { $what ->
    [filed] reported
    [accept] took it
    [pass_on] passed it to a partner
    [unit_done] said it is done
    [unit_back] gave it back
    [give_back] gave it back
    [hand] handed it to a colleague
    [ask] asked the resident
    [reply] answered
    [answer_late] no answer, going on
    [answer] gave the answer
    [resolve] done
    [check_ok] checked, all fine
    [check_no] checked, not right
    [urge] chased it up
    [add] added something
    [join] has it too
    [step] next step
    [reveal] looked at who reported it
    [explain] said why it is late
    [raise_up] raised it
    [escalate] reminded
    [not_solved] not done
    [solved] all good
    [partly] half done
    [unconfirmed] no word
    [withdraw] took it back
    [got_through] got through
   *[other] moved on
}
desk-list = { $count ->
    [0] Nothing is waiting for you now.
   *[other] Waiting for you: { $count }{ $late ->
        [0] {""}
       *[other] {", "}{ $late } late
    }. Tap one:
}
desk-case = { $late ->
    [yes] Late{" "}
   *[no] { $state ->
        [new] New{" "}
        [asked] Wait{" "}
        [passed] Wait{" "}
        [checking] OK?{" "}
        [closing] Wait{" "}
       *[taken] {""}
    }
}{ $number } { $what }
button-desk = My cases
button-board-count = Today's bookings ({ $count })
menu-report = Report a problem
case-no-words = (no words)
told-revealed = For your information: whoever sees to { $number } looked at your name and number. The reason given: “{ $words }”
told-step = One step further: { $what } ({ $number }) is now at “{ $step }”. By { $day } you hear from us, result or not.
told-followed = { $what } has been taken in as { $number }; the colleague who took it in follows it to the end. By { $day } you hear from us, result or not.
case-identity = { $number } was reported by:
    { $name }
    { $phone }
    It is noted that you looked, and the reporter has been told.
act-step = Next step reached
act-reveal = See who reported it
desk-follow = Taken in, I follow it
desk-followed = Taken in as { $number }. It is yours to the end; tell the resident by { $day }.
mydata-looked = Who looked me up
mydata-looked-lines = { $count ->
    [0] Nobody has looked at your name or number yet.
   *[other] Your name or number was shown to:
}
mydata-looked-line = { $when }: { $role ->
    [grid] the grid worker
    [supervisor] the supervisor
    [secretary] the secretary
    [admin] the administrator
    [partner] a partner unit
   *[desk] the desk
}, for { $noun ->
    [booking] a booking
    [call] a call
   *[case] a report
}
entry-title = entry
entry-source = How did it come?
entry-walk-in = Walk-in
entry-call = Telephone
entry-round = Seen on a round
entry-other-system = Another system
entry-number = What is its number there?
entry-sure = Shall I enter it like this?
    { $what }, { $where }{ $pictures ->
        [0] {""}
        [one] {" "}[one picture]
       *[other] {" "}[{ $pictures } pictures]
    }
entry-yes = Enter it
entry-done = Entered as { $number }.
    Write down for the resident: { $number }, done by { $day }; progress by telephone:
    { $desk }
refused-entry-known = That number has been entered already, as { $number }.
report-ours = No, report it here
case-phone = The resident asks you to call and agree on a time:
    { $phone }
told-why-late = About { $joined ->
    [yes] what you met with too
   *[no] what you reported
}, “{ $what }” ({ $number }): it is late. Whoever sees to it says:
    “{ $words }”
act-explain = Say why it is late
