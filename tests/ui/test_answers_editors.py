"""The editors: what is typed and chosen becomes the answer, what is set comes back, nothing is given silently."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from vkassist.content import builtin
from vkassist.domain import values
from vkassist.domain.facts import CarriedAnswer
from vkassist.domain.form import Item, Lasts
from vkassist.ui.answers import editor_for
from vkassist.ui.widgets.option_buttons import RadioOption

TODAY = dt.date(2026, 11, 23)

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def item(kind, **more):
    return Item(id="it", kind=kind, phase="prepare", title="It", ask="Hvad?", why=".", source="1", **more)


@pytest.fixture(scope="module")
def speech():
    return builtin("da").speech


@pytest.fixture
def edit(look, shown, speech):
    """Shows the editor of a kind and gives it the keyboard."""

    def show(kind, **more):
        editor = editor_for(item(kind, **more), speech, look, today=TODAY)
        shown(editor)
        editor.show()
        editor.focus_first()
        return editor

    return show


def keys(text):
    QTest.keyClicks(QApplication.focusWidget(), text)


def key(code, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), code, modifier)


def radio(editor, words):
    return next(radio for radio in editor.findChildren(RadioOption) if radio.text() == words)


@pytest.mark.parametrize(
    ("kind", "typed", "answer"),
    [
        ("text", "En sætning ", "En sætning"),
        ("phone", "20123456", "20 12 34 56"),
        ("minutes", "45 min.", 45),
        ("count", "0", 0),
        ("date", "3-9-2026", "2026-09-03"),
        ("agenda", "Søvn, medicin", [{"text": "Søvn"}, {"text": "medicin"}]),
        (
            "people",
            "Anne K., mor, 30987654",
            [{"name": "Anne K.", "relation": "mor", "phone": "30 98 76 54"}],
        ),
        ("plan_b", "20123456", {"action": "phone", "phone": "20 12 34 56"}),
    ],
)
def test_typed_answers_are_whole_and_enter_commits_once(edit, qtbot, kind, typed, answer):
    editor = edit(kind)
    commits = []
    editor.committed.connect(lambda: commits.append(editor.value()))
    assert editor.value() is None
    assert editor.problem()
    assert not editor.is_touched()
    keys(typed)
    assert editor.value() == answer
    assert editor.problem() == ""
    assert editor.is_touched()
    values.check("it", kind, editor.value())
    key(Qt.Key.Key_Return)
    assert commits == [answer]


VALUES = [
    ("confirm", False),
    ("sensed", True),
    ("text", "hvad, der; helst"),
    ("phone", "20 12 34 56"),
    ("minutes", 30),
    ("date", "2026-11-22"),
    ("plan_b", {"action": "phone", "phone": "20 12 34 56"}),
    ("plan_b", {"action": "new_link"}),
    ("agenda", [{"text": "Søvn, især om natten"}, {"text": "a; b", "reached": False}]),
    ("place", {"place": "home", "text": "Søndergade 4", "municipality": "0751", "undisturbed": False}),
    ("place", {"place": "work", "text": "hjemme"}),
    ("participants", {"patient_side": [{"name": "A, B", "role": "x; y"}], "clinician_side": []}),
    ("participants", {"patient_side": [], "clinician_side": []}),
    (
        "participants",
        {
            "patient_side": [{"name": "Anne K.", "role": "mor", "start": "10.30", "end": "10.40"}],
            "clinician_side": [],
            "alone": [{"start": "10.40", "end": "10.55"}],
        },
    ),
    ("plan_b", {"action": "phone", "phone": "20 12 34 56", "verified": True}),
    ("consent", {"given": True, "form": "oral", "date": "2026-09-03", "withdrawn": "2026-11-23"}),
    ("consent", {"given": True, "form": "oral", "date": "2026-11-23"}),
    ("consent", {"given": True, "form": "tacit", "date": "2026-09-03"}),
    ("consent", {"given": False}),
    ("recording", {"recorded": False}),
    ("recording", {"recorded": True, "patient": True, "clinician": True, "basis": "forskning"}),
    ("people", [{"name": "Anne K.", "relation": "mor", "phone": "30 98 76 54"}]),
    ("people", []),
]


@pytest.mark.parametrize(("kind", "answer"), VALUES)
def test_a_value_set_comes_back_and_can_be_taken_away(edit, kind, answer):
    editor = edit(kind)
    editor.set_value(answer)
    assert editor.value() == answer
    assert not editor.is_touched()
    editor.set_value(None)
    assert editor.value() is None
    assert editor.problem()


@pytest.mark.parametrize("kind", sorted(values.SHAPES))
def test_nothing_is_answered_before_somebody_answers(edit, kind):
    editor = edit(kind, options={"a": "ja", "b": "nej"} if kind in values.OF_OPTIONS else {})
    assert editor.value() is None
    for widget in editor.findChildren(QLineEdit):
        assert widget.accessibleName()


def test_tick_list_is_the_boxes_ticked_and_none_of_them_is_said_by_its_button(edit):
    editor = edit("choices", options={"a": "det ene", "b": "det andet", "none": "ingen af dem"})
    assert editor.value() is None
    assert editor.offer().words == "Ingen af dem"
    assert editor.offer().value == ["none"]
    key(Qt.Key.Key_Space)
    assert editor.value() == ["a"]
    assert editor.offer() is None
    editor.set_value(["none"])
    assert editor.value() == ["none"]
    key(Qt.Key.Key_Space)
    assert editor.value() == ["a"]
    editor.set_value(["b", "a"])
    assert sorted(editor.value()) == ["a", "b"]


def test_another_number_has_not_been_said_yes_to(edit):
    editor = edit("plan_b")
    editor.set_value({"action": "phone", "phone": "20 12 34 56", "verified": True})
    editor.type_ahead("30987654")
    assert editor.value() == {"action": "phone", "phone": "30 98 76 54"}


def test_a_consent_cannot_be_given_for_more_than_its_year(edit):
    editor = edit("consent", lasts=Lasts.parse("1 year"))
    radio(editor, "Givet i dag, mundtligt").click()
    editor._until.set_day(dt.date(2027, 11, 23))
    assert editor.value()["until"] == "2027-11-23"
    editor._until.set_day(dt.date(2027, 11, 24))
    assert editor.value() is None
    assert "højst" in editor.problem()


def test_choice_is_one_of_the_options(edit):
    editor = edit("choice", options={"computer": "computer", "tablet": "tablet"})
    key(Qt.Key.Key_Space)
    assert editor.value() == "computer"


def test_typing_ahead_replaces_what_stood_and_goes_on_with_what_was_typed(edit):
    editor = edit("text")
    editor.set_value("gammelt")
    editor.type_ahead("n")
    assert editor.value() == "n"
    editor.type_ahead("y")
    assert editor.value() == "ny"


def test_plan_b_without_a_number_says_what_is_missing(edit):
    editor = edit("plan_b")
    editor.set_value({"action": "phone"})
    assert editor.value() is None
    assert "8 cifre" in editor.problem()


class TestPlace:
    def test_what_is_recognised_stands_in_the_controls(self, edit):
        editor = edit("place")
        keys("hjemme, Søndergade 4, Aarhus, uforstyrret")
        assert editor.value() == {
            "place": "home",
            "text": "Søndergade 4",
            "municipality": "0751",
            "undisturbed": True,
        }

    def test_a_correction_is_left_alone(self, edit):
        editor = edit("place")
        keys("hjemme")
        editor._place.set_value("work")
        editor._place.edited.emit("work")
        keys(", Søndergade 4")
        assert editor.value() == {"place": "work", "text": "Søndergade 4"}

    def test_what_is_deleted_from_the_line_goes_from_the_controls(self, edit):
        editor = edit("place")
        keys("hjemme, Aarhus")
        for _ in "Aarhus":
            key(Qt.Key.Key_Backspace)
        assert editor.value() == {"place": "home", "text": ""}

    def test_last_time_is_never_brought(self, edit):
        editor = edit("place")
        editor.set_carried(CarriedAnswer(value={"place": "home"}, date=TODAY))
        assert editor.value() is None

    def test_a_municipality_that_is_none_is_no_answer(self, edit):
        editor = edit("place")
        keys("hjemme")
        editor._town.control.lineEdit().setText("Aarh")
        assert editor.value() is None
        assert "kommune" in editor.problem().casefold()


class TestParticipants:
    def test_nobody_is_offered_and_not_given(self, edit):
        editor = edit("participants")
        assert editor.value() is None
        assert editor.offer().value == {"patient_side": [], "clinician_side": []}

    def test_enter_goes_to_the_other_side_before_it_commits(self, edit, qtbot):
        editor = edit("participants")
        keys("Anne K., mor")
        with qtbot.assertNotEmitted(editor.committed):
            key(Qt.Key.Key_Return)
        with qtbot.waitSignal(editor.committed):
            key(Qt.Key.Key_Return)
        assert editor.value() == {"patient_side": [{"name": "Anne K.", "role": "mor"}], "clinician_side": []}
        assert editor.offer() is None


class TestConsent:
    def test_given_today_has_form_and_date(self, edit):
        editor = edit("consent")
        radio(editor, "Givet i dag, skriftligt").click()
        assert editor.value() == {"given": True, "form": "written", "date": "2026-11-23"}

    def test_an_earlier_one_is_offered_only_where_there_is_one_and_keeps_its_words(self, edit):
        editor = edit("consent")
        earlier = radio(editor, "Givet tidligere, gælder stadig")
        assert earlier.isHidden()
        carried = {"given": True, "form": "oral"}
        editor.set_carried(CarriedAnswer(value=carried, date=dt.date(2026, 9, 3)))
        assert not earlier.isHidden()
        assert editor.value() == {"given": True, "form": "oral", "date": "2026-09-03"}
        assert editor.statement() == "Givet tidligere, gælder stadig"

    def test_one_that_runs_out_may_have_a_last_day(self, edit):
        editor = edit("consent", lasts=Lasts.parse("1 year"))
        radio(editor, "Givet i dag, mundtligt").click()
        editor._until.edit.setText("3-9-2027")
        assert editor.value()["until"] == "2027-09-03"
        editor._until.edit.setText("snart")
        assert editor.value() is None
        assert editor.problem()


def test_a_recording_takes_a_basis(edit):
    editor = edit("recording")
    assert editor.offer().value == {"recorded": False}
    radio(editor, "Optaget, begge har samtykket").click()
    assert editor.offer() is None
    assert editor.value() is None
    assert "grundlag" in editor.problem().casefold()


def test_points_are_marked_once_the_talk_has_begun(edit):
    editor = edit("agenda")
    editor.set_value([{"text": "Søvn"}, {"text": "Medicin"}])
    assert not [radio for radio in editor.findChildren(RadioOption) if radio.text() == "Ikke nået"]
    editor.set_phase("note")
    names = [radio for radio in editor.findChildren(RadioOption) if radio.text() == "Ikke nået"]
    assert len(names) == 2
    names[1].click()
    assert editor.value() == [{"text": "Søvn"}, {"text": "Medicin", "reached": False}]
    assert editor.is_touched()
