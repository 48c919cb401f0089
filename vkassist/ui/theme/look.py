"""The look in force: colours, fonts and sizes, and the signal that they changed."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from vkassist.ui.theme.icon_set import IconSet
from vkassist.ui.theme.stylesheet import stylesheet
from vkassist.ui.theme.system import default_scale, system_tokens, wants_high_contrast, wants_reduced_motion
from vkassist.ui.theme.tokens import COLOURS, LIGHT, Tokens
from vkassist.ui.theme.typography import build_font, clamp_scale, line_height, ui_family

RADIUS_CONTROL = 7
RADIUS_ROW = 8
RADIUS_CARD = 10
LONGEST_MOTION_MS = 180

_Role = QPalette.ColorRole
# In a contrast theme the system owns the colours: every token falls back to one of its few roles.
_CONTRAST_ROLES: dict[str, QPalette.ColorRole] = {
    "canvas": _Role.Window,
    "surface": _Role.Window,
    "sunken": _Role.Window,
    "selected": _Role.Window,
    "accent": _Role.Highlight,
    "accent_hover": _Role.Highlight,
    "on_accent": _Role.HighlightedText,
    "focus": _Role.Highlight,
}


class Look(QObject):
    """Colours, fonts, sizes and icons for one application.

    Widgets take a Look, draw from it, and refresh on `changed`. `scale` is the text scale, 1.0-2.0.
    With `high_contrast` no style sheet is set and the system palette is used.
    """

    changed = Signal()

    def __init__(
        self,
        tokens: Tokens = LIGHT,
        scale: float = 1.0,
        high_contrast: bool = False,
        reduced_motion: bool = False,
        icon_folder: Path | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._scale = clamp_scale(scale)
        self._high_contrast = high_contrast
        self._reduced_motion = reduced_motion
        self._family = ""
        self._fonts: dict[tuple[str, float, int | None, bool], QFont] = {}
        self._icons = IconSet(self.color, icon_folder)
        self._app: QApplication | None = None

    @classmethod
    def from_system(cls, icon_folder: Path | None = None, parent: QObject | None = None) -> "Look":
        """The look the operating system asks for, on the primary screen."""
        screen = QGuiApplication.primaryScreen()
        scale = default_scale(screen.availableSize()) if screen is not None else 1.0
        return cls(system_tokens(), scale, wants_high_contrast(), wants_reduced_motion(), icon_folder, parent)

    @property
    def tokens(self) -> Tokens:
        return self._tokens

    @property
    def scale(self) -> float:
        return self._scale

    @property
    def high_contrast(self) -> bool:
        return self._high_contrast

    @property
    def motion_ms(self) -> int:
        """How long a transition may last, in milliseconds; 0 where motion is unwanted."""
        return 0 if self._reduced_motion else LONGEST_MOTION_MS

    def change(
        self,
        tokens: Tokens | None = None,
        scale: float | None = None,
        high_contrast: bool | None = None,
        reduced_motion: bool | None = None,
    ) -> None:
        """Switch any part of the look while the program runs; emits `changed` once."""
        before = (self._tokens, self._scale, self._high_contrast, self._reduced_motion)
        self._tokens = tokens or self._tokens
        self._scale = clamp_scale(scale) if scale is not None else self._scale
        self._high_contrast = self._high_contrast if high_contrast is None else high_contrast
        self._reduced_motion = self._reduced_motion if reduced_motion is None else reduced_motion
        if before == (self._tokens, self._scale, self._high_contrast, self._reduced_motion):
            return
        if self._app is not None:
            self.apply(self._app)
        self.changed.emit()

    def follow_system(self) -> None:
        """Keep colours and contrast in step with the operating system from now on."""
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._take_system)
        hints.accessibility().contrastPreferenceChanged.connect(self._take_system)

    def apply(self, app: QApplication) -> None:
        """Dress the application: style, palette, style sheet and default font."""
        if self._app is None:
            # Fusion follows palettes and style sheets alike on every platform.
            app.setStyle("Fusion")
        self._app = app
        # An empty palette gives the application the system's own back.
        app.setPalette(QPalette() if self._high_contrast else self.palette())
        app.setFont(self.font("body"))
        app.setStyleSheet("" if self._high_contrast else stylesheet(self._tokens, self._scale))

    def palette(self) -> QPalette:
        """The palette in force: the tokens, or the system's own in a contrast theme."""
        if self._high_contrast:
            return QPalette(QGuiApplication.palette())
        roles = {
            _Role.Window: "canvas",
            _Role.WindowText: "ink",
            _Role.Base: "surface",
            _Role.AlternateBase: "sunken",
            _Role.Text: "ink",
            _Role.Button: "surface",
            _Role.ButtonText: "ink",
            _Role.BrightText: "danger",
            _Role.PlaceholderText: "ink3",
            _Role.Highlight: "accent",
            _Role.HighlightedText: "on_accent",
            _Role.Accent: "accent",
            _Role.Link: "accent",
            _Role.LinkVisited: "override",
            _Role.ToolTipBase: "ink",
            _Role.ToolTipText: "surface",
            _Role.Light: "surface",
            _Role.Midlight: "sunken",
            _Role.Mid: "line",
            _Role.Dark: "control",
            _Role.Shadow: "ink3",
        }
        palette = QPalette()
        for role, name in roles.items():
            palette.setColor(role, self.color(name))
        for role in (_Role.WindowText, _Role.Text, _Role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("ink3"))
        return palette

    def color(self, name: str) -> QColor:
        """The colour of a token. Raises KeyError for an unknown name."""
        if name not in COLOURS:
            raise KeyError(name)
        if self._high_contrast:
            fallback = _Role.Window if name.endswith("_bg") else _Role.WindowText
            return self.palette().color(_CONTRAST_ROLES.get(name, fallback))
        return QColor(getattr(self._tokens, name))

    def font(self, step: str = "body", weight: int | None = None, tabular: bool = False) -> QFont:
        """The font of a type step (caption, body, strong, row, section, title, number, timer)."""
        if not self._family:
            self._family = ui_family()
        wanted = (step, self._scale, weight, tabular)
        if wanted not in self._fonts:
            self._fonts[wanted] = build_font(self._family, *wanted)
        return QFont(self._fonts[wanted])  # a copy: whoever asks may change it

    def line_height(self, step: str = "body") -> int:
        """Height of one line of a step, in logical pixels."""
        return line_height(step, self._scale)

    def px(self, length: float) -> int:
        """A length that grows with the text, in logical pixels."""
        return round(length * self._scale)

    def control_height(self, primary: bool = False) -> int:
        """Height of a control: 40, or 44 for the primary action, at 100 %; only the text part grows."""
        return self.line_height("body") + (22 if primary else 18)

    def icon(self, name: str, color: str = "ink", gap: int = 0) -> QIcon:
        """An icon that follows the look; `gap` leaves that much room at its right."""
        return self._icons.icon(name, color, gap)

    @property
    def icons(self) -> IconSet:
        return self._icons

    def _take_system(self) -> None:
        self.change(tokens=system_tokens(), high_contrast=wants_high_contrast())
