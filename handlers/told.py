"""Told once (一次性告知): the card of a service, as it concerns this person."""

from __future__ import annotations

from typing import Literal

from dialog.texts import Html, Voice
from domain.neighbourhood import Field_, Material, Service
from storage.bookings import ToBring

ME = "me"


def needed(service: Service, relation: str) -> list[Material]:
    """What to bring in this case; nothing as long as nobody has confirmed the list."""
    if not service.said("materials"):
        return []
    case = "myself" if relation == ME or in_person(service, relation) else "for_another"
    return [m for m in service.materials if m.when in ("always", case)]


def in_person(service: Service, relation: str) -> bool:
    """Does another one than who books have to come?"""
    return relation != ME and not service.another_may_come


def checklist(service: Service, relation: str, t: Voice) -> tuple[ToBring, ...]:
    """Each with when it is needed, so that nobody goes looking for a paper that is not theirs to have."""
    return tuple(
        ToBring(code=m.code, name=_noted(m, t), how=t.words(m.how) if m.how else None)
        for m in needed(service, relation)
    )


def named(material: Material, t: Voice) -> str:
    """身份证, 您自己的身份证, 户口簿复印件2份: kind and number only where they are not the usual."""
    name = t.words(material.name)
    if material.whose == "helper":
        name = t.plain("material-helper", name=name)
    if material.kind != "original":
        name = t.plain("material-kind", name=name, kind=material.kind)
    if material.count > 1:
        name = t.plain("material-count", name=name, count=str(material.count))
    return name


def _noted(material: Material, t: Voice) -> str:
    """With the case in which it is needed: 诊断证明（有病人才带）"""
    name = named(material, t)
    return t.plain("material-note", name=name, note=t.words(material.note)) if material.note else name


def _on_card(material: Material, relation: str, t: Voice) -> str:
    """With what else must be known before the first trip: when it is needed, what is signed at home."""
    name = _noted(material, t)
    if not material.signed_at_home:
        return name
    return t.plain("material-signed", name=name, mine="yes" if relation == ME else "no")


def card(service: Service, relation: str, t: Voice, by_day: str = "") -> Html:
    """At most eight lines: only what somebody here has confirmed; the rest is said to be asked. `by_day`: the hours."""
    lines = [_first(service, relation, t, by_day)]
    fee = service.told("fee")
    if eligibility := service.told("eligibility"):
        lines.append(
            t("card-who", text=t.words(eligibility), fee=t.words(fee) if fee else "", free="yes" if fee else "no")
        )
    elif fee:
        lines.append(t("card-fee", text=t.words(fee)))
    lines += _bring(service, relation, t)
    if service.said("steps"):
        lines.append(t("card-steps", steps=t.list([t.words(s) for s in service.steps], "steps-separator")))
    for field in LINES:
        if words := service.told(field):
            lines.append(t(f"card-{field.replace('_', '-')}", text=t.words(words)))
    unsaid = [f for f in UNSAID if getattr(service, f) and not service.said(f)]
    if unsaid and service.taken == "evenings":
        lines.append(t("card-unsaid", what=t.list([t.plain(f"unsaid-{f.replace('_', '-')}") for f in unsaid])))
    return Html("\n".join(lines))


LINES: tuple[Literal["amount", "time_limit", "where"], ...] = ("amount", "time_limit", "where")
UNSAID: tuple[Field_, ...] = ("materials", "amount", "time_limit")


def _first(service: Service, relation: str, t: Voice, by_day: str) -> Html:
    """The result first: not here, only by day, who may come instead."""
    if service.taken != "evenings" and service.elsewhere:
        return t(f"card-{service.taken}", service=t.words(service.name), text=t.words(service.elsewhere), hours=by_day)
    if service.taken != "evenings":
        return t(f"card-{service.taken}-plain", service=t.words(service.name), hours=by_day)
    if in_person(service, relation):
        return t("card-must-come", service=t.words(service.name), **t.whom(relation))
    if relation != ME and service.proxy:
        return t("card-for-another", service=t.words(service.name), text=t.words(service.proxy))
    return t("card-name", service=t.words(service.name))


def _bring(service: Service, relation: str, t: Voice) -> list[Html]:
    materials = needed(service, relation)
    if not materials:
        return []
    theirs = [_on_card(m, relation, t) for m in materials if m.whose == "applicant"]
    mine = [t.words(m.name) for m in materials if m.whose == "helper"]
    lines = [t("card-bring", **t.whom(relation), what=t.list(theirs))] if theirs else []
    lines += [t("card-bring-own", what=t.list(mine))] if mine else []
    return [*lines, t("card-no-photos")]
