"""What the ladder says of numbers, agreements, consent and calls, in words."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QCoreApplication

from vkassist.domain import facts as f
from vkassist.domain.clock import clock_time, day_text
from vkassist.domain.consultation import Consultation
from vkassist.domain.ladder import PLACED, PLAN_B, Way, adults_present, consent_stands, known
from vkassist.domain.values import RELATIVES_CONSENT
from vkassist.domain.wording import Speech


def about(way: Way) -> str:
    """Where the number comes from, or that there is none; "" where nothing need be said."""
    if way.remembered is not None:
        text = QCoreApplication.translate("Ladder", "Oplyst {date}, ikke bekræftet i dag")
        return text.format(date=day_text(way.remembered))
    if way.number:
        return ""
    if way.step.step in PLACED:
        return QCoreApplication.translate("Ladder", "Intet bekræftet nummer for det sted, hvor patienten er")
    if way.step.step == "relatives" and not way.who:
        return QCoreApplication.translate("Ladder", "Pårørende: ikke registreret")
    return QCoreApplication.translate("Ladder", "Telefonnummer: ikke registreret")


def checked(source: str, day: dt.date | None) -> str:
    """Where a number of the place comes from, and when somebody last verified it."""
    if not source or day is None:
        return ""
    text = QCoreApplication.translate("Ladder", "Kilde: {source}, kontrolleret {date}")
    return text.format(source=source, date=day_text(day))


def recalled(c: Consultation, speech: Speech, way: Way) -> str:
    """The agreements to recall at a step as they stand, one a line, or that none is registered."""
    said = []
    for item_id in way.step.recalls:
        item = c.form.by_id.get(item_id)
        if item is None or (value := known(c, item_id)[0]) is None:
            continue
        said.append(f"{item.title}: {speech.answer(item, value, item.note or item.shows)}")
    if not said and (first := next((c.form.by_id[one] for one in way.step.recalls if one in c.form.by_id), None)):
        said.append(QCoreApplication.translate("Ladder", "{what}: ikke registreret").format(what=first.title))
    return "\n".join([*said, *_plan(c, speech, way)])


def present(c: Consultation, way: Way) -> str:
    """Which adults are with a child today, at the step to its custody holder."""
    if way.step.step != "custody_holder" or not (adults := adults_present(c)):
        return ""
    text = QCoreApplication.translate("Ladder", "Hos patienten i dag: {names}")
    return text.format(names="; ".join(adults))


def consent(c: Consultation, speech: Speech, today: dt.date) -> tuple[str, str]:
    """The consent to contact relatives as it stands, and the colour to say it in."""
    value, _ = known(c, RELATIVES_CONSENT)
    if value is None:
        text = QCoreApplication.translate("Ladder", "Samtykke til kontakt med pårørende: ikke registreret")
        return text, "attention"
    item = c.form.by_id[RELATIVES_CONSENT]
    text = QCoreApplication.translate("Ladder", "Samtykke til kontakt med pårørende: {consent}")
    text = text.format(consent=speech.answer(item, value, item.shows))
    if value["given"] and not value.get("withdrawn") and not consent_stands(c, today):
        expired = QCoreApplication.translate("Ladder", "{consent}. Samtykket er udløbet")
        return expired.format(consent=text), "attention"
    return text, "ink2" if consent_stands(c, today) else "attention"


def logged(call: f.Rung, speech: Speech) -> str:
    """One line of what was noted: "Kl. 10.44 telefon til patienten: intet svar"."""
    text = QCoreApplication.translate("Ladder", "Kl. {time} {step}: {reply}")
    who = f" ({call.text})" if call.text and call.step != "sms" else ""
    step, reply = speech.word("step", call.step), speech.word("reply", call.outcome)
    line = text.format(time=clock_time(call.at), step=step + who, reply=reply)
    if call.until is None:
        return line
    limit = QCoreApplication.translate("Ladder", "{line}, frist for svar kl. {time}")
    return limit.format(line=line, time=clock_time(call.until))


def _plan(c: Consultation, speech: Speech, way: Way) -> list[str]:
    plan = known(c, PLAN_B)[0]
    if way.step.step != "phone" or plan is None or plan["action"] == "phone":
        return []
    item = c.form.by_id[PLAN_B]
    return [f"{item.title}: {speech.answer(item, plan, item.shows)}"]
