"""A pack with a fault is refused, and the fault says which file, which key, and what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.conftest import Folder
from vkassist.content import builtin, check, read_pack
from vkassist.domain.errors import ContentError
from vkassist.paths import resources_folder

LOCATION, PARTICIPANTS, AUTHOR = 'item = "location"', 'item = "participants"', 'field = "author"'
OUTCOME = '"{outcome}"'
PREPARE, WORDS, NOTE = "forms/prepare.toml", "templates/words.toml", "templates/note.toml"


def line_with(text: str) -> str:
    """The place of the built-in note's first line that says this, as a fault names it."""
    note = (resources_folder() / "content" / "da" / NOTE).read_text(encoding="utf-8")
    return f"line[{note[: note.index(text)].count('[[line]]') - 1}]"


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "key"),
    [
        (PREPARE, 'kind = "confirm"', 'kind = "score"', "content.kind", "room"),
        (PREPARE, 'lasts = "1 hour"', 'lasts = "soon"', "content.lasts", "light"),
        (PREPARE, 'title = "Lys"', 'titel = "Lys"', "content.unknown_key", "item[1].titel"),
        (PREPARE, 'title = "Lys"\n', "", "content.missing_key", "item[1].title"),
        (PREPARE, 'title = "Lys"', 'title = "Lys: godt"', "content.value", "item[1].title"),
        (PREPARE, "required = true", 'required = "ja"', "content.value", "item[4].required"),
        (PREPARE, 'id = "light"', 'id = "room"', "content.doubled", "room"),
        (PREPARE, 'id = "light"', 'id = "Lys"', "content.value", "item[1].id"),
        (PREPARE, 'note = "{action}[ på', 'note = "{who}[ på', "content.placeholder", "plan_b.note"),
        (PREPARE, 'note = "{action}[ på', 'note = "{action[ på', "content.template", "plan_b.note"),
        (PREPARE, 'note.true = ""\n', "", "content.templates", "room.note"),
        (PREPARE, 'each.list = "{text}[ ({reached})]"', "", "content.missing_key", "agenda.each.list"),
        (PREPARE, 'fact = "outcome"', 'fact = "weather"', "content.unknown_fact", "room"),
        (PREPARE, '"no_show", ', '"no_shows", ', "content.unknown_value", "room"),
        (PREPARE, "in = [", "is = [", "content.unknown_value", "room"),
        (PREPARE, "[when.not]", "[when.nor]", "content.condition", "room"),
        (PREPARE, 'id = "light"', 'id = "light"\norder_after = ["nobody"]', "content.unknown_item", "light"),
        (PREPARE, 'id = "light"', 'id = "light"\norder_after = ["light"]', "content.cycle", "light"),
        (
            PREPARE,
            'id = "light"',
            'id = "light"\noptions = { a = "b" }',
            "content.not_of_kind",
            "light.options",
        ),
        (PREPARE, "\n[[item]]", "\n[[item", "content.toml", "."),
        (
            "forms/during.toml",
            'icon = "clock"',
            "required = true",
            "content.not_of_kind",
            "time_left.required",
        ),
        (WORDS, 'home = "Hjemme"\n', "", "content.missing_key", "place.home"),
        (WORDS, 'home = "Hjemme"', 'home = ""', "content.value", "place.home"),
        (WORDS, 'home = "Hjemme"', 'hjem = "Hjemme"', "content.unknown_key", "place.hjem"),
        (WORDS, 'home = "Hjemme"', "home = 1", "content.value", "place.home"),
        (WORDS, "[form]", '[text]\na = "b"\n[form]', "content.unknown_key", "text.a"),
        (WORDS, 'false = "ikke givet"', 'false = "{given}"', "content.template", "given.false"),
        (WORDS, '"{count} sek."', '"lidt"', "content.placeholder_missing", "span.seconds"),
        (WORDS, '"derhjemme" = "home"', '"derhjemme" = "house"', "content.value", "place_also.derhjemme"),
        (NOTE, LOCATION, 'item = "locations"', "content.unknown_item", line_with(LOCATION)),
        (NOTE, LOCATION, PARTICIPANTS, "content.doubled", line_with(PARTICIPANTS)),
        (NOTE, LOCATION, 'item = "check_in"', "content.unknown_item", line_with(LOCATION)),
        (NOTE, '[[line]]\nitem = "location"', "", "content.not_in_note", "line"),
        (NOTE, '"breaks"', '"scores"', "content.unknown_source", line_with('"breaks"')),
        (NOTE, OUTCOME, '"{verdict}"', "content.placeholder", f"{line_with(OUTCOME)}.template"),
        (NOTE, OUTCOME, '""', "content.missing_key", f"{line_with(OUTCOME)}.template"),
        (NOTE, AUTHOR, 'field = "doctor"', "content.unknown_field", line_with(AUTHOR)),
        (NOTE, 'source = "session"', 'source = "outcome"', "content.first_line", "line[0]"),
        (NOTE, "Aftaler pr. {date}", "Aftaler", "content.placeholder_missing", "agreements"),
        ("templates/invitation.toml", "{date}", "{label}", "content.placeholder", "text"),
        ("timer.toml", "[10, 5]", "[5, 10]", "content.value", "left"),
        ("timer.toml", "closing = 5", "closing = 0", "content.value", "closing"),
        ("codes.toml", "checked = 2026-11-22", "", "content.missing_key", "code[0].checked"),
        ("pack.toml", 'language = "da"', 'language = "de"', "content.value", "language"),
        ("messages.toml", '"facts.none" = "', '"facts.none" = 1 #', "content.value", "facts.none"),
    ],
)
def test_a_fault_is_named(pack_folder: Folder, file: str, old: str, new: str, code: str, key: str) -> None:
    pack_folder.change(file, old, new)
    with pytest.raises(ContentError) as caught:
        read_pack(pack_folder.path)
    assert (caught.value.code, caught.value.where["file"], caught.value.where["key"]) == (code, file, key)
    assert str(check(pack_folder.path)[0]) == str(caught.value)


def test_the_sentence_leaves_no_gap_open(pack_folder: Folder) -> None:
    pack_folder.change(PREPARE, 'kind = "confirm"', 'kind = "score"')
    with pytest.raises(ContentError) as caught:
        read_pack(pack_folder.path)
    said = builtin("da").say(caught.value.code, caught.value.where)
    assert said == "forms/prepare.toml, room: der findes ingen slags, der hedder score."


def test_check_names_every_broken_file(pack_folder: Folder) -> None:
    pack_folder.change(PREPARE, 'title = "Lys"', 'titel = "Lys"')
    pack_folder.change("timer.toml", "closing = 5", "closing = 0")
    pack_folder.add("forms/extra/more.toml", "a = 1\n")
    assert {fault.where["file"] for fault in check(pack_folder.path)} == {
        PREPARE,
        "timer.toml",
        "forms/extra/more.toml",
    }


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere", Path(__file__)):
        with pytest.raises(ContentError) as caught:
            read_pack(folder)
        assert caught.value.code == "content.no_pack"


def test_a_file_that_is_no_text(pack_folder: Folder) -> None:
    (pack_folder.path / "timer.toml").write_bytes(b"\xff\xfe")
    assert [fault.code for fault in check(pack_folder.path)] == ["content.not_utf8"]
    (pack_folder.path / "timer.toml").write_bytes(b"# " + b"x" * 1_000_001)
    assert [fault.code for fault in check(pack_folder.path)] == ["content.too_large"]
    (pack_folder.path / "timer.toml").unlink()
    (pack_folder.path / "timer.toml").mkdir()
    assert [fault.code for fault in check(pack_folder.path)] == ["content.unreadable"]


def test_conditions_too_deep_or_too_wide_are_refused_quickly(pack_folder: Folder) -> None:
    deep = "{ not = " * 200 + '{ fact = "phase", is = "note" }' + " }" * 200
    pack_folder.add("forms/zz.toml", f'form = "talk"\nphase = "end"\nwhen = {deep}\n[[item]]\nid = "a"\n')
    assert check(pack_folder.path)
    (pack_folder.path / "forms/zz.toml").unlink()
    facts = ("outcome", "phase", "set_up", "session_type", "age_band", "location.place")
    wide = ", ".join(f'{{ fact = "{fact}", is = "x" }}' for fact in facts)
    pack_folder.change(PREPARE, 'id = "light"', f'id = "light"\nwhen = {{ all = [{wide}] }}')
    assert [fault.code for fault in check(pack_folder.path)] == ["content.too_many_facts"]


def test_in_wants_a_list(pack_folder: Folder) -> None:
    pack_folder.change(PREPARE, 'id = "light"', 'id = "light"\nwhen = { fact = "planned_minutes", in = 5 }')
    assert [fault.code for fault in check(pack_folder.path)] == ["content.condition"]
