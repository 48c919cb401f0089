"""The one-page guide a patient gets: how to reach the unit, nothing about the patient (requirements 36, 37)."""

from __future__ import annotations

from vkassist.domain.privacy import clean_line, phone_text

PATIENT_GUIDE = "patient_guide"
"""Id of the content page it is written on."""
_TO_FILL_IN = "_" * 24


def patient_guide(text: str, unit: str = "", phone: str = "") -> str:
    """The guide's page with the unit's own name and number in place of {unit} and {phone}; what is not known is
    left to be filled in by hand."""
    unit, phone = clean_line(unit), clean_line(phone)
    said = phone if phone.startswith("+") else phone_text(phone)
    for gap, words in (("{unit}", unit), ("{phone}", said)):
        text = text.replace(gap, words or _TO_FILL_IN)
    return text
