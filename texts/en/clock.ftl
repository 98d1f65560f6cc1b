# The clock of cases: what staff hear when one is not taken or not done, and what residents are told of the usual time.

clock-half = { $days ->
    [one] Half of the like were done within a day.
   *[other] Half of the like were done within { $days } days.
}
clock-step = { $come ->
    [nobody] nobody has it
    [half] half of the time is over
    [before] time is nearly up
    [due] time is up
   *[after] late
}
clock-remind = { $number }: { clock-step }
clock-offered = { $number }, reported on { $reported }, has not been taken so far; now you are asked.
clock-nobody = { $number }, reported on { $reported }, has not been taken so far.
clock-several = { $count } cases whose time has come:
clock-line = { $number } { $what }, { $where }: { clock-step }, by { $day }
clock-button = { $number } { $what }
overnight = { $count } cases moved overnight:
overnight-line = { $number } { $what }, { $where } ({ $came })
clock-rest = { $count ->
    [one] One more is on “My cases”.
   *[other] { $count } more are on “My cases”.
}
