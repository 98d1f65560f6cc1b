# Am I eligible? Asked step by step.

button-eligible = 我能不能办
eligible-question = <b>{ $title }</b>
    { $question }
eligible-sensitive = <b>{ $title }</b>
    { $why }值班的人看不到，我也不留；不想说就跳过。
    { $question }
eligible-unsaid = 这个不说
eligible-leave = 不查了
eligible-likely = <b>{ $title }</b>
    听您说的，多半能办：{ $what }都对得上。
    最后要服务台核对过才算。
eligible-not = <b>{ $title }</b>
    听您说的，这回怕是办不了：{ $reason }
    要是我没听对，就点“帮我问”。最后要服务台核对过才算。
eligible-ask = <b>{ $title }</b>
    能不能办，我不敢替您断：{ $what }还要请人看一看。
    点“帮我问”，问清了告诉您；也可以来服务台当面核对。
eligible-changed = 这几问刚改过，前面点的不算了，咱们从头来：
eligible-gone = 这件能不能办，我现在没有准话，问问值班的人最稳妥。
eligible-asked = { $title }，我能不能办？
eligible-once-more = 这句我没对上。点一个，或者照着按钮上的说：
