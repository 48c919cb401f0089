"""The talk's time at the head of the page Samtale, with keywords and five minutes more."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from vkassist.desk import Desk
from vkassist.domain import facts as f
from vkassist.domain.clock import clock_time
from vkassist.domain.consultation import Consultation
from vkassist.domain.errors import VkassistError
from vkassist.domain.form import Item
from vkassist.domain.privacy import clean_line
from vkassist.domain.timer import Stage
from vkassist.domain.wording import Speech
from vkassist.ui.clock_face import face, spoken_left
from vkassist.ui.talk_clock import EXTENSION_MINUTES, TalkClock
from vkassist.ui.theme.look import Look
from vkassist.ui.time_figures import TimeFigures
from vkassist.ui.widgets.announce import announce
from vkassist.ui.widgets.buttons import IconButton, PlainButton, QuietButton
from vkassist.ui.widgets.card import Banner, Card
from vkassist.ui.widgets.fields import LineField
from vkassist.ui.widgets.icons import IconView
from vkassist.ui.widgets.progress_line import ProgressLine
from vkassist.ui.widgets.text import Body, Label

_NARROW = 940
_BAR_STEPS = 1000
_LATEST = 1
WRITING = "say_what_you_do"
"""The reminder that is due when the clinician begins to write (guideline B 4.3)."""


class TalkStrip(QWidget):
    """`small_clock_toggled` asks for the mini timer to be shown or put away; `bind_keys` gives a page
    F8 and Ctrl+Plus. Announces the cues while the mini timer is not shown."""

    small_clock_toggled = Signal(bool)

    def __init__(
        self,
        look: Look,
        desk: Desk,
        clock: TalkClock,
        speech: Speech,
        say: Callable[[VkassistError], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._desk, self._clock, self._speech, self._say = look, desk, clock, speech, say
        self._small_clock = False
        self._all_keywords = False
        self._keywords: tuple[tuple[str, str], ...] = ()
        self._reminder: Item | None = None
        self._talk: f.Opened | None = None
        self._reminded = False
        self._build()
        self.extend_button.clicked.connect(self.extend)
        self.small_clock_button.clicked.connect(self._toggle_small_clock)
        self.keyword_field.submitted.connect(self._note_keyword)
        self.more_button.clicked.connect(self._toggle_keywords)
        self.check_in_done.clicked.connect(clock.check_in_done)
        self.check_in_snoozed.clicked.connect(clock.check_in_snoozed)
        clock.ticked.connect(self.show_face)
        clock.cue_passed.connect(self._announce_cue)
        clock.check_in_due.connect(self._suggest_check_in)
        clock.check_in_over.connect(self.check_in.hide)
        self.writing_seen.clicked.connect(self._put_reminder_away)
        self.keyword_field.edit.installEventFilter(self)
        self._show_keywords()
        self.show_face()

    def _build(self) -> None:
        look = self._look
        self.card = Card(look, (20, 8, 20, 10))
        self.card.body.setSpacing(10)
        self.figures = TimeFigures(look)
        self.icon = IconView(look, "clock", "ink2", 18)
        self.sentence = Label(look, step="strong", wrap=True)
        self.ends = Body(look, color="ink2", wrap=True)
        self.extend_button = PlainButton(look, self.tr("+5 min."))
        self.extend_button.setAccessibleName(self.tr("5 minutter mere"))
        self.extend_button.setToolTip(self.tr("5 minutter mere (Ctrl++)"))
        self.small_clock_button = PlainButton(look, self.tr("Vis lille ur"), "clock")
        self.bar = ProgressLine(look, self.tr("Tid gået"))
        self.bar.setRange(0, _BAR_STEPS)
        self.check_in = Banner(look, "info", self.tr("Tid til et check-ind"))
        self.check_in_done = PlainButton(look, self.tr("Gjort"))
        self.check_in_snoozed = QuietButton(look, self.tr("Udsæt"))
        self.writing = Banner(look, "info", "")
        self.writing.hide()
        self.writing_seen = IconButton(look, "close", self.tr("Skjul påmindelsen"), size=32)
        self.writing.add_at_end(self.writing_seen)
        self.keyword_field = LineField(
            look, self.tr("Stikord til notatet"), placeholder=self.tr("Skriv, og tryk Enter"), key="F8"
        )
        self.keyword_field.setMinimumWidth(look.px(240))
        self.keyword_list = QVBoxLayout()
        self._noted = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._noted.setSpacing(12)
        self._noted.addLayout(self.keyword_list, 1)
        self.more_button = QuietButton(look, "", compact=True)

        words = QVBoxLayout()
        words.setSpacing(0)
        said = QHBoxLayout()
        said.setSpacing(6)
        said.addWidget(self.icon)
        said.addWidget(self.sentence, 1)
        words.addStretch(1)
        words.addLayout(said)
        words.addWidget(self.ends)
        words.addStretch(1)
        time = QHBoxLayout()
        time.setSpacing(16)
        time.addWidget(self.figures)
        time.addLayout(words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.extend_button)
        buttons.addWidget(self.small_clock_button)
        buttons.addStretch(1)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(20)
        self._head.addLayout(time, 1)
        self._head.addWidget(self.keyword_field, 1)
        self._head.addLayout(buttons)
        act = QHBoxLayout()
        act.setSpacing(8)
        act.addWidget(self.check_in_done)
        act.addWidget(self.check_in_snoozed)
        act.addStretch(1)
        self.check_in.body.addSpacing(4)
        self.check_in.body.addLayout(act)
        self.check_in.hide()
        self.keyword_list.setSpacing(2)
        self._noted.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignTop)
        for part in (self._head, self.bar, self.writing, self.check_in, self._noted):
            if isinstance(part, QWidget):
                self.card.body.addWidget(part)
            else:
                self.card.body.addLayout(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)

    def bind_keys(self, page: QWidget) -> None:
        """Make F8 and Ctrl+Plus work wherever the keyboard is within `page`."""
        scope = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, act in (
            (QKeySequence(Qt.Key.Key_F8), self.focus_keyword),
            (QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_Plus), self.extend),
        ):
            shortcut = QShortcut(keys, page)
            shortcut.setContext(scope)
            shortcut.activated.connect(act)

    def show_consultation(self, c: Consultation) -> None:
        """Show the keywords of the talk; the time comes from the clock."""
        if c.opened is not self._talk:
            self._talk, self._reminded = c.opened, False
            self.writing.hide()
        self._reminder = c.form.by_id.get(WRITING)
        self._keywords = tuple(
            (clock_time(c.fact(place).at), clean_line(c.fact(place).text)) for place in c.keywords
        )
        self._show_keywords()
        self.show_face()

    def show_face(self) -> None:
        """Paint what the clock says now."""
        now = face(self._clock, self._speech)
        self.extend_button.setEnabled(now is not None)
        self.card.setVisible(now is not None)
        if now is None:
            return
        self.figures.set(now.figures, now.ink, now.spoken)
        self.sentence.setText(now.sentence)
        self.sentence.set_color(now.color if now.bold else "ink")
        self.icon.set_icon(now.icon, now.color if now.bold else "ink2")
        self.ends.setText(self._end())
        self.ends.setVisible(bool(self.ends.text()))
        self.bar.setVisible(now.share is not None)
        self.bar.setValue(round((now.share or 0.0) * _BAR_STEPS))
        self.bar.set_color("accent" if now.color == "ink2" else now.color)
        self.check_in.setVisible(self._clock.check_in_suggested)

    def set_small_clock(self, shown: bool) -> None:
        """Learn whether the mini timer is shown."""
        self._small_clock = shown
        self.small_clock_button.set_text(self.tr("Skjul lille ur") if shown else self.tr("Vis lille ur"))

    def focus_keyword(self) -> None:
        """Give the keyword field the keyboard."""
        self.keyword_field.focus_control()

    def extend(self) -> None:
        """Five more minutes."""
        if self._clock.reading is not None:
            self._record(self._desk.make(f.Extended, minutes=EXTENSION_MINUTES))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() / self._look.scale < _NARROW
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._head.setDirection(way)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A window that comes back brings its focus along: nobody chose to write.
        coming_back = Qt.FocusReason.ActiveWindowFocusReason
        if isinstance(event, QFocusEvent) and event.gotFocus() and event.reason() != coming_back:
            self._remind()
        return False

    def _remind(self) -> None:
        """Once a talk, the first time something is written in it."""
        item = self._reminder
        if item is None or self._reminded or self._clock.reading is None:
            return
        self._reminded = True
        text = f"{item.ask} “{item.prompt}”" if item.prompt else item.ask
        self.writing.show_message("info", item.title, text)
        self.writing.show()
        announce(self, f"{item.title}. {text}")

    def _put_reminder_away(self) -> None:
        self.writing.hide()
        self.focus_keyword()

    def _end(self) -> str:
        ends = self._clock.ends_at
        if ends is None:
            return self.tr("Ingen planlagt længde")
        reading = self._clock.reading
        if reading is not None and reading.stage is Stage.OVER:
            return self.tr("Skulle være sluttet kl. {time}").format(time=clock_time(ends))
        text = self.tr("Slutter kl. {time} · {minutes} min. til afrunding")
        return text.format(time=clock_time(ends), minutes=self._clock.closing_minutes)

    def _note_keyword(self, text: str) -> None:
        if text.strip() and self._record(self._desk.make(f.Keyword, text=text.strip())):
            self.keyword_field.set_value("")
            self.writing.hide()
            announce(self, self.tr("Stikord noteret"))

    def _record(self, fact: f.AnyFact) -> bool:
        try:
            self._desk.record(fact)
        except VkassistError as error:
            self.keyword_field.set_error(self._say(error))
            return False
        self.keyword_field.set_error("")
        return True

    def _show_keywords(self) -> None:
        while (cell := self.keyword_list.takeAt(0)) is not None:
            if (old := cell.widget()) is not None:
                old.hide()
                old.deleteLater()
        newest = tuple(reversed(self._keywords))
        for at, text in newest if self._all_keywords else newest[:_LATEST]:
            self.keyword_list.addWidget(_KeywordRow(self._look, at, text))
        hidden = len(newest) > _LATEST
        self.more_button.setVisible(hidden)
        words = self.tr("Vis færre") if self._all_keywords else self.tr("Vis alle {count} stikord")
        self.more_button.set_text(words.format(count=len(newest)))

    def _toggle_keywords(self) -> None:
        self._all_keywords = not self._all_keywords
        self._show_keywords()

    def _toggle_small_clock(self) -> None:
        self.small_clock_toggled.emit(not self._small_clock)

    def _announce_cue(self, minutes: int) -> None:
        if self.isVisible() and not self._small_clock:
            announce(self, spoken_left(minutes))

    def _suggest_check_in(self) -> None:
        self.check_in.show()
        if self.isVisible() and not self._small_clock:
            announce(self, self.check_in.accessibleName())


class _KeywordRow(QWidget):
    def __init__(self, look: Look, at: str, text: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(Label(look, at, color="ink2", tabular=True), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Body(look, text, wrap=True), 1, Qt.AlignmentFlag.AlignTop)
