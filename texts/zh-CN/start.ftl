# The first screen, help, language, what cannot be read.

home = 您好，我是{ $name }的“邻里”，是机器人，背后有值班的人。
    着火、煤气味、有人受伤：别等我，先打
    119、120、110
    平常的事，点一下就行，不用打字；想问什么，写一句就行。
after-hours = 现在没人值班，这是自动回的；值班的人{ $when }来。要人回话，点“请给我打电话”。
button-resume = 接着办刚才的事
button-language = English
button-board = 今天的预约（值班）

help = 点下面的按钮，或者直接说要办什么，比如“老人补贴”。
    要找人说话：
    { $desk }
menu-start = 首页
menu-book = 约时间办事
menu-ask = 问一问
menu-mine = 我的事
menu-call = 请给我打电话
menu-language = 换语言 / Language
menu-help = 怎么用

not-open = 这里还没开张，先请打服务台电话：
    { $desk }
    着火、煤气味、有人受伤：先打
    119、120、110
not-staff = 这是值班同事用的，您不用管。
link-unknown = 这个链接我不认得，可能旧了。要办什么，从这里点：

unread-sticker = 收到，谢谢您。要办什么，点下面：
unread-contact = 这个号码我没有留下。要我们打给您，点“请给我打电话”。
unread-other = 这个我看不懂，没有留下。要办什么，点下面，或者说一句，比如“老人补贴”。
home-closed = 您好，我是{ $name }的“邻里”，是机器人，现在还没开张。
    着火、煤气味、有人受伤，先打
    119、120、110
    别的事先打：
    { $desk }
