# What is printed: the sheet of QR codes, and what a building's code opens.

sheet-services = scan, and begin at home
sheet-buildings = scan, and report what is wrong in your building
sheet-first = Linli: ask anything
sheet-first-line = Book, report, ask
sheet-evenings = What to bring, and a time
sheet-daytime = What to bring, and when to come
sheet-elsewhere = Where it is done, and what to bring
sheet-building = Report what is wrong here
at-building = You scanned the code of { $where }. To report something there, tap “Report a problem”, or just write.
