# News of a door, for those who want to hear of it.

button-subscriptions = 想听的消息
hear = 想听哪方面的消息？点一下就听，再点就不听。
    社区有新消息才发，只在白天，一天最多一条，条条都能一点就停。
    现在：{ $any ->
        [yes] { $doors }。
       *[no] 没有在听。
    }
hear-door = { $heard ->
    [yes] 不听了：{ $door }
   *[no] 听：{ $door }
}
news-line = 【{ $door }】{ $words }
news = { $line }
    { $here }服务台，{ $day }{ $foreign ->
        [yes] ，是中文的
       *[no] {""}
    }。
news-enough = { $door }不听了
menu-news = 发消息给想听的居民
news-title = 发消息
news-door = 哪方面的消息？只发给想听这一类的居民。
news-words = 写下要说的话，最多{ $longest }个字，一件事一条：什么事，哪天几点，在哪儿，带什么。
refused-news-long = 太长了，最多{ $longest }个字，说一件事就好。
refused-news-number = 里头像有身份证号或者卡号，没有收。不写号码，再来一遍。
news-gone = 这条没有了，没有改动什么。
news-sure = 他们会看到：
    { $shown }
    { $may ->
        [yes] 想听的有{ $count }位。白天发，每人一天最多一条。
        [told] { $day }发过一样的了，不再发。
       *[nobody] 现在没有人想听这一类，发不了。
    }
news-yes = 发出去
news-change-words = 改内容
news-change-door = 换一类
news-progress = { $state ->
    [on] 在发了：想听的{ $count }位，发了{ $told }位。
    [stopped] 停了：发了{ $told }位，后面的不发了。
   *[done] 发完了：{ $told }位。
}
news-stop = 停发
review-tell = 告诉想听的{ $count }位
review-told = { $title }：{ $text }
mydata-hears = 想听的消息：{ $doors }
