"""Help at the places of the tests, as a region's content would have it."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from vkassist.domain.regions import Help, HelpNumber

CHECKED = dt.date(2026, 11, 22)
ALARM = HelpNumber("112", "Alarm 112", "Fare for liv.", "regionh.dk", CHECKED, True, "emergency_112")
POLICE = HelpNumber("114", "Politiet 114", "Ikke akut.", "selvmordsforebyggelse.dk", CHECKED, step="police_114")
DOCTOR = HelpNumber("70 11 31 31", "Lægevagten i Midtjylland", "Aften.", "laegevagten.dk", CHECKED, step="doctor")
WARD = HelpNumber("97 64 30 00", "Psykiatrien", "Hele døgnet.", "rm.dk", CHECKED)
UNKNOWN = "Patientens kommune er ikke oplyst."
FOREIGN = "Patienten er uden for Danmark."


def help_at(location: Mapping[str, Any] | None, on: dt.date) -> Help:
    place = location or {}
    if place.get("place") == "abroad":
        return Help("", "", "", (), "abroad", (FOREIGN,))
    if place.get("municipality") != "0751":
        return Help("", "", "", (ALARM, POLICE), "unknown", (UNKNOWN,))
    return Help("Midtjylland", "Midtjylland", "Aarhus", (ALARM, POLICE, DOCTOR, WARD), "known")
