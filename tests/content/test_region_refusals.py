"""A region's pack that is wrong in any way is refused whole, in one line with file, key and what to write instead."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.content.conftest import Folder
from vkassist.content import builtin, choose

TODAY = dt.date(2026, 11, 23)
NUMBER = (
    '[[number]]\nid = "akut"\narea = "Midtjylland"\nnumber = "12 34 56 78"\ntitle = "Akuttelefon"\n'
    'use = "Hele døgnet."\nsource = "Regionen"\nchecked = 2026-10-01\nconfirmed = true\n'
)
LINKS = 'checked = 2026-10-01\nhosts = ["video.region.dk"]\n'
STEP = '[[step]]\nstep = "doctor"\nicon = "phone"\ntitle = "Ring"\n[step.replies]\nreached = "Svar"\n'
CPR = "150780-1234"
WRONG = {
    "number as one run": ("numbers.toml", NUMBER.replace("12 34 56 78", "12345678"), "12 34 56 78"),
    "number with country": ("numbers.toml", NUMBER.replace("12 34 56 78", "+45 12 34 56 78"), "12 34 56 78"),
    "number without quotes": ("numbers.toml", NUMBER.replace('"12 34 56 78"', "12345678"), "i anførselstegn"),
    "number in words": ("numbers.toml", NUMBER.replace("12 34 56 78", "ring 1813"), "1234"),
    "number without a day": ("numbers.toml", NUMBER.replace("checked = 2026-10-01\n", ""), "(checked)"),
    "number without a source": ("numbers.toml", NUMBER.replace('source = "Regionen"\n', ""), "(source)"),
    "number confirmed by nobody": (
        "numbers.toml",
        '[[number]]\nid = "doctor_nordjylland"\nconfirmed = true\n',
        "(checked)",
    ),
    "number of an area there is not": (
        "numbers.toml",
        NUMBER.replace("Midtjylland", "Østdanmark"),
        "Hovedstaden, Sjælland",
    ),
    "number without a title": ("numbers.toml", NUMBER.replace('title = "Akuttelefon"\n', ""), "akut.title"),
    "number twice": ("numbers.toml", NUMBER + NUMBER, "akut"),
    "number with a key of its own": ("numbers.toml", NUMBER + 'fax = "1234"\n', "number[0].fax"),
    "advice without a gap it knows": ("numbers.toml", '[advice]\nunknown = "Ring {number}"\n', "advice.unknown"),
    "date in Danish": ("numbers.toml", NUMBER.replace("2026-10-01", "01-10-2026"), "2026-10-31"),
    "date with dots": ("links.toml", LINKS.replace("2026-10-01", "1.10.2026"), "2026-10-31"),
    "date that is none": ("links.toml", LINKS.replace("2026-10-01", "2026-02-30"), "2026-10-31"),
    "month that is none": ("numbers.toml", NUMBER.replace("2026-10-01", "2026-13-01"), "2026-10-31"),
    "date in quotes": ("numbers.toml", NUMBER.replace("2026-10-01", '"1. oktober"'), "uden anførselstegn"),
    "date with a time": ("links.toml", LINKS.replace("2026-10-01", "2026-10-01T08:00:00"), "klokkeslæt"),
    "host with https": ("links.toml", LINKS.replace("video.", "https://video."), "uden https://"),
    "host with a path": ("links.toml", LINKS.replace("region.dk", "region.dk/x"), "værtsnavnet"),
    "host with a port": ("links.toml", LINKS.replace("region.dk", "region.dk:443"), "værtsnavnet"),
    "host of one word": ("links.toml", LINKS.replace("video.region.dk", "dk"), "værtsnavnet"),
    "host with a star": ("links.toml", LINKS.replace("video.", "*."), "værtsnavnet"),
    "host in capitals": ("links.toml", LINKS.replace("video", "Video"), "små bogstaver"),
    "host ending in a dot": ("links.toml", LINKS.replace("region.dk", "region.dk."), "værtsnavnet"),
    "no host": ("links.toml", LINKS.replace('"video.region.dk"', ""), "hosts"),
    "hosts nobody checked": ("links.toml", LINKS.replace("checked = 2026-10-01\n", ""), "checked"),
    "ladder number nobody checked": ("ladder.toml", STEP.replace("icon", 'number = "1813"\nicon'), "(checked)"),
    "ladder number as one run": (
        "ladder.toml",
        STEP.replace("icon", 'number = "70113131"\nsource = "x"\nchecked = 2026-10-01\nicon'),
        "12 34 56 78",
    ),
    "ladder step twice": ("ladder.toml", STEP + STEP, "doctor"),
    "ladder step unknown": ("ladder.toml", STEP.replace("doctor", "priest"), "step[0].step"),
    "ladder with a gap nobody fills": ("ladder.toml", STEP.replace('"Ring"', '"Ring {name}"'), "name"),
    "limit loosened": ("thresholds.toml", "[connection]\nrtt_good = 5000\n", "connection.rtt_good"),
    "limit unknown": ("thresholds.toml", "[mood]\nhappy = 1\n", "mood.happy"),
    "limit in words": ("thresholds.toml", '[connection]\nrtt_good = "low"\n', "connection.rtt_good"),
    "CPR number in a number's title": ("numbers.toml", NUMBER.replace("Akuttelefon", CPR), "CPR"),
    "CPR number for a number": ("numbers.toml", NUMBER.replace("12 34 56 78", CPR), "CPR"),
    "CPR number in the ladder": ("ladder.toml", STEP.replace('"Ring"', f'"Ring til {CPR}"'), "CPR"),
    "CPR number in a sentence": ("messages.toml", f'"facts.none" = "{CPR}"\n', "CPR"),
    "CPR number for a key": ("messages.toml", f'"{CPR}" = "x"\n', "CPR"),
    "CPR number in a word": ("templates/words.toml", f'[place]\nhome = "{CPR}"\n', "CPR"),
    "CPR number in a code": (
        "codes.toml",
        f'[[code]]\ncode = "XYZ1"\ntext = "{CPR}"\nsource = "s"\nchecked = 2026-10-01\n',
        "CPR",
    ),
    "CPR number in an invitation": ("templates/invitation.toml", f'text = "{{date}} {CPR}"\n', "CPR"),
    "CPR number on a help page": ("help/unit.md", f"# Vores enhed\n{CPR}\n", "CPR"),
    "file of another kind": ("numre.toml", NUMBER, "numre.toml"),
    "file that is no TOML": ("numbers.toml", "[[number", "linje 1"),
}


@pytest.mark.parametrize(("file", "text", "word"), WRONG.values(), ids=WRONG)
def test_refused_whole_in_one_line(region_folder: Folder, file: str, text: str, word: str) -> None:
    region_folder.add("timer.toml", "left = [7]\nclosing = 4\ncheck_in = 15\nsnooze = 5\n")  # sound, and not taken
    region_folder.add(file, text)
    chosen = choose("da", region_folder.path, TODAY)
    assert chosen.pack is builtin("da")
    assert chosen.fault is not None
    said = builtin("da").say(chosen.fault.code, chosen.fault.where)
    assert said.startswith(file)
    assert word in said
    assert "\n" not in said
    assert "{" not in said
    assert CPR not in said


def test_there_are_more_than_twenty_ways() -> None:
    assert len(WRONG) > 20


def test_the_parts_they_are_made_of_are_sound(region_folder: Folder) -> None:
    for file, text in (("numbers.toml", NUMBER), ("links.toml", LINKS), ("ladder.toml", STEP)):
        region_folder.add(file, text)
    assert choose("da", region_folder.path, TODAY).fault is None


@pytest.mark.parametrize("cpr", ["150780-1234", "1507801234", "15 07 80 1234", "150780 - 1234", "150780-1AB9"])
def test_a_cpr_number_is_known_however_it_is_written(region_folder: Folder, cpr: str) -> None:
    region_folder.add("messages.toml", f'"facts.none" = "Se {cpr}."\n')
    fault = choose("da", region_folder.path, TODAY).fault
    assert fault is not None
    assert (fault.code, fault.where["key"]) == ("content.cpr", "facts.none")
