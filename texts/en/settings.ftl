# How somebody wants to be spoken to.

menu-settings = Settings: large buttons, quiet hours
quiet-hours = { $quiet ->
    [early] 7:30 pm to 9 am
    [late] 10 pm to 10 am
   *[usual] 9 pm to 8:30 am
}
settings = As it suits you:
    Buttons: { $large ->
        [yes] large, one in a row
       *[no] as usual
    }
    Quiet: { quiet-hours }
    Birthday: { $known ->
        [no] not kept
       *[yes] { $day }
    }
    Emergencies, and reminders of what you booked, come all the same.
set-large = { $large ->
    [yes] Buttons as usual
   *[no] Larger buttons
}
set-quiet = Quiet from { quiet-hours }
