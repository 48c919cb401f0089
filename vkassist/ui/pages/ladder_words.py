"""What the ladder says of numbers, consent and calls, in words."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QCoreApplication

from vkassist.domain import facts as f
from vkassist.domain.clock import clock_time, day_text
from vkassist.domain.consultation import Consultation
from vkassist.domain.ladder import RELATIVES_CONSENT, Way, known
from vkassist.domain.wording import Speech


def about(way: Way) -> str:
    """Where the number comes from, or that there is none; "" where nothing need be said."""
    if way.remembered is not None:
        text = QCoreApplication.translate("Ladder", "Oplyst {date}, ikke bekræftet i dag")
        return text.format(date=day_text(way.remembered))
    if way.number or way.step.step in ("doctor", "custody_holder"):
        return ""
    if way.step.step == "relatives" and not way.who:
        return QCoreApplication.translate("Ladder", "Pårørende: ikke registreret")
    return QCoreApplication.translate("Ladder", "Telefonnummer: ikke registreret")


def consent(c: Consultation, speech: Speech, today: dt.date) -> tuple[str, str]:
    """The consent to contact relatives as it stands, and the colour to say it in."""
    value, _ = known(c, RELATIVES_CONSENT)
    if value is None:
        text = QCoreApplication.translate("Ladder", "Samtykke til kontakt med pårørende: ikke registreret")
        return text, "attention"
    item = c.form.by_id[RELATIVES_CONSENT]
    text = QCoreApplication.translate("Ladder", "Samtykke til kontakt med pårørende: {consent}")
    text = text.format(consent=speech.answer(item, value, item.shows))
    if (until := value.get("until")) and until < today.isoformat():
        expired = QCoreApplication.translate("Ladder", "{consent}. Samtykket er udløbet")
        return expired.format(consent=text), "attention"
    return text, "ink2" if value["given"] else "attention"


def logged(call: f.Rung, speech: Speech) -> str:
    """One line of what was noted: "Kl. 10.44 telefon til patienten: intet svar"."""
    text = QCoreApplication.translate("Ladder", "Kl. {time} {step}: {reply}")
    who = f" ({call.text})" if call.text and call.step != "sms" else ""
    step, reply = speech.word("step", call.step), speech.word("reply", call.outcome)
    return text.format(time=clock_time(call.at), step=step + who, reply=reply)
