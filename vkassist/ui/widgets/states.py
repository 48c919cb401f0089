"""How an item's state looks and reads: icon, chip kind and word (never colour alone)."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from vkassist.domain.checklist import State


@dataclass(frozen=True)
class StateLook:
    """`icon` is an icon name, `chip_kind` a kind of `chip.KINDS`."""

    icon: str
    chip_kind: str


STATE_LOOKS: dict[State, StateLook] = {
    State.TODO: StateLook("circle", "outline"),
    State.SENSING: StateLook("circle-dashed", "info"),
    State.MEASURED: StateLook("check-filled", "ok"),
    State.CONFIRMED: StateLook("check-filled", "ok"),
    State.ATTENTION: StateLook("triangle-filled", "attention"),
    State.CARRIED: StateLook("check", "quiet"),
    State.OVERRIDDEN: StateLook("pencil", "override"),
    State.DEFERRED: StateLook("clock", "deferred"),
    State.EXPIRED: StateLook("history", "outline"),
    State.INACTIVE: StateLook("minus", "quiet"),
}


def state_word(state: State) -> str:
    """The word for a state in the language of the screen."""
    words = {
        State.TODO: QCoreApplication.translate("State", "Ikke bekræftet"),
        State.SENSING: QCoreApplication.translate("State", "Tjekker …"),
        State.MEASURED: QCoreApplication.translate("State", "Målt"),
        State.CONFIRMED: QCoreApplication.translate("State", "Bekræftet"),
        State.ATTENTION: QCoreApplication.translate("State", "Kræver handling"),
        State.CARRIED: QCoreApplication.translate("State", "Gælder stadig"),
        State.OVERRIDDEN: QCoreApplication.translate("State", "Fraveget"),
        State.DEFERRED: QCoreApplication.translate("State", "Spørges ved start"),
        State.EXPIRED: QCoreApplication.translate("State", "Skal bekræftes igen"),
        State.INACTIVE: QCoreApplication.translate("State", "Ikke aktuelt"),
    }
    return words[state]
