"""What the program holds in memory is not written to disk when it dies: no core file, no error report with a heap."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import Any

_NO_HEAP = 0x1
"""WER_FAULT_REPORTING_FLAG_NOHEAP of werapi.h."""
_NO_BOX = 0x0002
"""SEM_NOGPFAULTERRORBOX of errhandlingapi.h: no dialog that offers to send a report."""


def keep_out_of_dumps() -> None:
    """Ask the system for none; a system that refuses does not keep the program from starting."""
    if sys.platform == "win32":
        import ctypes

        keep_out_of_windows_reports(ctypes.windll, Path(sys.executable).name, getattr(sys, "frozen", False))
        return
    import resource

    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def keep_out_of_windows_reports(dlls: Any, executable: str, own: bool) -> None:
    """Reports without the heap, no dialog, and, where the executable is the program's `own`, no reports at all.

    `dlls` finds Windows' libraries by name. Python's executable is not excluded: it is others' too.
    """
    with contextlib.suppress(OSError, AttributeError):
        dlls.kernel32.SetErrorMode(dlls.kernel32.GetErrorMode() | _NO_BOX)
    with contextlib.suppress(OSError, AttributeError):
        dlls.wer.WerSetFlags(_NO_HEAP)
    if own:
        with contextlib.suppress(OSError, AttributeError):
            dlls.wer.WerAddExcludedApplication(executable, False)
