"""What of Qt and of the machine's own libraries goes into the frozen program. Used while PyInstaller runs.

vkassist paints widgets and opens camera, microphone and headset. PyInstaller's hooks bring every plugin of every
module named; here only the plugins that serve are kept, and then only the libraries that something kept needs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

Entry = tuple[str, str, str]
"""Where a file goes in the frozen folder, where it comes from, and PyInstaller's word for its kind."""

EXCLUDED_MODULES = (
    *("PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtPdf", "PySide6.QtOpenGL", "PySide6.QtVirtualKeyboard"),
    *("PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets", "PySide6.scripts", "shiboken6_generator"),
    *("tkinter", "unittest", "pydoc_data", "lib2to3", "test", "distutils", "setuptools", "pip", "ensurepip", "idlelib"),
    *("pytest", "_pytest", "pytestqt", "hypothesis", "mypy", "ruff", "PyInstaller", "recurring_ical_events"),
    *("numpy.f2py", "numpy.testing", "numpy.distutils", "numpy._pyinstaller", "numpy.random", "numpy.polynomial"),
    *("pygments", "chardet", "charset_normalizer", "readline", "pdb", "pydoc", "curses", "sqlite3", "lib2to3"),
    *("sqlalchemy.dialects.mysql", "sqlalchemy.dialects.mssql", "sqlalchemy.dialects.oracle", "sqlalchemy.testing"),
)

_PLUGINS: dict[str, tuple[str, ...]] = {
    "platforms": ("xcb", "wayland", "offscreen", "windows", "direct2d"),
    "xcbglintegrations": ("",),
    "wayland-shell-integration": ("xdg-shell",),
    "wayland-decoration-client": ("bradient",),
    "wayland-graphics-integration-client": ("qt-plugin-wayland-egl",),
    "platformthemes": ("xdgdesktopportal",),
    "platforminputcontexts": ("compose", "ibus"),
    "styles": ("",),
    "iconengines": ("svg",),
    "imageformats": ("svg", "jpeg", "ico"),
    "multimedia": ("",),
    "printsupport": ("",),
    "tls": ("",),
}
"""Kind of plugin -> what the names of the kept ones contain."""

_TRANSLATIONS = ("qtbase_da.qm", "qtbase_en.qm")
# Loaded by name at run time, so nothing names them as needed.
_BY_NAME = re.compile(r"Qt6FFmpegStub|^(lib)?(avcodec|avformat|avutil|swresample|swscale)[.-]|^d3dcompiler")
_NEVER = re.compile(r"^opengl32sw|Qt6?WebEngine|Qt6?VirtualKeyboard")
_SHARED = re.compile(r"\.(dll|so(\.[0-9]+)*)$", re.IGNORECASE)
_OF_THE_MACHINE = re.compile(r"^/(usr/)?lib(32|64)?/")


def trimmed(entries: Iterable[Entry], needs: Callable[[str], Iterable[str]]) -> list[Entry]:
    """The entries that stay. `needs` gives the file names of the libraries a binary file was linked to."""
    stay = [one for one in entries if wanted(one)]
    optional = {_name(one[0]): one for one in stay if _only_if_needed(one)}
    reached: set[str] = set()
    waiting = [one for one in stay if not _only_if_needed(one)]
    while waiting:
        _, source, kind = waiting.pop()
        if kind not in ("BINARY", "EXTENSION"):
            continue
        for name in needs(source):
            if name in optional and name not in reached:
                reached.add(name)
                waiting.append(optional[name])
    # A link `libx.so -> PySide6/Qt/lib/libx.so` stays as long as what it leads to.
    gone = {name for name in optional if name not in reached}
    return [one for one in stay if _name(one[0]) not in gone]


def wanted(entry: Entry) -> bool:
    """Whether a file may come along, before asking whether anything needs it."""
    target, source, kind = entry
    path, name = target.replace("\\", "/"), _name(target)
    if _NEVER.search(name):
        return False
    if "/translations/" in path and path.startswith("PySide6/"):
        return name in _TRANSLATIONS
    if "/plugins/" in path and path.startswith("PySide6/"):
        sort, _, plugin = path.partition("/plugins/")[2].partition("/")
        return any(part in plugin for part in _PLUGINS.get(sort, ()))
    if path.startswith("PySide6/") and "/qml/" in path:
        return False
    return kind != "BINARY" or not of_the_machine(source)


def of_the_machine(source: str) -> bool:
    """Whether a library belongs to the Linux it was built on: the package asks for it, and Debian mends it."""
    return bool(_OF_THE_MACHINE.match(source)) and not _name(source).startswith("libpython")


def stripped(path: str) -> bool:
    """Whether debug symbols go, by the path below the frozen folder. FFmpeg's libraries do not survive it; those in
    `*.libs` were relocated when their wheel was made, and have none to lose."""
    parts = PurePosixPath(path).parts
    return not any(part.startswith(("PySide6", "shiboken6")) or part.endswith(".libs") for part in parts)


def _only_if_needed(entry: Entry) -> bool:
    target, _, kind = entry
    path, name = target.replace("\\", "/"), _name(target)
    if kind not in ("BINARY", "SYMLINK") or not _SHARED.search(name) or _BY_NAME.search(name):
        return False
    return "Qt6" in name and "/plugins/" not in path and not path.endswith(".pyd")


def _name(target: str) -> str:
    return PurePosixPath(target.replace("\\", "/")).name
