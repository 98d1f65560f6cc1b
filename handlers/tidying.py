"""What is not needed any more is forgotten: updates, failures, abandoned conversations, sent messages, and what was
told for a matter, when the time that the consent notice names is over."""

from __future__ import annotations

import datetime as dt

from dialog.turn import Work
from domain.booking import months_before
from storage import forgetting, forms, news, outbox, retention, updates

UPDATES_KEPT = dt.timedelta(days=3)
FAILURES_KEPT = dt.timedelta(days=7)
FORMS_KEPT = dt.timedelta(hours=24)
SENT_KEPT = dt.timedelta(days=7)
TOLD_KEPT = dt.timedelta(days=30)


async def tidy(work: Work) -> None:
    tx = work.store.tx
    kept_since = months_before(work.now, work.catalogue.neighbourhood.keep_months)
    await retention.forget_reports(work.store, kept_since)
    await retention.forget_matters(tx, kept_since)
    await updates.forget(tx, work.now - UPDATES_KEPT)
    await updates.forget_failures(tx, work.now - FAILURES_KEPT)
    await forms.forget_abandoned(work.store, work.now - FORMS_KEPT)
    await outbox.forget_ended(tx, work.now - SENT_KEPT)
    await news.forget_told(tx, work.now - TOLD_KEPT)
    await forgetting.forget_strangers(tx)
