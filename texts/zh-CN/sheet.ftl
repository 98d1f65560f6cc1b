# What is printed: the sheet of QR codes, and what a building's code opens.

sheet-services = 扫一扫，在家就能办
sheet-buildings = 扫一扫，报这栋楼的事
sheet-first = 邻里，问什么都行
sheet-first-line = 约时间、报问题、问政策
sheet-evenings = 看要带什么、约时间
sheet-daytime = 看要带什么、什么时候来
sheet-elsewhere = 看去哪办、要带什么
sheet-building = 扫一扫，报这栋楼的事
at-building = 您扫的是{ $where }的码。要报这栋楼的事，点“报个问题”，或者直接说。
