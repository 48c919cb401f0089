"""A small form that needs no content files, and strategies for facts that fit it or do not."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from vkassist.domain import facts as f
from vkassist.domain.conditions import parse
from vkassist.domain.form import Form, Item, Lasts

START = dt.datetime(2026, 11, 23, 9, 24, tzinfo=dt.UTC)


def item(item_id: str, kind: str = "confirm", phase: str = "prepare", **more: object) -> Item:
    texts = {"title": item_id.title(), "ask": "?", "why": "Because.", "source": "1"}
    return Item(id=item_id, kind=kind, phase=phase, **{**texts, **more})  # type: ignore[arg-type]


FORM = Form(
    id="talk",
    pack="test",
    pack_version="1",
    items=(
        item("room", senses=True),
        item("light", "sensed", senses=True, lasts=Lasts.parse("1 hour")),
        item("headset", "sensed", senses=True, lasts=Lasts.parse("boot")),
        item("plan_b", "plan_b", lasts=Lasts.parse("course"), required=True),
        item("location", "place", "start", board=True, timed=True, required=True),
        item("agenda", "agenda", required=True),
        item("risk_assessed", phase="start"),
        item("companion", "text", "start", order_after=("risk_assessed",)),
        item(
            "consent_video", "consent", "start", lasts=Lasts.parse("course"), required=True, reconfirm=False
        ),
        item(
            "closing",
            phase="end",
            required=True,
            when=parse({"not": {"fact": "outcome", "in": ["no_show", "cancelled_by_clinic"]}}),
        ),
        item("be_explicit", "remind", "during"),
    ),
    fields={"content": "Content", "author": "Author"},
)

moments = st.integers(-7200, 7200).map(lambda s: START + dt.timedelta(seconds=s))
bys = st.sampled_from(["clinician", "sensor", "trainer", "script"])
item_ids = st.sampled_from([*FORM.by_id, "nobody_knows"])
texts = st.text(max_size=12)
values = st.one_of(
    st.booleans(),
    st.none(),
    texts,
    st.sampled_from(
        [
            {"action": "phone", "phone": "20 12 34 56"},
            {"action": "none"},
            {"place": "home", "text": "Søndergade 4"},
            {"place": "moon", "text": ""},
            [{"text": "Søvn"}],
            [],
            {"given": True, "form": "oral", "date": "2026-11-23"},
            {"given": False},
        ]
    ),
)
readings = st.builds(f.Reading, verdict=st.sampled_from(["good", "poor", "bad", "unknown"]))


def _kind(kind: type[f.Fact], **content: st.SearchStrategy[object]) -> st.SearchStrategy[f.Fact]:
    return st.builds(kind, at=moments, by=bys, **content)  # type: ignore[arg-type]


any_fact = st.one_of(
    _kind(f.Opened, label=st.just("M.K. 15-07"), planned_minutes=st.sampled_from([None, 30])),
    _kind(
        f.Carried,
        answers=st.dictionaries(
            item_ids, st.builds(f.CarriedAnswer, value=values, date=st.just(dt.date(2026, 9, 3))), max_size=2
        ),
    ),
    _kind(f.Answered, item=item_ids, value=values),
    _kind(f.Measured, item=item_ids, reading=readings),
    _kind(f.Overridden, item=item_ids, reason=st.sampled_from([" ", "Lånt lokale"])),
    _kind(f.Retracted, item=item_ids),
    _kind(f.Phase, to=st.sampled_from(["prepare", "talk", "note"])),
    _kind(f.Keyword, text=st.text(min_size=1, max_size=12)),
    _kind(f.Extended, minutes=st.just(5)),
    _kind(f.Interrupted, cause=st.sampled_from(["technical", "distress", "unknown"])),
    _kind(f.Rung, step=st.just("phone"), outcome=st.sampled_from(["no_answer", "reached"])),
    _kind(f.Resumed, via=st.sampled_from(["video", "phone"])),
    _kind(f.Ended, outcome=st.sampled_from(["held", "no_show", "broken_off"])),
    _kind(f.Written, field=st.sampled_from(["content", "nowhere"]), text=texts),
    _kind(f.Copied, target=st.just("clipboard")),
    _kind(f.Discarded),
    _kind(f.Transferred),
)
opened = st.builds(
    f.Opened,
    at=moments,
    by=st.just("clinician"),
    label=st.just("M.K. 15-07"),
    planned_minutes=st.sampled_from([None, 30]),
)
