"""Which items are asked: the form's conditions against a second table, written by hand and not from them."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.talks import START, pack
from vkassist.domain import checklist
from vkassist.domain import facts as f
from vkassist.domain.consultation import Consultation, fold

NOT_HELD = ("no_show", "cancelled_by_patient", "cancelled_by_clinic", "declined_no_suitable_room")
CRITICAL = ("location", "plan_b", "consent_video", "participants")

COURSE = {
    *("purposes", "purpose", "phase_out", "frame_agreed", "agreed_place", "regular_participants"),
    *("show_room_agreed", "expected_minutes", "patient_device", "trial_call", "patient_guide_given"),
    *("technique_helper", "tech_support_told", "interrupted_agreement", "may_end_agreed", "no_show_actions"),
    *("relatives", "relatives_consent", "duty_to_react_told", "data_information_given", "withdrawal_told"),
    *("interpreter", "clinician_place", "approved_solution"),
}
AT_ANY_TIME = {"focus_difficult"}
"""Noted when it happens; the note says nothing of it where nobody did."""
SUITABILITY = {
    *("patient_wish", "decision_shared", "activity", "suits_for", "needs_attention", "speaks_against"),
    "continuation",
}
HELD = {
    *("room", "light", "headset", "connection", "plan_b", "location", "agenda"),
    *("picture_sound", "identity_checked", "participants", "consent_video", "consent_recording"),
    *(
        "connection_quality",
        "benefit",
        "closing",
        "information_sufficient",
        "risk_assessed_in_ehr",
        "next_contact",
    ),
}
"""What every talk that is held is asked; `ready_check` hangs on the place."""

ATTENTION = ("cognition", "suicide_risk", "psychosis", "eating_disorder", "impulsivity", "focus")
AGAINST = ("isolation", "attendance_training", "equipment", "no_room", "less_reliable")
FAVOURS = ("reduced_function", "hard_to_attend", "no_shows", "long_travel", "opens_up")
ACTIVITIES = ("psychoeducation", "medication", "psychological_test", "trauma", "assessment")


WITHOUT_CONSENT = (
    f.Interrupted(at=START, by="clinician", cause="distress"),
    f.Rung(at=START, by="clinician", step="relatives", outcome="reached"),
)


@dataclass(frozen=True)
class World:
    """A talk as the clinician has it in mind."""

    age: str
    opened_age: bool
    session_type: str
    set_up: str
    first: bool | None
    outcome: str | None
    place: str | None
    undisturbed: bool | None
    favours: frozenset[str]
    attention: frozenset[str]
    against: frozenset[str]
    activity: frozenset[str]
    missed: int
    known: bool | None
    stable: bool | None
    regular: bool | None
    sufficient: bool | None
    continuation: str | None
    relative_reached: bool
    """Before the end, after a break and without a consent."""
    brought: frozenset[str] = field(default_factory=frozenset)
    """Tick lists that come from the course instead of from today."""

    def consultation(self) -> Consultation:
        """The talk as facts."""
        opened = f.Opened(
            at=START,
            by="clinician",
            label="M.K. 15-07",
            age_band=self.age if self.opened_age else "unknown",  # type: ignore[arg-type]
            session_type=self.session_type,  # type: ignore[arg-type]
            set_up=self.set_up,  # type: ignore[arg-type]
            first_session=self.first,
        )
        lists = {
            "suits_for": self.favours,
            "needs_attention": self.attention,
            "speaks_against": self.against,
            "activity": self.activity,
        }
        ticked: dict[str, object] = {name: sorted(boxes) for name, boxes in lists.items() if boxes}
        told: dict[str, object] = {name: value for name, value in ticked.items() if name not in self.brought}
        carried = {name: value for name, value in ticked.items() if name in self.brought}
        if self.missed:
            carried["video_no_shows"] = self.missed
        if self.age != "unknown" and not self.opened_age:
            told["age_group"] = self.age
        if self.place is not None:
            told["location"] = {"place": self.place, "undisturbed": self.undisturbed}
        told |= {"patient_known": self.known, "course_stable": self.stable, "regular_contact": self.regular}
        told |= {"information_sufficient": self.sufficient, "continuation": self.continuation}
        day = START.date()
        answers = {name: f.CarriedAnswer(value=value, date=day) for name, value in carried.items()}
        return fold(
            pack().forms["talk"],
            [
                opened,
                *([f.Carried(at=START, by="clinician", answers=answers)] if answers else []),
                *(
                    f.Answered(at=START, by="clinician", item=name, value=value)
                    for name, value in told.items()
                    if value is not None
                ),
                *(WITHOUT_CONSENT if self.relative_reached else ()),
                *([f.Ended(at=START, by="clinician", outcome=self.outcome)] if self.outcome else []),  # type: ignore[arg-type]
            ],
        )


def boxes(options: tuple[str, ...]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(options), max_size=3)


maybe = st.sampled_from([None, True, False])
worlds = st.builds(
    World,
    age=st.sampled_from(["unknown", "under_15", "15_17", "adult"]),
    opened_age=st.booleans(),
    session_type=st.sampled_from(["individual", "group", "relatives"]),
    set_up=st.sampled_from(["patient_at_home", "patient_at_site", "inpatient"]),
    first=maybe,
    outcome=st.sampled_from([None, "held", "held_by_phone", "moved_in_person", "broken_off", *NOT_HELD]),
    place=st.sampled_from([None, "home", "work", "car", "outdoors", "public", "abroad", "unknown"]),
    undisturbed=maybe,
    favours=boxes(FAVOURS),
    attention=boxes(ATTENTION),
    against=boxes(AGAINST),
    activity=boxes(ACTIVITIES),
    missed=st.integers(0, 4),
    known=maybe,
    stable=maybe,
    regular=maybe,
    sufficient=maybe,
    continuation=st.sampled_from([None, "continues", "paused", "stopped"]),
    relative_reached=st.booleans(),
    brought=st.frozensets(st.sampled_from(["suits_for", "needs_attention", "speaks_against", "activity"])),
)


def expected(w: World) -> set[str]:
    """The second table: which items the clinician is to be asked."""
    found = COURSE | SUITABILITY | AT_ANY_TIME | suitability(w) | afterwards(w)
    return found if w.outcome in NOT_HELD else found | HELD | start(w) | child(w) | end(w)


def suitability(w: World) -> set[str]:
    found: set[str] = set()
    if "cognition" in w.attention:
        found |= {"cognition_capacity", "cognition_helper"}
    if "suicide_risk" in w.attention:
        found |= {"patient_known", "course_stable", "regular_contact"}
    if "psychosis" in w.attention:
        found |= {"patient_known", "regular_contact"}
        if w.known is False:
            found.add("visit_unsafe")
    if {"suicide_risk", "psychosis"} & w.attention and False in (w.known, w.stable, w.regular):
        found.add("attention_reason")
    if "eating_disorder" in w.attention:
        found.add("picture_agreed")
    if "impulsivity" in w.attention:
        found |= {"risk_assessed_before", "not_dangerous", "calming_companion"}
    asked_for = {
        "isolation": {"isolation_goal"},
        "attendance_training": {"attendance_reason"},
        "equipment": {"equipment_plan"},
        "no_room": {"no_room_decision"},
        "less_reliable": {"video_no_shows", "reliability_raised"},
    }
    for factor in w.against:
        found |= asked_for[factor]
    if "no_shows" in w.favours:
        found.add("video_no_shows")
    if w.missed > 1:
        found.add("reliability_raised")
    if "assessment" in w.activity:
        found.add("assessment_reason")
    if w.continuation == "paused":
        found.add("pause_review")
    return found


def start(w: World) -> set[str]:
    found: set[str] = set()
    if w.place is None or w.undisturbed is not True:
        found.add("ready_check")
    if w.place in ("car", "outdoors", "public"):
        found.add("place_reason")
    if w.set_up != "patient_at_home":
        found.add("assisted_by")
    if w.session_type == "group":
        found.add("group_frame")
    if w.session_type == "relatives":
        found.add("patient_agrees_relatives")
    return found


def child(w: World) -> set[str]:
    found = set() if w.opened_age and w.age != "unknown" else {"age_group"}
    if w.age == "under_15":
        found |= {"adult_present", "custody_holders", "custody_consent", "home_today"}
    if w.age == "15_17":
        found |= {"relative_nearby", "own_consent", "parents_informed"}
    return found


def end(w: World) -> set[str]:
    found = {"information_plan"} if w.sufficient is False else set()
    if {"psychological_test", "trauma"} & w.activity:
        found.add("evaluation")
    return found


def afterwards(w: World) -> set[str]:
    """What an end leaves to be said, whether the talk was held or not."""
    found = {"disclosure_basis", "disclosure_told"} if w.relative_reached else set()
    return found | ({"no_show_done"} if w.outcome == "no_show" else set())


KNOWN = {
    *(COURSE | SUITABILITY | HELD | AT_ANY_TIME),
    *("cognition_capacity", "cognition_helper", "patient_known", "course_stable", "regular_contact"),
    *("visit_unsafe", "attention_reason", "picture_agreed", "risk_assessed_before", "not_dangerous"),
    *("calming_companion", "isolation_goal", "attendance_reason", "equipment_plan", "no_room_decision"),
    *("video_no_shows", "reliability_raised", "assessment_reason", "pause_review", "ready_check"),
    *("place_reason", "assisted_by", "group_frame", "patient_agrees_relatives", "age_group", "adult_present"),
    *("custody_holders", "custody_consent", "home_today", "relative_nearby", "own_consent"),
    *("parents_informed", "information_plan", "evaluation", "no_show_done"),
    *("disclosure_basis", "disclosure_told"),
}


@given(worlds)
def test_what_is_asked_is_what_the_second_table_says(world: World) -> None:
    c = world.consultation()
    asked = {item.id for item in c.form.items if item.asked and checklist.active(c, item)}
    assert asked == expected(world)


def test_the_second_table_knows_every_item_that_is_asked() -> None:
    assert {item.id for item in pack().forms["talk"].items if item.asked} == KNOWN


@given(worlds, st.sampled_from(CRITICAL))
def test_critical_items_are_always_asked_of_a_talk_that_is_held(world: World, item: str) -> None:
    c = world.consultation()
    if world.outcome in NOT_HELD:
        return
    found = c.form.by_id[item]
    assert found.required
    assert checklist.active(c, found)


@given(worlds, st.sampled_from(CRITICAL))
def test_critical_items_are_confirmed_by_nothing_but_a_person(world: World, item: str) -> None:
    c = world.consultation()
    found = c.form.by_id[item]
    assert found.kind != "sensed"
    assert not found.senses
    if item not in c.standing and item not in c.carried and world.outcome not in NOT_HELD:
        assert found in checklist.missing(c)
        row = checklist.board(c, [found], START).row(item)
        assert row is not None
        assert row.state in (*checklist.OPEN, checklist.State.DEFERRED)


def test_reminders_follow_the_same_facts() -> None:
    def shown(**more: object) -> set[str]:
        first = f.Opened(at=START, by="clinician", label="M.K. 15-07", **more)  # type: ignore[arg-type]
        c = fold(pack().forms["talk"], [first])
        return {item.id for item in checklist.reminders(c, "start", "during", "end")}

    young = {"shorter_talk", "child_alone", "duty_to_notify"}
    assert young <= shown(age_band="under_15")
    assert young <= shown(age_band="15_17")
    assert not young & shown(age_band="adult")
    assert "group_own_note" in shown(session_type="group")
    assert "group_own_note" not in shown()
    assert "focus_help" in shown()
