"""The Windows Installer package: its tables, as Windows would read them, and its files."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import msi
import pytest

VERSION = "1.2.3"
needs_wixl = pytest.mark.skipif(
    not all(map(shutil.which, ("wixl", "msiinfo", "msiextract"))), reason="needs wixl and msitools"
)
Row = dict[str, str]


@pytest.fixture
def frozen(tmp_path: Path) -> Path:
    """What Windows froze, in small."""
    folder = tmp_path / "frozen"
    (folder / "_internal" / "PySide6" / "plugins").mkdir(parents=True)
    for name in (*msi.EXECUTABLES, "NOTICES.txt", "_internal/æ ø.toml", "_internal/PySide6/plugins/qwindows.dll"):
        (folder / name).write_text(name, encoding="utf-8")
    return folder


@pytest.fixture
def package(frozen: Path, tmp_path: Path) -> Path:
    return msi.build(frozen, tmp_path / "out", VERSION)


def table(package: Path, name: str) -> list[Row]:
    told = subprocess.run(["msiinfo", "export", str(package), name], capture_output=True, check=True)
    lines = told.stdout.decode("utf-8").splitlines()
    columns = lines[0].split("\t")
    return [dict(zip(columns, row, strict=False)) for row in csv.reader(lines[3:], delimiter="\t", quoting=3)]


def tables(package: Path) -> list[str]:
    told = subprocess.run(["msiinfo", "tables", str(package)], capture_output=True, text=True, check=True)
    return told.stdout.split()


@needs_wixl
def test_it_is_for_the_whole_machine_and_takes_the_place_of_older_ones(package: Path) -> None:
    told = {row["Property"]: row["Value"] for row in table(package, "Property")}
    assert told["ALLUSERS"] == "1"
    assert told["ProductVersion"] == VERSION
    assert told["UpgradeCode"] == f"{{{msi.UPGRADE_CODE}}}"
    older, newer = sorted(table(package, "Upgrade"), key=lambda row: row["VersionMin"])
    assert older["VersionMax"] == VERSION
    assert newer["VersionMin"] == VERSION
    assert newer["ActionProperty"] in table(package, "LaunchCondition")[0]["Condition"]
    steps = {row["Action"] for row in table(package, "InstallExecuteSequence")}
    assert {"RemoveExistingProducts", "InstallFiles", "CreateShortcuts", "WriteRegistryValues"} <= steps


@needs_wixl
def test_nothing_runs_and_nothing_stays_behind(package: Path) -> None:
    for name in ("CustomAction", "ServiceInstall", "ServiceControl", "Binary", "RemoveFile"):
        assert name not in tables(package) or table(package, name) == []
    permanent, shared_on_network = 16, 1
    for component in table(package, "Component"):
        assert int(component["Attributes"]) & (permanent | shared_on_network) == 0
        assert int(component["Attributes"]) & 256  # a 64-bit part
    assert {row["Root"] for row in table(package, "Registry")} == {"2"}  # HKEY_LOCAL_MACHINE


@needs_wixl
def test_scheme_and_start_menu_lead_to_the_program(package: Path) -> None:
    registry = {(row["Key"], row["Name"]): row["Value"] for row in table(package, "Registry")}
    scheme = r"Software\Classes\vkassist"
    assert registry[(rf"{scheme}\shell\open\command", "")] == '"[INSTALLDIR]vkassist.exe" "%1"'
    assert (scheme, "URL Protocol") in registry
    (entry,) = table(package, "Shortcut")
    assert (entry["Directory_"], entry["Target"]) == ("ProgramMenuFolder", "[INSTALLDIR]vkassist.exe")


@needs_wixl
def test_its_files_are_those_that_were_frozen(package: Path, frozen: Path, tmp_path: Path) -> None:
    subprocess.run(["msiextract", "-C", str(tmp_path / "in"), str(package)], capture_output=True, check=True)
    (top,) = (tmp_path / "in").rglob("vkassist.exe")
    laid, had = (
        {file.relative_to(one).as_posix(): file.read_bytes() for file in one.rglob("*") if file.is_file()}
        for one in (top.parent, frozen)
    )
    assert laid == had


def described(frozen: Path, version: str = VERSION) -> ElementTree.Element:
    return msi.product(frozen, version)


def product_code(wix: ElementTree.Element) -> str:
    return wix[0].attrib["Id"]


def test_the_same_folder_gives_the_same_description(frozen: Path) -> None:
    first = ElementTree.tostring(described(frozen))
    assert ElementTree.tostring(described(frozen)) == first
    assert product_code(described(frozen, "1.2.4")) != product_code(described(frozen))
    (frozen / "NOTICES.txt").write_text("other")
    assert product_code(described(frozen)) != product_code(ElementTree.fromstring(first))


def test_a_folder_that_windows_did_not_freeze_is_refused(frozen: Path, tmp_path: Path) -> None:
    (frozen / "vkassist-cli.exe").unlink()
    with pytest.raises(msi.Stop, match=r"no vkassist-cli\.exe"):
        msi.build(frozen, tmp_path, VERSION)
    with pytest.raises(msi.Stop, match="three numbers"):
        described(frozen, "1.2")
    assert msi.main([]) == 2


@needs_wixl
def test_the_regions_command_signs(frozen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "sign.py"
    script.write_text(f"import sys; open({str(tmp_path / 'signed')!r}, 'a').write(sys.argv[1])")
    monkeypatch.setenv("VKASSIST_SIGN", f"'{sys.executable}' '{script}'")
    made = msi.build(frozen, tmp_path / "out", VERSION)
    assert (tmp_path / "signed").read_text() == str(made)
    script.write_text("raise SystemExit(1)")
    with pytest.raises(msi.Stop, match=r"\.msi could not be signed"):
        msi.build(frozen, tmp_path / "out", VERSION)
