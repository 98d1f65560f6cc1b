"""What is kept of me, and: delete it (D1: the notice promises both).

wang  我的资料
bot   我记着的：
      称呼：王阿姨
      电话：13800000001
      约着的：1件。… [谁看过我的] [拿一份] [全部删掉] [回首页]
wang  [拿一份]
bot   〔文件〕记着您的，都在这个文件里。
bot   〔文件〕给电脑读的一份（JSON）。
wang  /mydata
wang  [谁看过我的]
bot   看过您的称呼或电话的： 周一（23日）下午3点50分　服务台　预约 [退一步]
wang  [退一步]
wang  [全部删掉]
bot   删掉以后，约着的1件也会退掉，改不回来。删吗？ [对，全部删掉] [回首页]
wang  [对，全部删掉]
bot   都删掉了，同意也一起撤回了。… [回首页]
bot→sun  退了：周二（24日）晚7点，高龄津贴。
wang  我的资料
bot   我这里没有记您的称呼和电话。… [回首页]
wang  /call
bot   柳荫社区（0561-000-0123）先跟您说清楚：…
"""

from __future__ import annotations

from dialog.routes import Again, Reply
from dialog.screen import SCREEN, Button, Screen
from dialog.texts import Html
from dialog.turn import Turn
from domain.booking import State
from handlers import my_copy, notices, start
from handlers.calls import put_away
from storage import bookings, calls, events, people, retention


async def mydata(turn: Turn) -> Reply:
    await start.set_aside(turn)
    t, person = turn.t, turn.person
    found = await bookings.of_person(turn.store, person.id, turn.now)
    text = t(
        "mydata",
        known="yes" if person.name or person.phone else "no",
        name=person.name or t.plain("mydata-none"),
        phone=person.phone or t.plain("mydata-none"),
        count=len(found),
    )
    home = Button(t.plain("button-home"), "home")
    looked = [Button(t.plain("mydata-looked"), "looked")] if person.consented else []
    copy = [Button(t.plain("mydata-copy"), "copy")] if person.consented else []
    delete = [Button(t.plain("mydata-delete"), "forget")] if person.consented else []
    return Screen(text, rows=[looked, copy, delete, [home]], card=SCREEN)


async def copy(turn: Turn) -> Reply:
    """copy: everything that is kept, as two files."""
    t = turn.t
    if not turn.person.consented:
        return Again("mydata")
    kinds = (("mydata-copy-text", "txt"), ("mydata-copy-data", "json"))
    return [Screen(t(key), attachment=my_copy.attachment(turn.person, kind)) for key, kind in kinds]


async def looked(turn: Turn) -> Reply:
    """Who of the staff was shown my name or number, and for what."""
    t = turn.t
    found = await people.lookups_of(turn.store, turn.person.id)
    lines = [t("mydata-looked-lines", count=len(found))]
    for one in found:
        lines.append(t("mydata-looked-line", when=t.when(one.at, turn.now), role=one.role, noun=one.noun))
    back = Button(t.plain("form-back"), "mydata")
    return Screen(Html("\n".join(lines)), rows=[[back]], card=SCREEN)


async def forget(turn: Turn) -> Reply:
    """forget[:yes]"""
    t = turn.t
    found = await bookings.of_person(turn.store, turn.person.id, turn.now)
    home = Button(t.plain("button-home"), "home")
    if turn.args != ["yes"]:
        yes = Button(t.plain("mydata-yes"), "forget:yes")
        return Screen(t("mydata-sure", count=len(found)), rows=[[yes], [home]], card=SCREEN)
    for booking in found:
        ended = await bookings.end(turn.store, booking, State.CANCELLED, turn.now)
        await events.record(turn.store, turn.now, "booking", booking.id, "cancelled", "resident")
        await notices.tell_staff(turn, "cancelled", ended)
    waiting = await calls.waiting(turn.store, turn.person.id)
    if waiting is not None:
        await put_away(turn, waiting.id)
    await retention.forget_reporter(turn.store, turn.person.id)
    await retention.forget_person(turn.store.tx, turn.person.id, turn.said.chat)
    turn.person = await people.withdraw(turn.store, turn.person)
    return Screen(t("mydata-gone"), rows=[[home]], card=SCREEN, fresh=True)
