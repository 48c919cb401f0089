"""`vkassist note`: what is drafted, how each line is traced, and what is refused."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import EXAMPLE, ROOT, Run

Facts = Callable[..., Path]
TOLD: list[dict[str, Any]] = json.loads(EXAMPLE.read_text(encoding="utf-8"))
OPENED = TOLD[0]
WHOLE = [
    "Videosamtale 23-11-2026 kl. 10.30-10.58 (28 min.)",
    "Udfald: gennemført",
    "Patientens opholdssted kl. 10.31: Hjemme, Søndergade 4, 2. th., Aarhus. Kan tale uforstyrret.",
    "Til stede: Hos patienten: Anne K. (mor, i rummet ved siden af). Hos behandleren: ingen andre.",
    "Identitet: kontrolleret",
    "Samtykke til videosamtale: givet (mundtligt) den 23-11-2026",
    "Optagelse: ikke optaget",
    "Billede og lyd: tydeligt hos begge",
    "Afbrydelse: kl. 10.44, teknisk. Genoptaget på video kl. 10.44 (47 sek.)",
]
REQUIRED = [
    "Patientens opholdssted",
    "Til stede",
    "Identitet",
    "Samtykke til videosamtale",
    "Optagelse",
    "Dagsorden og tid",
    "Afslutning",
    "Plan B",
]


def fact(kind: str, at: str = "2026-11-23T10:31:00+01:00", by: str = "clinician", **content: Any) -> dict[str, Any]:
    return {"at": at, "kind": kind, "by": by, **content}


def answered(item: str, value: Any, at: str = "2026-11-23T10:31:00+01:00", **more: Any) -> dict[str, Any]:
    return fact("answered", at, item=item, value=value, **more)


def test_the_example(vk: Run) -> None:
    drafted = vk("note", EXAMPLE)
    assert drafted.code == 0
    assert drafted.err == ""
    assert drafted.lines[: len(WHOLE)] == WHOLE
    assert drafted.out.endswith("\n")


def test_only_opened(vk: Run, facts: Facts) -> None:
    drafted = vk("note", facts([OPENED]))
    assert drafted.lines[0] == "Videosamtale 23-11-2026, planlagt kl. 10.30"
    unanswered = [line for line in drafted.lines if line.endswith(": ikke registreret")]
    assert unanswered == [f"{title}: ikke registreret" for title in REQUIRED]
    assert set(drafted.lines) - set(unanswered) == {drafted.lines[0], "Aftaler pr. 23-11-2026"}


def test_a_patient_who_did_not_come_was_asked_nothing(vk: Run, facts: Facts) -> None:
    drafted = vk("note", facts([OPENED, fact("ended", outcome="no_show")]))
    assert drafted.lines == ["Videosamtale 23-11-2026, planlagt kl. 10.30", "Udfald: udeblevet"]


def test_the_order_of_facts_counts_not_their_times(vk: Run, facts: Facts) -> None:
    late, early = "2026-11-23T10:50:00+01:00", "2026-11-23T10:10:00+01:00"
    told = [OPENED, answered("closing", True, late), answered("closing", False, early)]
    assert "Afslutning: samtalen er ikke rundet af" in vk("note", facts(told)).lines


def test_facts_about_different_items_may_come_in_any_order(vk: Run, facts: Facts) -> None:
    answers = [one for one in TOLD if one["kind"] in ("answered", "written", "measured")]
    others = [one for one in TOLD[1:] if one not in answers]
    assert vk("note", facts([OPENED, *reversed(answers), *others])).out == vk("note", EXAMPLE).out


def test_taken_back_is_unanswered(vk: Run, facts: Facts) -> None:
    told = [OPENED, answered("closing", True), answered("closing", False), fact("retracted", item="closing")]
    assert "Afslutning: ikke registreret" in vk("note", facts(told)).lines


def test_an_override_prints_its_reason(vk: Run, facts: Facts) -> None:
    told = [OPENED, fact("overridden", item="light", reason="Kameraet er\noptaget")]
    assert "Lys: fraveget. Begrundelse: Kameraet er optaget" in vk("note", facts(told)).lines


def test_a_location_that_changed_prints_with_each_time(vk: Run, facts: Facts) -> None:
    home = answered("location", {"place": "home", "text": "Søndergade 4", "municipality": "0751"})
    car = answered("location", {"place": "car", "municipality": "0101"}, "2026-11-23T10:45:00+01:00")
    lines = vk("note", facts([OPENED, home, car])).lines
    assert "Patientens opholdssted kl. 10.31: Hjemme, Søndergade 4, Aarhus" in lines
    assert "Patientens opholdssted kl. 10.45: I bil, København" in lines


def test_consent_is_given_or_not_by_its_fact_alone(vk: Run, facts: Facts) -> None:
    refused = [OPENED, answered("consent_video", {"given": False, "form": "oral", "date": "2026-11-23"})]
    assert "Samtykke til videosamtale: ikke givet (mundtligt) den 23-11-2026" in vk("note", facts(refused)).lines
    assert "givet" not in vk("note", facts([OPENED])).out


def test_emergency_numbers_appear_only_when_called(vk: Run, facts: Facts) -> None:
    broken = [OPENED, fact("phase", to="talk"), fact("interrupted", cause="distress")]
    assert not {"112", "114"} & set(vk("note", facts(broken)).out.split())
    called = [*broken, fact("rung", step="emergency_112", outcome="called", text="ambulance\nsendt")]
    assert "Handling: kl. 10.31, opkald til 112, foretaget: ambulance sendt" in vk("note", facts(called)).lines


@pytest.mark.parametrize(
    ("began", "ended", "words"),
    [
        ("2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00", "kl. 02.30-02.30 (60 min.)"),
        ("2026-03-29T01:30:00+01:00", "2026-03-29T03:30:00+02:00", "kl. 01.30-03.30 (60 min.)"),
        ("2026-03-29T00:30:00Z", "2026-03-29T01:30:29Z", "kl. 01.30-03.30 (60 min.)"),
        ("2026-11-23T10:30:00+01:00", "2026-11-23T10:59:30+01:00", "kl. 10.30-10.59 (30 min.)"),
        ("2026-11-23T10:30:00+01:00", "2026-11-23T10:20:00+01:00", "kl. 10.30-10.20"),
        ("2026-11-23T23:50:00+01:00", "2026-11-24T00:20:00+01:00", "kl. 23.50-00.20 (30 min.)"),
    ],
)
def test_durations(vk: Run, facts: Facts, began: str, ended: str, words: str) -> None:
    told = [OPENED, fact("phase", began, to="talk"), fact("ended", ended, outcome="held")]
    assert vk("note", facts(told)).lines[0].partition(" kl. ")[2] == words.removeprefix("kl. ")


def test_free_text_is_printed_as_it_was_written(vk: Run, facts: Facts) -> None:
    text = "{text} [x] \u202eabc\u2069 \x00\x1b[31m 👩‍👩‍👧 <b>&amp;\r\nlinje 2\r150780-1234"
    drafted = vk("note", facts([OPENED, fact("written", field="content", text=text)]))
    at = next(i for i, line in enumerate(drafted.lines) if line.startswith("Indhold, vurdering og plan: "))
    assert drafted.lines[at : at + 3] == [
        "Indhold, vurdering og plan: {text} [x] abc [31m 👩‍👩‍👧 <b>&amp;",
        "linje 2",
        "150780-1234",
    ]


def test_half_a_character_pair_is_not_refused(vk: Run, facts: Facts) -> None:
    told = json.dumps([OPENED, fact("written", field="content", text="før \ud83d efter")]).encode()
    drafted = vk("note", facts(told))
    assert drafted.code == 0
    assert "før ? efter" in drafted.out


def test_text_of_any_length(vk: Run, facts: Facts) -> None:
    words = [fact("keyword", text=f"ord {number} " + "æ" * 500) for number in range(500)]
    drafted = vk("note", facts([OPENED, fact("written", field="content", text="å" * 300_000), *words]))
    assert drafted.code == 0
    assert sum(line.startswith("Stikord: ") for line in drafted.lines) == 500
    assert max(map(len, drafted.lines)) > 300_000


@pytest.mark.parametrize("pack", ["builtin-da", "region-ukendt", ""])
def test_a_pack_this_pc_does_not_have_gives_the_built_in_note(vk: Run, facts: Facts, pack: str) -> None:
    assert vk("note", facts([{**OPENED, "pack": pack}, *TOLD[1:]])).out == vk("note", EXAMPLE).out


def test_a_talk_in_english_gives_an_english_note(vk: Run, facts: Facts) -> None:
    drafted = vk("note", facts([{**OPENED, "pack": "builtin-en"}, *TOLD[1:]]))
    assert drafted.lines[0] == "Videosamtale (video talk) 23-11-2026 at 10.30-10.58 (28 min.)"
    assert len(drafted.lines) == len(vk("note", EXAMPLE).lines)


@pytest.mark.parametrize(
    "more",
    [
        [],
        [fact("written", field="content", text="en\nto\n\ntre {x}"), answered("next_contact", "a\nb")],
        [answered("location", {"place": "car"}), fact("overridden", item="agenda", reason="x")],
    ],
)
def test_every_line_is_traced_to_facts(vk: Run, facts: Facts, more: list[dict[str, Any]]) -> None:
    told = [*TOLD, *more]
    file = facts(told)
    trace = json.loads(vk("note", file, "--trace").out)
    assert [one["line"] for one in trace] == vk("note", file).lines
    for one in trace:
        assert set(one) == {"line", "facts"}
        assert one["facts"]
        assert all(0 <= index < len(told) for index in one["facts"])


def test_an_unanswered_item_is_traced_to_the_opening(vk: Run, facts: Facts) -> None:
    trace = json.loads(vk("note", facts([OPENED, TOLD[2]]), "--trace").out)
    assert {tuple(one["facts"]) for one in trace} == {(0,)}


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ([], []),
        (TOLD[1:], ["hændelse 0"]),
        ([OPENED, OPENED], ["hændelse 1"]),
        ([{**OPENED, "by": "sensor"}], ["hændelse 0"]),
        ([OPENED, fact("forstyrret")], ["1"]),
        ([OPENED, fact("keyword")], ["1", ".text"]),
        ([OPENED, fact("keyword", text="\u202e")], ["hændelse 1"]),
        ([{**OPENED, "v": 2}], ["0", "nyere"]),
        ([{**OPENED, "v": True}], ["0", ".v"]),
        ([{**OPENED, "at": 1764000000}], ["0", ".at"]),
        ([{**OPENED, "at": "2026-11-23T10:24:00"}], ["0", ".at"]),
        ([{**OPENED, "at": "2026-02-30T10:24:00+01:00"}], ["0", ".at"]),
        ([{**OPENED, "at": "0001-01-01T00:00:00+14:00"}], ["0", ".at"]),
        ([OPENED, fact("phase", "9999-12-31T23:59:59Z", to="talk")], ["1", ".at"]),
        ([{**OPENED, "planned_start": "9999-12-31T23:59:59-12:00"}], ["0", ".planned_start"]),
        ([{name: value for name, value in OPENED.items() if name != "at"}], ["0", ".at"]),
        ([{**OPENED, "age_band": "child"}], ["0", ".age_band"]),
        ([OPENED, None], ["1"]),
        ([OPENED, {**answered("identity_checked", True), "by": "sensor"}], ["hændelse 1"]),
        ([OPENED, {**answered("light", True), "by": "sensor"}], ["hændelse 1"]),
        ([OPENED, fact("measured", by="sensor", item="location", reading={"verdict": "good"})], ["location"]),
        ([OPENED, fact("measured", item="light", reading={"verdict": "good"})], ["hændelse 1"]),
        ([OPENED, fact("measured", by="sensor", item="light", reading={"verdict": "fine"})], [".reading.verdict"]),
        ([OPENED, answered("vejret", True)], ["vejret"]),
        ([OPENED, answered("gaze", True)], ["gaze"]),
        ([OPENED, fact("retracted", item="room")], ["room"]),
        ([OPENED, fact("overridden", item="room", reason=" ")], ["room"]),
        ([OPENED, fact("resumed", via="video")], ["hændelse 1"]),
        ([OPENED, fact("written", field="dosis", text="x")], ["dosis"]),
        ([OPENED, fact("transferred"), fact("keyword", text="x")], ["hændelse 2"]),
        ([OPENED, fact("extended", minutes=0)], [".minutes"]),
        ([OPENED, fact("rung", step="mor", outcome="reached")], [".step"]),
        ([OPENED, fact("ended", outcome="fint")], [".outcome"]),
    ],
)
def test_facts_that_break_the_model_are_refused(vk: Run, facts: Facts, told: Any, words: list[str]) -> None:
    vk("note", facts(told)).refused("facts.json", *words)


@pytest.mark.parametrize(
    ("item", "value"),
    [
        ("room", "ja"),
        ("plan_b", {"action": "phone", "phone": "ring"}),
        ("plan_b", "phone"),
        ("location", {"place": "moon"}),
        ("location", {"place": "home", "municipality": 751}),
        ("location", "hjemme"),
        ("agenda", []),
        ("agenda", [{"text": ""}]),
        ("participants", {"patient_side": []}),
        ("consent_video", {"given": "ja"}),
        ("consent_video", {"given": True, "date": "2026-13-01"}),
        ("consent_recording", {"recorded": True}),
        ("relatives", [{"relation": "mor"}]),
        ("patient_device", "fax"),
        ("next_contact", "\u202e"),
        ("purpose", None),
    ],
)
def test_answers_of_a_wrong_shape_are_refused(vk: Run, facts: Facts, item: str, value: Any) -> None:
    vk("note", facts([OPENED, answered(item, value)])).refused("hændelse 1", item)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"null",
        b"[NaN]",
        b"[1e999999]",
        json.dumps(TOLD).encode()[:-2],
        json.dumps(TOLD).encode() + b"x",
        json.dumps(TOLD).encode("utf-16"),
        json.dumps(TOLD, ensure_ascii=False).encode("latin-1"),
        bytes(range(256)),
        b"[" * 200_000,
        b"[" * 200_000 + b"]" * 200_000,
        b'[{"a":' * 50_000,
    ],
    ids=lambda data: data[:12],
)
def test_what_is_no_list_of_facts_is_refused(vk: Run, facts: Facts, data: bytes) -> None:
    vk("note", facts(data)).refused("facts.json")


def test_marks_of_other_systems_are_read(vk: Run, facts: Facts) -> None:
    windows = b"\xef\xbb\xbf" + json.dumps(TOLD, indent=1).replace("\n", "\r\n").encode()
    assert vk("note", facts(windows)).out == vk("note", EXAMPLE).out


def test_a_file_that_cannot_be_read(vk: Run, facts: Facts, tmp_path: Path) -> None:
    vk("note", tmp_path / "findes-ikke.json").refused("findes-ikke.json")
    vk("note", tmp_path).refused(tmp_path.name)
    vk("note", facts(b"[" + b" " * 25_000_000 + b"]")).refused("facts.json", "for stor")


def test_html_is_escaped(vk: Run, facts: Facts, tmp_path: Path) -> None:
    told = [OPENED, fact("written", field="content", text="<script>alert('&')</script>\n<b>")]
    done = vk("note", facts(told), "--format", "html", "--out", tmp_path / "note.html")
    assert (done.code, done.err) == (0, "")
    page = (tmp_path / "note.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(&#x27;&amp;&#x27;)&lt;/script&gt;<br>&lt;b&gt;" in page
    assert "Videosamtale 23-11-2026" in page
    assert OPENED["label"] not in page


def test_pdf_without_a_display(child: Run, tmp_path: Path) -> None:
    done = child(
        "note", EXAMPLE, "--format", "pdf", "--out", "note.pdf", env={"DISPLAY": None, "QT_QPA_PLATFORM": None}
    )
    assert (done.code, done.err) == (0, "")
    assert (tmp_path / "note.pdf").read_bytes().startswith(b"%PDF-")


def test_pdf_with_a_display_that_is_gone(child: Run, tmp_path: Path) -> None:
    gone = {"DISPLAY": "localhost:99", "QT_QPA_PLATFORM": None, "WAYLAND_DISPLAY": "wayland-9"}
    done = child("note", EXAMPLE, "--format", "pdf", "--out", "note.pdf", env=gone)
    assert (done.code, done.err) == (0, "")


def test_text_and_trace_to_a_file(vk: Run, tmp_path: Path) -> None:
    for options, expected in (((), vk("note", EXAMPLE).out), (("--trace",), vk("note", EXAMPLE, "--trace").out)):
        done = vk("note", EXAMPLE, "--out", tmp_path / "note.txt", *options)
        assert done.out == f"Skrevet til {tmp_path / 'note.txt'}\n"
        assert (tmp_path / "note.txt").read_text(encoding="utf-8") == expected


@pytest.mark.parametrize("form", ["html", "pdf"])
def test_other_formats_go_to_a_file(vk: Run, form: str) -> None:
    vk("note", EXAMPLE, "--format", form).refused("--out", form)


@pytest.mark.parametrize("form", ["text", "html"])
def test_a_place_that_cannot_be_written(vk: Run, tmp_path: Path, form: str) -> None:
    vk("note", EXAMPLE, "--format", form, "--out", tmp_path / "ingen" / "note").refused("note", "mappen")
    vk("note", EXAMPLE, "--format", form, "--out", tmp_path).refused(tmp_path.name)
    vk("note", EXAMPLE, "--format", form, "--out", "/dev/full").refused("full", "disken")
    vk("note", EXAMPLE, "--format", form, "--out", "").refused("--out")


def test_the_facts_are_never_written_over(vk: Run, facts: Facts, tmp_path: Path) -> None:
    file = facts(TOLD)
    before = file.read_bytes()
    vk("note", file, "--out", file).refused("facts.json")
    (tmp_path / "link").symlink_to(file)
    vk("note", file, "--out", tmp_path / "link").refused("link")
    assert file.read_bytes() == before


def test_facts_from_standard_input(child: Run) -> None:
    assert child("note", "-", data=EXAMPLE.read_bytes()).lines[: len(WHOLE)] == WHOLE
    child("note", "-").refused("-")


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C", "LANG": None, "PYTHONIOENCODING": None, "PYTHONUTF8": "0", "TZ": "America/New_York"},
        {"LC_ALL": "en_US.ISO-8859-1", "PYTHONIOENCODING": "ascii", "TZ": "Pacific/Kiritimati"},
        {"HOME": None, "XDG_DATA_HOME": None, "XDG_STATE_HOME": None, "DBUS_SESSION_BUS_ADDRESS": None},
        {"PYTHONWARNINGS": "error", "PYTHONOPTIMIZE": "2"},
    ],
)
def test_machine_settings_do_not_matter(child: Run, env: dict[str, str | None]) -> None:
    drafted = child("note", EXAMPLE, env=env)
    assert (drafted.code, drafted.err) == (0, "")
    assert drafted.lines[: len(WHOLE)] == WHOLE
    child("note", "/findes-ikke-æ", env=env).refused("/findes-ikke-æ", "Kan ikke læse")


def test_a_folder_that_cannot_be_written_is_good_enough_to_stand_in(child: Run, tmp_path: Path) -> None:
    here = tmp_path / "her"
    here.mkdir()
    here.chmod(0o500)
    assert child("note", EXAMPLE, cwd=here).code == 0
    assert list(here.iterdir()) == []


def test_a_reader_that_stops_reading(child: Run, facts: Facts) -> None:
    file = facts([OPENED, *(fact("keyword", text="x" * 900) for _ in range(500))])
    assert child("note", file, shell="| head -c 20").err == ""
    assert child("note", file, shell=">&-") == child("note", EXAMPLE, shell=">&-")
    assert child("note", file, shell=">&-").err == ""


def test_an_output_that_is_full(child: Run, facts: Facts) -> None:
    long = facts([OPENED, *(fact("keyword", text="x" * 900) for _ in range(50))])
    for file in (EXAMPLE, long):
        done = child("note", file, shell="> /dev/full")
        assert done.code == 2
        assert done.err.count("\n") == 1
        assert "stdout" in done.err


def test_nothing_is_drafted_on_another_route(child: Run) -> None:
    """The module that `python -m` runs is the one the installed command runs."""
    asked = [sys.executable, "-c", "import vkassist.__main__ as m; print(m.main.__module__)"]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "vkassist.commands\n"
