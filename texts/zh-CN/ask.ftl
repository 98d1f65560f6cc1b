# Asking in one's own words.

ask = 想问什么？直接写，一件一件问，比如“高龄补贴咋领”。
answer-several = 您问了{ $count }件，先说第一件，别的点下面。
number-not-kept = 证件号我没留，以后不用写。
angry = 让您生气了，对不住。是哪件事没办好？说给我，我转给管事的人；也可以打：
    { $desk }
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
answer-text = { $text }
answer-unsaid = { $what }，我没有准数，不敢乱说；点“帮我问”，问清了告诉您。
answer-in-chinese = 服务台用中文答的：
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

learn-title = 存一句答复
button-learn = 以后都这么答
learn-question = 以后别人怎么问？写一句，最多{ $longest }个字，别写人名：
refused-learn-somebody = 里头像有谁的名字或住处，下一位问的人会看到。换个说法，比如“高龄津贴一个月多少钱”。
learn-answer = 以后怎么答？写几句，最多{ $longest }个字，别写人名：
learn-until = 这句能用多久？到期就不再答。
learn-months = { $months ->
    [3] 三个月
    [6] 半年
    [12] 一年
   *[other] 两年
}
learn-sure = 以后这么答，行吗？这两句别人都会看到，别留人名、住处、病情。
    问：{ $question }
    答：{ $answer }
    出处：服务台；用到{ $year }年{ $day }
learn-yes = 就这么存
learn-change-question = 改问题
learn-change-answer = 改答复
learn-change-until = 改期限
learn-source = 服务台
learn-done = 存下了，下一位问就这么答。
button-unlearn = 不再这么答
unlearnt = 好，以后不这么答了。
