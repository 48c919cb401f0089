"""Only addresses of approved video solutions are taken from a calendar."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vkassist.content import builtin
from vkassist.domain.errors import ContentError
from vkassist.exchange.links import approved_hosts, examine, is_approved, meeting_link
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
        "https://rooms.vconf.dk/x?name=a%20b&back=https%3A%2F%2Fexample.org",
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


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("https://rooms.vconf.dk/x", "approved"),
        ("", "no_address"),
        ("rooms.vconf.dk/x", "no_address"),
        ("https:rooms.vconf.dk", "no_address"),
        ("https:///rooms.vconf.dk", "no_address"),
        ("https://", "no_address"),
        ("https://:443/x", "no_address"),
        ("https://[::1/x", "no_address"),
        ("mailto:a@rooms.vconf.dk", "no_address"),
        ("http://rooms.vconf.dk/x", "not_https"),
        ("ftp://rooms.vconf.dk", "not_https"),
        ("javascript://rooms.vconf.dk/%250aalert", "not_https"),
        ("https://user@rooms.vconf.dk/x", "user_info"),
        ("https://rooms.vconf.dk:443@example.org/x", "user_info"),
        ("https://@rooms.vconf.dk/", "user_info"),
        ("https://rooms.vconf.dk:8443/x", "port"),
        ("https://rooms.vconf.dk:0443x/", "port"),
        ("https://rooms.vconf.dk:99999/x", "port"),
        ("https://rooms.vconf.dk:0/x", "port"),
        ("https://rooms.vconf.dk/%0d%0aX", "control_characters"),
        ("https://rooms.vconf.dk/%00", "control_characters"),
        ("https://rooms.vconf.dk/%09", "control_characters"),
        ("https://rooms.vconf.dk/\u202ex", "control_characters"),
        ("https://rooms.vconf.dk/%E2%80%AEx", "control_characters"),
        ("https://rooms.vconf.dk/a b", "control_characters"),
        (" https://rooms.vconf.dk/", "control_characters"),
        ("https://rooms.vconf.dk/\t", "control_characters"),
        ("https://rooms.vconf.dk\\@example.org", "control_characters"),
        ("https://rooms.vconf.dk%5c.example.org", "control_characters"),
        ("https://rooms.vconf.dk./x", "trailing_dot"),
        ("https://example.org./", "trailing_dot"),
        ("https://example.org/?u=https://rooms.vconf.dk", "unknown_host"),
        ("https://192.168.0.1/rooms.vconf.dk", "unknown_host"),
        ("https://[2001:db8::1]/", "unknown_host"),
        ("https://join.vconf.dk/x", "unknown_host"),
        ("https://vconf.dk/x", "unknown_host"),
        ("https://a..rooms.vconf.dk/x", "unknown_host"),
        ("https://" + "a." * 200 + "vrsyd.dk", "unknown_host"),
        ("https://zoom.us/j/1", "unknown_host"),
        ("https://rooms.vconf.dk.example.org/x", "look_alike"),
        ("https://rooms.vconf.dk-login.org/x", "look_alike"),
        ("https://rooms-vconf-dk.example.org/x", "look_alike"),
        ("https://rooms-vconf.dk/x", "look_alike"),
        ("https://vrsyd.com/x", "look_alike"),
        ("https://vrsyd.dk.com/x", "look_alike"),
        ("https://vrsyb.dk/x", "look_alike"),
        ("https://vvrsyd.dk/x", "look_alike"),
        ("https://rooms.vc0nf.dk/x", "look_alike"),
        ("https://rооms.vconf.dk/x", "look_alike"),  # the o's are Cyrillic
        ("https://xn--rms-5cdc.vconf.dk/x", "look_alike"),
        ("https://rooms。vconf。dk/x", "look_alike"),
        ("https://röoms.vconf.dk/x", "look_alike"),
        ("https://evil.org%2f.vrsyd.dk/x", "unknown_host"),
        ("https://xn--\u00e9.vrsyd.dk/", "look_alike"),
    ],
)
def test_why_an_address_is_not_approved(address: str, code: str) -> None:
    verdict = examine(address, HOSTS)
    assert (verdict.code, verdict.approved) == (code, code == "approved")


@given(st.text(max_size=60).map(lambda text: f"https://{text}") | st.text(max_size=60))
@example("https://xn--99999999999999.dk")
@example("https://xn--a\ud800.dk")
def test_whatever_is_written_there_is_a_verdict_with_a_sentence(address: str) -> None:
    verdict = examine(address, HOSTS)
    assert verdict.approved == is_approved(address, HOSTS)
    for language in ("da", "en"):
        code = f"link.{verdict.code}"
        assert builtin(language).say(code, {}) != code


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
