"""Short typed lists: agenda points, people present, relatives, telephone numbers. Pure text in and out."""

from __future__ import annotations

import re
from typing import Any

_SEPARATORS = re.compile(r"[ \-./]+")
_DANISH = re.compile(r"(?:\+45|0045)?(\d{8})")
_FOREIGN = re.compile(r"\+\d{8,15}")


def phone_number(text: str) -> str | None:
    """A telephone number as it is written: Danish ones as "20 12 34 56", foreign ones with their "+"."""
    bare = _SEPARATORS.sub("", text)
    if found := _DANISH.fullmatch(bare):
        digits = found[1]
        return " ".join(digits[at : at + 2] for at in range(0, 8, 2))
    return bare if _FOREIGN.fullmatch(bare) and not bare.startswith("+45") else None


def points(text: str) -> list[str]:
    """Agenda points: one per line, else parted by semicolons, else by commas."""
    for mark in ("\n", ";", ","):
        if mark in text:
            return [one.strip() for one in text.split(mark) if one.strip()]
    return [text.strip()] if text.strip() else []


def points_text(texts: list[str]) -> str:
    """The points on one line, as `points` would read them again."""
    return ("; " if any("," in one for one in texts) else ", ").join(texts)


def people(text: str) -> list[dict[str, Any]]:
    """People present: "Anne K., mor; Bo" gives two, with name and role."""
    found = []
    for one in text.split(";"):
        name, _, role = one.partition(",")
        if name.strip():
            found.append({"name": name.strip(), "role": role.strip()})
        elif role.strip():
            found.append({"name": role.strip(), "role": ""})
    return found


def people_text(rows: list[dict[str, Any]]) -> str:
    """The people on one line."""
    return "; ".join(", ".join(part for part in (row["name"], row.get("role", "")) if part) for row in rows)


def relatives(text: str) -> list[dict[str, Any]]:
    """Relatives: "Anne K., mor, 30 98 76 54" gives name, relation and telephone number."""
    found = []
    for one in text.split(";"):
        name, *rest = [part.strip() for part in one.split(",") if part.strip()] or [""]
        if not name:
            continue
        row: dict[str, Any] = {"name": name}
        if rest and (phone := phone_number(rest[-1])):
            row["phone"] = phone
            rest = rest[:-1]
        found.append({**row, "relation": ", ".join(rest)})
    return found


def relatives_text(rows: list[dict[str, Any]]) -> str:
    """The relatives on one line."""
    names = ("name", "relation", "phone")
    return "; ".join(", ".join(row[name] for name in names if row.get(name)) for row in rows)
