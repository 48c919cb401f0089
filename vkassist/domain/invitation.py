"""The invitation a patient gets: link, time and the unit's number, nothing about the patient (requirement 97)."""

from __future__ import annotations

import re

from vkassist.domain.clock import clock_time, day_text, local
from vkassist.domain.facts import Opened
from vkassist.domain.pack import Pack
from vkassist.domain.wording import render


def invitation(
    opened: Opened, pack: Pack, unit: str = "", phone: str = "", *, with_link: bool = True
) -> str:
    """The text in the pack's words; what is not known is left out, and a link that nobody is to be sent to."""
    link = opened.meeting_link if with_link else None
    parts = {"unit": unit, "phone": phone, "link": link or "", "pin": _pin(link)}
    if opened.planned_start is not None:
        start = local(opened.planned_start)
        parts |= {"date": day_text(start.date()), "time": clock_time(start)}
    if opened.planned_minutes is not None:
        parts["minutes"] = str(opened.planned_minutes)
    return render(pack.invitation, parts) + "\n"


def _pin(link: str | None) -> str:
    """The guest's PIN where the link carries one in the open (FACTS section 2)."""
    found = re.search(r"[?&]pin=([0-9]{1,12})(?:&|$)", link or "")
    return found[1] if found else ""
