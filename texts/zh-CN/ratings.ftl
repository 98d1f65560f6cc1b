# The rating, and what follows when somebody is not satisfied.

follow-up = 对{ $rated }的不满意
follow-up-offered = { $number }：居民{ $what }，要换人听听。
    { $contact }前联系居民，{ $day }前给答复；居民看到了才算完。
rate-thanks = 谢谢您。
rate-warm = 谢谢您，下回有事照样说。
rate-later = 这件又接着办了，办好了再问您，那时再评。
rate-already = 您评过了，谢谢您。
rate-title = 哪里不满意
rate-why = 谢谢您直说。哪里不满意？写一句、说一句都行，不说也行。
rate-nothing = 不说了
rate-sure = 这样转给换来的同事，对吗？
    “{ $words }”{ $pictures ->
        [0] {""}
       *[other] 〔照片{ $pictures }张〕
    }
rate-promise = 记下了。{ $contact }下班前，换一位同事联系您；{ $answer }下班前给您答复，您看到了才算完。
rate-comment = 记下了，跟这件事放在一起。满意不满意，再点一下：
