"""The pages of help: the same in both languages, each with its place in the guideline, and in plain words."""

from __future__ import annotations

import re

import pytest

from vkassist.domain.patient_guide import PATIENT_GUIDE, patient_guide
from vkassist.paths import resources_folder

LANGUAGES = ("da", "en")
UNSOURCED = {"day", "limits", "privacy", PATIENT_GUIDE}
"""Pages about the program itself, and the guide, which the patient reads."""
SECTIONS = {
    "guideline": {
        *("1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4"),
        *("3", "3.1", "3.2", "3.3", "3.4", "3.5", "4.1", "4.2", "4.3"),
    },
    "implementation": {
        *("2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.7", "2.8"),
        *("3.1", "3.2", "3.3", "3.4", "3.5", "3.6", "4.1"),
    },
}
"""The sections the two documents have."""


def pages(language: str) -> dict[str, str]:
    folder = resources_folder() / "content" / language / "help"
    return {file.stem: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.md"))}


def shape(text: str) -> list[str]:
    """What each line is: heading, step, bullet, source, text or nothing."""
    marks = {"#": "heading", "-": "bullet", ">": "source", "": "gap"}
    lines = (line.strip() for line in text.splitlines())
    return ["step" if re.match(r"\d+\. ", line) else marks.get(line[:1], "text") for line in lines]


def lix(text: str) -> float:
    """Readability by Björnsson: words a sentence, and words of more than six letters in a hundred."""
    text = re.sub(r"(?m)^#+ (.*)$", r"\1.", text)
    words = re.findall(r"[^\W\d_]+", text)
    sentences = len(re.findall(r"[.!?:]+(?=\s|$)", text))
    return len(words) / sentences + 100 * sum(len(word) > 6 for word in words) / len(words)


@pytest.mark.parametrize("name", sorted(pages("da")))
def test_both_languages_have_the_page_line_by_line(name: str) -> None:
    assert shape(pages("da")[name]) == shape(pages("en")[name])


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_on_the_guideline_name_sections_that_exist(language: str) -> None:
    named = {"guideline": ("Vejledningen", "Guideline"), "implementation": ("Implementering", "Implementation")}
    for name, text in pages(language).items():
        sources = [line for line in text.splitlines() if line.startswith("> ")]
        assert len(sources) == (name not in UNSOURCED), name
        for part in "".join(sources).split(";"):
            for document, words in named.items():
                if part.strip("> ").removeprefix("Kilde: ").removeprefix("Source: ").startswith(words):
                    numbered = re.split("bilag|appendix", part)[0]
                    found = set(re.findall(r"\b\d(?:\.\d)?\b", numbered))
                    assert found, (name, part)
                    assert found <= SECTIONS[document], (name, part)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_patients_guide_is_easy_to_read(language: str) -> None:
    """A LIX below 25 is easy for everybody; children's books."""
    guide = patient_guide(pages(language)[PATIENT_GUIDE], "Nord", "38641234")
    assert lix(guide) < 25
    assert max(len(sentence.split()) for sentence in re.split(r"[.!?:\n]", guide)) <= 16


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_patients_guide_has_room_for_the_unit_and_for_nobody_else(language: str) -> None:
    texts = pages(language)
    assert set(re.findall(r"\{(\w+)\}", texts.pop(PATIENT_GUIDE))) == {"unit", "phone"}
    assert [name for name, text in texts.items() if "{" in text] == []


def test_the_guide_shows_a_number_as_it_is_read_aloud_and_leaves_room_for_what_is_not_known() -> None:
    text = "{unit}\nTelefon: {phone}"
    assert patient_guide(text, "Nord", "38641234") == "Nord\nTelefon: 38 64 12 34"
    assert patient_guide(text, "Nord", "+4538641234") == "Nord\nTelefon: +4538641234"
    assert patient_guide(text) == f"{'_' * 24}\nTelefon: {'_' * 24}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_on_evidence_quotes_no_figures(language: str) -> None:
    """Several confidence intervals are misprinted in the guideline (requirement 8)."""
    body = pages(language)["evidence"].partition("> ")[0]
    assert re.findall(r"\d+[.,]\d+|\[|SMD|Hedges", body) == []
    assert re.findall(r"\d+", body) == ["2022"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_brings_a_telephone_number_but_the_emergency_one(language: str) -> None:
    for name, text in pages(language).items():
        assert set(re.findall(r"\b(?:\d{2} ?){4}\b|\b1\d{2,3}\b", text)) <= {"112"}, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_at_the_patients_end_has_steps_to_read_aloud(language: str) -> None:
    parts = re.split(r"(?m)^## ", pages(language)["faults"])[1:]
    assert len(parts) == 9
    for part in parts:
        title, *lines = part.splitlines()
        steps = [line for line in lines if re.match(r"\d\. ", line)]
        assert [int(step[0]) for step in steps] == list(range(1, len(steps) + 1)), title
        assert 3 <= len(steps) + ("opdateres" in title or "update" in title) <= 5, title
        assert max(len(step.split()) for step in steps) <= 20, title


@pytest.mark.parametrize("language", LANGUAGES)
def test_plan_b_is_the_telephone_and_never_another_program(language: str) -> None:
    words = {"da": ("telefonen", "privat videoprogram"), "en": ("the phone", "private video program")}[language]
    texts = pages(language)
    assert words[0] in texts["security"]
    assert words[1] in texts["support_card"]


@pytest.mark.parametrize(
    ("page", "danish", "english"),
    [
        (
            "law",
            ("sundhedsloven", "autorisationsloven", "databeskyttelsesloven", "forvaltningsloven", "offentlighedsloven"),
            ("health", "authorisation", "data protection", "public administration", "access to public records"),
        ),
        ("data_use", ("uge for uge", "små tal", "registrerer"), ("week by week", "small numbers", "register")),
        (
            "intended_purpose",
            ("ikke medicinsk udstyr", "ingen score", "tolker ikke følelser", "slår ikke alarm"),
            ("not a medical device", "no score", "nothing into feelings", "raises no alarm"),
        ),
        ("security", ("godkendte videoløsning", "databehandleraftale"), ("approved video solution", "data-processing")),
    ],
)
def test_each_page_says_what_it_is_there_for(page: str, danish: tuple[str, ...], english: tuple[str, ...]) -> None:
    for language, words in (("da", danish), ("en", english)):
        text = pages(language)[page].lower()
        assert [word for word in words if word not in text] == []


def test_no_line_has_stray_space_or_straight_apostrophe() -> None:
    for language in LANGUAGES:
        for name, text in pages(language).items():
            assert "'" not in text, (language, name)
            assert not re.search(r"[ \t]+$|  ", text, re.MULTILINE), (language, name)

