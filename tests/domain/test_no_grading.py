"""vkassist grades nothing: no score of suitability or risk in the content, in the rules, or in the note."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given

import vkassist
from tests.domain.talks import facts_of_a_talk, pack
from vkassist.content import builtin
from vkassist.domain import facts as f
from vkassist.domain import note, values
from vkassist.domain.consultation import replay
from vkassist.domain.form import Form, Item

DOMAIN = Path(vkassist.__file__).parent / "domain"
GRADING_NAMES = re.compile(
    r"(?<![a-z])(scor(e|es|ed|ing)|grad(e|es|ed|ing)|rat(ing|ings|ed)|rank(s|ed|ing)?|severity|likelihood|"
    r"probabilit(y|ies)|triage|risk_?(level|group|class|index|category)|suitab(ility|le)_?(level|index|sum))(?![a-z])",
    re.IGNORECASE,
)
GRADING_WORDS = re.compile(
    r"(?i)\b(score[nr]?|pointtal|skala(en)?|risikoniveau\w*|risikogruppe\w*|egnethedsgrad\w*|egnethedsniveau\w*|"
    r"samlet (vurdering|egnethed|risiko)|(lav|middel|høj|moderat|øget|forhøjet) (risiko|selvmordsrisiko|egnethed)|"
    r"(meget|delvist|mindre|ikke|velegnet|uegnet) ?egnet til video|anbefal\w* (video|telefon|fremmøde)|"
    r"(low|medium|moderate|high|increased) (risk|suitability)|risk level|overall (score|suitability|risk)|"
    r"recommended (channel|duration))\b"
)
NOT_OF_PATIENTS = ("readings.py", "practice.py")
"""Readings rank equipment and rooms; practice scores the trainee. Neither knows a patient."""
CLINICAL = ("suitability", "course")


def sentences(item: Item) -> Iterator[str]:
    yield from (item.title, item.ask, item.why, item.confirm, item.prompt, item.hint, *item.presets)
    for told in (item.options, item.note, item.shows, item.each, item.empty):
        yield from told.values()


@pytest.fixture(params=["da", "en"])
def form(request: pytest.FixtureRequest) -> Form:
    return builtin(request.param).forms["talk"]


def test_no_item_has_the_name_or_the_words_of_a_grade(form: Form) -> None:
    for item in form.items:
        for name in (item.id, *item.options):
            assert not GRADING_NAMES.search(name.replace("_", " ")), (item.id, name)
        for text in sentences(item):
            assert not GRADING_WORDS.search(text), (item.id, text)


def test_no_kind_of_answer_is_a_grade() -> None:
    numbers = [
        kind for kind, shape in values.SHAPES.items() if getattr(shape, "__origin__", shape) in (int, float)
    ]
    assert sorted(numbers) == sorted(values.WHOLE_NUMBERS)
    assert not any(GRADING_NAMES.search(kind) for kind in values.SHAPES)


def test_numbers_on_the_course_count_minutes_and_missed_talks_only(form: Form) -> None:
    counted = {item.id for item in form.items if item.kind in values.WHOLE_NUMBERS}
    assert counted == {"expected_minutes", "video_no_shows"}


def test_options_of_a_clinical_question_are_no_ladder_of_more_and_less(form: Form) -> None:
    steps = re.compile(r"(?i)^([0-9]+|lav|mellem|middel|høj|let|svær|low|medium|high|mild|severe)\b")
    for item in form.of_phase(*CLINICAL):
        assert not any(
            steps.match(word) and word != "svært ved at holde fokus" and not word.startswith("svært ved")
            for word in item.options.values()
        ), item.id


def test_nothing_counted_is_a_grade(form: Form) -> None:
    assert not any(GRADING_NAMES.search(item.usage.replace("_", " ")) for item in form.items)


def test_no_rule_names_a_grade() -> None:
    for file in sorted(DOMAIN.rglob("*.py")):
        if file.name in NOT_OF_PATIENTS:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            name = _name(node)
            assert not name or not GRADING_NAMES.search(name.replace("_", " ")), (file.name, name)


def test_no_rule_adds_up_the_buckets() -> None:
    """`bucket` groups what is shown; nothing in the program reads it to decide or to count."""
    readers = {
        file.name
        for file in Path(vkassist.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "bucket"
    }
    assert readers <= {"build.py"}


def test_no_condition_hangs_on_how_many_boxes_are_ticked(form: Form) -> None:
    """A tick unlocks its own questions; the form has no variable that counts them."""
    for item in form.items:
        if item.kind == "choices":
            assert item.id not in form.domains
            assert {form.domains[f"{item.id}.{option}"] for option in item.options} == {(True, False)}


@given(facts_of_a_talk())
def test_the_note_grades_nothing(facts: list[f.AnyFact]) -> None:
    c = replay(pack().forms["talk"], facts)
    for line in note.draft(c, pack()).lines:
        assert not GRADING_WORDS.search(str(line)), line


def test_the_tests_words_find_a_grade() -> None:
    for text in (
        "Høj risiko",
        "Egnethedsgrad 3",
        "Samlet egnethed",
        "anbefaler telefon",
        "high risk",
        "score 7",
    ):
        assert GRADING_WORDS.search(text), text
    for name in ("suicide_score", "risk_level", "severity", "suitability_rating"):
        assert GRADING_NAMES.search(name.replace("_", " ")) or GRADING_NAMES.search(name), name


def _name(node: ast.AST) -> str:
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return name
        case ast.Name(id=name) | ast.arg(arg=name):
            return name
        case ast.Attribute(attr=name):
            return name
    return ""
