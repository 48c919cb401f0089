"""One copy per user, session and data folder."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from vkassist.app.single import SingleCopy, runs_on

OTHER = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from vkassist.app.single import SingleCopy
app = QCoreApplication([])
copy = SingleCopy(Path(sys.argv[1]))
print("taken" if copy.take() else "other", flush=True)
if len(sys.argv) > 2:
    print(copy.ask_other_to_show(), flush=True)
else:
    sys.stdin.read()
"""


def other(folder: Path, *more: str) -> subprocess.Popen[str]:
    """Another copy, in a process of its own, that has said whether it has the lock."""
    return subprocess.Popen(
        [sys.executable, "-c", OTHER, str(folder), *more],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONDEVMODE": "0"},
    )


def said(child: subprocess.Popen[str]) -> str:
    assert child.stdout is not None
    return child.stdout.readline().strip()


@pytest.fixture
def held(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A copy that has the lock of `tmp_path`."""
    child = other(tmp_path)
    assert said(child) == "taken"
    yield child
    child.kill()
    child.communicate()


def test_the_second_copy_does_not_get_the_lock(tmp_path: Path, held: subprocess.Popen[str]) -> None:
    copy = SingleCopy(tmp_path)
    assert not copy.take()
    assert runs_on(tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_the_lock_of_a_killed_copy_is_taken_over(tmp_path: Path, held: subprocess.Popen[str]) -> None:
    held.send_signal(signal.SIGKILL)
    held.wait()
    assert list(tmp_path.glob("*.lock")), "nothing was left behind to take over"
    assert not runs_on(tmp_path)
    copy = SingleCopy(tmp_path)
    assert copy.take()
    copy.release()


def test_a_lock_let_go_is_free(tmp_path: Path) -> None:
    copy = SingleCopy(tmp_path)
    assert copy.take()
    assert runs_on(tmp_path)
    copy.release()
    assert not runs_on(tmp_path)
    again = SingleCopy(tmp_path)
    assert again.take()
    again.release()


def test_folders_and_sessions_do_not_disturb_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = SingleCopy(tmp_path / "one"), SingleCopy(tmp_path / "two")
    assert one.name != two.name
    assert one.take()
    assert two.take()
    if sys.platform != "win32":
        monkeypatch.setenv("XDG_SESSION_ID", "another")
        assert SingleCopy(tmp_path / "one").name != one.name
    one.release()
    two.release()


def test_the_name_says_nothing_of_user_or_folder(tmp_path: Path) -> None:
    name = SingleCopy(tmp_path / "Anna").name
    assert name.removeprefix("vkassist-").isalnum()
    assert "Anna" not in name


def test_the_same_folder_by_another_name_is_the_same(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    assert SingleCopy(tmp_path / "data").name == SingleCopy(tmp_path / "x" / ".." / "data").name


def test_the_second_copy_has_the_first_show_itself(tmp_path: Path, qtbot: QtBot) -> None:
    shown: list[int] = []
    copy = SingleCopy(tmp_path)
    assert copy.take()
    copy.listen(lambda: shown.append(1))
    child = other(tmp_path, "ask")
    qtbot.waitUntil(lambda: child.poll() is not None, timeout=15_000)
    assert child.communicate()[0].split() == ["other", "True"]
    qtbot.waitUntil(lambda: shown == [1])
    copy.release()


def test_a_copy_that_does_not_listen_does_not_answer(tmp_path: Path, qtbot: QtBot) -> None:
    assert not SingleCopy(tmp_path).ask_other_to_show()


def test_a_socket_left_behind_does_not_keep_the_next_from_listening(tmp_path: Path, qtbot: QtBot) -> None:
    first, second = SingleCopy(tmp_path), SingleCopy(tmp_path)
    first.listen(lambda: None)
    shown: list[int] = []
    second.listen(lambda: shown.append(1))
    assert SingleCopy(tmp_path).ask_other_to_show()
    qtbot.waitUntil(lambda: shown == [1])
    first.release()
    second.release()


def test_where_nothing_can_be_written_the_program_starts_all_the_same(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder", encoding="utf-8")
    copy = SingleCopy(blocked / "data")
    assert copy.take()
    copy.release()
