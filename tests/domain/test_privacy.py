"""CPR numbers are masked wherever they stand, and a label never says more than initials and day-month."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vkassist.domain.privacy import (
    MASK,
    clean_line,
    has_cpr,
    label_from,
    mask_cpr,
    phone_digits,
    phone_text,
)


@pytest.mark.parametrize(
    "number",
    [
        "150780-1234",
        "1507801234",
        "150780 1234",
        "150780–1234",
        "150780 - 1234",
        "150780\u00a01234",
        "150780\u20111234",
        "150780\u20101234",
        "1507\u200b80-12\u00ad34",
        "１５０７８０−１２３４",
        "٠١٠١٦٠-١٢٣٤",
        "15-07-80-1234",
        "15.07.80-1234",
        "15.07.1980-1234",
        "15071980-1234",
        "15 07 80 1234",
        "15 07 80 12 34",
        "150780/1234",
        "150780-\n1234",
        "290200-0000",
        "020191-9990",
        "010160-0001",
        "750780-1234",
        "150780-1TU3",
        "150780-7ab9",
        "150780 5ZZ1",
        "1507800AA9",
    ],
)
def test_a_cpr_number_is_masked_in_every_spelling(number: str) -> None:
    assert mask_cpr(number) == MASK
    assert mask_cpr(f"Mette ({number}), ring.") == f"Mette ({MASK}), ring."
    assert mask_cpr(f"cpr{number} og CPR:{number}") == f"cpr{MASK} og CPR:{MASK}"
    assert not has_cpr(mask_cpr(f"{number} {number}"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12 34 56 78",
        "tlf. +45 20 12 19 90",
        "+4520121990",
        "004520121990",
        "20121990",
        "15-07-1980",
        "15.07.80 1030",
        "22-11-2026 kl. 10.31",
        "2026-11-22T10:31:00",
        "320780-1234",
        "151380-1234",
        "000780-1234",
        "310280-1234",
        "1507801234567",
        "91507801234",
        "150780-12345",
        "150780-2TU3",
        "150780-1TU3x",
        "lokale 4.12, plan 2",
        "112, 114, 1813",
    ],
)
def test_phones_dates_and_other_numbers_stay(text: str) -> None:
    assert mask_cpr(text) == text
    assert not has_cpr(text)


@given(
    st.text(),
    st.dates(dt.date(1858, 1, 1), dt.date(2057, 12, 31)),
    st.integers(0, 9999),
    st.sampled_from(["", "-", " ", "–", "\u00a0", "\u2011", " - "]),
    st.text(),
)
def test_no_cpr_number_survives_masking(
    before: str, birth: dt.date, serial: int, between: str, after: str
) -> None:
    number = f"{birth:%d%m%y}{between}{serial:04d}"
    assert not has_cpr(mask_cpr(f"{before}{number}{after}"))
    assert number not in mask_cpr(f"{before} x {number} x {after}")


@given(st.text())
def test_masking_changes_nothing_but_cpr_numbers(text: str) -> None:
    if not has_cpr(text):
        assert mask_cpr(text) == text


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("M.K. 15-07", "M.K. 15-07"),
        ("m.k. 15-07", "M.K. 15-07"),
        ("M.K.K. 15-07", "M.K.K. 15-07"),
        ("MK 15.07", "M.K. 15-07"),
        ("M K 15/7", "M.K. 15-07"),
        ("15-07 M.K.", "M.K. 15-07"),
        ("M.K. 15-07 (2. gang)", "M.K. 15-07"),
        ("Kl. 10.10-10.45 M.K. 15-07", "M.K. 15-07"),
        ("Mette Karlsen 150780-1234", "M.K. 15-07"),
        ("150780-1234 Mette Karlsen", "M.K. 15-07"),
        ("Mette\u00a0Karlsen １５０７８０–１２３４", "M.K. 15-07"),
        ("Videosamtale med Mette Kaae Karlsen (15.07.1980)", "M.K. 15-07"),
        ("SV: VS: Videosamtale - Karlsen, Mette - 150780-1234", "M.K. 15-07"),
        ("Samtale Psyk. amb. Mette Karlsen f. 15.07.80", "M.K. 15-07"),
        ("Mette af Karlsen, 150780 1234", "M.K. 15-07"),
        ("Anne-Marie Sørensen 150780-1TU3", "A.S. 15-07"),
        ("Åse Ødegård 01-02-1990 videosamtale", "Å.Ø. 01-02"),
        ("Video: Bo Li d. 3/4", "B.L. 03-04"),
        ("IDA 150780", "I.A. 15-07"),
        ("M.K.", "M.K."),
        ("150780-1234", "15-07"),
        ("750780-1234 M.K.", "M.K. 15-07"),
        ("Personalemøde", ""),
        ("Møde kl. 10.10 med Anders", ""),
        ("Mette Karlsen", ""),
        ("Mette Karlsen tlf. 12 34 56 78", ""),
        ("Budget 31-02", ""),
        ("", ""),
    ],
)
def test_a_label_is_initials_and_day_month(text: str, label: str) -> None:
    assert label_from(text) == label
    assert label_from(label) == label


_NAMES = st.lists(
    st.from_regex(r"[A-ZÆØÅ]([a-zæøåé]{2,9}|[A-ZÆØÅ]{2,9})", fullmatch=True), min_size=1, max_size=4
)


@given(
    _NAMES,
    st.dates(dt.date(1930, 1, 1), dt.date(2020, 12, 31)),
    st.sampled_from(["%d%m%y-1234", "%d%m%y1234", "%d-%m", "%d.%m.%Y", "%d/%m-%y", ""]),
    st.sampled_from(["{0} {1}", "{1} {0}", "Videosamtale med {0} ({1})", "{0}, {1}: kontrol", "{0}{1}"]),
)
def test_a_label_never_spells_a_name_or_a_number(
    names: list[str], birth: dt.date, date: str, frame: str
) -> None:
    label = label_from(frame.format(" ".join(names), birth.strftime(date)))
    assert re.fullmatch(r"((\w\.){1,2} ?)?(\d\d-\d\d)?", label)
    letters = "".join(char for char in label if char.isalpha()).casefold()
    assert len(letters) <= 2


@given(st.text(st.sampled_from("Mette KARL.-/,:()0123456789 \u00a0\u200bAa\n–"), max_size=60) | st.text())
def test_a_label_has_its_form_whatever_comes_in(text: str) -> None:
    label = label_from(text)
    assert re.fullmatch(r"(?:(?:[^\W\d_]\.){1,4})? ?(?:[0-3][0-9]-[01][0-9])?", label)
    assert not has_cpr(label)
    assert label == clean_line(label)


@pytest.mark.parametrize(
    "text", ["12345678", "12 34 56 78", "+45 12345678", "+4512345678", "0045 12 34 56 78", "(+45) 1234-5678"]
)
def test_a_phone_number_is_shown_in_pairs(text: str) -> None:
    assert phone_digits(text) == "12345678"
    assert phone_text(text) == "12 34 56 78"


@pytest.mark.parametrize("text", ["", "112", "1234567", "123456789", "+46 12345678", "tolv"])
def test_what_is_no_danish_number_stays_as_it_was(text: str) -> None:
    assert phone_digits(text) is None
    assert phone_text(text) == text
