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
        ({"kind": "phase", "at": "2026-11-23T10:24:00+01:00", "by": "clinician", "to": "talk", "v": 2}, "fact.newer"),
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
