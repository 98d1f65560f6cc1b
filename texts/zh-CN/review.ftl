# What staff look over: what nobody has confirmed, and what is confirmed for not much longer.

menu-review = 核对要告诉居民的话
review-list = { $count ->
    [0] 现在没有要核对的。
   *[other] 要核对的{ $count }条。没核对的，对居民不说也不问。后面写着问过几次，点一条看：
}
review-item = { $asked ->
    [0] { $title }
   *[other] { $title }（{ $asked }次）
}
review-title = { $name }·{ $field }
review-field = { $field ->
    [eligibility] 谁能办
    [materials] 要带什么
    [steps] 怎么走
    [time-limit] 等多久
    [fee] 收不收费
    [where] 在哪办
   *[amount] 给多少
}
review-one = { $state ->
    [soon] { $title }，用到{ $until }
   *[not] { $title }，没人核对过
}{ $asked ->
    [0] ：
   *[other] ，这两个月有{ $asked }次问到：
}
review-text = “{ $text }”
review-unless = 前面“{ $question }”答{ $answers }的，不问这条，算对得上。
review-why = 先说：“{ $why }”
review-sensitive = 可以不说；不说就请人看。
review-question = 问：“{ $question }”
review-answer = “{ $answer }”{ $other ->
    [yes] （写{ $heard }也算）
   *[no] {""}
}→{ $means ->
    [fits] 对得上
    [not] 对不上
   *[open] 请人看
}
review-years = { $span ->
    [from] { $least }以上的数
    [to] { $most }以下的数
    [exact] { $least }
   *[both] { $least }到{ $most }的数
}
review-reason = 对不上就说：“{ $reason }”
review-ask = 跟文件对过，是对的就点用到哪天：
review-until = { $months ->
    [3] 用3个月
    [6] 用半年
    [12] 用1年
   *[other] 用2年
}
review-no = 不对，要改
review-done = 记下了，用到{ $year }年{ $day }。
review-next = 接着核对
review-gone = 这条已经核对过了，或者文件里没有了。
review-wrong = 同事说这条不对，请在资料文件里改了再导入：{ $title }（{ $code }，{ $kind ->
    [condition] 条件{ $field }
   *[other] { $field }
}）
review-wrong-told = 告诉管理员了。改好之前，{ $kind ->
    [condition] 居民查能不能办，这条还是不问
   *[other] 居民问到这条，还是不说
}。
review-words = 没答上来的问题里，常有这些：{ $words }
review-monthly = 每月核对一次：{ $count }条没核对过，或者快到期{ $asked ->
    [0] {""}
   *[other] ，其中{ $asked }条有人问过
}。
review-begin = 开始核对
