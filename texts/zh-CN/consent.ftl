# Consent, in two ticks.

consent-notice = { $name }（{ $desk }）先跟您说清楚：
    记什么：您的称呼和电话、给谁办、约的时间、报的事，只用来办您的事，有变动好联系您。
    谁能看：当天值班的人。别人看到的是星号。
    留多久：事情办完满{ $months }个月就删。想看、想删，随时写“我的资料”。
    不同意也行，要带什么、怎么办照样能看。
consent-yes = 同意，往下走
consent-no = 不同意，先看看
consent-full = 看全文
consent-again = 刚才断了一下。请再点一次要办的，我重新问您。
consent-tap = 要您同意了，才能往下办；不同意也没关系。
consent-abroad = 还有一件要单独问您：
    这个聊天软件是 Telegram 公司的，服务器在境外。您写给我的话、称呼和电话会经过那里，只为把话传到。
    证件、病历别拍照发来。想查、想删，打 { $desk } 找我们就行。
    同意这样用吗？
consent-abroad-yes = 同意
consent-look = 好，不记。您可以接着看要带什么、怎么办。
    也可以直接打：
    { $desk }
consent-full-text = 谁来处理：{ $name }，电话 { $desk }。
    为什么：约时间、提醒您、给您回电话、办您托的和报的事。人有危险时不等同意，先记下来救人。
    记什么：称呼、电话（可以不留）、给谁办、办什么、约的时间、勾过的清单、要回电时的语音；报的事：原话、地方、照片（照片在聊天软件那边，这里只记编号）。健康、收入、孩子的事另外问您。
    谁能看：给您办事的值班人员；报的事，办的人只看到“居民”；每看一次名字电话都有记录。
    留多久：办完满{ $months }个月就删；没约成的，一天就删。
    在哪里：存在社区自己的电脑里，加了密；聊天软件的服务器在境外。
    您的权利：查看、复印、改正、删除、撤回同意、要我们解释：写“我的资料”，或者打上面的电话，不影响已经办过的事。
    不满14岁的孩子，由监护人同意。

menu-mydata = 我的资料
mydata = { $known ->
        [no] 我这里没有记您的称呼和电话。
       *[yes] 我记着的：
            称呼：{ $name }
            电话：{ $phone }
    }
    约着的：{ $count }件。要改称呼电话，约时间时点“改一改”就行。
mydata-none = 没有
mydata-copy = 拿一份
mydata-copy-text = 记着您的，都在这个文件里。
mydata-copy-data = 给电脑读的一份（JSON）。
copy-title = 这里记着您的，{ $day }
copy-person = 称呼：{ $name }；电话：{ $phone }
copy-agreed = { $day }同意的
copy-kin = 替谁办过：{ $who }
copy-booking = 约：{ $when }，{ $service }
copy-call = 请回电话：{ $when }，{ $phone }
copy-case = 报的事{ $number }：{ $when }，{ $place }“{ $words }”
copy-said = { $when }您说：“{ $words }”
copy-told = 告诉您的：“{ $words }”
mydata-delete = 全部删掉
mydata-sure = 删掉以后，约着的{ $count }件也会退掉，改不回来。删吗？
mydata-yes = 对，全部删掉
mydata-gone = 都删掉了，同意也一起撤回了。哪天想用，从头来就行。
