"""The commands and their options."""

from __future__ import annotations

import argparse
import datetime as dt
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from vkassist import __version__
from vkassist.commands import content, day, demo, later, note, self_test, store
from vkassist.domain.errors import VkassistError

_COMPLAINTS = (
    (r"unrecognized arguments: (.+)", "cli.unknown"),
    (r"the following arguments are required: (.+)", "cli.required"),
    (r"argument (.+?): invalid choice: .*", "cli.choice"),
    (r"argument (.+?): expected .*", "cli.value"),
    (r"argument (.+?): not allowed with .*", "cli.choice"),
    (r"argument (.+?): .*", "cli.value"),
)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        for pattern, code in _COMPLAINTS:
            if match := re.fullmatch(pattern, message, re.DOTALL):
                raise VkassistError(code, what=" ".join(match[1].split())[:100])
        raise VkassistError("cli.usage")


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The chosen command with its options; `.run(chosen, voice)` carries it out.

    Raises VkassistError `cli.…` for what cannot be understood.
    """
    shared = _Parser(add_help=False, allow_abbrev=False)
    shared.add_argument("--data-dir", type=Path, metavar="DIR", default=argparse.SUPPRESS)
    top = _Parser(prog="vkassist", allow_abbrev=False, parents=[shared])
    top.add_argument("--version", action="version", version=f"vkassist {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)

    def command(name: str, text: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=text, description=text, parents=[shared], allow_abbrev=False)

    one = command("demo", "a practice consultation plays itself through the real window")
    one.add_argument("--out", type=Path, metavar="DIR")
    one.add_argument("--screen", type=_size, default=(1366, 768), metavar="WxH")
    one.add_argument("--theme", choices=("light", "dark"), default="light")
    one.add_argument("--language", choices=("da", "en"), default="da")
    one.set_defaults(run=demo.run)

    one = command("note", "draft the journal note from facts")
    one.add_argument("facts", metavar="FACTS.json")
    one.add_argument("--format", choices=("text", "html", "pdf"), default="text")
    one.add_argument("--out", type=Path, metavar="FILE")
    one.add_argument("--trace", action="store_true", help="each line with the places of its facts, as JSON")
    one.set_defaults(run=note.run)

    one = command("day", "the day's talks from a calendar file or folder")
    one.add_argument("calendar", type=Path, metavar="FILE.ics")
    one.add_argument("--date", type=dt.date.fromisoformat, metavar="YYYY-MM-DD")
    one.add_argument("--json", action="store_true")
    one.set_defaults(run=day.run)

    one = command("content", "validate a content pack")
    one.add_argument("action", choices=("check",))
    one.add_argument("folder", nargs="?", type=Path, metavar="DIR")
    one.set_defaults(run=content.run)

    one = command("store", "look after the encrypted store")
    actions = one.add_subparsers(dest="action", metavar="ACTION", required=True, parser_class=_Parser)
    for name in ("status", "verify", "purge"):
        actions.add_parser(name, parents=[shared], allow_abbrev=False)
    for name in ("backup", "restore"):
        actions.add_parser(name, parents=[shared], allow_abbrev=False).add_argument("file", type=Path)
    one.set_defaults(run=store.run)

    command("self-test", "prove that an installed program works").set_defaults(run=self_test.run)

    for name in later.COMMANDS:
        command(name, "comes with a later version").set_defaults(run=later.run)

    top.set_defaults(run=_window)
    named = next((one for one in arguments if not one.startswith("-")), "")
    chosen = top.parse_args([named] if named in later.COMMANDS else arguments)
    chosen.data_dir = getattr(chosen, "data_dir", None)
    return chosen


def _window(chosen: argparse.Namespace, voice: object) -> int:
    from vkassist.commands.window import open_window

    return open_window(chosen.data_dir)


def _size(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"([1-9][0-9]{2,4})x([1-9][0-9]{2,4})", text)
    if not match:
        raise argparse.ArgumentTypeError("WxH")
    return int(match[1]), int(match[2])
