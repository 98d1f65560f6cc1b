# The first screen, help, language, what cannot be read.

home = Hello, I am “Linli”, the front desk of { $name }: a bot, with people on duty behind me.
    Fire, a smell of gas, somebody hurt: do not wait for me. First call
    119 (fire), 120 (ambulance), 110 (police)
    Anything else: just tap, no typing needed; or ask in your own words.
after-hours = Nobody is on duty now, and this answer is automatic; somebody is here { $when }. To hear from a person, tap “Please call me”.
button-resume = Go on where I was
button-language = 中文
button-board = Today's bookings (desk)

help = Tap a button below, or just say what you need, like “senior card”.
    To talk to a person:
    { $desk }
menu-start = Home
menu-book = Book a time
menu-ask = Ask a question
menu-mine = My matters
menu-call = Please call me
menu-language = 中文 / Language
menu-help = How it works

not-open = We are not open yet. Please call the desk for now:
    { $desk }
    Fire, a smell of gas, somebody hurt: first call
    119 (fire), 120 (ambulance), 110 (police)
not-staff = That is for colleagues on duty; nothing for you to do.
link-unknown = I do not know that link; it may be old. Whatever you need, start here:

unread-sticker = Got it, thank you. Whatever you need, tap below:
unread-contact = I have not kept that number. If you want us to call you, tap “Please call me”.
unread-other = I cannot read that and have not kept it. Tap below, or say what you need, like “senior card”.
home-closed = Hello, I am “Linli”, a bot of { $name }, and not open yet.
    Fire, gas or somebody hurt: first call
    119 (fire), 120 (ambulance), 110 (police)
    For everything else call:
    { $desk }
