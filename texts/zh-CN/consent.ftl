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
consent-more = 这个也带上了。要您同意了，才能往下办；不同意也没关系。
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
    记什么：称呼、电话（可以不留）、生日（您要我祝才记）、想听哪类消息、给谁办、办什么、约的时间、勾过的清单、要回电时的语音；报的事：原话、地方、照片（照片在聊天软件那边，这里只记编号）。健康、收入、孩子的事另外问您。
    谁能看：给您办事的值班人员；报的事，办的人只看到“居民”；您请家人帮忙，家人看到您约的；每看一次名字电话都有记录。
    留多久：办完满{ $months }个月就删；没约成的，一天就删。
    在哪里：存在社区自己的电脑里，加了密；聊天软件的服务器在境外。
    您的权利：查看、复印、改正、删除、撤回同意、要我们解释：写“我的资料”，或者打上面的电话，不影响已经办过的事。
    不满14岁的孩子，由监护人同意。

menu-mydata = 我的资料
mydata-nothing = 我这里没有记您什么。
    约时间、报事、要回电话的时候，先问过您才记。
mydata = 我记着的：
    称呼：{ $name }
    电话：{ $phone }
mydata-none = 没有
mydata-booked = 约的：{ $count }件{ $open ->
    [0] {""}
   *[other] （还没办的{ $open }件）
}
mydata-reported = 报的事：{ $count }件{ $open ->
    [0] {""}
   *[other] （还没办完的{ $open }件）
}
mydata-asked = 问过的：{ $count }件{ $open ->
    [0] {""}
   *[other] （还没答的{ $open }件）
}
mydata-joined = 也遇到的事：{ $count }件
mydata-called = 要回的电话：{ $count }次{ $open ->
    [0] {""}
   *[other] （还在等）
}
mydata-learnt = 您问的、存下给别人看的：{ $count }条
mydata-family = 家人：{ $who }
mydata-helps = 家人帮忙：请了{ $helpers }位，帮着{ $helped }位
mydata-grid = 住在：{ $name }
mydata-agreed = 同意过：{ $kinds }
mydata-kind = { $kind ->
    [notice] 记您的事
    [abroad] 聊天软件在境外
    [health] 健康情况
    [money] 家里的经济情况
    [child] 孩子的情况
   *[identity] 党员、军人这样的身份
}
mydata-why = 都只为办您的事、有变动好找您。办完满{ $months }个月就删，没约成的一天就删。
mydata-rename = 改称呼
mydata-rephone = 改电话
mydata-kin = 家人
mydata-kin-which = 记着的家人。要删哪位？
mydata-kin-remove = 删掉{ $who }
mydata-kin-sure = 删掉{ $who }，行吗？约好的、办过的不受影响。
mydata-kin-yes = 对，删掉
mydata-kin-gone = 删掉了。
mydata-consents = 我的同意
mydata-copy = 拿一份
mydata-copy-text = 记着您的，都在这个文件里。
mydata-copy-data = 给电脑读的一份（JSON）。
copy-title = 这里记着您的，{ $day }
copy-person = 称呼：{ $name }；电话：{ $phone }
copy-agreed = { $day }同意的
copy-kin = 替谁办过：{ $who }
copy-booking = 约：{ $when }，{ $service }（{ $state ->
    [booked] 约着
    [arrived] 到了
    [no_show] 没来
   *[cancelled] 退了
}）
copy-call = 请回电话：{ $when }，{ $phone }
copy-case = 报的事{ $number }：{ $when }，{ $place }“{ $words }”
copy-said = { $when }您说：“{ $words }”
copy-told = 告诉您的：“{ $words }”
copy-joined = 也遇到的事：{ $number }
mydata-delete = 全部删掉
mydata-yes = 对，全部删掉
mydata-gone = 都删掉了，同意也一起撤回了。聊天里的话要您自己在手机上删。哪天想用，从头来就行。
forget-first = 删掉以后改不回来：
forget-bookings = 约着的{ $count }件会退掉。
forget-call = 等着的电话不打了。
forget-family = 家人帮忙也停：谁也不再帮您，您也不再帮谁。
forget-cases = 报了没办完的{ $count }件接着办，但没有您的话和照片，办好了也没法告诉您。不想办了，先去撤回。
forget-urgent = 有急事还没完：去的人看不到您的话和位置，也找不到您了。人还没安全，先别删。
forget-stays = 报过的事（在哪、什么事、办得怎样）和谁看过您的记录会留着，好把事办完、好追究；里头没有您的称呼、电话、原话和账号。
forget-staff = 您在这里的岗位留着，账号也就留着。
forget-sure = 删吗？
forget-learnt = 有位居民把自己的资料删了，照他的话存下的一条答复也撤了。还用得着，请用您自己的话再存。
    答：{ $answer }
consents = 您同意过：
consents-line = { $what }（{ $day }）
consents-which = 要撤回哪一样？点了先告诉您会怎样，您再定。
consents-none = 没有。
consents-withdraw = { $kind ->
    [notice] 不再记我的事
    [abroad] 不再经过境外
    [health] 撤回健康情况
    [money] 撤回经济情况
    [child] 撤回孩子的情况
   *[identity] 撤回身份
}
unagree-abroad = 撤回以后，我不能再在这里替您办事、给您捎信了：
unagree-abroad-stays = 记下的称呼、电话和办过的还留在社区自己的电脑里，到期就删；要现在删，点“全部删掉”。
unagree-sensitive = 撤回以后，要用到{ $kinds }的事，这里办不了：
unagree-past = 办过的{ $count }件，记录也删。
unagree-sensitive-stays = 服务台已经收下的照样办完。
unagree-sure = 撤回吗？
unagree-yes = 对，撤回
unagreed = 撤回了。哪天想用，再问您一次。
correct-title = 改称呼电话
correct-sure = 改成这样，对吗？
    { $what }
correct-yes = 对，就这么改
corrected = 改好了。
