"""Where things lie."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from vkassist.paths import Paths, resources_folder


def test_resources_beside_the_package_come_before_those_inside(tmp_path: Path) -> None:
    package = tmp_path / "vkassist"
    with pytest.raises(FileNotFoundError):
        resources_folder(package)
    (package / "resources" / "content").mkdir(parents=True)
    assert resources_folder(package) == package / "resources"
    (tmp_path / "resources").mkdir()
    assert resources_folder(package) == package / "resources"
    (tmp_path / "resources" / "content").mkdir()
    assert resources_folder(package) == tmp_path / "resources"


def test_a_given_folder_holds_data_and_logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    paths = Paths.find(Path("here"))
    assert (paths.data, paths.logs) == (tmp_path / "here", tmp_path / "here" / "logs")
    assert not paths.data.exists()


def test_windows_data_never_roams(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dict[str, object]] = []

    def user_data_dir(name: str, **how: object) -> str:
        asked.append(how)
        return f"C:/Users/u/AppData/Local/{name}"

    monkeypatch.setattr(platformdirs, "user_data_dir", user_data_dir)
    monkeypatch.setattr(sys, "platform", "win32")
    paths = Paths.find()
    assert asked == [{"appauthor": False, "roaming": False}]
    assert paths.data == Path("C:/Users/u/AppData/Local/vkassist")
    assert paths.logs == paths.data / "logs"


def test_importing_it_loads_no_platformdirs() -> None:
    code = "import sys, vkassist.paths; sys.exit('platformdirs' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parent.parent)
