"""The application's Qt style sheet, from tokens and text scale.

Fonts are not set here: widgets get theirs from `Look`, which also holds where the style sheet is dropped.
"""

from string import Template

from vkassist.ui.theme.tokens import Tokens

_SHEET = Template("""
QMainWindow, QWidget[role="canvas"] { background: $canvas; }
QDialog, QWidget[role="surface"] { background: $surface; }
QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: 10px; }
QFrame[role="card"][current="true"] { border: 2px solid $accent; }
QFrame[role="inset"] { background: $sunken; border: none; border-radius: 8px; }
QFrame[role="top-bar"] { background: $surface; border: none; border-bottom: 1px solid $line; }
QFrame[role="footer"] { background: $surface; border: none; border-top: 1px solid $line; }
QLabel { background: transparent; }

QPushButton {
  background: $surface; color: $ink; border: 1px solid $control; border-radius: 7px; padding: 0 16px;
}
QPushButton:hover { background: $selected; }
QPushButton:pressed { background: $sunken; }
QPushButton:disabled { background: $sunken; color: $ink3; border-color: $line; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[role="primary"]:hover, QPushButton[role="primary"]:pressed {
  background: $accent_hover; border-color: $accent_hover;
}
QPushButton[role="primary"]:disabled { background: $sunken; color: $ink3; border-color: $line; }
QPushButton[role="danger"] { color: $danger; border-color: $danger; }
QPushButton[role="danger"]:hover, QPushButton[role="danger"]:pressed { background: $danger_bg; }
QPushButton[role="danger"]:disabled { color: $ink3; border-color: $line; }
QPushButton[role="quiet"] {
  background: transparent; color: $accent; border-color: transparent; padding: 0 10px;
}
QPushButton[role="quiet"]:hover { background: $selected; }
QPushButton[role="quiet"]:pressed { background: $sunken; }
QPushButton[role="quiet"]:disabled { background: transparent; color: $ink3; border-color: transparent; }
QPushButton[compact="true"] { padding: 0 10px; }
QPushButton[flush="true"] { padding: 0; text-align: left; }
QPushButton[flush="true"]:hover { background: transparent; color: $accent_hover; }
QPushButton[shape="icon"] { padding: 0; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox {
  background: $surface; color: $ink; border: 1px solid $control; border-radius: 7px; padding: 0 12px;
  selection-background-color: $accent; selection-color: $on_accent; placeholder-text-color: $ink3;
}
QPlainTextEdit, QTextEdit { padding: 6px 9px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {
  background: $sunken; color: $ink2; border-color: $line;
}
QLineEdit:read-only, QPlainTextEdit:read-only { background: $sunken; border-color: $line; }
QLineEdit[error="true"], QComboBox[error="true"] { border: 2px solid $danger; padding: 0 11px; }
QPlainTextEdit[error="true"] { border: 2px solid $danger; padding: 5px 8px; }
QComboBox::drop-down { border: none; width: ${arrow}px; }
QComboBox::down-arrow { image: none; }
QComboBox QLineEdit { background: transparent; border: none; padding: 0; border-radius: 0; }
QComboBox QAbstractItemView, QListView[role="popup"] {
  background: $surface; color: $ink; border: 1px solid $control; padding: 4px; outline: 0;
  selection-background-color: $accent; selection-color: $on_accent;
}
QListView[role="popup"] { padding: 0; }
QComboBox QAbstractItemView::item, QListView[role="popup"]::item {
  min-height: ${popup_row}px; padding: 0 8px;
}

QListView[role="rows"] { background: transparent; border: none; outline: 0; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[role="scrolled"] { background: transparent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar::handle:vertical { background: $control; border-radius: 4px; min-height: 32px; }
QScrollBar::handle:vertical:hover { background: $ink2; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle:horizontal { background: $control; border-radius: 4px; min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QMenu { background: $surface; color: $ink; border: 1px solid $control; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 5px; }
QMenu::item:selected { background: $accent; color: $on_accent; }
QMenu::item:disabled { color: $ink3; }
QMenu::separator { background: $line; height: 1px; margin: 4px 8px; }
QToolTip { background: $ink; color: $surface; border: 1px solid $ink; padding: 5px 8px; }
QProgressBar { background: $sunken; border: none; border-radius: 3px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
""")


def stylesheet(tokens: Tokens, scale: float) -> str:
    """The QSS for one theme at one text scale."""
    colours = {name: getattr(tokens, name) for name in tokens.__dataclass_fields__}
    return _SHEET.substitute(colours, arrow=round(20 * scale) + 14, popup_row=round(22 * scale) + 10)
