"""Nothing of memory goes to disk when the program dies."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from vkassist.app.dumps import keep_out_of_windows_reports


@pytest.mark.skipif(sys.platform == "win32", reason="core files of POSIX")
def test_a_program_that_dies_leaves_no_core_file(tmp_path: Any) -> None:
    program = """
import resource
resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
from vkassist.app.dumps import keep_out_of_dumps
keep_out_of_dumps()
print(resource.getrlimit(resource.RLIMIT_CORE), flush=True)
import os
os.abort()
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.stdout.strip() == "(0, 0)", done.stderr
    assert done.returncode != 0
    assert list(tmp_path.iterdir()) == []


class Dlls:
    """Stands in for ctypes.windll: what is called, in order."""

    def __init__(self) -> None:
        self.calls: list[tuple[Any, ...]] = []
        outer = self

        class Kernel32:
            def GetErrorMode(self) -> int:
                return 0x8000

            def SetErrorMode(self, mode: int) -> None:
                outer.calls.append(("mode", mode))

        class Wer:
            def WerSetFlags(self, flags: int) -> None:
                outer.calls.append(("flags", flags))

            def WerAddExcludedApplication(self, name: str, all_users: bool) -> None:
                outer.calls.append(("excluded", name, all_users))

        self.kernel32, self.wer = Kernel32(), Wer()


def test_windows_is_asked_for_no_report_of_the_frozen_program() -> None:
    dlls = Dlls()
    keep_out_of_windows_reports(dlls, "vkassist.exe", own=True)
    assert dlls.calls == [("mode", 0x8002), ("flags", 1), ("excluded", "vkassist.exe", False)]


def test_others_python_is_not_excluded() -> None:
    dlls = Dlls()
    keep_out_of_windows_reports(dlls, "python.exe", own=False)
    assert ("flags", 1) in dlls.calls
    assert not any(call[0] == "excluded" for call in dlls.calls)


def test_a_windows_without_it_does_not_keep_the_program_from_starting() -> None:
    keep_out_of_windows_reports(object(), "vkassist.exe", own=True)
