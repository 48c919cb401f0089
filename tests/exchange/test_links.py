"""Only addresses of approved video solutions are taken from a calendar."""

from __future__ import annotations

from pathlib import Path

import pytest

from vkassist.domain.errors import ContentError
from vkassist.exchange.links import approved_hosts, is_approved, meeting_link
from vkassist.paths import resources_folder

HOSTS = frozenset(("rooms.vconf.dk", "vrsyd.dk"))


@pytest.mark.parametrize(
    "address",
    [
        "https://rooms.vconf.dk",
        "https://rooms.vconf.dk/webapp/#/?conference=4711&pin=1",
        "HTTPS://Rooms.VConf.dk/x",
        "https://rooms.vconf.dk:443/x",
        "https://a.b.vrsyd.dk/x",
    ],
)
def test_approved(address: str) -> None:
    assert is_approved(address, HOSTS)


@pytest.mark.parametrize(
    "address",
    [
        "http://rooms.vconf.dk/x",
        "https://rooms.vconf.dk./x",
        "https://rooms.vconf.dk.example.org/x",
        "https://xrooms.vconf.dk/x",
        "https://vconf.dk/x",
        "https://.rooms.vconf.dk/x",
        "https://a..rooms.vconf.dk/x",
        "https://user@rooms.vconf.dk/x",
        "https://rooms.vconf.dk@example.org/x",
        "https://rooms.vconf.dk:8443/x",
        "https://rooms.vconf.dk:99999/x",
        "https://rooms.vconf.dk/%0d%0aX",
        "https://rooms.vconf.dk/%00",
        "https://rooms.vconf.dk/\u202ex",
        "https://rooms.vconf.dk\\@example.org",
        "https://example.org/?u=https://rooms.vconf.dk",
        "https://rооms.vconf.dk/x",  # the o's are Cyrillic
        "https://[::1/x",
        "https://" + "a." * 200 + "vrsyd.dk",
        "https://",
        "",
    ],
)
def test_not_approved(address: str) -> None:
    assert not is_approved(address, HOSTS)


def test_the_first_approved_address_is_taken_without_what_stands_around_it() -> None:
    texts = (
        "Lokale 3",
        'Se https://example.org/x. <a href="https://vrsyd.dk/m/1">',
        "https://rooms.vconf.dk/2",
    )
    assert meeting_link(texts, HOSTS) == "https://vrsyd.dk/m/1"
    assert meeting_link(["(https://vrsyd.dk/m/1)."], HOSTS) == "https://vrsyd.dk/m/1"
    assert meeting_link(["https://example.org"], HOSTS) is None
    assert meeting_link([], HOSTS) is None


def test_the_built_in_list_can_be_read() -> None:
    hosts = approved_hosts(resources_folder() / "links.toml")
    assert {"portal.vconf.dk", "rooms.medcom.dk", "praksisvideo.rn.dk"} < hosts


@pytest.mark.parametrize("content", ["", "hosts = 3", "hosts = [3]", "hosts = [", "\ufeff\x00"])
def test_a_broken_list_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "links.toml"
    file.write_text(content)
    with pytest.raises(ContentError, match=r"content\.links \(file=links.toml\)"):
        approved_hosts(file)
    with pytest.raises(ContentError):
        approved_hosts(tmp_path / "none.toml")
