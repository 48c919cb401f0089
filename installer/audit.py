"""Look the locked libraries up for known weaknesses, their licences for what may be shipped, and the frozen folder
against its list of parts.

    python3 installer/run.py audit           all three
    python3 installer/run.py audit KIND …    some: weaknesses, licences, parts

Exit 0 only where everything was looked up and is good; 1 where something was found; 2 where it could not be looked
up. pip-audit by itself says "no known vulnerabilities" of what it could not find; so every library has to come back
as looked up, and a version known to be weak, asked about in the same breath, has to come back as weak.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from machine import Stop

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "installer" / "locks" / "run.txt"
FROZEN = ROOT / "dist" / "vkassist"
# Known to be weak since 2019 (GHSA-mh33-7rrq-662w). It is asked about, never installed.
CANARY = ("urllib3", "1.24.1")
GOOD, SHORT, UNKNOWN = 0, 1, 2


class NotLookedUp(Exception):
    """The question got no answer: nothing is known, which is not the same as nothing wrong."""


def main(arguments: list[str]) -> int:
    """Run the audits asked for; the worst exit code counts."""
    if strange := [name for name in arguments if name not in AUDITS]:
        print(f"installer/audit.py: I do not know '{' '.join(strange)}'; there is {', '.join(AUDITS)}", file=sys.stderr)
        return UNKNOWN
    worst = GOOD
    for name in arguments or AUDITS:
        try:
            found = AUDITS[name]()
        except (NotLookedUp, Stop) as reason:
            print(f"{name}: NOT LOOKED UP: {reason}", file=sys.stderr)
            worst = UNKNOWN
            continue
        print(*(f"{name}: {line}" for line in found), sep="\n", end="\n" if found else "")
        print(f"{name}: {len(found)} found" if found else f"{name}: good", flush=True)
        worst = max(worst, SHORT if found else GOOD)
    return worst


def weaknesses() -> list[str]:
    """Known weaknesses of the locked libraries, of every platform, one line each. Raises NotLookedUp."""
    asked = locked(LOCK)
    with tempfile.TemporaryDirectory(prefix="vkassist-audit-") as folder:
        # Without markers: pip-audit would leave out what only Windows installs.
        names = [*asked.items(), CANARY] if CANARY[0] not in asked else [*asked.items()]
        libraries = Path(folder) / "libraries.txt"
        libraries.write_text("".join(f"{name}=={version}\n" for name, version in names), encoding="utf-8")
        command = [sys.executable, "-m", "pip_audit", "--disable-pip", "--no-deps", "--format=json"]
        command += ["--progress-spinner=off", f"--requirement={libraries}"]
        try:
            told = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
        except (OSError, subprocess.TimeoutExpired) as fault:
            raise NotLookedUp(type(fault).__name__) from None
    return judged(told.stdout, asked)


def judged(answer: str, asked: Mapping[str, str]) -> list[str]:
    """The weaknesses in pip-audit's answer (JSON) about the libraries asked for and the canary.

    Raises NotLookedUp where it is no answer, leaves a library out, or finds the canary well.
    """
    try:
        entries: list[dict[str, Any]] = json.loads(answer)["dependencies"]
        found = {_plain(one["name"]): one for one in entries}
    except (ValueError, KeyError, TypeError):
        raise NotLookedUp("pip-audit gave no answer; is the network there?") from None
    looked_up = {name for name, one in found.items() if "vulns" in one and "skip_reason" not in one}
    if left := sorted({_plain(name) for name in asked} - looked_up):
        raise NotLookedUp(f"{len(left)} of {len(asked)} libraries, the first of them {left[0]}")
    if CANARY[0] not in asked and not found.get(CANARY[0], {}).get("vulns"):
        raise NotLookedUp(f"{CANARY[0]} {CANARY[1]}, known to be weak, came back as good: no answer is worth anything")
    weak = [(found[_plain(name)], one) for name in sorted(asked) for one in found[_plain(name)]["vulns"]]
    return [
        f"{library['name']} {library['version']}: {one['id']}, mended in {', '.join(one['fix_versions']) or 'nothing'}"
        for library, one in weak
    ]


def locked(lock: Path) -> dict[str, str]:
    """Name and version of everything in a lock file, whatever the platform."""
    text = lock.read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-zA-Z0-9][a-zA-Z0-9._-]*)==([^ ;\\\s]+)", text, re.MULTILINE))


def licences() -> list[str]:
    """Prints every part of the frozen program with its licence; returns those that may not be shipped."""
    from origin import OURS, allowed, allowed_licences

    kept, wrong = allowed_licences(), []
    for part in _document()["components"]:
        expression = "".join(one["expression"] for one in part.get("licenses", ()))
        name = f"{part['bom-ref']} {part.get('version', '')}".strip()
        if part["name"] == OURS:
            continue
        print(f"  {name:40} {expression or '?'}")
        if not allowed(expression, kept):
            wrong.append(f"{name}: {expression or 'no licence told'}")
    return wrong


def parts() -> list[str]:
    """Where the list of parts and the frozen folder disagree. Raises NotLookedUp without a frozen folder."""
    import sbom

    _document()
    return sbom.check(FROZEN)


def _document() -> dict[str, Any]:
    from vkassist.app.installed import PARTS

    try:
        document: dict[str, Any] = json.loads((FROZEN / PARTS).read_bytes())
    except (OSError, ValueError):
        raise NotLookedUp("nothing is frozen; python3 installer/run.py freeze") from None
    return document


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


AUDITS: dict[str, Callable[[], list[str]]] = {"weaknesses": weaknesses, "licences": licences, "parts": parts}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
