"""Hjælp: the content's pages as a searchable list, with the keys as a page of their own."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from vkassist.domain.clock import day_text
from vkassist.domain.pack import Pack
from vkassist.domain.patient_guide import PATIENT_GUIDE, patient_guide
from vkassist.ui.pages.help_text import HelpText
from vkassist.ui.pages.help_topic import WARD_GUIDELINE, Key, Topic, place_of, topic_from
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.announce import announce
from vkassist.ui.widgets.buttons import PlainButton, PrimaryButton
from vkassist.ui.widgets.card import Card
from vkassist.ui.widgets.fields import LineField
from vkassist.ui.widgets.footer import Footer
from vkassist.ui.widgets.row_list import RowList, RowView
from vkassist.ui.widgets.scroll_area import CONTENT_WIDTH, ScrollArea
from vkassist.ui.widgets.text import Body, Title

KEYS = "keys"
"""Id of the page with the keys."""
_TWO_COLUMNS_FROM = 900
_READABLE = 180


class HelpPage(QWidget):
    """`open_at` shows the section of the page the user comes from; `closed` leads back to it.

    `guide_asked` asks for the patient's guide as it is handed out.
    """

    closed = Signal()
    guide_asked = Signal()

    def __init__(
        self, look: Look, pack: Pack, unit: str = "", phone: str = "", parent: QWidget | None = None
    ) -> None:
        """`unit` and `phone` are how patients reach the unit."""
        super().__init__(parent)
        self._look = look
        # The keys are the program's own: they change with its code, not with the content.
        written = {name: text for name, text in pack.pages.items() if name != KEYS}
        if PATIENT_GUIDE in written:
            written[PATIENT_GUIDE] = patient_guide(written[PATIENT_GUIDE], unit, phone)
        if WARD_GUIDELINE in written:
            written[WARD_GUIDELINE] = self._with_origin(written[WARD_GUIDELINE], pack)
        pages = (topic_from(name, text) for name, text in written.items())
        self._topics = sorted((*pages, self._keys()), key=place_of)
        self._search = LineField(look, self.tr("Søg i hjælpen"))
        self._search.edited.connect(self._filter)
        self._search.submitted.connect(self._go_to_first)
        self._none = Body(look, self.tr("Ingen sider har ordet. Prøv et andet."), color="ink2", wrap=True)
        self._list = RowList(look, self.tr("Hjælpens sider"))
        self._list.current_changed.connect(self._show)
        self._text = HelpText(look, self.tr("Hjælpens tekst"))
        self._list.row_activated.connect(self._text.setFocus)
        self._card = Card(look, (4, 4, 4, 4))
        self._card.body.addWidget(self._text)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(16)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(8)
        search = QVBoxLayout()
        search.setContentsMargins(4, 0, 4, 0)
        search.addWidget(self._search)
        side.addLayout(search)
        side.addWidget(self._none)
        side.addWidget(self._list, 1)
        self._sides.addWidget(self._side, 34)
        self._sides.addWidget(self._card, 66)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(20, 16, 24, 12)
        inner.setSpacing(12)
        title = Title(look, self.tr("Hjælp"))
        title.setContentsMargins(4, 0, 0, 0)
        inner.addWidget(title)
        inner.addLayout(self._sides, 1)
        self._footer = Footer(look)
        done = PrimaryButton(look, self.tr("Luk hjælpen"))
        done.clicked.connect(self.closed)
        self.guide_button = PlainButton(look, self.tr("&Udskriv eller gem …"), "file", large=True)
        self.guide_button.clicked.connect(self.guide_asked)
        self.guide_button.hide()
        self._footer.add_left(QWidget(), 1)
        self._footer.set_hint(self.tr("↑↓ vælg side · Enter læs · F6 skift rude · Esc luk"))
        self._footer.add_right(self.guide_button)
        self._footer.add_right(done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(ScrollArea(look, content, CONTENT_WIDTH), 1)
        column.addWidget(self._footer)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.closed)
        look.changed.connect(self._arrange)
        self._filter("")

    def open_at(self, topic: str) -> None:
        """Show a page by its id, the first where there is none of that id; a search is cleared."""
        self._search.set_value("")
        self._filter("")
        if self._topics:
            known = any(one.id == topic for one in self._topics)
            self._list.set_current(topic if known else self._topics[0].id)

    def first_focus(self) -> None:
        """Put the keyboard on the list of pages."""
        self._list.setFocus()

    def panes(self) -> list[QWidget]:
        """Search and list, then the text, then the way out."""
        return [self._side, self._text, self._footer]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _filter(self, words: object) -> None:
        wanted = str(words).casefold().split()
        found = [one for one in self._topics if all(word in one.folded for word in wanted)]
        rows = [RowView(one.id, self._listed(one), icon="file", chip_kind="quiet") for one in found]
        self._list.set_rows(rows)
        self._list.setVisible(bool(found))
        self._none.setVisible(not found)
        self._text.mark(wanted)
        if wanted:
            announce(self, self.tr("{count} sider").format(count=len(found)))

    def _with_origin(self, page: str, pack: Pack) -> str:
        """The ward's page with what it is a version of, under its title."""
        title, _, rest = page.strip().partition("\n")
        words = self.tr("Version {version} · {author} · kontrolleret {date}")
        origin = words.format(version=pack.version, author=pack.author, date=day_text(pack.checked))
        return f"{title}\n\n> {origin}\n\n{rest}"

    def _listed(self, topic: Topic) -> str:
        """A page's name in the list; the guide's own title speaks to the patient."""
        return self.tr("Vejledning til patienten") if topic.id == PATIENT_GUIDE else topic.title

    def _go_to_first(self) -> None:
        if self._list.rows:
            self._list.setFocus()

    def _show(self, topic_id: str) -> None:
        topic = next(one for one in self._topics if one.id == topic_id)
        self._text.show_topic(topic)
        self.guide_button.setVisible(topic_id == PATIENT_GUIDE)

    def _arrange(self) -> None:
        wide = self.width() / self._look.scale >= _TWO_COLUMNS_FROM
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(across if wide else down)
        # Side by side each scrolls for itself; under one another the page scrolls as a whole.
        self._sides.setStretch(0, 34 if wide else 0)
        self._list.set_fit(not wide)
        # The page asks how tall it would like to be: not as tall as a long list.
        grows = QSizePolicy.Policy.Ignored if wide else QSizePolicy.Policy.Expanding
        self._list.setSizePolicy(QSizePolicy.Policy.Expanding, grows)
        self._text.setMinimumHeight(0 if wide else self._look.px(_READABLE))

    def _keys(self) -> Topic:
        rows = (
            Key("", self.tr("Overalt")),
            Key("F1", self.tr("hjælp til den side, du står på")),
            Key("Ctrl+L", self.tr("lås skærmen")),
            Key("Ctrl+,", self.tr("indstillinger")),
            Key("F6 / Shift+F6", self.tr("næste eller forrige rude")),
            Key("Ctrl+1 / 2 / 3", self.tr("Forbered, Samtale, Notat")),
            Key("Ctrl+Z", self.tr("fortryd den seneste bekræftelse")),
            Key("Esc", self.tr("tilbage til listen; lukker paneler, sletter aldrig tekst")),
            Key("", self.tr("Dagens samtaler")),
            Key("Enter", self.tr("åbn samtalen")),
            Key(self.tr("Alt+U"), self.tr("patienten er udeblevet")),
            Key("Alt+N", self.tr("indtast en ny samtale")),
            Key("", self.tr("Forbered")),
            Key("↑ ↓ Home End", self.tr("flyt i listen")),
            Key(self.tr("Enter / Mellemrum"), self.tr("bekræft, og gå til det næste åbne punkt")),
            Key("F2", self.tr("ret punktets felt; Enter gemmer, Esc fortryder")),
            Key("Alt+A", self.tr("fravig med begrundelse")),
            Key(self.tr("Alt+L"), self.tr("åbn mødelinket i browseren")),
            Key("Ctrl+Enter", self.tr("start samtalen")),
            Key("", self.tr("Under samtalen")),
            Key("F8", self.tr("stikord med klokkeslæt")),
            Key("Ctrl+Plus", self.tr("5 minutter mere")),
            Key(self.tr("Alt+F"), self.tr("patienten har svært ved at holde fokus")),
            Key("F9", self.tr("samtalen blev afbrudt")),
            Key("", self.tr("Notat")),
            Key("Ctrl+Shift+C", self.tr("kopiér notatet")),
        )
        return Topic(KEYS, self.tr("Taster"), "", rows)
