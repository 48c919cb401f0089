"""Facts read and write as the JSON the design names, and nonsense is refused with its place."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.forms import any_fact
from vkassist.domain import facts as f
from vkassist.domain.errors import Refusal

EXAMPLE = Path(__file__).parent / "data" / "facts-example.json"


def test_the_example_reads_and_writes_back_the_same() -> None:
    facts = f.read_all(EXAMPLE.read_bytes())
    written = json.loads(f.to_json(facts))
    wanted = json.loads(EXAMPLE.read_bytes())
    for one in wanted:
        one.pop("v", None)
    for fact, again in zip(wanted, written, strict=True):
        defaults = {"pack": "builtin-da", "pack_version": "1", "session_type": "individual"}
        defaults |= {"set_up": "patient_at_home", "cause": "unknown", "codes": [], "age_band": "unknown"}
        for name, value in fact.items():
            got = again.get(name, defaults.get(name))
            if name == "reading":
                got = {"codes": [], **got}
            assert got == value, (fact["kind"], name)


@given(any_fact)
def test_every_fact_survives_json(fact: f.AnyFact) -> None:
    assert f.read(f.payload(fact)) == fact


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ({"kind": "sang", "at": "2026-11-23T10:24:00+01:00", "by": "clinician"}, "fact.kind"),
        ({"at": "2026-11-23T10:24:00+01:00", "by": "clinician"}, "fact.kind"),
        ({"kind": "phase", "at": "half past ten", "by": "clinician", "to": "talk"}, "fact.shape"),
        ({"kind": "phase", "at": "2026-11-23T10:24:00", "by": "clinician", "to": "talk"}, "fact.shape"),
        ({"kind": "phase", "at": "2026-11-23T10:24:00+01:00", "by": "nobody", "to": "talk"}, "fact.shape"),
        ({"kind": "phase", "at": "2026-11-23T10:24:00+01:00", "by": "clinician", "to": "tea"}, "fact.shape"),
        (
            {"kind": "phase", "at": "2026-11-23T10:24:00+01:00", "by": "clinician", "to": "talk", "v": 2},
            "fact.newer",
        ),
    ],
)
def test_what_breaks_the_model_is_refused(raw: dict[str, object], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        f.read(raw, index=7)
    assert refused.value.code == code
    assert refused.value.where["index"] == 7


plain = st.none() | st.booleans() | st.integers() | st.text()


@given(st.recursive(plain, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_no_json_raises_anything_but_a_refusal(data: object) -> None:
    with contextlib.suppress(Refusal):
        f.read_all(json.dumps(data))


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_but_a_refusal(data: bytes) -> None:
    with contextlib.suppress(Refusal):
        f.read_all(data)


def test_broken_characters_do_not_stop_a_fact_from_being_saved() -> None:
    fact = f.read({"kind": "keyword", "at": "2026-11-23T10:24:00+01:00", "by": "clinician", "text": "x"})
    broken = f.Keyword(at=fact.at, by="clinician", text="s\ud800vn")
    assert f.checked(broken) == f.Keyword(at=fact.at, by="clinician", text="s?vn")


def test_old_payloads_pass_through_the_upcasters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(f.VERSIONS, "keyword", 2)
    monkeypatch.setitem(f.UPCASTERS, ("keyword", 1), lambda old: {**old, "text": old["word"], "v": 2})
    fact = f.read({"kind": "keyword", "at": "2026-11-23T10:24:00+01:00", "by": "clinician", "word": "søvn"})
    assert isinstance(fact, f.Keyword)
    assert fact.text == "søvn"


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+14:00", "1899-12-31T12:00:00Z", "9999-12-31T23:59:59Z"])
def test_a_moment_in_which_no_talk_was_held_is_refused(at: str) -> None:
    opened = {"at": "2026-11-23T10:24:00+01:00", "kind": "opened", "by": "clinician", "label": "M.K. 15-07"}
    for name in ("at", "planned_start"):
        with pytest.raises(Refusal) as refusal:
            f.read({**opened, name: at})
        assert (refusal.value.code, refusal.value.where["place"]) == ("fact.shape", f".{name}")


def test_what_is_missing_is_named() -> None:
    with pytest.raises(Refusal) as refusal:
        f.read({"at": "2026-11-23T10:24:00+01:00", "kind": "keyword", "by": "clinician"})
    assert refusal.value.where["place"] == ".text"


def test_half_a_character_pair_in_json_is_read() -> None:
    opened = '{"at": "2026-11-23T10:24:00+01:00", "kind": "opened", "by": "clinician", "label": "a\\ud83d"}'
    assert f.read_all(f"[{opened}]")[0].label == "a?"  # type: ignore[union-attr]
