"""Where a line of the note comes from, in words: who, when, and which item."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from vkassist import __version__
from vkassist.domain import facts as f
from vkassist.domain.clock import clock_time, day_text
from vkassist.domain.consultation import Consultation
from vkassist.domain.note import Line


def sources(c: Consultation, line: Line) -> list[str]:
    """One sentence for every fact the line is made of; never empty."""
    if line.missing:
        words = QCoreApplication.translate(
            "NoteSource", "Ingen har svaret på “{item}”, siden samtalen blev åbnet kl. {time}"
        )
        unanswered = words.format(item=line.heading, time=clock_time(c.opened.at))
        return [unanswered, *(_sentence(c, c.facts[index], line) for index in line.facts if index)]
    found = [_sentence(c, c.facts[index], line) for index in line.facts]
    if 0 in line.facts:
        found.append(_versions(c))
    return found or [QCoreApplication.translate("NoteSource", "En overskrift, der samler linjerne under den")]


def _versions(c: Consultation) -> str:
    """Which content asked the questions, and which program writes the note."""
    words = QCoreApplication.translate("NoteSource", "Indhold: {pack}, udgave {version}. Program: vkassist {program}")
    return words.format(pack=c.opened.pack, version=c.opened.pack_version, program=__version__)


def _sentence(c: Consultation, fact: f.AnyFact, line: Line) -> str:
    who = _who(fact)
    sentence = f"{_what(c, fact, line)} {who} {_when(c, fact, line)}"
    item = getattr(fact, "item", "") or line.item
    if item not in c.form.by_id:
        return sentence
    words = QCoreApplication.translate("NoteSource", "{sentence}. Punkt: {item}")
    return words.format(sentence=sentence, item=c.form.by_id[item].title)


def _who(fact: f.AnyFact) -> str:
    match fact.by:
        case "clinician":
            who = QCoreApplication.translate("NoteSource", "af behandleren")
        case "sensor":
            who = QCoreApplication.translate("NoteSource", "af pc’en")
        case "trainer":
            who = QCoreApplication.translate("NoteSource", "af underviseren")
        case _:
            who = QCoreApplication.translate("NoteSource", "af øvelsens manuskript")
    return f"{who} ({fact.user})" if fact.user else who


def _when(c: Consultation, fact: f.AnyFact, line: Line) -> str:
    brought = c.carried_answer(line.item) if isinstance(fact, f.Carried) else None
    if brought is not None:
        return QCoreApplication.translate("NoteSource", "({date})").format(date=day_text(brought.date))
    return QCoreApplication.translate("NoteSource", "kl. {time}").format(time=clock_time(fact.at))


def _what(c: Consultation, fact: f.AnyFact, line: Line) -> str:
    match fact:
        case f.Opened():
            return QCoreApplication.translate("NoteSource", "Samtalen åbnet")
        case f.Carried():
            brought = c.carried_answer(line.item)
            if brought is not None and brought.source == "record":
                return QCoreApplication.translate("NoteSource", "Hentet fra journalen")
            return QCoreApplication.translate("NoteSource", "Hentet fra forløbet")
        case f.Answered():
            return QCoreApplication.translate("NoteSource", "Svaret registreret")
        case f.Overridden():
            return QCoreApplication.translate("NoteSource", "Fraveget")
        case f.Phase():
            return QCoreApplication.translate("NoteSource", "Samtalen begyndt")
        case f.Ended():
            return QCoreApplication.translate("NoteSource", "Samtalen afsluttet")
        case f.Interrupted():
            return QCoreApplication.translate("NoteSource", "Afbrydelsen noteret")
        case f.Resumed():
            return QCoreApplication.translate("NoteSource", "Genoptaget")
        case f.Rung():
            return QCoreApplication.translate("NoteSource", "Handlingen noteret")
        case f.Keyword():
            return QCoreApplication.translate("NoteSource", "Stikordet skrevet")
        case f.Extended():
            return QCoreApplication.translate("NoteSource", "Tiden forlænget")
        case f.Written():
            return QCoreApplication.translate("NoteSource", "Skrevet")
        case _:
            return QCoreApplication.translate("NoteSource", "Noteret")
