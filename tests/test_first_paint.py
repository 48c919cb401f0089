"""Start-up: the window is painted before anything heavy is loaded, and what starts it quicker is harmless."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAVY = {
    "sqlalchemy",
    "sqlcipher3",
    "alembic",
    "keyring",
    "numpy",
    "pyqtgraph",
    "PySide6.QtMultimedia",
    "PySide6.QtNetwork",
    "PySide6.QtSvg",
    "icalendar",
    "cryptography",
    "psycopg",
    "msgspec",
    "argparse",
    "email",
    "tomllib",
    "vkassist.content",
    "vkassist.store",
    "vkassist.ui.theme",
    "vkassist.ui.pages",
    "vkassist.ui.widgets",
}
# A real window of the program in a process of its own; it says what is loaded when it has been painted once.
CHILD = """
import json, sys
from vkassist.app.quick_start import load_qt
load_qt()
loaded_with_qt = set(sys.modules)
from vkassist.app import running
Bare = running.MainWindow
def window():
    made = Bare()
    def painted():
        print(json.dumps({"title": made.windowTitle(), "loaded": sorted(set(sys.modules) - loaded_with_qt)}))
        sys.stdout.flush()
        made.close()
    made.first_painted.connect(painted)
    return made
running.MainWindow = window
from pathlib import Path
from vkassist.commands.window import open_window
sys.exit(open_window(Path(sys.argv[1])))
"""


def run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-W", "error", "-c", code, *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.fixture(scope="module")
def painted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    done = run(CHILD, str(tmp_path_factory.mktemp("data")))
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout.splitlines()[0])
    return found


def test_the_real_window_was_painted(painted: dict[str, object]) -> None:
    assert painted["title"] == "vkassist"
    assert "vkassist.ui.window" in painted["loaded"]


@pytest.mark.parametrize("heavy", sorted(HEAVY))
def test_it_is_not_loaded_before_the_first_paint(painted: dict[str, object], heavy: str) -> None:
    found = [name for name in painted["loaded"] if name == heavy or name.startswith(f"{heavy}.")]
    assert not found


def test_a_window_closed_before_it_is_filled_leaves_nothing_running(tmp_path: Path) -> None:
    done = run(CHILD, str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")


PLAIN_IMPORT = """
import builtins, gc
plain = builtins.__import__
from vkassist.app.quick_start import collect_again, load_qt
load_qt()
assert builtins.__import__ is plain
assert not gc.isenabled()
collect_again()
assert gc.isenabled() and gc.get_freeze_count()
from PySide6 import QtCore, QtGui, QtWidgets, QtSvg, QtNetwork, QtMultimedia
assert builtins.__import__ is plain
app = QtWidgets.QApplication([])
class Page(QtWidgets.QWidget):
    said = QtCore.Signal(str)
    @QtCore.Slot(str)
    def hear(self, text):
        self.heard = text
    def sizeHint(self):
        return QtCore.QSize(40, 30)
page = Page()
page.said.connect(page.hear)
page.said.emit("ord")
assert page.heard == "ord" and page.sizeHint().width() == 40
page.adjustSize()
assert page.width() == 40
page.setObjectName("side")
assert page.objectName() == "side" and not hasattr(page, "object_name")
try:
    page.resize("wide")
except TypeError as error:
    assert "PySide6.QtWidgets.QWidget.resize" in str(error)
else:
    raise AssertionError
assert QtCore.Qt.Key(QtCore.Qt.Key.Key_A.value) is QtCore.Qt.Key.Key_A
"""


def test_qt_works_the_same_with_pythons_own_import() -> None:
    done = run(PLAIN_IMPORT)
    assert done.returncode == 0, done.stderr
