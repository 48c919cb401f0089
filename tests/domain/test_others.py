"""A group talk's note that names another participant."""

from __future__ import annotations

import pytest

from tests.domain.talks import START, pack
from vkassist.domain import facts as f
from vkassist.domain.consultation import Consultation, fold
from vkassist.domain.note import draft
from vkassist.domain.others import named


def talk(text: str, kind: f.SessionType = "group", field: str = "content") -> Consultation:
    opened = f.Opened(at=START, by="clinician", label="M.K. 15-07", session_type=kind)
    return fold(pack().forms["talk"], [opened, f.Written(at=START, by="clinician", field=field, text=text)])


def found(c: Consultation, *others: str) -> tuple[str, ...]:
    return named(c, draft(c, pack()), others)


@pytest.mark.parametrize(
    "text",
    ["Talte om det, A.B. sagde", "A.B.", "A. B. var stille", "A.Bs mor", "A.B.'s mor", "AB fortalte", "(A.B.)"],
)
def test_initials_of_another_participant_are_found(text: str) -> None:
    assert found(talk(text), "A.B. 03-04", "C.D. 05-06") == ("A.B. 03-04",)


@pytest.mark.parametrize("text", ["", "Sover bedre", "ABC og a.b.", "KAB", "K.A.B. var der", "A B", "m.m."])
def test_other_letters_are_nobody(text: str) -> None:
    assert found(talk(text), "A.B. 03-04", "M.M. 01-01") == ()


def test_a_single_initial_counts_with_its_dot() -> None:
    assert found(talk("I dag sagde B noget"), "B. 03-04") == ()
    assert found(talk("I dag sagde B. noget"), "B. 03-04") == ("B. 03-04",)


def test_the_patient_and_those_with_the_same_initials_are_not_others() -> None:
    assert found(talk("M.K. sover bedre"), "M.K. 15-07", "M.K. 01-01", "") == ()


def test_the_writer_may_have_anybodys_initials() -> None:
    assert found(talk("A.B., psykolog", field="author"), "A.B. 03-04") == ()


def test_a_talk_with_one_patient_is_not_looked_through() -> None:
    assert found(talk("A.B. er patientens mor", "individual"), "A.B. 03-04") == ()


def test_what_is_answered_is_looked_through_too() -> None:
    opened = f.Opened(at=START, by="clinician", label="M.K. 15-07", session_type="group")
    told = f.Answered(at=START, by="clinician", item="relatives", value=[{"name": "A.B.", "relation": "ven"}])
    assert found(fold(pack().forms["talk"], [opened, told]), "A.B. 03-04") == ("A.B. 03-04",)
