"""Talks handed over from the patient record: read strictly, and nothing of a wrong one is quoted."""

from __future__ import annotations

import contextlib
import datetime as dt
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import MONDAY
from vkassist.domain.errors import VkassistError
from vkassist.exchange.launch import KEYS, Launch, address_of, is_launch, read_launch

HOSTS = {"rooms.vconf.dk"}
LINK = "https://rooms.vconf.dk/webapp/#/?conference=4711"


def code(address: str) -> str:
    with pytest.raises(VkassistError) as refused:
        read_launch(address, MONDAY, HOSTS)
    return refused.value.code


def test_a_whole_address() -> None:
    address = f"vkassist://start?label=M.K.%2015-07&type=relatives&minutes=45&start=10:30&link={quote(LINK, safe='')}"
    start = MONDAY.replace(hour=10, minute=30)
    assert read_launch(address, MONDAY, HOSTS) == Launch("M.K. 15-07", "relatives", start, 45, LINK)


@pytest.mark.parametrize("address", ["vkassist://start", "VKASSIST://START/", "vkassist://start?", "vkassist://start/"])
def test_what_is_left_out_is_left_open(address: str) -> None:
    assert read_launch(address, MONDAY, HOSTS) == Launch()


@pytest.mark.parametrize("start", ["10:30", "10.30", "2026-11-23T10:30"])
def test_a_start_is_of_today(start: str) -> None:
    found = read_launch(address_of(start=start), MONDAY).starts_at
    assert found == MONDAY.replace(hour=10, minute=30)
    assert found is not None
    assert found.utcoffset() == dt.timedelta(hours=1)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "vkassist:",
        "vkassist:start?label=M.K.%2015-07",
        "vkassist://stop",
        "vkassist://start/more",
        "vkassist://start#part",
        "vkassist://user@start",
        "vkassist://start:80",
        "https://start?minutes=30",
        "vkassist://start?minutes",
        "vkassist://start?minutes=30 --data-dir /x",
        "vkassist://start?label=M.K.\n15-07",
        "vkassist://start?label=M.Ø.%2015-07".replace("%C3", ""),
        "vkassist://start?label=%FF%FE",
        "vkassist://start?" + "&".join(f"minutes={n}" for n in range(30)),
        "vkassist://start?link=" + "a" * 2100,
        "vkassist://[start",
    ],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    assert code(address) == "launch.address"


def test_unknown_and_doubled_fields_are_refused() -> None:
    assert code("vkassist://start?cpr=1") == "launch.unknown"
    assert code("vkassist://start?minutes=30&minutes=45") == "launch.doubled"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("label", "Mette Karlsen"),
        ("label", "M.K."),
        ("label", "15-07"),
        ("label", "mk 15/7"),
        ("label", "M.K. 15-07\u202e"),
        ("label", "M.K. 15-07\x00"),
        ("label", "M.K. 32-07"),
        ("label", " M.K. 15-07"),
        ("label", ""),
        ("type", "professionals"),
        ("minutes", "0"),
        ("minutes", "481"),
        ("minutes", "030"),
        ("minutes", "٣٠"),
        ("minutes", "-5"),
        ("start", "24:00"),
        ("start", "9:30"),
        ("start", "2026-11-24T10:30"),
        ("start", "2026-02-30T10:30"),
        ("start", "2026-11-23T10:30+01:00"),
        ("link", "https://" + "a" * 1600),
    ],
)
def test_a_wrong_value_is_refused_by_its_field(key: str, value: str) -> None:
    if key == "label" and value == "15-07":
        assert read_launch(address_of(label=value), MONDAY).label == "15-07"
        return
    with pytest.raises(VkassistError) as refused:
        read_launch(address_of(**{key: value}), MONDAY, HOSTS)
    assert (refused.value.code, refused.value.where) == ("launch.value", {"key": key})


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("cpr", ["150780-1234", "1507801234"])
def test_what_looks_like_a_cpr_number_is_refused_everywhere(key: str, cpr: str) -> None:
    value = f"https://rooms.vconf.dk/{cpr}" if key == "link" else cpr
    assert code(address_of(**{key: value})) in ("launch.cpr", "launch.value")
    if key in ("label", "link", "type"):
        assert code(address_of(**{key: value})) == "launch.cpr"


@pytest.mark.parametrize(
    "link",
    ["https://evil.dk/x", "http://rooms.vconf.dk/", "javascript:alert(1)", "https://rooms.vconf.dk@evil.dk/", "file:///x"],
)
def test_a_link_that_leads_elsewhere_is_refused(link: str) -> None:
    assert code(address_of(link=link)) == "launch.link"


def test_what_is_refused_quotes_nothing() -> None:
    with pytest.raises(VkassistError) as refused:
        read_launch("vkassist://start?Mette%20Karlsen=150780-1234", MONDAY)
    assert "mette" not in str(refused.value).lower()
    assert "1507" not in str(refused.value)


@given(st.text(max_size=200))
def test_any_text_is_refused_or_read(text: str) -> None:
    for address in (text, f"vkassist://start?{text}", address_of(label=text)):
        with contextlib.suppress(VkassistError):
            found = read_launch(address, MONDAY, HOSTS)
            assert found.link is None
            assert len(found.label) <= 16


def test_the_scheme_is_known_however_it_is_written() -> None:
    assert is_launch(" VKassist://start")
    assert not is_launch("--help")
