# Am I eligible? Asked step by step.

button-eligible = Am I eligible?
eligible-question = <b>{ $title }</b>
    { $question }
eligible-sensitive = <b>{ $title }</b>
    { $why } Nobody on duty sees it and I do not keep it; you may leave it out.
    { $question }
eligible-unsaid = Rather not say
eligible-leave = Stop here
eligible-likely = <b>{ $title }</b>
    From what you say, probably yes. This fits: { $what }.
    It counts once the desk has checked it.
eligible-not = <b>{ $title }</b>
    From what you say, probably not this time: { $reason }
    If I got it wrong, tap “Ask for me”. Only the check at the desk counts.
eligible-ask = <b>{ $title }</b>
    I would rather not decide this; somebody should look at it: { $what }.
    Tap “Ask for me” and you will hear, or come and have it checked at the desk.
eligible-changed = These questions have just changed, so what you tapped before does not count. From the start:
eligible-gone = Whether you are eligible I cannot say just now; better ask the person on duty.
eligible-asked = { $title }: am I eligible?
eligible-once-more = I did not get that. Tap one, or write what a button says:
