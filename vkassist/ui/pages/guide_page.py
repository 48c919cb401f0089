"""The patient's one-page guide: shown as it will be handed out, printed, saved as PDF, or copied."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from vkassist.domain.errors import VkassistError
from vkassist.domain.patient_guide import PATIENT_GUIDE, patient_guide
from vkassist.exchange.documents import page_pdf, save
from vkassist.exchange.leaflet import leaflet_html, leaflet_text
from vkassist.exchange.paper import print_page
from vkassist.ui.pages.help_text import HelpText
from vkassist.ui.pages.help_topic import Topic, lines_of, topic_from
from vkassist.ui.pages.note_file import Choose, ask
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.announce import announce
from vkassist.ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton
from vkassist.ui.widgets.card import Banner, Card
from vkassist.ui.widgets.fields import Choice, ChoiceField
from vkassist.ui.widgets.footer import Footer
from vkassist.ui.widgets.scroll_area import CONTENT_WIDTH, ScrollArea
from vkassist.ui.widgets.text import Body, Title

_READABLE = 300
_TWO_COLUMNS_FROM = 900


class GuidePage(QWidget):
    """Needs nothing of a patient, and asks for nothing of one. `closed` leads back where the user came from."""

    closed = Signal()
    settings_requested = Signal()

    def __init__(
        self,
        look: Look,
        read: Callable[[str], str],
        language: str,
        unit: str,
        phone: str,
        say: Callable[[VkassistError], str],
        copy: Callable[[str], None],
        choose: Choose = ask,
        printer: Callable[[str, QWidget], bool] = print_page,
        parent: QWidget | None = None,
    ) -> None:
        """`read` gives the guide as written in a language, `copy` puts a text on the clipboard, `choose` asks
        where to save, `printer` prints a HTML page."""
        super().__init__(parent)
        self._look, self._read, self._say = look, read, say
        self._unit, self._phone = unit, phone
        self._copy, self._choose, self._printer = copy, choose, printer
        self._topic = Topic(PATIENT_GUIDE, "", "")
        self.language = ChoiceField(
            look,
            self.tr("Sprog"),
            [Choice("da", self.tr("Dansk")), Choice("en", self.tr("Engelsk"))],
            wraps=True,
        )
        self.language.set_value(language)
        self.language.committed.connect(self._show)
        self.lacking = Banner(look, "attention", "")
        self.lacking.action_taken.connect(self.settings_requested)
        self.notice = Banner(look, "ok", "")
        self.notice.hide()
        self.text = HelpText(look, self.tr("Vejledningens tekst"))
        self._lay_out()
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.closed)
        look.changed.connect(self._arrange)
        self._say_what_lacks()
        self._show()

    def first_focus(self) -> None:
        """Put the keyboard on what the page is for."""
        self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> list[QWidget]:
        """Language, text, and what to do with it."""
        return [self.language, self.text, self.footer]

    def save_pdf(self) -> None:
        """Ask where to, and write the guide there."""
        title = self.tr("Gem vejledningen som PDF")
        name = self.tr("vejledning-til-videosamtale")
        chosen, _ = self._choose(self, title, f"{name}.pdf", self.tr("PDF-dokument (*.pdf)"))
        if not chosen:
            return
        target = Path(chosen)
        target = target if target.suffix.lower() == ".pdf" else target.with_name(f"{target.name}.pdf")
        try:
            save(target, page_pdf(self._html(), title=self._topic.title, numbered=False))
        except VkassistError as error:
            self._tell("danger", self.tr("Vejledningen er ikke gemt"), self._say(error))
            return
        self._tell("ok", self.tr("Vejledningen er gemt som {file}").format(file=target.name))

    def print(self) -> None:
        """Print the guide through the platform's own dialog."""
        if self._printer(self._html(), self):
            self._tell("ok", self.tr("Vejledningen er sendt til printeren"))

    def copy(self) -> None:
        """Copy the guide as text, for a message or a letter."""
        try:
            self._copy(leaflet_text(self._topic.title, lines_of(self._topic.text)))
        except VkassistError as error:
            self._tell("danger", self.tr("Vejledningen er ikke kopieret"), self._say(error))
            return
        self._tell("ok", self.tr("Vejledningen er kopieret"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _show(self) -> None:
        written = self._read(self.language.value())
        self._topic = topic_from(PATIENT_GUIDE, patient_guide(written, self._unit, self._phone))
        self.text.show_topic(self._topic)

    def _html(self) -> str:
        lines = lines_of(self._topic.text)
        return leaflet_html(self._topic.title, lines, language=self.language.value())

    def _say_what_lacks(self) -> None:
        self.lacking.setVisible(not (self._unit.strip() and self._phone.strip()))
        title = self.tr("Enhedens navn og telefon mangler")
        if self._unit.strip():
            title = self.tr("Enhedens telefon mangler")
        elif self._phone.strip():
            title = self.tr("Enhedens navn mangler")
        text = self.tr("På papiret er der plads til at skrive det i hånden.")
        self.lacking.show_message("attention", title, text, self.tr("Skriv det i indstillingerne"))

    def _tell(self, kind: str, title: str, text: str = "") -> None:
        self.notice.show_message(kind, title, text)
        self.notice.show()
        announce(self, f"{title}. {text}" if text else title)

    def _lay_out(self) -> None:
        look = self._look
        card = Card(look, (4, 4, 4, 4))
        card.body.addWidget(self.text)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(24, 16, 24, 12)
        inner.setSpacing(12)
        inner.addWidget(Title(look, self.tr("Vejledning til patienten"), wrap=True))
        sentence = self.tr("Én side, som patienten kan få med hjem. Der står intet om patienten på den.")
        inner.addWidget(Body(look, sentence, color="ink2", wrap=True))
        side = QVBoxLayout()
        side.setSpacing(12)
        for widget in (self.language, self.notice, self.lacking):
            side.addWidget(widget)
        side.addStretch(1)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(24)
        self._sides.addLayout(side, 34)
        self._sides.addWidget(card, 66)
        inner.addLayout(self._sides, 1)
        self.footer = Footer(look)
        self.close_button = QuietButton(look, self.tr("&Luk"), large=True)
        self.copy_button = QuietButton(look, self.tr("&Kopiér teksten"), "copy", large=True)
        self.pdf_button = PlainButton(look, self.tr("&Gem som PDF …"), "save", large=True)
        self.print_button = PrimaryButton(look, self.tr("&Udskriv …"))
        self.close_button.clicked.connect(self.closed)
        self.copy_button.clicked.connect(self.copy)
        self.pdf_button.clicked.connect(self.save_pdf)
        self.print_button.clicked.connect(self.print)
        self.footer.add_left(self.close_button)
        self.footer.add_left(QWidget(), 1)
        for button in (self.copy_button, self.pdf_button, self.print_button):
            self.footer.add_right(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(ScrollArea(look, content, CONTENT_WIDTH), 1)
        column.addWidget(self.footer)

    def _arrange(self) -> None:
        wide = self.width() / self._look.scale >= _TWO_COLUMNS_FROM
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(across if wide else down)
        # Under one another the page scrolls as a whole.
        self._sides.setStretch(0, 34 if wide else 0)
        self.text.setMinimumHeight(0 if wide else self._look.px(_READABLE))
