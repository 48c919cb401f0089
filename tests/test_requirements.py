"""Every requirement of patient safety and rights is mapped, in `requirements.csv`, to tests that show it."""

from __future__ import annotations

import ast
import csv
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
REQUIREMENTS = [
    *(str(n) for n in range(1, 58)),
    "57a",
    "57b",
    *(str(n) for n in (*range(58, 69), *range(89, 98))),
]


def read(file: Path) -> list[tuple[str, str]]:
    """(requirement, test) of every line of a map."""
    with file.open(encoding="utf-8", newline="") as lines:
        return [(row["requirement"], row["test"]) for row in csv.DictReader(lines)]


MAPPED = read(TESTS / "requirements.csv")


def faults(mapped: list[tuple[str, str]]) -> Iterator[str]:
    """What is wrong with a map, a sentence for each."""
    for one, times in Counter(mapped).items():
        if times > 1:
            yield f"{one[0]}: {one[1]} stands there {times} times"
    for requirement in REQUIREMENTS:
        if requirement not in {one for one, _ in mapped}:
            yield f"{requirement} has no test"
    for requirement, test in mapped:
        if requirement not in REQUIREMENTS:
            yield f"there is no requirement {requirement}"
        if not exists(test):
            yield f"{requirement}: there is no {test}"


def exists(test: str) -> bool:
    """Whether `path::name`, `path::Class::name` or `path::name[case]` is a test; a case is one that has an id."""
    path, _, name = test.partition("::")
    name, _, case = name.partition("[")
    file = TESTS.parent / path
    if TESTS not in file.parents or not file.name.startswith("test_") or not file.is_file():
        return False
    cases = named_in(file).get(name)
    return cases is not None and (not case or case.removesuffix("]") in cases)


@lru_cache
def named_in(file: Path) -> dict[str, frozenset[str]]:
    """The tests of a file by their name, each with the ids its cases are given in words."""
    found: dict[str, frozenset[str]] = {}
    tree = ast.parse(file.read_text(encoding="utf-8"))
    groups: list[tuple[str, list[ast.stmt]]] = [("", tree.body)]
    groups += [(f"{one.name}::", one.body) for one in tree.body if isinstance(one, ast.ClassDef)]
    for prefix, body in groups:
        for one in body:
            if isinstance(one, ast.FunctionDef) and one.name.startswith("test_"):
                found[prefix + one.name] = frozenset(_ids(one.decorator_list))
    return found


def _ids(decorators: list[ast.expr]) -> Iterator[str]:
    for decorator in decorators:
        for part in ast.walk(decorator):
            if isinstance(part, ast.keyword) and part.arg in ("id", "ids"):
                yield from (
                    word.value
                    for word in ast.walk(part.value)
                    if isinstance(word, ast.Constant) and isinstance(word.value, str)
                )


def test_every_requirement_has_a_test_that_exists() -> None:
    assert list(faults(MAPPED)) == []


@pytest.mark.parametrize(
    ("spoiled", "said"),
    [
        ([one for one in MAPPED if one[0] != "57b"], "57b has no test"),
        ([*MAPPED, MAPPED[0]], "stands there 2 times"),
        ([*MAPPED, ("98", MAPPED[0][1])], "there is no requirement 98"),
        *(
            ([*MAPPED, ("1", test)], f"there is no {test}")
            for test in (
                "tests/test_requirements.py::test_nothing",
                "tests/test_nowhere.py::test_nothing",
                "tests/test_requirements.py",
                "tests/../vkassist/desk.py::Desk",
                "tests/domain/test_requirement_items.py::test_a_reason_is_asked_and_its_want_is_said[999]",
                "tests/ui/test_answers_editors.py::test_last_time_is_never_brought",
            )
        ),
    ],
)
def test_a_spoiled_map_is_noticed(spoiled: list[tuple[str, str]], said: str) -> None:
    (fault,) = faults(spoiled)
    assert said in fault


def test_the_map_of_the_spoiled_ones_is_sound_before() -> None:
    assert exists("tests/ui/test_answers_editors.py::TestPlace::test_last_time_is_never_brought")
    assert exists("tests/domain/test_requirement_items.py::test_a_reason_is_asked_and_its_want_is_said[12]")
