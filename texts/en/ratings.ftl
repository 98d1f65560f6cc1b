# The rating, and what follows when somebody is not satisfied.

follow-up = dissatisfaction with { $rated }
follow-up-offered = { $number }: a resident's { $what }; somebody else is to listen.
    Be in touch by { $contact }, answer by { $day }; it is over when the resident has seen the answer.
rate-thanks = Thank you.
rate-warm = Thank you. If there is anything else, just say so.
rate-later = This one is being worked on again. When it is done we ask you, and you can rate it then.
rate-already = You have rated it already, thank you.
rate-title = What was wrong
rate-why = Thank you for being frank. What was wrong? A line will do, or a voice message; you need not say.
rate-nothing = Nothing more
rate-sure = Pass it on to the other colleague like this?
    “{ $words }”{ $pictures ->
        [0] {""}
        [one] {" "}(one picture)
       *[other] {" "}({ $pictures } pictures)
    }
rate-promise = Noted. By the end of { $contact }, another colleague will be in touch; by the end of { $answer } you have an answer, and it is not over until you have seen it.
rate-comment = Noted, it stays with your report. One tap for how it went:
