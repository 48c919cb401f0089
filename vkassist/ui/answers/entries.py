"""Short typed lists: agenda points, people present, relatives, telephone numbers. Pure text in and out."""

from __future__ import annotations

import re
from typing import Any

_SEPARATORS = re.compile(r"[ \-./]+")
_DANISH = re.compile(r"(?:\+45|0045)?(\d{8})")
_TIME = re.compile(r"(?:kl\.? ?)?([01]?[0-9]|2[0-3])[.:]([0-5][0-9])").pattern
_SPAN = re.compile(rf"{_TIME} ?[-–] ?{_TIME}")
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


def time_span(text: str) -> dict[str, str] | None:
    """A stretch of time: "10.40-10.55" gives start and end; None for anything else and for one that ends first."""
    found = _SPAN.fullmatch(text.strip())
    if found is None:
        return None
    start, end = f"{int(found[1]):02d}.{found[2]}", f"{int(found[3]):02d}.{found[4]}"
    return {"start": start, "end": end} if start < end else None


def time_spans(text: str) -> list[dict[str, str]] | None:
    """Stretches of time, parted by commas or semicolons; None where one of them is none."""
    spans = [time_span(one) for one in re.split(r"[,;]", text) if one.strip()]
    whole = [one for one in spans if one is not None]
    return whole if len(whole) == len(spans) else None


def span_text(row: dict[str, Any]) -> str:
    """A stretch of time as it is typed, "" where there is none."""
    return f"{row['start']}-{row['end']}" if row.get("start") and row.get("end") else ""


def people(text: str) -> list[dict[str, Any]]:
    """People present: "Anne K., mor, 10.30-10.40; Bo" gives two, with name, role and when they were there."""
    found = []
    for one in text.split(";"):
        name, *rest = [part.strip() for part in one.split(",") if part.strip()] or [""]
        if not name:
            continue
        row: dict[str, Any] = {"name": name}
        span = time_span(rest[-1]) if rest else None
        role = ", ".join(rest[:-1] if span else rest)
        found.append({**row, "role": role, **(span or {})})
    return found


def people_text(rows: list[dict[str, Any]]) -> str:
    """The people on one line."""
    lines = ((row["name"], row.get("role", ""), span_text(row)) for row in rows)
    return "; ".join(", ".join(part for part in parts if part) for parts in lines)


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
