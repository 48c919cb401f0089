"""The content this PC uses: a region's pack where the settings name a good one, else the built-in."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from vkassist.commands.voice import Voice
from vkassist.domain.clock import COPENHAGEN
from vkassist.domain.pack import Pack


def pack_in_force(data_dir: Path | None, voice: Voice, day: dt.date | None = None) -> tuple[Pack, int]:
    """The pack in force (on a coming day, where one is given) and the exit code that this makes.

    A region's pack that cannot be used is complained of, the built-in one taken, and the code is 1.
    """
    from vkassist import policy_source, settings
    from vkassist.app.opening import open_content
    from vkassist.paths import Paths

    today = dt.datetime.now(COPENHAGEN).date()
    policy = policy_source.read()
    preferences = policy.over(settings.load(Paths.find(data_dir).settings))
    pack, fault, _ = open_content(preferences, max(day or today, today), policy)
    if fault is None:
        return pack, 0
    voice.complain(fault)
    return pack, 1
