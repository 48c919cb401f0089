#!/usr/bin/env python3
"""Bring the English words of the window up to what the source says in Danish. Needs what run.py set up.

    python3 installer/translate.py    rewrite resources/i18n/vkassist_en.ts, and name what wants translating

New texts come in empty and marked unfinished, texts that are gone from the source are dropped. Write the English
into the file and take the mark away; the tests want every text translated. Places in the source are left out,
so that a change of a line of code changes no line of the file.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ROOT / ".venv" / ("Scripts" if os.name == "nt" else "bin")
WORDS = ROOT / "resources" / "i18n" / "vkassist_en.ts"
OPTIONS = (
    *("-extensions", "py", "-locations", "none", "-sort-messages", "-no-obsolete", "-silent"),
    *("-source-language", "da_DK", "-target-language", "en_GB", "-disable-heuristic", "similartext"),
)


def refresh(words: Path = WORDS, scripts: Path = SCRIPTS) -> None:
    """Bring one .ts file up to the source. Raises OSError or CalledProcessError where lupdate does not run."""
    lupdate = scripts / ("pyside6-lupdate.exe" if os.name == "nt" else "pyside6-lupdate")
    subprocess.run(
        [str(lupdate), *OPTIONS, "vkassist", "-ts", str(words)], cwd=ROOT, check=True, capture_output=True
    )


def unfinished(words: Path = WORDS) -> list[str]:
    """The texts that want translating, each with the class that says it."""
    contexts = ElementTree.parse(words).getroot().iter("context")
    return [
        f"{context.findtext('name')}: {message.findtext('source')}"
        for context in contexts
        for message in context.iter("message")
        if message.find("translation[@type='unfinished']") is not None
    ]


def main() -> int:
    try:
        refresh()
    except (OSError, subprocess.CalledProcessError) as fault:
        print(f"lupdate did not run ({fault}). Set vkassist up first: python3 installer/run.py setup", file=sys.stderr)
        return 1
    left = unfinished()
    print(*left, f"{len(left)} to translate in {WORDS}", sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
