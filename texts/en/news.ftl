# News of a door, for those who want to hear of it.

button-subscriptions = News
hear = What would you like news of? Tap once to hear of it, again to stop.
    Only when there is something new, by day, one a day at the most, and each has a button to stop.
    Now: { $any ->
        [yes] { $doors }.
       *[no] nothing.
    }
hear-door = { $heard ->
    [yes] No more: { $door }
   *[no] News: { $door }
}
news-line = [{ $door }] { $words }
news = { $line }
    { $here }, the desk, { $day }{ $foreign ->
        [yes] {" "}(in Chinese)
       *[no] {""}
    }.
news-enough = No more: { $door }
menu-news = Tell news to residents who want to hear
news-title = News
news-door = News of what? Only those who want to hear of it are told.
news-words = Write it, { $longest } characters at most, one thing at a time: what, which day and hour, where, what to bring.
refused-news-long = That is too long: { $longest } characters at most, one thing at a time.
refused-news-number = There seems to be an ID or card number in it; nothing was kept. Please write it again without.
news-gone = This one is gone; nothing was changed.
news-sure = They will read:
    { $shown }
    { $may ->
        [yes] { $count ->
            [one] One resident wants to hear of it.
           *[other] { $count } residents want to hear of it.
        } It goes out by day, one a day to each at the most.
        [told] The same went out on { $day }; it is not told again.
       *[nobody] Nobody wants to hear of this so far.
    }
news-yes = Send it
news-change-words = Change it
news-change-door = Other topic
news-progress = { $state ->
    [on] On its way: { $told } of { $count } told.
    [stopped] Stopped: { $told } told, nobody else will be.
   *[done] Done: { $told } told.
}
news-stop = Stop it
review-tell = Tell the { $count } who want news
review-told = { $title }: { $text }
mydata-hears = News of: { $doors }
