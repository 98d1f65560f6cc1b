# What staff look over: what nobody has confirmed, and what is confirmed for not much longer.

menu-review = Look over what residents are told
review-list = { $count ->
    [0] There is nothing to look over now.
    [one] One to look over. What nobody has confirmed is neither told nor asked:
   *[other] { $count } to look over. What nobody has confirmed is neither told nor asked. The most asked first; tap one:
}
review-item = { $asked ->
    [0] { $title }
   *[other] { $title } (asked { $asked }×)
}
review-title = { $name }: { $field }
review-field = { $field ->
    [eligibility] who may
    [materials] what to bring
    [steps] the steps
    [time-limit] how long it takes
    [fee] the fee
    [where] where
   *[amount] how much
}
review-one = { $title }, { $state ->
    [soon] good until { $until }
   *[not] not confirmed
}{ $asked ->
    [0] :
    [one] , asked once in two months:
   *[other] , asked { $asked } times in two months:
}
review-text = “{ $text }”
review-unless = Whoever is asked “{ $question }” and says { $answers } is not asked this; it counts as met.
review-why = First: “{ $why }”
review-sensitive = It may be left out; then a person decides.
review-question = Question: “{ $question }”
review-answer = “{ $answer }”{ $other ->
    [yes] {" "}(or typed: { $heard })
   *[no] {""}
} → { $means ->
    [fits] fits
    [not] does not fit
   *[open] a person decides
}
review-years = { $span ->
    [from] { $least } or more
    [to] { $most } or less
    [exact] { $least }
   *[both] { $least } to { $most }
}
review-reason = If it does not fit: “{ $reason }”
review-ask = If it agrees with the papers, tap how long it is good for:
review-until = { $months ->
    [3] 3 months
    [6] Half a year
    [12] A year
   *[other] 2 years
}
review-no = It is wrong
review-done = Noted, good until { $day } { $year }.
review-next = The next one
review-gone = That one has been looked over already, or is no longer in the files.
review-wrong = A colleague says that this is wrong; please change the files and import: { $title } ({ $code }, { $kind ->
    [condition] condition { $field }
   *[other] { $field }
})
review-wrong-told = The administrator has been told. Until it is changed, residents { $kind ->
    [condition] who check are not asked it
   *[other] who ask are not told it
}.
review-words = Often in questions that had no answer: { $words }
review-monthly = Once a month: { $count ->
    [one] one entry is
   *[other] { $count } entries are
} not confirmed, or for not much longer{ $asked ->
    [0] {""}
    [one] {""}; one of them was asked for
   *[other] {""}; { $asked } of them were asked for
}.
review-begin = Begin
