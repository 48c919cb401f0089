"""Whatever is done to a pack's files, reading it gives a pack or a ContentError that names the file."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st

from vkassist.content import read_pack
from vkassist.domain.errors import ContentError
from vkassist.paths import resources_folder

SOURCE = resources_folder() / "content" / "da"
FILES = sorted(path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.toml"))
SNIPPETS = (
    *(
        '"',
        "'",
        "[",
        "]",
        "{",
        "}",
        "=",
        "\n",
        ".",
        ",",
        "#",
        "\\",
        "\0",
        "é",
        "\u202e",
        "[[item]]\n",
        "[[line]]\n",
    ),
    *("true", "1", "-1", "1.5", "inf", "2026-01-01", "10:30:00", '""', '" "', "[]", "{}", "{text}", "[{x}]"),
    *('fact = "plan_b.action"', "in = 5", "lt = 3", 'has = "phone"', "when = { all = [] }", "9" * 5000),
)


@pytest.fixture(scope="module")
def scratch() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        yield Path(shutil.copytree(SOURCE, Path(folder) / "pack"))


@st.composite
def edits(draw: Callable[..., object]) -> tuple[str, Callable[[str], str]]:
    file = draw(st.sampled_from(FILES))
    text = (SOURCE / str(file)).read_text(encoding="utf-8")
    start = draw(st.integers(0, len(text)))
    length = draw(st.sampled_from((0, 0, 1, 2, 5, 20, 80)))
    new = draw(st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=6)))
    return str(file), lambda old: old[: int(start)] + str(new) + old[int(start) + int(length) :]  # type: ignore[call-overload]


def refusal(folder: Path) -> ContentError | None:
    """Why the pack cannot be used, or None where it can. Any other exception goes on to the test."""
    try:
        read_pack(folder)
    except ContentError as fault:
        return fault
    return None


@how(max_examples=150, deadline=None)
@given(st.lists(edits(), min_size=1, max_size=3))
def test_a_spoilt_pack_never_raises_anything_else(
    scratch: Path, made: list[tuple[str, Callable[[str], str]]]
) -> None:
    touched = {file for file, _ in made}
    try:
        for file, edit in made:
            path = scratch / file
            data = edit(path.read_text(encoding="utf-8")).encode("utf-8", "surrogatepass")
            path.write_bytes(data.replace(b"\xed", b"?"))
        fault = refusal(scratch)
        if fault is not None:
            assert fault.where["file"] in {*FILES, "forms"}
            assert fault.where["key"]
    finally:
        for file in touched:
            shutil.copyfile(SOURCE / file, scratch / file)
