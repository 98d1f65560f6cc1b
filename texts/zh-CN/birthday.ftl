# Birthdays: told, wished on the day, and what they open.

lunar-month = { $month ->
    [1] 正
    [2] 二
    [3] 三
    [4] 四
    [5] 五
    [6] 六
    [7] 七
    [8] 八
    [9] 九
    [10] 十
    [11] 冬
   *[other] 腊
}
lunar-day = { $day ->
    [1] 初一
    [2] 初二
    [3] 初三
    [4] 初四
    [5] 初五
    [6] 初六
    [7] 初七
    [8] 初八
    [9] 初九
    [10] 初十
    [11] 十一
    [12] 十二
    [13] 十三
    [14] 十四
    [15] 十五
    [16] 十六
    [17] 十七
    [18] 十八
    [19] 十九
    [20] 二十
    [21] 廿一
    [22] 廿二
    [23] 廿三
    [24] 廿四
    [25] 廿五
    [26] 廿六
    [27] 廿七
    [28] 廿八
    [29] 廿九
   *[other] 三十
}
solar-month = { $month }月
birthday-said = { $calendar ->
    [lunar] 农历{ $dated ->
        [no] {""}
       *[yes] { $year }年
    }{ $leap ->
        [yes] 闰
       *[no] {""}
    }{ lunar-month }月{ lunar-day }
   *[solar] { $dated ->
        [no] {""}
       *[yes] { $year }年
    }{ solar-month }{ $day }日
}
birthday-date = { $year }年{ $day }
birthday-title = 记下生日
button-birthday = 生日
birthday = 您告诉我生日，到那天早上10点后祝您一声，一年一次；到岁数能领什么，提前一个月告诉您。
    只记日子，只做这个用，加了密，随时能删。
    现在：{ $known ->
        [no] 没记。
       *[yes] { $day }。
    }
birthday-tell = { $known ->
    [yes] 换一天
   *[no] 记下我的生日
}
birthday-change = 换一天
birthday-stop = 不用祝了，删掉
birthday-stopped = 好，生日没有留，不再祝，也不再提。
birthday-asked = 您哪天生日？写下来就行，比如“1946年农历八月十五”或者“1980年3月5日”。
    哪年也写上，到岁数能领什么我才好提醒；不想说，只写几月几日也行。身份证号别发。
birthday-calendar = 这是农历，还是阳历？
birthday-sure = { $day }，对吗？{ $known ->
        [lunar] 那天是阳历{ $born }。
       *[solar] {""}
    }
    下回是{ $next }。{ $known ->
        [no] 没说哪年，就只祝一声。
       *[solar] {""}
    }
birthday-yes = 对，记下
birthday-kept = 记下了。
refused-birthday-none = 没有这一天，您再看看？写几月几日就行，比如“农历八月十五”。
refused-birthday-number = 身份证号别发，我没有留下。写生日就行，比如“1946年农历八月十五”。
birthday-wish = { $named ->
    [yes] { $name }，
   *[no] {""}
}{ $late ->
    [0] 今天
    [1] 昨天
   *[other] 前天
}是您的生日（{ $day }）{ $late ->
    [0] 。
   *[other] ，说晚了。
}
    { $here }祝您生日快乐，身体硬朗！
birthday-opens = { $day }您满{ $age }岁，从那天起可以申请{ $service }。日子按身份证上的算。
    先看看能不能办，要带什么；想约个时间，点下面就行。
birthday-enough = 以后不用祝
birthday-enough-told = 以后不用提
mydata-birthday = 生日：{ $day }
