"""Speaking a change to screen readers."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent


def announcement(source: QObject, text: str, assertive: bool = False) -> QAccessibleAnnouncementEvent:
    """The event that makes a screen reader say `text`; `assertive` interrupts what it is saying."""
    event = QAccessibleAnnouncementEvent(source, text)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if assertive else politeness.Polite)
    return event


def announce(source: QObject, text: str, assertive: bool = False) -> None:
    """Have a screen reader say `text` on behalf of `source`. Assertive only where a call breaks off."""
    QAccessible.updateAccessibility(announcement(source, text, assertive))
