"""Make a Windows Installer package of a program frozen on Windows.

    python3 installer/run.py msi FOLDER [DIR]     pack FOLDER (dist/vkassist as Windows froze it) into DIR

Needs wixl (Debian package: wixl). For the whole machine and silent (`msiexec /i … /qn`); a newer version takes the
place of an older one, an older one is refused. It installs files, a Start menu entry and the vkassist:// scheme: no
service, nothing that runs during installation. What users keep below their profiles is never touched.

VKASSIST_SIGN names a command that signs: freezing called it with each executable, here it gets the package.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
import uuid
from pathlib import Path
from xml.etree import ElementTree as Xml

from freeze import COMMAND, NAME, sign
from machine import Stop
from origin import own_version

ROOT = Path(__file__).resolve().parent.parent
NAMESPACE = "http://schemas.microsoft.com/wix/2006/wi"
UPGRADE_CODE = "5C0E4C53-6C2B-4E0B-9B2F-6C1B0E0B7A41"  # every version of vkassist, for ever
_IDS = uuid.UUID(UPGRADE_CODE)
EXECUTABLES = (f"{NAME}.exe", f"{COMMAND}.exe")
OLDER_ONLY = "En nyere udgave af vkassist er installeret. A newer version of vkassist is installed."


def main(arguments: list[str]) -> int:
    """Pack, and sign if told how."""
    if len(arguments) not in (1, 2):
        print("installer/msi.py: give the folder that Windows froze, and where the package goes", file=sys.stderr)
        return 2
    try:
        out = Path(arguments[1]) if len(arguments) == 2 else ROOT / "dist"
        package = build(Path(arguments[0]).resolve(), out.resolve(), own_version(ROOT))
    except Stop as stop:
        print(f"\n{stop}", file=sys.stderr)
        return 1
    print(f"{package}: {package.stat().st_size / 1e6:.0f} MB")
    return 0


def build(frozen: Path, out: Path, version: str) -> Path:
    """The package of a frozen folder. Raises Stop where that is none of Windows', or a program is missing or fails."""
    for name in EXECUTABLES:
        if not (frozen / name).is_file():
            raise Stop(f"{frozen} has no {name}: it was not frozen on Windows.")
    if shutil.which("wixl") is None:
        raise Stop("The program wixl is not here (Debian package: wixl).")
    out.mkdir(parents=True, exist_ok=True)
    package = out / f"vkassist-{version}-x64.msi"
    with tempfile.TemporaryDirectory(prefix="vkassist-msi-") as folder:
        source = Path(folder) / "vkassist.wxs"
        source.write_bytes(Xml.tostring(product(frozen, version), encoding="utf-8", xml_declaration=True))
        command = ["wixl", "--arch", "x64", "--output", str(package), str(source)]
        done = subprocess.run(command, cwd=frozen, capture_output=True, text=True, check=False)
        if done.returncode or not package.exists():
            raise Stop(f"wixl: {done.stderr.strip()[-1000:]}")
    sign(package)
    return package


def product(frozen: Path, version: str) -> Xml.Element:
    """The package's description, with identifiers that follow from content: the same folder gives the same."""
    if not re.fullmatch(r"[0-9]+(\.[0-9]+){2}", version):
        raise Stop(f"Windows Installer knows versions of three numbers, not {version}.")
    files = sorted(file for file in frozen.rglob("*") if file.is_file())
    content = hashlib.sha256(version.encode())
    for file in files:
        content.update(file.relative_to(frozen).as_posix().encode() + hashlib.sha256(file.read_bytes()).digest())
    wix = Xml.Element("Wix", xmlns=NAMESPACE)
    whole = _add(
        wix,
        "Product",
        Id=_guid(content.hexdigest()),
        Name="vkassist",
        Language="1030",
        Version=version,
        Manufacturer="vkassist",
        UpgradeCode=UPGRADE_CODE,
    )
    _add(whole, "Package", InstallerVersion="500", Compressed="yes", InstallScope="perMachine", Platform="x64")
    _add(whole, "MajorUpgrade", DowngradeErrorMessage=OLDER_ONLY)
    _add(whole, "Media", Id="1", Cabinet="vkassist.cab", EmbedCab="yes")
    for name in ("ARPNOMODIFY", "ARPNOREPAIR"):
        _add(whole, "Property", Id=name, Value="1")
    target = _add(whole, "Directory", Id="TARGETDIR", Name="SourceDir")
    folder = _add(_add(target, "Directory", Id="ProgramFiles64Folder"), "Directory", Id="INSTALLDIR", Name="vkassist")
    _add(target, "Directory", Id="ProgramMenuFolder")
    components = _lay_out(folder, frozen, files)
    components += [_scheme(folder), _menu(folder)]
    feature = _add(whole, "Feature", Id="Main", Title="vkassist", Level="1")
    for one in components:
        _add(feature, "ComponentRef", Id=one)
    return wix


def _lay_out(top: Xml.Element, frozen: Path, files: list[Path]) -> list[str]:
    """One component a file, its identifier from its path: that is how Windows Installer counts who uses it."""
    folders, components = {frozen: top}, []
    for file in files:
        path = file.relative_to(frozen).as_posix()
        component = _add(
            _folder(folders, file.parent, frozen), "Component", Id=_id("c", path), Guid=_guid(path), Win64="yes"
        )
        _add(component, "File", Id=_id("f", path), Name=file.name, Source=path, KeyPath="yes")
        components.append(_id("c", path))
    return components


def _folder(folders: dict[Path, Xml.Element], wanted: Path, frozen: Path) -> Xml.Element:
    if wanted not in folders:
        parent = _folder(folders, wanted.parent, frozen)
        path = wanted.relative_to(frozen).as_posix()
        folders[wanted] = _add(parent, "Directory", Id=_id("d", path), Name=wanted.name)
    return folders[wanted]


def _scheme(folder: Xml.Element) -> str:
    component = _add(folder, "Component", Id="scheme", Guid=_guid("scheme"), Win64="yes")
    key = r"Software\Classes\vkassist"
    values = (
        (key, {"Value": "URL:vkassist", "KeyPath": "yes"}),
        (key, {"Name": "URL Protocol", "Value": ""}),
        (rf"{key}\DefaultIcon", {"Value": "[INSTALLDIR]vkassist.exe,0"}),
        (rf"{key}\shell\open\command", {"Value": '"[INSTALLDIR]vkassist.exe" "%1"'}),
    )
    for place, value in values:
        _add(component, "RegistryValue", Root="HKLM", Key=place, Type="string", **value)
    return "scheme"


def _menu(folder: Xml.Element) -> str:
    component = _add(folder, "Component", Id="menu", Guid=_guid("menu"), Win64="yes")
    _add(
        component,
        "RegistryValue",
        Root="HKLM",
        Key=r"Software\vkassist",
        Name="InstallDir",
        Type="string",
        Value="[INSTALLDIR]",
        KeyPath="yes",
    )
    _add(
        component,
        "Shortcut",
        Id="menu_entry",
        Directory="ProgramMenuFolder",
        Name="vkassist",
        Target="[INSTALLDIR]vkassist.exe",
        WorkingDirectory="INSTALLDIR",
    )
    return "menu"


def _add(parent: Xml.Element, tag: str, **attributes: str) -> Xml.Element:
    return Xml.SubElement(parent, tag, attributes)


def _id(kind: str, path: str) -> str:
    return f"{kind}_{hashlib.sha256(path.encode()).hexdigest()[:32]}"


def _guid(what: str) -> str:
    return str(uuid.uuid5(_IDS, what)).upper()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
