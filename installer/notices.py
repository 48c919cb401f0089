"""NOTICES.txt of the frozen program: every library in it, its licence, and the licences' texts, each once."""

from __future__ import annotations

from origin import OURS, Part

_HEAD = """\
vkassist {version}: the free software in it

Listed below is every library that lies in this folder, with version and licence; the texts follow, each once.

Qt, PySide6 and FFmpeg are under the GNU Lesser General Public License. They lie here as shared libraries of their
own, unchanged. Whoever has this program may put other builds of the same version in their place, look into how it
works with them, and may have their sources, for three years from delivery, from who delivered the program; the Qt
and FFmpeg projects publish them too.
"""
_RULE = "=" * 100


def notices(parts: list[Part]) -> str:
    """The text of NOTICES.txt."""
    own = next(part for part in parts if part.name == OURS)
    others = [part for part in parts if part is not own]
    lines = [_HEAD.format(version=own.version), _RULE]
    for part in others:
        where = f", built into {part.inside}" if part.inside else ""
        lines.append(f"{part.name} {part.version}: {part.licence or 'licence unknown'}{where}".replace("  ", " "))
    said: dict[str, list[str]] = {}
    for part in others:
        for text in part.texts:
            said.setdefault("\n".join(line.rstrip() for line in text.strip().splitlines()), []).append(part.name)
    for text, names in said.items():
        lines += ["", _RULE, ", ".join(dict.fromkeys(names)), _RULE, "", text]
    return "\n".join(lines) + "\n"
