"""A script that plays itself is read whole, or refused with file, key and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.conftest import Folder
from vkassist.content.script import read_script
from vkassist.domain.errors import ContentError
from vkassist.domain.script import ScriptedReading
from vkassist.paths import resources_folder

FILE = "scenarios/demo.toml"


def test_the_built_in_ones_are_whole() -> None:
    found = sorted((resources_folder() / "content").glob("*/scenarios/demo.toml"))
    assert found
    for file in found:
        script = read_script(file.parent.parent, file.stem)
        assert script.step
        assert script.minutes > 0
        assert script.earlier.at < script.start <= script.planned


def test_a_missing_one_names_the_file(pack_folder: Folder) -> None:
    with pytest.raises(ContentError) as caught:
        read_script(pack_folder.path, "none")
    assert caught.value.code == "content.unreadable"
    assert caught.value.where["file"] == "scenarios/none.toml"


@pytest.mark.parametrize(
    "text",
    [
        "\nunknown = 1\n",
        '\n[[step]]\npage = "talk"\nsurprise = true\n',
        "\n[[step]]\nseconds = -1\n",
        '\n[[step]]\nseconds = "10"\n',
        "\n[[step]]\nseconds = 7201\n",
        '\n[[step]]\nwrite = { field = "Bad Id!", text = "" }\n',
        "\n= broken\n",
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(pack_folder: Folder, text: str) -> None:
    pack_folder.add(FILE, text)
    with pytest.raises(ContentError) as caught:
        read_script(pack_folder.path, "demo")
    assert caught.value.where["file"] == FILE


def test_a_file_that_is_no_text_is_refused(pack_folder: Folder) -> None:
    (pack_folder.path / FILE).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ContentError) as caught:
        read_script(pack_folder.path, "demo")
    assert caught.value.where["file"] == FILE


def test_a_folder_without_scenarios_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError):
        read_script(tmp_path, "demo")


def test_a_scripted_reading_is_a_reading() -> None:
    reading = ScriptedReading(item="light", verdict="good", values={"lux": 250.0}).reading
    assert (reading.verdict, reading.values) == ("good", {"lux": 250.0})
