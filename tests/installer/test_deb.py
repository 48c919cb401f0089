"""What the package lays where."""

from __future__ import annotations

import configparser
import gzip
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

if not sys.platform.startswith("linux"):
    pytest.skip("Debian packages are built on Debian", allow_module_level=True)

import deb

MOMENT = 1_700_000_000


@pytest.fixture
def laid_out(tmp_path: Path) -> Path:
    """An installed system with a frozen program of two files."""
    frozen = tmp_path / "vkassist"
    (frozen / "_internal").mkdir(parents=True)
    (frozen / "vkassist").write_bytes(b"\x7fELF")
    (frozen / "vkassist").chmod(0o700)
    (frozen / "vkassist-cli").symlink_to("vkassist")
    (frozen / "_internal" / "data").write_bytes(b"x")
    deb.lay_out(frozen, tmp_path / "root", "1.2.3", MOMENT)
    return tmp_path / "root"


def test_both_commands_lead_to_the_program(laid_out: Path) -> None:
    for name in ("vkassist", "vkassist-cli"):
        assert (laid_out / "usr/bin" / name).resolve() == laid_out / "usr/lib/vkassist/vkassist"


def test_the_desktop_entry_takes_the_scheme(laid_out: Path) -> None:
    file = laid_out / "usr/share/applications/vkassist.desktop"
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(file, encoding="utf-8")
    told = entry["Desktop Entry"]
    assert told["MimeType"] == "x-scheme-handler/vkassist;"
    assert told["Exec"] == "vkassist %u"
    assert told["Comment[da]"]
    assert (laid_out / f"usr/share/icons/hicolor/scalable/apps/{told['Icon']}.svg").is_file()
    if shutil.which("desktop-file-validate"):
        subprocess.run(["desktop-file-validate", str(file)], check=True)


def test_the_icon_can_be_drawn(laid_out: Path, qapp: object) -> None:
    from PySide6.QtSvg import QSvgRenderer

    icon = laid_out / "usr/share/icons/hicolor/scalable/apps/vkassist.svg"
    assert ElementTree.parse(icon).getroot().get("viewBox") == "0 0 128 128"
    assert QSvgRenderer(str(icon)).isValid()


def test_the_manual_says_which_version(laid_out: Path) -> None:
    for name in ("vkassist", "vkassist-cli"):
        page = gzip.decompress((laid_out / f"usr/share/man/man1/{name}.1.gz").read_bytes()).decode()
        assert '"vkassist 1.2.3"' in page
        assert "2023-11-14" in page
        assert "@" not in page.replace("@example", "")


def test_rights_and_times_are_the_same_whoever_builds(laid_out: Path) -> None:
    deb._settle(laid_out, MOMENT)
    for file in laid_out.rglob("*"):
        status = file.lstat()
        assert status.st_mtime == MOMENT
        if not file.is_symlink():
            runs = file.is_dir() or file.relative_to(laid_out) == Path("usr/lib/vkassist/vkassist")
            assert status.st_mode & 0o777 == (0o755 if runs else 0o644)


def test_a_library_nobody_owns_stops_the_build() -> None:
    with pytest.raises(deb.Stop, match=r"libvkassist\.so\.9"):
        deb._owner("libvkassist.so.9")


@pytest.mark.skipif(shutil.which("dpkg") is None, reason="Debian packages are built on Debian")
def test_the_owner_of_a_library_is_found() -> None:
    assert deb._owner("libc.so.6") == "libc6"
