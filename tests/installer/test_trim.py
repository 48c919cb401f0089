"""What of Qt and of the build machine goes along."""

from __future__ import annotations

import pytest
import trim

QT = "/venv/site-packages/PySide6/Qt"


def qt(path: str, kind: str = "BINARY") -> trim.Entry:
    return (f"PySide6/Qt/{path}", f"{QT}/{path}", kind)


@pytest.mark.parametrize(
    "path",
    [
        "plugins/platforms/libqxcb.so",
        "plugins/platforms/libqwayland.so",
        "plugins/multimedia/libffmpegmediaplugin.so",
        "plugins/imageformats/libqsvg.so",
        "lib/libQt6FFmpegStub-ssl.so.3",
        "translations/qtbase_da.qm",
    ],
)
def test_what_serves_may_come(path: str) -> None:
    assert trim.wanted(qt(path))


@pytest.mark.parametrize(
    "path",
    [
        "plugins/platforms/libqvnc.so",
        "plugins/platforms/libqeglfs.so",
        "plugins/platformthemes/libqgtk3.so",
        "plugins/sqldrivers/libqsqlite.so",
        "plugins/imageformats/libqpdf.so",
        "plugins/qmltooling/libqmldbg_server.so",
        "lib/libQt6WebEngineCore.so.6",
        "qml/QtQuick/qmldir",
        "translations/qtbase_fr.qm",
        "translations/qtdeclarative_da.qm",
    ],
)
def test_what_does_not_serve_stays_behind(path: str) -> None:
    assert not trim.wanted(qt(path))


def test_the_machines_own_libraries_stay_behind_but_not_python() -> None:
    assert not trim.wanted(("libX11.so.6", "/lib/x86_64-linux-gnu/libX11.so.6", "BINARY"))
    assert not trim.wanted(("libssl.so.3", "/usr/lib/x86_64-linux-gnu/libssl.so.3", "BINARY"))
    python = ("libpython3.11.so.1.0", "/usr/lib/x86_64-linux-gnu/libpython3.11.so.1.0", "BINARY")
    assert trim.wanted(python)
    module = ("_ssl.so", "/usr/lib/python3.11/lib-dynload/_ssl.so", "EXTENSION")
    assert trim.wanted(module)


def test_a_library_comes_only_where_something_that_comes_needs_it() -> None:
    core, quick, charts = (qt(f"lib/libQt6{name}.so.6") for name in ("Core", "Quick", "Charts"))
    link = ("libQt6Charts.so.6", "PySide6/Qt/lib/libQt6Charts.so.6", "SYMLINK")
    media, vnc = qt("plugins/multimedia/libffmpegmediaplugin.so"), qt("plugins/platforms/libqvnc.so")
    needed = {media[1]: ["libQt6Quick.so.6"], quick[1]: ["libQt6Core.so.6"], vnc[1]: ["libQt6Charts.so.6"]}
    stay = trim.trimmed([core, quick, charts, link, media, vnc], lambda source: needed.get(source, []))
    assert stay == [core, quick, media]


def test_windows_names_are_trimmed_alike() -> None:
    core = ("PySide6\\Qt6Core.dll", "C:\\venv\\PySide6\\Qt6Core.dll", "BINARY")
    charts = ("PySide6\\Qt6Charts.dll", "C:\\venv\\PySide6\\Qt6Charts.dll", "BINARY")
    software = ("PySide6\\opengl32sw.dll", "C:\\venv\\PySide6\\opengl32sw.dll", "BINARY")
    window = ("PySide6\\plugins\\platforms\\qwindows.dll", "C:\\qwindows.dll", "BINARY")
    stay = trim.trimmed(
        [core, charts, software, window], lambda source: ["Qt6Core.dll"] if "qwindows" in source else []
    )
    assert stay == [core, window]


def test_ffmpeg_and_relocated_libraries_keep_their_symbols() -> None:
    assert trim.stripped("_internal/sqlcipher3/_sqlite3.so")
    assert not trim.stripped("_internal/PySide6/Qt/lib/libavcodec.so.61")
    assert not trim.stripped("_internal/numpy.libs/libscipy_openblas64_.so")
