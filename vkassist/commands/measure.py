"""`vkassist measure`: light, room, headset and connection, as the board would read them."""

from __future__ import annotations

import argparse
import json
import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from vkassist.commands.voice import Voice
from vkassist.domain.errors import VkassistError
from vkassist.domain.facts import Reading

if TYPE_CHECKING:
    from vkassist.domain.thresholds import Thresholds
    from vkassist.measure.connection import Target

log = logging.getLogger(__name__)

_LIMIT = 4.5
"""Seconds a probe or a sound file has; after that its reading is `failed`. Nobody waits at a window here, so a
slow machine gets a second more than on the board."""
ITEMS = ("light", "room", "headset", "connection")
"""What `--only` can name, in the order of the readings."""

_Judge = Callable[[Path, "Thresholds"], Reading]


def run(chosen: argparse.Namespace, voice: Voice) -> int:
    """Print one line a reading, or all as JSON; 1 where one is not good.

    Raises VkassistError where a file is neither picture nor sound, or a host is needed or cannot be one.
    """
    from vkassist.content.thresholds import read_thresholds
    from vkassist.paths import resources_folder

    target = _target(chosen)
    wanted = [item for item in ITEMS if item in (chosen.only or ITEMS)]
    if target is None and "connection" in wanted:
        if chosen.only:
            raise VkassistError("cli.host_needed")
        wanted.remove("connection")
    thresholds = read_thresholds(resources_folder())
    from vkassist.app.screen import application

    app = application(hidden=True)  # pictures and devices need one; nothing is shown
    readings = _of_files(chosen, wanted, thresholds)
    readings |= _of_devices([item for item in wanted if item not in readings], thresholds, target)
    found = {item: readings[item] for item in wanted}
    _print(found, voice, as_json=chosen.json)
    del app
    return 0 if all(one.verdict == "good" for one in found.values()) else 1


def _target(chosen: argparse.Namespace) -> Target | None:
    if chosen.host is None and chosen.stun is None:
        return None
    from vkassist.measure.connection import HOST_PORT, STUN_PORT, Target
    from vkassist.measure.host import host_and_port

    host, port = ("", HOST_PORT) if chosen.host is None else host_and_port(chosen.host, HOST_PORT)
    stun, stun_port = ("", STUN_PORT) if chosen.stun is None else host_and_port(chosen.stun, STUN_PORT)
    return Target(host, port, stun, stun_port)


def _of_files(chosen: argparse.Namespace, wanted: list[str], thresholds: Thresholds) -> dict[str, Reading]:
    """The readings of the files that stand in for devices, before any device is touched."""
    found: dict[str, Reading] = {}
    if chosen.camera is not None and "light" in wanted:
        from vkassist.measure.picture_file import light_of_file

        # Here and not aside: a video is played, which needs the thread the application lives in.
        found["light"] = light_of_file(_file(chosen.camera), thresholds)
    if chosen.microphone is not None and "room" in wanted:
        from vkassist.measure.sound_file import sound_of_file

        found["room"] = _in_time(sound_of_file, _file(chosen.microphone), thresholds)
    return found


def _file(path: Path) -> Path:
    """The path, where a file lies there: a pipe would be waited for. Raises VkassistError `cli.unreadable`."""
    try:
        if path.is_file():
            return path
    except (OSError, ValueError):  # a name that cannot be one
        pass
    raise VkassistError("cli.unreadable", file=str(path))


def _in_time(judge: _Judge, file: Path, thresholds: Thresholds) -> Reading:
    """The reading of a file. Raises what `judge` raises; a file may be large enough to keep a reader busy."""
    outcome: list[Reading | Exception] = []

    def work() -> None:
        try:
            outcome.append(judge(file, thresholds))
        except Exception as fault:
            outcome.append(fault)

    worker = threading.Thread(target=work, daemon=True)
    worker.start()
    worker.join(_LIMIT)
    if not outcome:
        log.warning("a file took too long")
        return Reading("unknown", ["failed"])
    if isinstance(outcome[0], Exception):
        raise outcome[0]
    return outcome[0]


def _of_devices(wanted: list[str], thresholds: Thresholds, target: Target | None) -> dict[str, Reading]:
    if not wanted:
        return {}
    from vkassist.measure.runner import quick_pass

    return quick_pass(wanted, thresholds, target, limit=_LIMIT).wait()


def _print(readings: dict[str, Reading], voice: Voice, *, as_json: bool) -> None:
    if as_json:
        rows = [
            {"item": item, "verdict": one.verdict, "codes": one.codes, "values": one.values}
            for item, one in readings.items()
        ]
        print(json.dumps({"readings": rows}, ensure_ascii=False))
        return
    from vkassist import content
    from vkassist.domain.readings import reading_texts

    pack = content.builtin(voice.language)
    for item, one in readings.items():
        title = pack.forms["talk"].by_id[item].title
        said = dict.fromkeys(
            (pack.speech.word("verdict", one.verdict), *reading_texts(item, one, pack.speech))
        )
        print(f"{title}: {'. '.join(said)}")
