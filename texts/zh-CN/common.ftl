# Days, hours, people: what every other text is made of.

list-separator = 、
steps-separator = →

clock = { $part ->
    [night] 凌晨
    [early] 早上
    [morning] 上午
    [noon] 中午
    [afternoon] 下午
   *[evening] 晚
}{ $hour }点{ $point ->
    [sharp] {""}
    [half] 半
   *[other] { $minute }分
}

weekday = { $weekday ->
    [mon] 周一
    [tue] 周二
    [wed] 周三
    [thu] 周四
    [fri] 周五
    [sat] 周六
   *[sun] 周日
}
day = { weekday }（{ $same ->
    [yes] {""}
   *[no] { $month }月
}{ $day }日）
week-separator = ；
week-run = { $first }到{ $last }
date = { $month }月{ $day }日
day-short = { $day }日{ weekday }
day-and-clock = { $day }{ $clock }
soon = { $ahead ->
    [today] { $evening ->
        [yes] 今{ $clock }
       *[no] 今天{ $clock }
    }
   *[tomorrow] { $evening ->
        [yes] 明{ $clock }
       *[no] 明天{ $clock }
    }
}

whom = { $relation ->
    [me] 您自己
    [mother] 您母亲
    [father] 您父亲
    [spouse] 您爱人
    [child] 您孩子
    [grandparent] 您家老人
    [parent_in_law] 您爱人的父母
   *[other] 您帮的那位
}
whom-named = { $relation ->
    [child] 您孩子{ $name }
   *[other] { $name }
}
who = { $relation ->
    [me] 给我自己
    [mother] 给我母亲
    [father] 给我父亲
    [spouse] 给我爱人
    [child] 给孩子
    [grandparent] 给爷爷奶奶
    [parent_in_law] 给公婆岳父母
   *[other] 帮别人办
}

button-home = 回首页
button-doors = 约时间办事
button-mine = 我的事
button-call = 请给我打电话
button-all = 全部
button-more = 再往后看
button-earlier = 往前看
button-later = 再往后看

toast-old = 这个按钮旧了
toast-once = 已经点过了

old-button = 这个按钮是以前的，没有改动什么。要办什么，点下面：
edited = 您改的那一句我没跟着改，请再发一遍。
failed = 对不住，刚才没办成，已经记下来了（{ $code }）。
    请再点一次；急的话打：
    { $desk }
admin-refused = 有一条消息 Telegram 不收：{ $method }，{ $problem }
