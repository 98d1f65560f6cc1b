# Birthdays: told, wished on the day, and what they open.

lunar-month = { $month ->
    [1] 1st
    [2] 2nd
    [3] 3rd
   *[other] { $month }th
}
lunar-day = { $day }
solar-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[other] December
}
birthday-said = { $calendar ->
    [lunar] day { lunar-day } of the { $leap ->
        [yes] leap { lunar-month }
       *[no] { lunar-month }
    } lunar month{ $dated ->
        [no] {""}
       *[yes] {" "}of { $year }
    }
   *[solar] { $day } { solar-month }{ $dated ->
        [no] {""}
       *[yes] {" "}{ $year }
    }
}
birthday-date = { $day } { $year }
birthday-title = Your birthday
button-birthday = Birthday
birthday = Tell me your birthday, and you are wished well on the day, after 10 am, once a year. What an age opens to you is told a month ahead.
    Only the day is kept, encrypted, for this alone; you can delete it at any time.
    Now: { $known ->
        [no] nothing is kept.
       *[yes] { $day }.
    }
birthday-tell = { $known ->
    [yes] Another day
   *[no] Tell my birthday
}
birthday-change = Another day
birthday-stop = No more wishes, delete it
birthday-stopped = Done: no birthday is kept, and nothing more comes.
birthday-asked = When is your birthday? Just write it, such as “5 March 1980” or “lunar 8/15, 1946”.
    With the year I can tell you what an age opens; without it, day and month will do. Please send no ID number.
birthday-calendar = By which calendar?
birthday-sure = { $day }, is that right?{ $known ->
        [lunar] {" "}That was { $born } in the Western calendar.
       *[solar] {""}
    }
    Next time: { $next }.{ $known ->
        [no] {" "}Without the year I only send a wish.
       *[solar] {""}
    }
birthday-yes = Yes, keep it
birthday-kept = Noted.
refused-birthday-none = There is no such day. Day and month will do, such as “5 March”.
refused-birthday-number = Please send no ID number; I have not kept it. The birthday will do, such as “5 March 1980”.
birthday-wish = { $named ->
    [yes] { $name }, { $late ->
        [0] today is
        [1] yesterday was
       *[other] the day before yesterday was
    }
   *[no] { $late ->
        [0] Today is
        [1] Yesterday was
       *[other] The day before yesterday was
    }
} your birthday ({ $day }){ $late ->
    [0] .
   *[other] ; this comes late.
}
    { $here } wishes you a happy birthday and good health!
birthday-opens = On { $day } you turn { $age }, and from then on you can apply for: { $service }. The date on your ID card counts.
    See whether it fits and what to bring; to book a time, tap below.
birthday-enough = No more wishes
birthday-enough-told = No more of this
mydata-birthday = Birthday: { $day }
