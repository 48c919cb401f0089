"""The scenarios that come with the program, played by three trainees; and the ones that are refused."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from tests.content.conftest import Folder
from tests.fakes import MONDAY, FakeClock
from vkassist.content import builtin, check
from vkassist.content.scenarios import Practice, read_practice, read_scenario
from vkassist.domain import facts as f
from vkassist.domain.debrief import Debrief, debrief
from vkassist.domain.debrief_words import count, sections
from vkassist.domain.errors import ContentError
from vkassist.domain.note import draft
from vkassist.domain.practice import play
from vkassist.domain.practice_clock import PracticeClock
from vkassist.domain.scenario import Scenario
from vkassist.domain.trainees import Performance, Trainee, perform
from vkassist.paths import resources_folder

CARELESS: dict[str, set[str]] = {
    "routine": {"place_asked", "rounded_off"},
    "first_talk": {"duty_told", "relatives_consented"},
    "child_alone": {"adult_asked", "custody_called"},
    "young_person": {"parents_considered"},
    "leaves_in_distress": {"texts", "brother_called", "talks_again", "risk_in_record", "rounded_off"},
    "psychosis": {"not_recorded", "voice_asked"},
    "eating_disorder": {"picture_secured", "information_judged"},
    "group_unknown": {"stranger_asked", "frame_with_all"},
    "relatives_talk": {"place_asked", "patient_said_yes", "listener_written"},
    "unsuitable_room": {"told_patient", "talk_declined"},
    "technical_drop": {"plan_b_used", "goes_on_by_phone"},
    "unapproved_link": {"phones_instead"},
    "passive_patient": {"texts", "calls_again", "rounded_off"},
    "cafe": {"new_place_written", "frame_spoken_of"},
}
"""The critical omissions of the careless trainee: what is left out, and what could not be done for want of it."""

NAMES = sorted(CARELESS)
ROUTINE = "scenarios/routine.toml"


@lru_cache
def practice(language: str = "da") -> Practice:
    return read_practice(builtin(language))


def shown(name: str, trainee: Trainee, language: str = "da") -> Debrief:
    pack, scenario = builtin(language), practice(language).scenarios[name]
    opening = scenario.opening(MONDAY.date(), pack.id, pack.version)
    return debrief(perform(scenario, pack.forms["talk"], trainee, opening))


def critical(found: Debrief) -> set[str]:
    return {one.action.id for one in found.critical_omissions}


class TestBuiltIn:
    def test_there_are_at_least_twelve_and_the_same_in_both_languages(self) -> None:
        assert sorted(practice("da").scenarios) == NAMES
        assert sorted(practice("en").scenarios) == NAMES
        assert len(NAMES) >= 12
        assert list(practice("da").rubric) == list(practice("en").rubric)

    @pytest.mark.parametrize("name", NAMES)
    def test_both_languages_play_the_same(self, name: str) -> None:
        da, en = practice("da").scenarios[name], practice("en").scenarios[name]
        assert frame(da) == frame(en)
        assert da.title != en.title

    @pytest.mark.parametrize("language", ["da", "en"])
    @pytest.mark.parametrize("name", NAMES)
    def test_the_ideal_trainee_leaves_nothing_out(self, name: str, language: str) -> None:
        found = shown(name, "ideal", language)
        assert critical(found) == set()
        assert [*found.omissions, *found.disordered, *found.untimely, *found.misnoted] == []
        assert len(found.went_well) == found.expected > 3

    @pytest.mark.parametrize("name", NAMES)
    def test_the_careless_trainee_leaves_out_exactly_these(self, name: str) -> None:
        found = shown(name, "careless")
        assert critical(found) == CARELESS[name] == critical(shown(name, "careless", "en"))
        assert found.went_well, "what went well is named"

    @pytest.mark.parametrize("name", NAMES)
    def test_the_silent_trainee_leaves_out_all_of_them(self, name: str) -> None:
        found = shown(name, "silent")
        everything = {one.id for one in practice().scenarios[name].actions if one.critical}
        assert critical(found) == everything
        assert len(everything) >= 2
        assert found.done == 0

    @pytest.mark.parametrize("speed", [1, 20])
    @pytest.mark.parametrize("name", NAMES)
    @pytest.mark.parametrize("trainee", ["ideal", "careless"])
    def test_the_pace_of_the_clock_changes_nothing(self, name: str, trainee: Trainee, speed: int) -> None:
        pack, scenario = builtin("da"), practice().scenarios[name]
        opening = scenario.opening(MONDAY.date(), pack.id, pack.version)
        real = FakeClock(MONDAY)
        clock = PracticeClock(real, opening[0].at, speed)
        performance = Performance(scenario, pack.forms["talk"], trainee, opening)
        while clock.monotonic() < scenario.length.total_seconds():
            real.advance(1.7)
            performance.until(dt.timedelta(seconds=clock.monotonic()))
        assert debrief(performance.run) == shown(name, trainee)

    @pytest.mark.parametrize("name", NAMES)
    def test_facts_of_a_run_debrief_as_the_run_did(self, name: str) -> None:
        pack, scenario = builtin("da"), practice().scenarios[name]
        form = pack.forms["talk"]
        for trainee in ("ideal", "careless", "silent"):
            run = perform(scenario, form, trainee, scenario.opening(MONDAY.date(), pack.id, pack.version))
            kept = f.read_all(f.to_json(run.talk.facts))
            assert debrief(play(scenario, form, kept)) == debrief(run)

    @pytest.mark.parametrize("name", NAMES)
    def test_every_expectation_names_its_section_and_reason(self, name: str) -> None:
        for one in practice().scenarios[name].actions:
            assert re.search(r"Vejledningen, afsnit [1-4]\.[1-5]", one.source), one.id
            assert one.why.endswith(".")
            assert one.does

    @pytest.mark.parametrize("language", ["da", "en"])
    def test_nobody_can_be_dialled(self, language: str) -> None:
        for name in NAMES:
            text = (resources_folder() / "content" / language / "scenarios" / f"{name}.toml").read_text(
                "utf-8"
            )
            numbers = re.findall(r'phone = "([^"]+)"', text)
            assert all(one.startswith("00 00") or one in ("no_answer", "reached", "*") for one in numbers), (
                name
            )

    @pytest.mark.parametrize("name", NAMES)
    def test_its_talk_makes_a_note(self, name: str) -> None:
        pack, scenario = builtin("da"), practice().scenarios[name]
        run = perform(
            scenario, pack.forms["talk"], "ideal", scenario.opening(MONDAY.date(), pack.id, pack.version)
        )
        assert draft(run.talk, pack).text.startswith("Videosamtale 23-11-2026")

    def test_the_talk_of_the_example_is_the_routine_one(self) -> None:
        data = (Path(__file__).parents[1] / "domain" / "data" / "facts-example.json").read_bytes()
        found = debrief(play(practice().scenarios["routine"], builtin("da").forms["talk"], f.read_all(data)))
        assert critical(found) == set()
        assert [one.action.id for one in found.omissions] == ["light_handled"]

    def test_the_debrief_begins_with_critical_omissions_and_names_what_went_well(self) -> None:
        words, pack = practice().words, builtin("da")
        scenario = practice().scenarios["routine"]
        run = perform(
            scenario, pack.forms["talk"], "careless", scenario.opening(MONDAY.date(), pack.id, pack.version)
        )
        told = sections(debrief(run), run, words, pack.speech)
        assert [one.heading for one in told][:2] == ["Kritiske udeladelser", "Blev ikke gjort"]
        assert told[0].lines[0].startswith("Spørge, hvor patienten er lige nu")
        assert "Vejledningen, afsnit 2.4" in told[0].lines[0]
        well = next(one for one in told if one.heading == "Det gik godt")
        assert "05:00 Begynde samtalen til tiden" in well.lines
        assert count(debrief(run), words) == "10 af 15 forventede handlinger er udført"
        silent = shown("routine", "ideal")
        assert sections(silent, run, words, pack.speech)[0].heading == "Ingen kritiske udeladelser"


def frame(scenario: Scenario) -> Any:
    """What both languages must have in common: everything but the words."""
    return (
        (scenario.patient, scenario.start, scenario.minutes, scenario.lead, scenario.waits, scenario.length),
        [
            (
                (one.id, one.since, one.at, one.when, one.unless, one.always),
                (one.picture, one.sound, one.left, one.replies, one.readings),
            )
            for one in scenario.events
        ],
        [
            (
                one.id,
                one.since,
                one.opens,
                one.closes,
                one.critical,
                one.expected,
                one.after,
                one.awaits,
                one.patterns,
            )
            for one in scenario.actions
        ],
        (set(scenario.carried), scenario.rubric, scenario.careless),
    )


EVENT = '\n[[event]]\nid = "{id}"\n'
ACTION = '\n[[action]]\nid = "{id}"\ndoes = "Gør det"\nwhy = "Derfor."\nsource = "Vejledningen, afsnit 2.4"\n'
WORD = 'fact = { kind = "keyword" }\nplays = { text = "ord" }\n'
LOOP = EVENT.format(id="one") + 'since = "two"\n' + EVENT.format(id="two") + 'since = "one"\n'
ROUND = EVENT.format(id="one") + 'since = "two"\n' + ACTION.format(id="two") + 'since = "one"\n' + WORD


class TestRefused:
    @pytest.mark.parametrize(
        ("more", "code", "key"),
        [
            (LOOP, "content.cycle", "one, two"),
            (ROUND, "content.cycle", "one, two"),
            (EVENT.format(id="one") + 'since = "one"\n', "content.cycle", "one"),
            (EVENT.format(id="one") + 'at = "-01:00"\n', "content.practice_time", "one.at"),
            (EVENT.format(id="one") + 'at = "01:75"\n', "content.practice_time", "one.at"),
            (EVENT.format(id="one") + "at = 60\n", "content.value", "event[5].at"),
            (EVENT.format(id="one") + 'since = "nowhere"\n', "content.practice_unknown", "one.since"),
            (EVENT.format(id="one") + 'unless = ["nowhere"]\n', "content.practice_unknown", "one.unless"),
            (EVENT.format(id="sun"), "content.doubled", "sun"),
            (EVENT.format(id="talk"), "content.doubled", "talk"),
            (
                EVENT.format(id="one") + 'when = { fact = "weather", is = true }\n',
                "content.unknown_fact",
                "one.when",
            ),
            (
                EVENT.format(id="one") + 'when = { fact = "location.place", is = "moon" }\n',
                "content.unknown_value",
                "one.when",
            ),
            (
                EVENT.format(id="one") + 'reading = [{ item = "weather", verdict = "bad" }]\n',
                "content.unknown_item",
                "one.reading",
            ),
            (
                EVENT.format(id="one") + 'reading = [{ item = "closing", verdict = "bad" }]\n',
                "content.practice_fact",
                "one.reading",
            ),
            (
                EVENT.format(id="one") + 'reading = [{ item = "light", verdict = "bad", codes = ["fog"] }]\n',
                "content.practice_unknown",
                "one.reading.codes",
            ),
            (EVENT.format(id="one") + 'replies = { letter = "sent" }\n', "content.value", "event[5].replies"),
            (EVENT.format(id="one") + 'says = "Ring på 20 12 34 56"\n', "content.practice_phone", "one.says"),
            (EVENT.format(id="one") + 'surprise = "!"\n', "content.unknown_key", "event[5].surprise"),
            (ACTION.format(id="one"), "content.missing_key", "one.fact"),
            (
                ACTION.format(id="one") + 'fact = { kind = "wished" }\n',
                "content.practice_fact",
                "one.fact.kind",
            ),
            (
                ACTION.format(id="one") + 'fact = { kind = "answered", item = "weather" }\n',
                "content.unknown_item",
                "one.fact.item",
            ),
            (
                ACTION.format(id="one") + 'fact = { kind = "keyword", words = "x" }\n',
                "content.unknown_key",
                "one.fact.words",
            ),
            (
                ACTION.format(id="one")
                + 'fact = { kind = "answered", item = "room" }\nplays = { value = "ja" }\n',
                "content.practice_fact",
                "one.plays.value",
            ),
            (
                ACTION.format(id="one") + 'fact = { kind = "rung", step = "letter" }\n',
                "content.practice_fact",
                "one.plays",
            ),
            (
                ACTION.format(id="one")
                + 'fact = { kind = "answered", item = "plan_b" }\n'
                + 'plays = { value = { action = "phone", phone = "20 12 34 56" } }\n',
                "content.practice_phone",
                "one.plays.phone",
            ),
            (ACTION.format(id="one") + WORD + 'since = "trainer"\n', "content.practice_unknown", "one.since"),
            (ACTION.format(id="one") + WORD + 'after = ["sun"]\n', "content.practice_unknown", "one.after"),
            (
                ACTION.format(id="one") + WORD + 'opens = "10:00"\ncloses = "05:00"\n',
                "content.practice_time",
                "one.closes",
            ),
            (
                ACTION.format(id="one") + WORD + 'closes = "01:00"\nawaits = "sleep"\n',
                "content.practice_impossible",
                "one",
            ),
            (
                ACTION.format(id="one").replace("Vejledningen, afsnit 2.4", "Sund fornuft") + WORD,
                "content.practice_source",
                "one.source",
            ),
            (
                '\n[[carried]]\nitem = "weather"\nvalue = true\n',
                "content.unknown_item",
                "carried.weather.item",
            ),
            (
                '\n[[carried]]\nitem = "relatives"\nvalue = "mor"\n',
                "content.practice_fact",
                "carried.relatives.value",
            ),
            ("\n= broken\n", "content.toml", "."),
        ],
    )
    def test_with_file_key_and_reason(self, pack_folder: Folder, more: str, code: str, key: str) -> None:
        pack_folder.add(ROUTINE, more)
        fault = refused(pack_folder)
        assert (fault.code, fault.where["file"], fault.where["key"]) == (code, ROUTINE, key)

    @pytest.mark.parametrize(
        ("old", "new", "code", "key"),
        [
            ("age = 41", "age = 0", "content.value", "age"),
            ("age = 41", "", "content.missing_key", "age"),
            ('label = "M.K. 15-07"', 'label = "Marie K."', "content.value", "label"),
            ('uses = ["room_ready"', 'uses = ["nothing"', "content.practice_unknown", "uses"),
            ('rubric = ["calm"', 'rubric = ["loud"', "content.practice_unknown", "rubric"),
            ('careless = ["place_asked"', 'careless = ["sun"', "content.practice_unknown", "careless"),
            ("age = 41", 'age = 41\nlength = "10:00"', "content.practice_time", "length"),
            ("age = 41", 'age = 41\nlead = "soon"', "content.practice_time", "lead"),
            ("har gået i ambulatoriet", "tlf. 20123456, har gået", "content.practice_phone", "patient"),
            ("har gået i ambulatoriet", "010203-1234, har gået", "content.cpr", "patient"),
        ],
    )
    def test_changed(self, pack_folder: Folder, old: str, new: str, code: str, key: str) -> None:
        pack_folder.change(ROUTINE, old, new)
        fault = refused(pack_folder)
        assert (fault.code, fault.where["file"], fault.where["key"]) == (code, ROUTINE, key)

    def test_ten_thousand_events_are_played_and_one_more_is_refused(self, pack_folder: Folder) -> None:
        there = (pack_folder.path / ROUTINE).read_text("utf-8").count("[[event]]")
        events = [
            f'\n[[event]]\nid = "e{n}"\nsince="opened"\nat="{n * 40 // 10_000:02d}:{n % 60:02d}"\n'
            for n in range(10_000)
        ]
        pack_folder.add(ROUTINE, "".join(events[there:]))
        assert len(read_scenario(pack_folder.path, "routine", builtin("da")).events) == 10_000
        pack_folder.add(ROUTINE, EVENT.format(id="last"))
        fault = refused(pack_folder)
        assert (fault.code, fault.where["key"], fault.where["most"]) == (
            "content.practice_too_many",
            "event",
            10_000,
        )

    def test_a_section_the_guideline_does_not_have_is_found(self, pack_folder: Folder) -> None:
        pack_folder.add(ROUTINE, ACTION.format(id="one").replace("2.4", "9.9") + WORD)
        assert [(one.code, one.where["key"]) for one in check(pack_folder.path)] == [
            ("content.no_section", "one.source")
        ]

    def test_every_broken_file_is_named(self, pack_folder: Folder) -> None:
        pack_folder.add(ROUTINE, LOOP)
        pack_folder.add("scenarios/cafe.toml", LOOP)
        assert [one.where["file"] for one in check(pack_folder.path)] == ["scenarios/cafe.toml", ROUTINE]

    @pytest.mark.parametrize("data", [b"\xff\xfe", b"#" * 2_000_000])
    def test_no_text_or_too_much(self, pack_folder: Folder, data: bytes) -> None:
        (pack_folder.path / ROUTINE).write_bytes(data)
        assert refused(pack_folder).where["file"] == ROUTINE

    def test_one_there_is_not(self, pack_folder: Folder) -> None:
        with pytest.raises(ContentError) as caught:
            read_scenario(pack_folder.path, "none", builtin("da"))
        assert caught.value.where["file"] == "scenarios/none.toml"

    def test_a_shared_action_is_refused_in_its_own_file(self, pack_folder: Folder) -> None:
        pack_folder.change("templates/practice.toml", 'item = "plan_b"', 'item = "plan_c"')
        (fault,) = check(pack_folder.path)
        assert (fault.where["file"], fault.where["key"]) == (
            "templates/practice.toml",
            "plan_b_agreed.fact.item",
        )


class TestRegion:
    def test_a_region_adds_its_own_and_replaces_by_name(self, region_folder: Folder) -> None:
        ours = (resources_folder() / "content" / "da" / ROUTINE).read_text("utf-8")
        region_folder.add("scenarios/vores.toml", ours)
        region_folder.add(ROUTINE, ours.replace("En almindelig samtale", "Vores samtale"))
        found = read_practice(builtin("da"), region_folder.path).scenarios
        assert len(found) == len(NAMES) + 1
        assert found["routine"].title == "Vores samtale"
        assert check(region_folder.path) == []

    def test_a_region_adds_shared_actions_and_rubric(self, region_folder: Folder) -> None:
        ours = (resources_folder() / "content" / "da" / "templates" / "practice.toml").read_text("utf-8")
        words = tomllib.loads(ours)["words"]
        own = "[words]\n" + "".join(f"{key} = '{text}'\n" for key, text in words.items())
        own += '[[rubric]]\nid = "own"\ntitle = "Eget"\nask = "Var det godt?"\nsource = "Vejledningen, afsnit 4.3"\n'
        region_folder.add("templates/practice.toml", own)
        found = read_practice(builtin("da"), region_folder.path)
        assert "own" in found.rubric
        assert "calm" in found.rubric
        assert len(found.scenarios) == len(NAMES)


def refused(folder: Folder) -> ContentError:
    with pytest.raises(ContentError) as caught:
        read_scenario(folder.path, "routine", builtin("da"))
    return caught.value
