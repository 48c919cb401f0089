"""What readings add up to, and what is said of them."""

from vkassist.content import builtin
from vkassist.domain.facts import Reading
from vkassist.domain.readings import combined, reading_texts, says_the_same

SPEECH = builtin("da").speech


def test_the_worst_verdict_stands_with_its_codes_first() -> None:
    echo = Reading("poor", ["echo"], {"coupling_db": -20.0})
    whole = combined([Reading("good", [], {"device": "Jabra"}), echo])
    assert (whole.verdict, whole.codes) == ("poor", ["echo"])
    assert whole.values == {"device": "Jabra", "coupling_db": -20.0}
    assert combined([echo, Reading("bad", ["speaker"])]).codes == ["speaker", "echo"]


def test_what_is_known_to_be_wrong_outweighs_what_is_not_known() -> None:
    unknown = Reading("unknown", ["busy"])
    assert combined([unknown, Reading("good")]).verdict == "unknown"
    assert combined([unknown, Reading("poor", ["noisy"])]).verdict == "poor"
    assert combined([]).verdict == "unknown"


def test_values_that_move_say_nothing_new() -> None:
    one = Reading("poor", ["jitter", "loss"], {"rtt_ms": 30.0})
    assert says_the_same(one, Reading("poor", ["loss", "jitter"], {"rtt_ms": 35.0}))
    assert not says_the_same(one, Reading("poor", ["loss"]))
    assert not says_the_same(Reading("good", [], {"device": "A"}), Reading("good", [], {"device": "B"}))


def test_no_device_is_never_connected() -> None:
    for reading in (
        Reading("good"),
        Reading("good", [], {"device": None}),
        Reading("good", [], {"device": ""}),
        Reading("unknown", ["no_device"]),
    ):
        assert all("tilsluttet" not in text for text in reading_texts("headset", reading, SPEECH))
    said = reading_texts("headset", Reading("good", [], {"device": "Jabra"}), SPEECH)
    assert said == ("Jabra tilsluttet",)


def test_a_code_is_said_as_it_is_for_the_item() -> None:
    busy = Reading("unknown", ["busy"])
    assert reading_texts("light", busy, SPEECH) == ("Kameraet bruges af et andet program",)
    assert reading_texts("room", busy, SPEECH) == ("Mikrofonen bruges af et andet program",)
    assert reading_texts("connection", Reading("bad", ["host_down"]), SPEECH)[0].startswith("Videoløsningen")


def test_the_answer_time_is_the_connection_where_nothing_better_is_known() -> None:
    assert reading_texts("connection", Reading("good", [], {"rtt_ms": 31.4}), SPEECH) == ("Svartid 31 ms",)
    assert reading_texts("connection", Reading("good", [], {"tcp_ms": 12.2}), SPEECH) == ("Svartid 12 ms",)
    assert reading_texts("connection", Reading("good"), SPEECH) == ("god",)
