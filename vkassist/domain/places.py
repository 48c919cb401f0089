"""Reads one typed line about where the patient is: "hjemme, Søndergade 4, Aarhus, uforstyrret"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from vkassist.domain.wording import Speech

_BETWEEN = re.compile(r"([,;\n]+)")
_COUNCIL = ("kommune", "municipality")


def understand(text: str, speech: Speech) -> dict[str, Any]:
    """The parts of an answer of kind `place` that the line states.

    Parts are set apart by comma, semicolon or line break. A part (or the end of one) that is a place, a
    municipality or the words on being undisturbed is taken out, the first of each; everything else stays
    in `text` as typed. `municipality` is the code; what nobody typed is absent. `place` is "other" where
    no kind of place was recognised, and absent where nothing but a municipality or undisturbed was typed.
    The pack may list more ways of saying things in the word groups `place_also` and `undisturbed_also`.
    """
    reader = _Reader(speech)
    found: dict[str, Any] = {}
    kept = ""
    pieces = ["", *_BETWEEN.split(text)]
    for mark, part in zip(pieces[::2], pieces[1::2], strict=True):
        if not part.strip():
            continue
        states = reader.read(part)
        if states and not states.keys() & found.keys():
            found |= states
        else:
            kept += mark + part if kept else part
    if not found and not kept:
        return {}
    if kept and "place" not in found:
        found["place"] = "other"
    return {**found, "text": kept.strip()}


class _Reader:
    """The phrases of a language, folded, with what they state."""

    def __init__(self, speech: Speech) -> None:
        words = speech.words
        self._places = _phrases(words.get("place", {}), words.get("place_also", {}))
        self._calm = {value: _fold(word) for value, word in words.get("undisturbed", {}).items()}
        self._calm_also = {_fold(said): value for said, value in words.get("undisturbed_also", {}).items()}
        self._towns = {_fold(name): code for code, name in speech.municipalities.items()}

    def read(self, part: str) -> dict[str, Any]:
        """What the part states, or nothing unless all of it is understood."""
        tokens = _fold(part)
        states: dict[str, Any] = {}
        for name, recognise in (("undisturbed", self._undisturbed), ("municipality", self._town)):
            for start in range(len(tokens)):
                value = recognise(tokens[start:])
                if value is not None:
                    states[name] = value
                    tokens = tokens[:start]
                    break
        if tokens:
            place = self._places.get(tokens)
            if place is None:
                return {}
            states["place"] = place
        return states

    def _undisturbed(self, tokens: tuple[str, ...]) -> bool | None:
        value = self._calm_also.get(tokens)
        if value is None:
            fitting = [(len(word), key) for key, word in self._calm.items() if _abbreviates(tokens, word)]
            value = min(fitting)[1] if fitting else None
        return None if value is None else value == "true"

    def _town(self, tokens: tuple[str, ...]) -> str | None:
        if len(tokens) > 1 and tokens[-1] in _COUNCIL:
            tokens = tokens[:-1]
        return self._towns.get(tokens)


def _fold(text: str) -> tuple[str, ...]:
    return tuple(text.casefold().replace("å", "aa").split())


def _phrases(words: Mapping[str, str], also: Mapping[str, str]) -> dict[tuple[str, ...], str]:
    """Each place by its whole words and by every ending of them that is its alone ("arbejde" of "På arbejde")."""
    endings: dict[tuple[str, ...], set[str]] = {}
    for kind, word in words.items():
        for ending in _endings(_fold(word)):
            endings.setdefault(ending, set()).add(kind)
    whole = {_fold(word): kind for kind, word in words.items()}
    said = {_fold(phrase): kind for phrase, kind in also.items()}
    alone = {ending: next(iter(kinds)) for ending, kinds in endings.items() if len(kinds) == 1}
    return {**alone, **whole, **said}


def _endings(tokens: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    return (tokens[start:] for start in range(len(tokens)))


def _abbreviates(tokens: tuple[str, ...], word: tuple[str, ...]) -> bool:
    """Whether the tokens stand in the word in their order, up to and with its last one."""
    if not tokens or not word or tokens[-1] != word[-1]:
        return False
    rest = iter(word)
    return all(token in rest for token in tokens)
