"""A talk on a real desk that has just begun, for the tests of its time and of its breaking off."""

from __future__ import annotations

from typing import Any

from tests.fakes import FakeClock, MemoryJournal
from vkassist.desk import Desk
from vkassist.domain import facts as f
from vkassist.domain.consultation import Consultation
from vkassist.domain.form import Form, Item
from vkassist.domain.timer import Cues
from vkassist.domain.wording import Speech

CUES = Cues(left=(10, 5), closing=5, check_in=15, snooze=5)
WORDS = {
    "place": {"home": "Hjemme", "car": "I bil"},
    "action": {"phone": "Ring til patienten", "new_link": "Send et nyt mødelink"},
    "given": {"true": "givet", "false": "ikke givet"},
    "form": {"written": "skriftligt"},
    "step": {
        "phone": "telefon til patienten",
        "sms": "sms til patienten",
        "relatives": "telefon til pårørende",
        "emergency_112": "telefon til 112",
    },
    "reply": {"no_answer": "intet svar", "reached": "kontakt opnået", "called": "ringet op", "sent": "sendt"},
    "stage": {
        "warning": "Begynd at runde af",
        "closing": "Brug resten af tiden på at afslutte",
        "over": "Tiden er gået",
    },
}
SPEECH = Speech(WORDS, {"0751": "Aarhus"})


def item(name: str, kind: str, shows: str) -> Item:
    texts: dict[str, Any] = {"title": name, "ask": name, "why": name, "source": "B 2.4"}
    words = {"true": "aftalt", "false": "ikke aftalt"} if kind == "confirm" else {"": shows}
    return Item(id=name, kind=kind, phase="start", shows=words, note=words, **texts)


FORM = Form(
    id="talk",
    pack="builtin-da",
    pack_version="1",
    items=(
        item("interrupted_agreement", "confirm", ""),
        item("plan_b", "plan_b", "{action}[ på {phone}]"),
        item("location", "place", "{place}[, {text}][, {municipality}]"),
        item("relatives", "people", "{list}"),
        item("participants", "participants", "{patient_side}"),
        item("custody_holders", "people", "{list}"),
        item("disclosure_basis", "text", "{text}"),
        item("relatives_consent", "consent", "{given}[ ({form})][ den {date}][, gælder til og med {until}]"),
    ),
)
RELATIVES = [{"name": "Anne K.", "relation": "mor", "phone": "30 98 76 54"}, {"name": "Per K.", "relation": "far"}]


class Talk:
    """A talk that began when the clock says so, with the desk, its clock and its journal."""

    def __init__(self, *carried: f.Carried, age_band: f.AgeBand = "adult", minutes: int | None = 30) -> None:
        self.clock = FakeClock()
        self.journal = MemoryJournal()
        self.desk = Desk(self.journal, lambda opened: FORM, self.clock)
        self.prepare()
        opened = self.desk.make(f.Opened, label="M.K. 15-07", age_band=age_band, planned_minutes=minutes)
        self.desk.open_talk(opened, *carried)
        self.record(f.Phase, to="talk")

    def prepare(self) -> None:
        """What has to stand before the talk is opened."""

    @property
    def now(self) -> Consultation:
        assert self.desk.consultation is not None
        return self.desk.consultation

    def record(self, kind: type[f.AnyFact], **content: Any) -> None:
        self.desk.record(self.desk.make(kind, **content))

    def facts(self, kind: type[f.AnyFact]) -> list[Any]:
        return [fact for fact in self.now.facts if isinstance(fact, kind)]
