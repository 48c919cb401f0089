"""`vkassist place MUNICIPALITY`: region, emergency area, and the numbers shown for a patient there."""

from __future__ import annotations

import argparse
import datetime as dt
import json

from vkassist.commands.in_force import pack_in_force
from vkassist.commands.voice import Voice
from vkassist.domain.clock import COPENHAGEN, day_text
from vkassist.domain.errors import VkassistError
from vkassist.domain.privacy import mask_cpr
from vkassist.domain.regions import Help, Regions

_WIDTH = 11
"""Letters of the longest number, "12 34 56 78"."""


def run(chosen: argparse.Namespace, voice: Voice) -> int:
    """Print the help in a municipality on `--date` (today where none is given).

    Raises VkassistError `cli.required`, `cli.no_municipality` or `cli.no_municipality_near`.
    """
    if not chosen.municipality.strip():
        raise VkassistError("cli.required", what="MUNICIPALITY")
    day = chosen.date or dt.datetime.now(COPENHAGEN).date()
    pack, code = pack_in_force(chosen.data_dir, voice, day)
    found = pack.regions.by_name_or_code(chosen.municipality)
    if found is None:
        raise _unknown(chosen.municipality, pack.regions)
    there = pack.regions.help_at({"place": "other", "municipality": found}, day)
    if chosen.json:
        print(json.dumps(_data(there), ensure_ascii=False))
    else:
        _say(there, day, voice)
    return code


def _unknown(text: str, regions: Regions) -> VkassistError:
    said = mask_cpr(" ".join(text.split()))[:60]
    near = regions.nearest(text)
    if near:
        return VkassistError("cli.no_municipality_near", what=said, near=", ".join(near))
    return VkassistError("cli.no_municipality", what=said)


def _data(there: Help) -> dict[str, object]:
    numbers = [
        {"number": one.number, "use": f"{one.title}. {one.use}", "source": one.source, "checked": str(one.checked)}
        for one in there.numbers
    ]
    return {"region": there.region, "emergency_area": there.emergency_area, "numbers": numbers}


def _say(there: Help, day: dt.date, voice: Voice) -> None:
    if there.region:
        where = {"region": there.region, "area": there.emergency_area, "date": day_text(day)}
        voice.say("cli.place_at", municipality=there.municipality, **where)
    else:
        voice.say("cli.place_without", municipality=there.municipality)
    for one in there.numbers:
        about = {"title": one.title, "use": one.use, "source": one.source, "checked": day_text(one.checked)}
        print(f"{one.number:<{_WIDTH}}  {voice.sentence('cli.place_number', **about)}")
    for sentence in there.advice:
        print(sentence)
