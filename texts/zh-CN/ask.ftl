# Asking in one's own words.

ask = 想问什么？直接写，一件一件问，比如“高龄补贴咋领”。
answer-service = <b>{ $service }</b>
answer-guide = <b>{ $title }</b>
answer-fact = { $field ->
    [eligibility] 谁能办：{ $text }。
    [materials] 要带：{ $text }。
    [steps] 怎么走：{ $text }。
    [where] 在哪办：{ $text }。
    [amount] 给多少：{ $text }。
   *[time-limit] 要等多久：{ $text }。
}
answer-part = { $title }：{ $text }
answer-unsaid = { $what }，我没有准数，不敢乱说；点“帮我问”，问清了告诉您。
answer-source = 出处：{ $source }，{ $day }核对过。
answer-unsure = { $guesses ->
    [0] 这个我没把握，怕说错。
   *[other] 这个我没把握，怕说错。您问的是哪件？
}
button-what-to-bring = 要带什么
button-ask-person = 帮我问
button-none-person = 都不是，问值班的人
asked-person = 交给值班的人了：“{ $question }”
    { $day }前回您，编号{ $number }。急的话打：
    { $desk }{ $hidden ->
    [yes] {"\u000A"}您写的证件号我遮住了，没有留下；以后别发。
   *[no] {""}
}
