# Asking in one's own words.

ask = What would you like to know? Just write it, one thing at a time, like “who gets the old-age allowance”.
answer-several = You asked { $count } things. Here is the first; the others are below.
number-not-kept = I did not keep the card number; there is no need to write it.
angry = I am sorry that you are upset. What went wrong? Tell me and I pass it on, or call:
    { $desk }
answer-service = <b>{ $service }</b>
answer-guide = <b>{ $title }</b>
answer-fact = { $field ->
    [eligibility] Who can apply: { $text }.
    [materials] Bring: { $text }.
    [steps] How it goes: { $text }.
    [where] Where: { $text }.
    [amount] How much: { $text }.
   *[time-limit] How long: { $text }.
}
answer-part = { $title }: { $text }
answer-text = { $text }
answer-unsaid = Not confirmed, so I would rather not say: { $what }. Tap “Ask for me”, and you will hear.
answer-in-chinese = The desk answered in Chinese:
answer-source = From: { $source }, checked on { $day }.
answer-unsure = { $guesses ->
    [0] I am not sure about that and would rather not guess.
   *[other] I am not sure about that and would rather not guess. Is it one of these?
}
button-what-to-bring = What to bring
button-ask-person = Ask for me
button-none-person = None of these: ask a person
asked-person = Handed to the person on duty: “{ $question }”
    You will hear { $day } at the latest; its number is { $number }. If it is urgent:
    { $desk }{ $hidden ->
    [yes] {"\u000A"}The card number in it was made unreadable and not kept; please do not send such numbers.
   *[no] {""}
}

learn-title = Keep an answer
button-learn = Always answer like this
learn-question = How will others ask? One sentence of at most { $longest } characters, without names:
refused-learn-somebody = There seems to be somebody's name or address in it, and whoever asks next would read it. Please put it in other words.
learn-answer = What shall they be told? At most { $longest } characters, without names:
learn-until = How long is it good for? After that it is told no more.
learn-months = { $months ->
    [3] Three months
    [6] Half a year
    [12] A year
   *[other] Two years
}
learn-sure = Always answer like this? Others will read both lines: no names, homes or illnesses, please.
    Question: { $question }
    Answer: { $answer }
    From: the desk; good until { $day } { $year }
learn-yes = Keep it
learn-change-question = Change the question
learn-change-answer = Change the answer
learn-change-until = Change how long
learn-source = the desk
learn-done = Kept. The next who asks will be told.
button-unlearn = Answer like this no more
unlearnt = All right, that is told no more.
