"""A scenario played: what happens when, what is expected, and what a debrief makes of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.talks import facts_of_a_talk, pack
from tests.fakes import MONDAY, FakeClock
from vkassist.domain import facts as f
from vkassist.domain.conditions import Comparison
from vkassist.domain.debrief import Debrief, debrief
from vkassist.domain.errors import Refusal
from vkassist.domain.practice import Run, advance, finish, hear, inject, play, scripted_facts, take_up
from vkassist.domain.practice_clock import PracticeClock
from vkassist.domain.scenario import ANYTHING, Action, Event, Patient, Pattern, Scenario, born, dated
from vkassist.domain.trainees import Performance, perform

FORM = pack().forms["talk"]
DAY = MONDAY.date()


def span(text: str) -> dt.timedelta:
    minutes, seconds = text.split(":")
    return dt.timedelta(minutes=int(minutes), seconds=int(seconds))


def action(name: str, kind: str = "keyword", *, plays: dict[str, Any] | None = None, **more: Any) -> Action:
    holds = more.pop("holds", {"text": name})
    told = {"kind": kind, **holds, **(plays or {})}
    given_spans: dict[str, Any] = {key: span(more.pop(key)) for key in ("opens", "closes") if key in more}
    return Action(
        name, name, "why", "Guideline, section 2.4", (Pattern(kind, holds),), told, **given_spans, **more
    )


def event(name: str, at: str = "00:00", **more: Any) -> Event:
    return Event(name, at=span(at), shows=name, **more)


DROP = event("drop", "04:00", left=True, replies={"phone": "no_answer"})
CALL = action("call", "rung", holds={"step": "phone"}, since="drop", closes="02:00", critical=True)
TEXT = action(
    "text", "rung", holds={"step": "sms"}, since="drop", closes="05:00", critical=True, after=("call",)
)
ANSWER = event("answer", "01:00", since="text", replies={"phone": "reached"})
THANKS = action("thanks", since="answer", closes="02:00", critical=True)


def scenario(*parts: Event | Action, **more: Any) -> Scenario:
    return Scenario(
        id="one",
        title="One",
        summary="",
        vignette="",
        patient=Patient("M.K. 15-07", 41),
        start=dt.time(10, 24),
        minutes=30,
        lead=span("06:00"),
        waits=span("05:00"),
        length=span("40:00"),
        events=tuple(one for one in parts if isinstance(one, Event)),
        actions=tuple(one for one in parts if isinstance(one, Action)),
        **more,
    )


def opening(one: Scenario) -> list[f.AnyFact]:
    return one.opening(DAY, "builtin-da", "1")


def begun(one: Scenario) -> Run:
    return take_up(one, FORM, opening(one)[0])


def at(text: str) -> dt.datetime:
    return MONDAY + span(text)


def word(text: str, moment: str, by: f.By = "clinician") -> f.Keyword:
    return f.Keyword(at=at(moment), by=by, text=text)


def rung(step: f.Step, outcome: f.Reply, moment: str) -> f.Rung:
    return f.Rung(at=at(moment), by="clinician", step=step, outcome=outcome)


def talk(moment: str = "06:00") -> f.Phase:
    return f.Phase(at=at(moment), by="clinician", to="talk")


def played(one: Scenario, *told: f.AnyFact) -> Debrief:
    return debrief(play(one, FORM, [opening(one)[0], *told]))


def names(findings: Any) -> list[str]:
    return [one.action.id for one in findings]


class TestEvents:
    def test_time_counts_from_the_call_and_the_event_keeps_its_own_moment(self) -> None:
        run = advance(hear(begun(scenario(DROP)), talk("06:30")), span("12:00"))
        assert [(one.event.id, one.at) for one in run.happened] == [("drop", span("10:30"))]
        assert run.call.left
        assert run.moment(span("10:30")) == at("10:30")

    def test_a_patient_who_waits_too_long_takes_the_call_as_begun(self) -> None:
        run = advance(begun(scenario(DROP)), span("20:00"))
        assert run.reached["talk"] == span("11:00")
        assert run.reached["drop"] == span("15:00")

    def test_what_hangs_on_an_action_or_event_follows_it(self) -> None:
        more = event("later", "00:30", since="answer")
        run = hear(begun(scenario(DROP, CALL, TEXT, ANSWER, more)), talk())
        run = hear(run, rung("sms", "sent", "11:00"))
        assert advance(run, span("12:29")).reached.get("later") is None
        assert advance(run, span("12:30")).reached["later"] == span("12:30")

    def test_an_action_before_its_time_sets_nothing_off(self) -> None:
        run = hear(hear(begun(scenario(DROP, CALL, TEXT, ANSWER)), talk()), rung("sms", "sent", "08:00"))
        assert "answer" not in advance(run, span("40:00")).reached

    def test_a_condition_looks_at_what_the_trainee_recorded(self) -> None:
        one = scenario(event("if", "04:00", when=Comparison("location.place", "is", "home")))
        there = f.Answered(at=at("07:00"), by="clinician", item="location", value={"place": "home"})
        run = hear(begun(one), talk())
        assert "if" not in advance(run, span("12:00")).reached
        assert "if" in advance(hear(run, there), span("12:00")).reached

    def test_unless_something_else_has_happened(self) -> None:
        one = scenario(DROP, CALL, event("cries", "06:00", unless=("call",)))
        run = hear(begun(one), talk())
        assert "cries" in advance(run, span("20:00")).reached
        assert "cries" not in advance(hear(run, rung("phone", "no_answer", "11:00")), span("20:00")).reached

    def test_after_the_end_only_what_always_happens(self) -> None:
        one = scenario(event("late", "10:00"), event("letter", "11:00", always=True))
        run = hear(hear(begun(one), talk()), f.Ended(at=at("12:00"), by="clinician", outcome="held"))
        assert [name for name in ("late", "letter") if name in advance(run, span("30:00")).reached] == [
            "letter"
        ]

    def test_the_script_records_readings_only(self) -> None:
        bad = f.Reading(verdict="poor", codes=["backlit"])
        run = advance(
            begun(scenario(event("sun", "00:10", since="opened", readings=(("light", bad),)))), span("01:00")
        )
        (fact,) = scripted_facts(run, run.happened[0])
        assert (fact.kind, fact.by, fact.item, fact.at) == ("measured", "script", "light", at("00:10"))

    def test_nothing_goes_on_beyond_the_length(self) -> None:
        run = advance(begun(scenario(event("never", "50:00", since="opened"))), span("99:00"))
        assert (run.now, run.over, run.happened) == (span("40:00"), True, ())

    def test_a_clock_set_back_turns_no_time_back(self) -> None:
        run = hear(hear(begun(scenario(DROP)), talk("10:00")), word("x", "02:00"))
        assert run.now == span("10:00")

    def test_the_trainer_makes_things_happen(self) -> None:
        one = scenario(event("knock", since="trainer"), CALL, DROP)
        run = inject(hear(begun(one), talk()), "knock", span("07:00"))
        assert [(h.event.id, h.at, h.by_trainer) for h in run.happened] == [("knock", span("07:00"), True)]
        with pytest.raises(Refusal, match="no_event"):
            inject(run, "call", span("08:00"))
        again = play(one, FORM, [opening(one)[0], talk()], [(span("07:00"), "knock")])
        assert again.reached["knock"] == span("07:00")

    def test_a_run_can_be_seen_again_as_it_stood(self) -> None:
        one = scenario(DROP, CALL, event("knock", since="trainer"))
        told = [opening(one)[0], talk(), rung("phone", "no_answer", "11:00")]
        injected = [(span("07:00"), "knock"), (span("12:00"), "knock")]
        seen = play(one, FORM, told, injected, until=span("10:30"))
        assert (seen.now, len(seen.talk.facts), seen.call.left) == (span("10:30"), 2, True)
        assert [h.event.id for h in seen.happened] == ["knock", "drop"]
        assert len(play(one, FORM, told, injected).happened) == 3


class TestPatterns:
    @pytest.mark.parametrize(
        ("holds", "fits"),
        [
            ({"item": "location"}, True),
            ({"item": "location", "value": {"place": "home"}}, True),
            ({"value": {"place": "public"}}, False),
            ({"value": {"text": ANYTHING}}, True),
            ({"value": {"municipality": ANYTHING}}, False),
            ({"reason": ANYTHING}, False),
        ],
    )
    def test_what_must_be_held(self, holds: dict[str, Any], fits: bool) -> None:
        fact = f.Answered(
            at=MONDAY, by="clinician", item="location", value={"place": "home", "text": "Prøvevej 4"}
        )
        assert Pattern("answered", holds).matches(fact) is fits
        assert not Pattern("overridden", holds).matches(fact)

    def test_a_list_must_hold_one_like_each(self) -> None:
        fact = f.Answered(
            at=MONDAY, by="clinician", item="relatives", value=[{"name": "Ida", "phone": "00 00 00 31"}]
        )
        assert Pattern("answered", {"value": [{"name": ANYTHING, "phone": ANYTHING}]}).matches(fact)
        assert not Pattern("answered", {"value": [{"name": "Bo"}]}).matches(fact)

    def test_no_and_nought_are_answers(self) -> None:
        fact = f.Answered(at=MONDAY, by="clinician", item="consent_video", value={"given": False})
        assert Pattern("answered", {"value": {"given": ANYTHING}}).matches(fact)


class TestDebrief:
    ALL = (DROP, CALL, TEXT, ANSWER, THANKS)

    def test_everything_in_time_and_order(self) -> None:
        calls = (rung("phone", "no_answer", "11:00"), rung("sms", "sent", "12:00"))
        found = played(scenario(*self.ALL), talk(), *calls, word("thanks", "13:30"))
        assert names(found.went_well) == ["call", "text", "thanks"]
        assert (found.done, found.expected) == (3, 3)
        assert [*found.critical_omissions, *found.omissions, *found.disordered, *found.untimely] == []
        assert [one.fact for one in found.findings] == [2, 3, 4]

    def test_what_an_omission_keeps_from_happening_is_left_out_too(self) -> None:
        found = played(scenario(*self.ALL), talk())
        assert names(found.critical_omissions) == ["call", "text", "thanks"]

    def test_what_the_scenario_never_came_to_is_nobodys_omission(self) -> None:
        ended = f.Ended(at=at("08:00"), by="clinician", outcome="held")
        found = played(scenario(*self.ALL), talk(), ended)
        assert (names(found.unreached), found.expected) == (["call", "text", "thanks"], 0)

    def test_what_is_not_expected_is_never_missed(self) -> None:
        free = replace(TEXT, expected=False)
        found = played(
            scenario(DROP, CALL, free, ANSWER, THANKS), talk(), rung("phone", "no_answer", "11:00")
        )
        assert (names(found.findings), names(found.unreached)) == (["call", "thanks"], ["thanks"])

    def test_late_is_no_omission_and_quick_is_no_merit(self) -> None:
        found = played(scenario(DROP, CALL), talk(), rung("phone", "no_answer", "15:00"))
        assert (found.untimely[0].state, names(found.critical_omissions), names(found.went_well)) == (
            "late",
            [],
            [],
        )
        quick = played(scenario(DROP, CALL), talk(), rung("phone", "no_answer", "10:01"))
        slow = played(scenario(DROP, CALL), talk(), rung("phone", "no_answer", "12:00"))
        assert [one.state for one in (*quick.findings, *slow.findings)] == ["done", "done"]

    def test_early_counts_as_early_unless_it_is_done_again(self) -> None:
        late_start = action("round_off", opens="10:00")
        assert played(scenario(late_start), talk(), word("round_off", "08:00")).findings[0].state == "early"
        again = (word("round_off", "08:00"), word("round_off", "17:00"))
        assert played(scenario(late_start), talk(), *again).findings[0].state == "done"

    def test_order(self) -> None:
        wrong = (rung("sms", "sent", "10:30"), rung("phone", "no_answer", "11:00"))
        found = played(scenario(DROP, CALL, TEXT), talk(), *wrong)
        assert [(one.action.id, names_of(one.before)) for one in found.disordered] == [("text", ["call"])]
        assert names(found.went_well) == ["call"]

    def test_what_is_taken_back_was_not_done(self) -> None:
        asked = action("asked", "answered", holds={"item": "identity_checked", "value": True})
        yes = f.Answered(at=at("07:00"), by="clinician", item="identity_checked", value=True)
        back = f.Retracted(at=at("08:00"), by="clinician", item="identity_checked")
        assert names(played(scenario(asked), talk(), yes).went_well) == ["asked"]
        assert names(played(scenario(asked), talk(), yes, back).omissions) == ["asked"]
        assert names(played(scenario(asked), talk(), yes, back, yes).went_well) == ["asked"]

    def test_a_break_noted_by_mistake_was_no_break(self) -> None:
        noted = action("noted", "interrupted", holds={})
        pressed = f.Interrupted(at=at("07:00"), by="clinician")
        mistake = f.Interrupted(at=at("07:05"), by="clinician", cause="mistake")
        assert names(played(scenario(noted), talk(), pressed).went_well) == ["noted"]
        assert names(played(scenario(noted), talk(), pressed, mistake).omissions) == ["noted"]

    def test_only_the_trainee_acts(self) -> None:
        done = action("done")
        for by in ("script", "trainer"):
            assert names(played(scenario(done), talk(), word("done", "07:00", by=by)).omissions) == ["done"]

    def test_an_outcome_that_did_not_happen_is_said(self) -> None:
        (one,) = played(scenario(DROP, CALL), talk(), rung("phone", "reached", "11:00")).misnoted
        assert (one.fact, one.step, one.noted, one.happened) == (2, "phone", "reached", "no_answer")

    def test_the_timeline_holds_every_event_and_fact(self) -> None:
        found = played(scenario(DROP, CALL), talk(), rung("phone", "no_answer", "11:00"))
        assert [(one.at, one.event or one.fact) for one in found.timeline] == [
            *((span("00:00"), 0), (span("06:00"), 1), (span("10:00"), "drop"), (span("11:00"), 2)),
        ]

    def test_facts_that_do_not_fit_name_their_place(self) -> None:
        one = scenario(DROP)
        with pytest.raises(Refusal) as caught:
            play(one, FORM, [opening(one)[0], f.Resumed(at=at("01:00"), by="clinician", via="video")])
        assert caught.value.where["index"] == 1
        with pytest.raises(Refusal, match=r"facts\.none"):
            play(one, FORM, [])

    @given(facts_of_a_talk())
    def test_every_talk_can_be_debriefed(self, told: list[f.AnyFact]) -> None:
        one = scenario(*self.ALL, action("x", since="opened"))
        run = take_up(one, FORM, told[0])
        for fact in told[1:]:
            try:
                run = hear(run, fact)
            except Refusal:
                continue
        found = debrief(finish(run))
        groups = (found.critical_omissions, found.omissions, found.unreached, found.went_well, found.untimely)
        in_groups = {one.action.id for group in groups for one in group} | {
            one.action.id for one in found.disordered
        }
        assert in_groups == {one.id for one in one.actions}


def names_of(actions: tuple[Action, ...]) -> list[str]:
    return [one.id for one in actions]


class TestTrainees:
    ALL = scenario(DROP, CALL, TEXT, ANSWER, THANKS, action("before", since="opened"), careless=("text",))

    def shown(self, trainee: Any) -> Debrief:
        return debrief(perform(self.ALL, FORM, trainee, opening(self.ALL)))

    def test_the_ideal_one_does_everything(self) -> None:
        assert len(self.shown("ideal").went_well) == 4

    def test_the_careless_one_leaves_out_what_the_scenario_says_and_what_hangs_on_it(self) -> None:
        assert names(self.shown("careless").critical_omissions) == ["text", "thanks"]
        assert names(self.shown("careless").omissions) == []

    def test_the_silent_one_does_nothing(self) -> None:
        assert names(self.shown("silent").critical_omissions) == ["call", "text", "thanks"]
        assert names(self.shown("silent").omissions) == ["before"]

    def test_a_call_ends_as_the_scenario_has_it(self) -> None:
        run = perform(self.ALL, FORM, "ideal", opening(self.ALL))
        calls = [(one.step, one.outcome) for one in run.talk.facts if isinstance(one, f.Rung)]
        assert calls == [("phone", "no_answer"), ("sms", "sent")]
        assert not debrief(run).misnoted

    @given(st.lists(st.integers(1, 900), max_size=40))
    def test_the_strides_do_not_matter(self, strides: list[int]) -> None:
        performance = Performance(self.ALL, FORM, "ideal", opening(self.ALL))
        for stride in strides:
            performance.until(performance.run.now + dt.timedelta(seconds=stride))
        performance.until(self.ALL.length)
        assert performance.run.talk.facts == perform(self.ALL, FORM, "ideal", opening(self.ALL)).talk.facts


class TestClock:
    def test_runs_at_its_pace_and_stands_still_when_told(self) -> None:
        real = FakeClock()
        clock = PracticeClock(real, MONDAY, speed=20)
        real.advance(3)
        assert (clock.monotonic(), clock.now()) == (60, MONDAY + dt.timedelta(minutes=1))
        clock.pause()
        real.advance(100)
        assert (clock.monotonic(), clock.paused) == (60, True)
        clock.go_on()
        clock.run_at(1)
        real.advance(5)
        assert (clock.monotonic(), clock.speed) == (65, 1)

    def test_setting_the_wall_clock_does_not_move_it(self) -> None:
        real = FakeClock()
        clock = PracticeClock(real, MONDAY)
        real.move_wall(3600)
        assert clock.now() == MONDAY

    @pytest.mark.parametrize("speed", [0, 21, -1])
    def test_no_other_pace(self, speed: int) -> None:
        with pytest.raises(Refusal, match="speed"):
            PracticeClock(FakeClock(), MONDAY, speed)


class TestPatientAndDates:
    @pytest.mark.parametrize(("label", "age"), [("A.L. 20-06", 14), ("A.L. 23-11", 14), ("A.L. 24-11", 14)])
    def test_the_age_is_true_on_the_day(self, label: str, age: int) -> None:
        one = replace(scenario(), patient=Patient(label, age))
        opened = opening(one)[0]
        assert isinstance(opened, f.Opened)
        assert opened.birth_year == born(one.patient, DAY)
        assert begun(one).talk.age_band == "under_15"
        assert begun(replace(one, patient=Patient(label, 15))).talk.age_band == "15_17"

    def test_days_are_counted_back_from_the_day_of_practice(self) -> None:
        value = {"date": "today-90", "until": "today", "text": "today-ish", "more": ["today-1"]}
        assert dated(value, DAY) == {
            "date": "2026-08-25",
            "until": "2026-11-23",
            "text": "today-ish",
            "more": ["2026-11-22"],
        }

    def test_what_the_course_brings_has_its_day(self) -> None:
        one = replace(scenario(), carried={"interrupted_agreement": (True, 12)})
        carried = opening(one)[1]
        assert isinstance(carried, f.Carried)
        assert carried.answers["interrupted_agreement"].date == DAY - dt.timedelta(days=12)
        assert carried.by == "script"
