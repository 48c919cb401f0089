"""`vkassist day FILE.ics`: the day's talks as the program would list them."""

from __future__ import annotations

import argparse
import datetime as dt
import json

from vkassist.commands.in_force import pack_in_force
from vkassist.commands.voice import Voice
from vkassist.domain.clock import COPENHAGEN, clock_time, day_text


def run(chosen: argparse.Namespace, voice: Voice) -> int:
    """Print the talks of `--date` (today where none is given). Raises CalendarError.

    In a folder a file that cannot be used is complained of, and the others are listed; then it is 1.
    """
    from vkassist.exchange.calendar import CalendarError, read_day

    day = chosen.date or dt.datetime.now(COPENHAGEN).date()
    refused: list[CalendarError] = []
    pack, code = pack_in_force(chosen.data_dir, voice)
    talks = read_day(chosen.calendar, day, hosts=pack.hosts, refused=refused.append)
    for problem in refused:
        voice.complain(problem)
    if chosen.json:
        rows = [
            {"start": one.start.isoformat(), "minutes": one.minutes, "label": one.label, "link": one.link}
            for one in talks
        ]
        print(json.dumps({"talks": rows}, ensure_ascii=False))
        return 1 if refused else code
    if not talks:
        voice.say("cli.no_talks", day=day_text(day))
    for one in talks:
        length = voice.sentence("cli.minutes", count=one.minutes)
        print(f"kl. {clock_time(one.start)}  {length:>8}  {one.label or voice.sentence('cli.no_label')}")
    return 1 if refused else code
