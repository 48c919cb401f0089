"""What lets the interpreter start quicker: its own import, and no collecting of garbage until all is loaded."""

from __future__ import annotations

import builtins
import gc


def load_qt() -> None:
    """Import Qt's widgets, and keep Python's own import.

    PySide puts an import of its own in its place, only to serve `from __feature__ import`, which is not used
    here; it reads the source text of every module that is imported later.
    """
    gc.disable()
    import_module = builtins.__import__
    import PySide6.QtWidgets  # noqa: F401

    builtins.__import__ = import_module


def collect_again() -> None:
    """Collect garbage from now on; what was loaded by now stays, and is not looked through again."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
