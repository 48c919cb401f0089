"""The Debian package on a Debian that has nothing: it comes, works, and goes without residue."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.installer.debian import USER, Debian, clean, lacking

pytestmark = [pytest.mark.installer, pytest.mark.slow]
MOST_SECONDS = 60.0


@pytest.fixture(scope="module")
def debian(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Debian:
    """A clean Debian with what the package depends on."""
    if reason := lacking():
        pytest.skip(reason)
    try:
        return clean(tmp_path_factory.mktemp("debian") / "root", package)
    except RuntimeError as fault:
        pytest.skip(str(fault))


def test_it_comes_proves_itself_plays_and_goes(debian: Debian) -> None:
    before = debian.files()
    took, _ = debian.timed("dpkg", "-i", "/tmp/vkassist.deb")
    assert took < MOST_SECONDS
    assert debian.must("dpkg", "--verify", "vkassist") == ""

    took, said = debian.timed("vkassist-cli", "self-test", user=USER)
    assert took < MOST_SECONDS
    assert "FEJL" not in said
    assert "Ansigtsfinder:       i orden" in said

    home = f"/home/{USER}"
    debian.must("vkassist-cli", "demo", "--out", f"{home}/demo", user=USER)
    left = {file.name for file in (debian.root / home.lstrip("/") / "demo").iterdir()}
    assert {"note.txt", "facts.json"} <= left
    assert sum(name.endswith(".png") for name in left) >= 10

    took, _ = debian.timed("dpkg", "--purge", "vkassist")
    assert took < MOST_SECONDS
    assert debian.files() == before
    assert debian.run("vkassist-cli", "--version").returncode != 0
    # What users wrote is theirs.
    assert (debian.root / home.lstrip("/") / "demo" / "note.txt").exists()


def test_every_library_is_found(debian: Debian) -> None:
    debian.must("dpkg", "-i", "/tmp/vkassist.deb")
    try:
        listed = debian.must(
            "sh",
            "-c",
            r"cd /usr/lib/vkassist; find . -name '*.so*' -type f | while read -r file; do"
            r" LD_LIBRARY_PATH=$PWD/_internal:$PWD/_internal/PySide6/Qt/lib ldd $file 2>/dev/null"
            r" | grep 'not found' || true; done | sort -u",
        )
    finally:
        debian.must("dpkg", "--purge", "vkassist")
    # Printing needs CUPS, which the package recommends.
    assert [line for line in listed.splitlines() if "libcups" not in line] == []
