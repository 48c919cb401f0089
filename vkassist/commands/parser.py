"""The commands and their options."""

from __future__ import annotations

import argparse
import datetime as dt
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from vkassist import __version__
from vkassist.commands import (
    content,
    day,
    demo,
    later,
    link,
    measure,
    note,
    opening,
    place,
    practice,
    self_test,
    store,
)
from vkassist.commands.voice import Voice
from vkassist.domain.errors import VkassistError

_COMPLAINTS = (
    (r"unrecognized arguments: (.+)", "cli.unknown"),
    (r"the following arguments are required: (.+)", "cli.required"),
    (r"argument (?:COMMAND|ACTION): invalid choice: '(.*?)' \(.*", "cli.unknown"),
    (r"argument (.+?): invalid choice: .*", "cli.choice"),
    (r"argument (.+?): expected .*", "cli.value"),
    (r"argument (.+?): not allowed with .*", "cli.choice"),
    (r"argument (.+?): .*", "cli.value"),
)
_FEWEST, _MOST = (640, 360), (7680, 4320)
"""Sizes of a window in pixels, from a part of a small screen to an 8K one."""


class _Parser(argparse.ArgumentParser):
    """Complains with our own errors, and explains in the user's language."""

    def __init__(self, *, voice: Voice | None = None, **options: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **options)
        self._voice = voice
        if voice is None:
            return
        self.add_argument("-h", "--help", action="help", help=voice.sentence("cli.help_help"))
        self._positionals.title = voice.sentence("cli.help_given")
        self._optionals.title = voice.sentence("cli.help_options")

    def error(self, message: str) -> NoReturn:
        for pattern, code in _COMPLAINTS:
            if match := re.fullmatch(pattern, message, re.DOTALL):
                raise VkassistError(code, what=" ".join(match[1].split())[:100])
        raise VkassistError("cli.usage")

    def format_help(self) -> str:
        usage = self.format_usage().strip()
        said = "" if self._voice is None else self._voice.sentence("cli.help_usage")
        return super().format_help().replace(usage, f"{said} {usage.partition(' ')[2]}", 1)


class _Silence(Voice):
    """Reads no content: explanations are wanted only where somebody asks for help."""

    def sentence(self, code: str, **where: object) -> str:
        """Nothing."""
        return ""


def parse(arguments: Sequence[str], voice: Voice) -> argparse.Namespace:
    """The chosen command with its options; `.run(chosen, voice)` carries it out.

    Raises VkassistError `cli.…` for what cannot be understood.
    """
    chosen, strange = _parser(voice, {"-h", "--help"} & set(arguments) != set()).parse_known_args(arguments)
    if strange and chosen.command not in later.COMMANDS:
        raise VkassistError("cli.unknown", what=" ".join(" ".join(strange).split())[:100])
    chosen.data_dir = getattr(chosen, "data_dir", None)
    return chosen


def _parser(voice: Voice, explained: bool) -> _Parser:
    if not explained:
        voice = _Silence()
    shared = _Parser()
    shared.add_argument(
        "--data-dir",
        type=_named,
        metavar="DIR",
        default=argparse.SUPPRESS,
        help=voice.sentence("cli.help_data_dir"),
    )
    top = _Parser(prog="vkassist", parents=[shared], voice=voice)
    version = f"vkassist {__version__}"
    top.add_argument("--version", action="version", version=version, help=voice.sentence("cli.help_version"))
    commands = top.add_subparsers(
        dest="command", metavar="COMMAND", parser_class=_Parser, title=voice.sentence("cli.help_commands")
    )

    def command(name: str) -> _Parser:
        code = "later" if name in later.COMMANDS else name.replace("-", "_")
        text = _explanation(voice, code)
        return commands.add_parser(name, help=text, description=text, parents=[shared], voice=voice)

    _talk_commands(command("demo"), command("note"), command("day"), voice)
    _measuring_command(command("measure"), voice)
    _asking_commands(command("link"), command("place"), voice)
    _opening_command(command("open"), voice)
    _keeping_commands(command("content"), command("store"), shared, voice)
    _practising_command(command("practice"), shared, voice)
    testing = command("self-test")
    testing.add_argument("--report", action="store_true", help=voice.sentence("cli.help_report"))
    testing.set_defaults(run=self_test.run)
    for name in later.COMMANDS:
        command(name).set_defaults(run=later.run)
    top.set_defaults(run=_window)
    return top


def _explanation(voice: Voice, name: str) -> str:
    code = "help_" + name
    return voice.sentence(f"cli.{code}")


def _talk_commands(playing: _Parser, drafting: _Parser, listing: _Parser, voice: Voice) -> None:
    playing.add_argument("--out", type=_named, metavar="DIR", help=voice.sentence("cli.help_demo_out"))
    playing.add_argument("--screen", type=_size, default=(1366, 768), metavar="WxH")
    playing.add_argument("--theme", choices=("light", "dark"), default="light")
    playing.add_argument("--language", choices=("da", "en"), default="da")
    playing.set_defaults(run=demo.run)

    drafting.add_argument("facts", metavar="FACTS.json", help=voice.sentence("cli.help_facts"))
    drafting.add_argument("--format", choices=("text", "html", "pdf"), default="text")
    drafting.add_argument("--out", type=_named, metavar="FILE", help=voice.sentence("cli.help_out"))
    drafting.add_argument("--trace", action="store_true", help=voice.sentence("cli.help_trace"))
    drafting.set_defaults(run=note.run)

    listing.add_argument("calendar", type=Path, metavar="FILE.ics", help=voice.sentence("cli.help_calendar"))
    listing.add_argument("--date", type=_date, metavar="YYYY-MM-DD", help=voice.sentence("cli.help_date"))
    listing.add_argument("--json", action="store_true", help="JSON")
    listing.set_defaults(run=day.run)


def _asking_commands(linking: _Parser, placing: _Parser, voice: Voice) -> None:
    linking.add_argument("address", metavar="URL", help=voice.sentence("cli.help_address"))
    linking.add_argument("--json", action="store_true", help="JSON")
    linking.set_defaults(run=link.run)

    placing.add_argument("municipality", metavar="MUNICIPALITY", help=voice.sentence("cli.help_municipality"))
    placing.add_argument("--date", type=_date, metavar="YYYY-MM-DD", help=voice.sentence("cli.help_date"))
    placing.add_argument("--json", action="store_true", help="JSON")
    placing.set_defaults(run=place.run)


def _opening_command(handing: _Parser, voice: Voice) -> None:
    handing.add_argument("address", nargs="?", metavar="URL", help=voice.sentence("cli.help_launch"))
    for option, shape in zip(opening.OPTIONS, ("LABEL", "TYPE", "MINUTES", "URL", "HH:MM"), strict=True):
        text = _explanation(voice, f"launch_{option}")
        handing.add_argument(f"--{option}", metavar=shape, help=text)
    handing.add_argument("--handed-over", action="store_true", help=argparse.SUPPRESS)
    handing.set_defaults(run=opening.run)


def _measuring_command(measuring: _Parser, voice: Voice) -> None:
    for option, kind, shape in (
        ("camera", _named, "FILE"),
        ("microphone", _named, "FILE"),
        ("host", str, "HOST:PORT"),
        ("stun", str, "HOST:PORT"),
        ("only", _items, ",".join(measure.ITEMS)),
    ):
        text = _explanation(voice, f"measure_{option}")
        measuring.add_argument(f"--{option}", type=kind, metavar=shape, help=text)
    measuring.add_argument("--json", action="store_true", help="JSON")
    measuring.set_defaults(run=measure.run)


def _keeping_commands(checking: _Parser, keeping: _Parser, shared: _Parser, voice: Voice) -> None:
    checking.add_argument("action", choices=("check",), metavar="check")
    checking.add_argument(
        "folder", nargs="?", type=Path, metavar="DIR", help=voice.sentence("cli.help_folder")
    )
    checking.set_defaults(run=content.run)

    actions = keeping.add_subparsers(dest="action", metavar="ACTION", required=True, parser_class=_Parser)
    for name in ("status", "verify", "backup", "restore", "purge", "export"):
        text = _explanation(voice, "store_" + name)
        one = actions.add_parser(name, help=text, description=text, parents=[shared], voice=voice)
        if name == "export":
            one.add_argument("course", metavar="COURSE", help=voice.sentence("cli.help_course"))
        if name in ("backup", "restore", "export"):
            one.add_argument("file", type=Path, metavar="FILE")
    keeping.set_defaults(run=store.run)


def _practising_command(practising: _Parser, shared: _Parser, voice: Voice) -> None:
    actions = practising.add_subparsers(dest="action", metavar="ACTION", required=True, parser_class=_Parser)

    def action(name: str) -> _Parser:
        text = _explanation(voice, f"practice_{name}")
        one = actions.add_parser(name, help=text, description=text, parents=[shared], voice=voice)
        one.add_argument("--json", action="store_true", help="JSON")
        return one

    action("list").set_defaults(run=practice.run_list)
    playing = action("run")
    playing.add_argument("scenario", metavar="SCENARIO")
    told = _explanation(voice, "practice_trainee")
    playing.add_argument("--trainee", choices=("ideal", "careless", "silent"), default="ideal", help=told)
    playing.add_argument("--answers", type=_given, metavar="FILE", help=_explanation(voice, "practice_answers"))
    playing.set_defaults(run=practice.run_one)


def _window(chosen: argparse.Namespace, voice: object) -> int:
    from vkassist.commands.window import open_window

    return open_window(chosen.data_dir)


def _named(text: str) -> Path:
    if not text:  # Path would make it the folder one stands in
        raise argparse.ArgumentTypeError("FILE")
    return Path(text)


def _given(text: str) -> str:
    if not text:
        raise argparse.ArgumentTypeError("FILE")
    return text


def _items(text: str) -> frozenset[str]:
    chosen = frozenset(text.split(","))
    if not chosen <= set(measure.ITEMS):
        raise argparse.ArgumentTypeError(",".join(measure.ITEMS))
    return chosen


def _date(text: str) -> dt.date:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise argparse.ArgumentTypeError("YYYY-MM-DD")
    return dt.date.fromisoformat(text)


def _size(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"([1-9][0-9]{2,3})x([1-9][0-9]{2,3})", text)
    size = (int(match[1]), int(match[2])) if match else (0, 0)
    if not all(few <= given <= most for few, given, most in zip(_FEWEST, size, _MOST, strict=True)):
        raise argparse.ArgumentTypeError("WxH")
    return size
