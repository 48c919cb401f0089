"""The note page: what is typed is saved, what is missing is listed, and the note leaves by the clinician's hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from tests.fakes import FakeClock, MemoryJournal
from tests.ui.conftest import Shown
from vkassist.content import builtin
from vkassist.desk import Change, Desk
from vkassist.domain import facts as f
from vkassist.domain import note
from vkassist.domain.consultation import Consultation, fold
from vkassist.domain.errors import NotSaved, VkassistError
from vkassist.domain.pack import Pack
from vkassist.ui.pages.agreements_sheet import AgreementsSheet
from vkassist.ui.pages.kept_text import PAUSE_MS
from vkassist.ui.pages.note_file import NoteFile
from vkassist.ui.pages.note_page import NotePage
from vkassist.ui.pages.note_preview import NotePreview
from vkassist.ui.theme import Look

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

EXAMPLE = Path(__file__).parents[1] / "domain" / "data" / "facts-example.json"
CPR = "150780-1234"


@lru_cache
def pack() -> Pack:
    return builtin("da")


class FakeClipboard:
    """Keeps what it is given, or says that it cannot."""

    def __init__(self) -> None:
        self.text = self.html = ""
        self.failing: VkassistError | None = None

    def copy(self, text: str, html: str = "") -> None:
        if self.failing is not None:
            raise self.failing
        self.text, self.html = text, html


@dataclass
class Stage:
    """The page in a window, as the program wires it."""

    page: NotePage
    desk: Desk
    journal: MemoryJournal
    clock: FakeClock
    clipboard: FakeClipboard
    window: QMainWindow
    saved: list[note.Note] = field(default_factory=list)

    def kinds(self) -> list[str]:
        """Kinds of the facts in the journal."""
        return [fact.kind for fact in self.journal.read("talk:1")]

    def last(self) -> f.AnyFact:
        return self.journal.read("talk:1")[-1]

    def type(self, text: str, name: str = "content") -> None:
        """Type into a text field, keys only."""
        edit = self.page.form.fields[name].control
        edit.setFocus()
        QTest.keyClicks(edit, text)

    def typed(self, name: str = "content") -> str:
        return str(self.page.form.fields[name].value())

    def shown(self) -> str:
        """The note as the preview shows it."""
        return "\n".join(str(one.line) for one in self.page.preview.lines.shown)


Staged = Callable[..., Stage]


@pytest.fixture
def stage(shown: Shown, look: Look) -> Staged:
    def build(*without: str, width: int = 1366, height: int = 700) -> Stage:
        facts = [
            one for one in f.read_all(EXAMPLE.read_bytes()) if getattr(one, "item", one.kind) not in without
        ]
        journal, clock, clipboard = MemoryJournal(), FakeClock(facts[-1].at), FakeClipboard()
        journal.append("talk:1", 0, facts)
        desk = Desk(journal, lambda opened: pack().forms["talk"], clock, "u1")
        saved: list[note.Note] = []

        def save(one: note.Note) -> bool:
            saved.append(one)
            return True

        page = NotePage(desk, pack(), look, clock, lambda error: f"Sætning om {error.code}", clipboard, save)

        def pass_on(change: Change) -> None:
            if change.consultation is not None:
                page.show_consultation(change.consultation)

        desk.observe(pass_on)
        desk.take_up("talk:1")
        window = shown(page, width=width, height=height)
        page.first_focus()
        return Stage(page, desk, journal, clock, clipboard, window, saved)

    return build


def test_the_preview_is_the_note_letter_for_letter(stage: Staged) -> None:
    on = stage()
    assert on.desk.consultation is not None
    draft = note.draft(on.desk.consultation, pack())
    assert on.shown() + "\n" == draft.text
    assert on.page.preview.word_count == f"{len(draft.text.split())} ord"
    assert on.page.saved_text == "Gemt på denne pc kl. 10.59"


def test_the_keyboard_starts_in_the_text_where_nothing_is_missing(stage: Staged) -> None:
    on = stage()
    assert QApplication.focusWidget() is on.page.form.fields["content"].control


def test_the_keyboard_starts_at_the_first_gap(stage: Staged) -> None:
    on = stage("location")
    editor = on.page.form.items["location"].editor
    assert editor is not None
    assert editor.isAncestorOf(QApplication.focusWidget())


def test_after_a_break_the_note_page_says_what_else_to_remember(stage: Staged) -> None:
    on = stage("interrupted", "rung", "resumed")
    cues = on.page.form.cues
    assert not cues.isVisible()
    on.desk.record(on.desk.make(f.Interrupted, cause="technical"))
    assert cues.isVisible()
    assert cues.shown == ("adverse_event",)
    assert pack().forms["talk"].by_id["adverse_event"].ask not in on.shown()
    assert not any(widget.focusPolicy() & Qt.FocusPolicy.TabFocus for widget in cues.findChildren(QWidget))


def test_a_group_note_that_names_another_participant_is_warned_of(look: Look, shown: Shown) -> None:
    at = FakeClock().now()
    opened = f.Opened(at=at, by="clinician", label="M.K. 15-07", session_type="group")
    busy: list[VkassistError] = []

    def beside(c: Consultation) -> tuple[str, ...]:
        if busy:
            raise busy[0]
        return ("A.B. 03-04", "C.D. 05-06")

    preview = NotePreview(look, pack(), beside)
    shown(preview)

    def show(text: str) -> str:
        c = fold(pack().forms["talk"], [opened, f.Written(at=at, by="clinician", field="content", text=text)])
        preview.show_note(c, note.draft(c, pack()))
        return preview.warning.accessibleDescription() if preview.warning.isVisible() else ""

    assert show("Sover bedre") == ""
    assert "passer på A.B. 03-04 i" in show("Var uenig med A.B.")
    busy.append(NotSaved("store.busy"))
    assert show("Var uenig med A.B. igen") == ""


def test_items_nobody_needs_are_made_once_they_are_asked_for(stage: Staged) -> None:
    form = stage().page.form
    assert 0 < len(form.items.made) < len(form.items) / 2
    form.more_button.click()
    listed = [one for one in form.items.made.values() if one.isVisible()]
    assert form.more_button.text() == "Skjul det, der kan tilføjes"
    down = sorted(listed, key=lambda one: one.mapTo(form, QPoint(0, 0)).y())
    order = {line.item: at for at, line in enumerate(pack().note.lines)}
    more = [order[one.item.id] for one in down if one.mapTo(form, QPoint(0, 0)).y() > form.more_button.y()]
    assert len(more) > 5
    assert more == sorted(more)
    form.more_button.click()
    assert sum(one.isVisible() for one in form.items.made.values()) == len(listed) - len(more)


def test_typed_text_is_saved_when_the_keys_rest(stage: Staged) -> None:
    on = stage("written")
    keeper = on.page.form.kept("content")
    on.type("Sover bedre")
    assert "written" not in on.kinds()
    assert keeper.waiting
    assert PAUSE_MS < 1000
    keeper.save()
    assert on.last() == on.desk.make(f.Written, field="content", text="Sover bedre")
    assert "Indhold, vurdering og plan: Sover bedre" in on.shown()


def test_typed_text_is_saved_when_the_field_or_the_page_is_left(stage: Staged) -> None:
    on = stage("written")
    on.type("Et")
    on.page.form.fields["author"].focus_control()
    assert on.desk.consultation is not None
    assert on.desk.consultation.text("content") == "Et"
    on.type("Anna Holm, psykolog", "author")
    on.page.hide()
    assert on.desk.consultation.text("author") == "Anna Holm, psykolog"


def test_text_is_not_saved_twice(stage: Staged) -> None:
    on = stage("written")
    on.type("Et")
    for _ in range(3):
        on.page.save_typed()
    assert on.kinds().count("written") == 1


def test_a_journal_that_cannot_save_keeps_the_text_and_says_so(stage: Staged) -> None:
    on = stage("written")
    on.journal.fail("store.busy")
    on.type("Vigtigt")
    on.page.save_typed()
    assert on.typed() == "Vigtigt"
    assert on.page.saved_text == "Ikke gemt endnu. Sætning om store.busy"
    on.journal.recover()
    on.desk.retry()
    assert on.page.saved_text.startswith("Gemt på denne pc kl.")
    assert on.typed() == "Vigtigt"
    assert on.kinds().count("written") == 1


def test_a_note_that_cannot_be_saved_can_still_be_copied_whole(stage: Staged) -> None:
    on = stage("written")
    on.journal.fail("store.full")
    on.type("Vigtigt")
    on.page.copy()
    assert "Vigtigt" in on.clipboard.text
    assert on.page.saved_text.startswith("Ikke gemt endnu")


def test_a_refused_text_stays_with_the_reason_at_its_field(stage: Staged) -> None:
    on = stage("written")
    on.desk.record(on.desk.make(f.Transferred))
    on.page.form.setEnabled(True)
    on.type("For sent")
    on.page.save_typed()
    assert on.typed() == "For sent"
    assert on.page.form.fields["content"].error == "Sætning om fact.closed"


def test_a_cpr_number_is_refused_at_its_field_and_the_text_kept(stage: Staged) -> None:
    on = stage("written")
    on.type(f"Patienten {CPR} sover")
    on.page.save_typed()
    assert on.typed() == f"Patienten {CPR} sover"
    assert "CPR" in on.page.form.fields["content"].error
    assert not any(CPR.encode() in one for one in on.journal.streams["talk:1"])
    on.page.copy()
    assert on.clipboard.text == ""
    assert QApplication.focusWidget() is on.page.form.fields["content"].control
    on.page.form.fields["content"].edit.setPlainText("Patienten sover")  # type: ignore[union-attr]
    on.page.save_typed()
    assert on.page.form.fields["content"].error == ""
    assert on.last() == on.desk.make(f.Written, field="content", text="Patienten sover")


def test_a_cpr_number_in_an_answer_is_refused_too(stage: Staged) -> None:
    on = stage("next_contact")
    one = on.page.form.items["next_contact"]
    one.open_editor()
    QTest.keyClicks(QApplication.focusWidget(), CPR)
    one.save()
    assert "CPR" in one.error
    assert "next_contact" not in on.desk.consultation.standing  # type: ignore[union-attr]


def test_what_is_missing_is_listed_first_and_copied_by_the_second_press(stage: Staged) -> None:
    on = stage("location", "consent_video")
    on.page.copy()
    summary = on.page.form.summary
    assert on.clipboard.text == ""
    assert QApplication.focusWidget() is summary
    assert summary.accessibleName() == "Notatet mangler 2 oplysninger"
    words = [link.text() for link in summary.links]
    assert on.page.form.items["location"].error == words[0]
    assert on.page.form.items["consent_video"].error == words[1]
    on.page.copy()
    assert "Patientens opholdssted: ikke registreret" in on.clipboard.text
    assert "<" in on.clipboard.html
    assert isinstance(on.last(), f.Copied)
    assert summary.isHidden()


def test_a_link_of_the_summary_leads_to_its_field(stage: Staged) -> None:
    on = stage("location", "consent_video")
    on.page.copy()
    QTest.keyClick(on.page.form.summary, Qt.Key.Key_Return)
    location = on.page.form.items["location"].editor
    assert location is not None
    assert location.isAncestorOf(QApplication.focusWidget())
    on.page.form.summary.links[1].click()
    consent = on.page.form.items["consent_video"].editor
    assert consent is not None
    assert consent.isAncestorOf(QApplication.focusWidget())


def test_an_answered_gap_leaves_the_summary(stage: Staged) -> None:
    on = stage("location", "consent_video")
    on.page.copy()
    on.page.form.items["consent_video"].answered.emit("consent_video", {"given": True, "form": "oral"})
    assert [link.text() for link in on.page.form.summary.links] == [on.page.form.items["location"].error]
    assert on.page.form.items["consent_video"].error == ""


def test_a_talk_without_outcome_asks_for_it(stage: Staged) -> None:
    on = stage("ended")
    on.page.copy()
    assert on.page.form.outcome.field.error
    on.page.form.outcome.chosen.emit("no_show")
    assert isinstance(on.last(), f.Ended)
    assert "Udfald: udeblevet" in on.shown()


def test_correcting_the_outcome_leaves_the_times_alone(stage: Staged) -> None:
    on = stage()
    on.clock.advance(600)
    on.page.form.outcome.chosen.emit("held_by_phone")
    assert "kl. 10.30-10.58 (28 min.)" in on.shown()
    assert "Udfald: gennemført på telefon" in on.shown()


def test_pressing_copy_answers_whose_record_it_is(stage: Staged) -> None:
    on = stage()
    assert on.page.footer.identity == "M.K. 15-07 · kl. 10.30"
    assert on.page.footer.question == "Er det denne patients journal, du har åben?"
    assert on.page.footer.question in on.page.footer.copy_button.accessibleDescription()


def test_copying_with_the_keyboard_then_transferring(stage: Staged) -> None:
    on = stage()
    done: list[bool] = []
    on.page.transferred.connect(lambda: done.append(True))
    QTest.keyClick(on.window.windowHandle(), Qt.Key.Key_C, _CTRL_SHIFT)
    assert on.clipboard.text == on.shown() + "\n"
    assert on.page.notice.accessibleName() == "Notatet er kopieret kl. 10.59."
    assert on.page.notice.accessibleDescription() == "Udklipsholderen tømmes om 2 minutter."
    assert not done
    assert "transferred" not in on.kinds()
    transfer = on.page.footer.transfer_button
    assert QApplication.focusWidget() is transfer
    assert transfer.property("role") == "primary"
    QTest.keyClick(transfer, Qt.Key.Key_Return)
    assert done == [True]
    assert on.kinds()[-2:] == ["copied", "transferred"]


def test_a_note_changed_after_copying_is_to_be_copied_again(stage: Staged) -> None:
    on = stage()
    on.page.copy()
    on.type(" Mere.")
    on.page.save_typed()
    assert on.page.footer.copy_button.property("role") == "primary"
    assert "ændret" in on.page.notice.accessibleName()


def test_a_clipboard_that_cannot_take_it_is_told(stage: Staged) -> None:
    on = stage()
    on.clipboard.failing = VkassistError("clipboard.busy")
    on.page.copy()
    assert on.page.notice.accessibleDescription() == "Sætning om clipboard.busy"
    assert "copied" not in on.kinds()


def test_saving_as_a_file_is_recorded(stage: Staged) -> None:
    on = stage()
    on.page.footer.file_button.click()
    assert on.saved[0].text == on.shown() + "\n"
    assert on.last() == on.desk.make(f.Copied, target="file")


@pytest.mark.parametrize(
    ("name", "begins"), [("a.txt", b"Videosamtale"), ("a.html", b"<!DOCTYPE"), ("a", b"%PDF")]
)
def test_files_by_their_ending(stage: Staged, tmp_path: Path, name: str, begins: bytes) -> None:
    on = stage()
    target = tmp_path / name
    writer = NoteFile(on.page, lambda *asked: (str(target), "PDF-dokument (*.pdf)"))
    assert writer(note.draft(on.desk.consultation, pack()))  # type: ignore[arg-type]
    written = target if target.suffix else target.with_name("a.pdf")
    assert written.read_bytes().startswith(begins)
    assert not NoteFile(on.page, lambda *asked: ("", ""))(note.Note(()))


def test_discarding_asks_first(stage: Staged) -> None:
    on = stage()
    gone: list[bool] = []
    on.page.discarded.connect(lambda: gone.append(True))
    on.page.ask_discard()
    sheet = QApplication.activeModalWidget()
    assert sheet is not None
    assert "discarded" not in on.kinds()
    sheet.button("discard").click()  # type: ignore[attr-defined]
    assert gone == [True]
    assert on.kinds()[-1] == "discarded"


def test_a_line_tells_where_it_comes_from(stage: Staged) -> None:
    on = stage()
    lines = on.page.preview.lines
    at = next(i for i, one in enumerate(lines.shown) if one.line.item == "identity_checked")
    lines.setFocus()
    lines.setCurrentIndex(lines.model().index(at, 0))
    QTest.keyClick(lines, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    popover = on.page.preview.popover
    assert popover is not None
    assert popover.isVisible()
    assert popover.text == "Svaret registreret af behandleren kl. 10.30. Punkt: Identitet"
    assert on.window.rect().contains(popover.geometry())
    QTest.keyClick(lines, Qt.Key.Key_Escape)
    assert popover.isHidden()
    where = lines.line_rect(at).center()
    QTest.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier, where)
    assert popover.isVisible()


def test_hovering_tells_it_too(stage: Staged) -> None:
    on = stage()
    lines = on.page.preview.lines
    QTest.mouseMove(lines.viewport(), lines.line_rect(1).center() + QPoint(1, 0))
    QTest.mouseMove(lines.viewport(), lines.line_rect(1).center())
    lines.show_hovered()
    assert on.page.preview.popover is not None
    assert on.page.preview.popover.text.startswith("Samtalen afsluttet af behandleren kl. 10.58")


def test_a_missing_line_says_that_nobody_answered(stage: Staged) -> None:
    on = stage("location")
    one = next(one for one in on.page.preview.lines.shown if one.line.missing)
    assert one.sources == (
        "Ingen har svaret på “Patientens opholdssted”, siden samtalen blev åbnet kl. 10.24",
    )


def test_every_line_is_spoken(stage: Staged) -> None:
    on = stage()
    tree = QAccessible.queryAccessibleInterface(on.page.preview.lines)
    spoken = [tree.child(i).text(QAccessible.Text.Name) for i in range(tree.childCount())]
    assert "\n".join(spoken) == on.shown()


def test_nothing_that_takes_the_keyboard_is_without_a_name(stage: Staged) -> None:
    on = stage("location", "consent_video", "plan_b", "participants", "ended")
    on.page.copy()
    on.page.form.more_button.click()
    bare = [
        type(one).__name__
        for one in on.page.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.isVisible()
        and not QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name)
    ]
    assert bare == []


def test_tab_goes_round_the_whole_page_in_order(stage: Staged) -> None:
    on = stage("location")
    on.page.form.fields["content"].focus_control()
    start = QApplication.focusWidget()
    seen: list[QWidget | None] = []
    for _ in range(200):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
        if seen[-1] is start:
            break
    assert seen[-1] is start
    assert on.page.preview.lines in seen
    assert on.page.footer.copy_button in seen
    assert seen[0] is on.page.form.fields["author"].control


@pytest.mark.parametrize("width", [700, 990])
def test_a_narrow_page_puts_the_note_under_the_form(stage: Staged, width: int) -> None:
    on = stage(width=width)
    QApplication.processEvents()
    form, preview = on.page.form, on.page.preview
    assert preview.mapTo(on.page, QPoint()).y() > form.mapTo(on.page, QPoint()).y() + form.height()
    assert preview.width() <= width


def test_another_talk_brings_none_of_the_first_ones_words(stage: Staged) -> None:
    on = stage("written")
    on.type("Kun den første")
    on.page.save_typed()
    on.desk.put_away()
    on.desk.open_talk(f.Opened(at=on.clock.now(), by="clinician", label="A.S. 03-11"), stream="talk:2")
    assert on.typed() == ""
    assert "Kun den første" not in on.shown()
    assert on.page.footer.identity == "A.S. 03-11"


def agreements(on: Stage, look: Look, text: str) -> AgreementsSheet:
    def say(error: VkassistError) -> str:
        return f"Sætning om {error.code}"

    form = pack().forms["talk"]
    return AgreementsSheet(look, on.page, on.desk, on.clock, form, pack(), say, lambda: text)


def test_agreements_are_brought_from_the_record(stage: Staged, look: Look) -> None:
    pasted = stage().shown()
    on = stage("plan_b", "carried")
    sheet = agreements(on, look, pasted)
    assert "carried" not in on.kinds()
    sheet.take()
    fact = on.last()
    assert isinstance(fact, f.Carried)
    assert fact.answers["plan_b"].value == {"action": "phone", "phone": "20 12 34 56"}
    assert {one.source for one in fact.answers.values()} == {"record"}
    assert "fra journalen, ikke bekræftet i dag" in _texts(on.page.form.items["relatives"])


def test_lines_nobody_understands_are_shown(stage: Staged, look: Look) -> None:
    on = stage()
    sheet = agreements(on, look, on.shown().replace("Ring til patienten", "Ring evt."))
    assert sheet.notice.accessibleName() == "1 linje blev ikke forstået"
    assert sheet.notice.accessibleDescription() == "Plan B: Ring evt. på 20 12 34 56"


def test_a_clipboard_without_agreements_says_so_and_takes_nothing(stage: Staged, look: Look) -> None:
    on = stage()
    before = on.kinds()
    sheet = agreements(on, look, "en helt anden tekst")
    assert sheet.notice.accessibleDescription() == "Sætning om agreements.none"
    assert not sheet.take_button.isEnabled()
    sheet.take()
    assert on.kinds() == before


def _texts(widget: QWidget) -> list[str]:
    return [child.text() for child in widget.findChildren(QWidget) if hasattr(child, "text")]


_CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
