"""Conditions: three-valued, declared, satisfiable; an unknown fact keeps the item active."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.forms import item
from vkassist.domain.conditions import AllOf, AnyOf, Comparison, Condition, Not, holds, parse, validate
from vkassist.domain.errors import ContentError
from vkassist.domain.form import Form

DOMAINS = {"colour": ("red", "green", "blue"), "loud": (True, False), "age": None}
comparisons = st.one_of(
    st.builds(Comparison, st.just("colour"), st.just("is"), st.sampled_from(["red", "green"])),
    st.builds(Comparison, st.just("colour"), st.just("in"), st.sampled_from([("red",), ("red", "blue")])),
    st.builds(Comparison, st.just("loud"), st.just("is"), st.booleans()),
    st.builds(Comparison, st.just("age"), st.sampled_from(["lt", "ge"]), st.integers(10, 20)),
)
conditions: st.SearchStrategy[Condition] = st.recursive(
    comparisons,
    lambda inner: st.one_of(
        st.builds(AllOf, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(AnyOf, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(Not, inner),
    ),
    max_leaves=6,
)
wholes = st.fixed_dictionaries(
    {"colour": st.sampled_from(["red", "green", "blue"]), "loud": st.booleans(), "age": st.integers(0, 30)}
)


@given(conditions, wholes)
def test_what_is_wholly_known_is_true_or_false(condition: Condition, situation: dict[str, object]) -> None:
    assert holds(condition, situation) in (True, False)
    assert holds(Not(condition), situation) is not holds(condition, situation)


@given(conditions, wholes, st.sets(st.sampled_from(["colour", "loud", "age"])))
def test_learning_more_never_turns_an_answer_around(
    condition: Condition, situation: dict[str, object], hidden: set[str]
) -> None:
    before = holds(condition, {name: v for name, v in situation.items() if name not in hidden})
    assert before is None or before is holds(condition, situation)


@given(conditions, wholes)
def test_a_condition_that_holds_somewhere_validates(
    condition: Condition, situation: dict[str, object]
) -> None:
    if holds(condition, situation):
        validate(condition, DOMAINS)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ({"fact": "weather", "is": "wet"}, "content.unknown_fact"),
        ({"fact": "colour", "is": "pink"}, "content.unknown_value"),
        ({"fact": "colour", "lt": 3}, "content.unknown_value"),
        ({"fact": "age", "is": "old"}, "content.unknown_value"),
        ({"all": [{"fact": "colour", "is": "red"}, {"fact": "colour", "is": "blue"}]}, "content.unreachable"),
        ({"all": [{"fact": "age", "lt": 15}, {"fact": "age", "ge": 15}]}, "content.unreachable"),
    ],
)
def test_what_cannot_be_meant_is_refused(raw: dict[str, object], code: str) -> None:
    with pytest.raises(ContentError) as caught:
        validate(parse(raw), DOMAINS)
    assert caught.value.code == code


@pytest.mark.parametrize(
    "raw", [{}, [], {"all": []}, {"fact": "age"}, {"fact": "age", "lt": 3, "ge": 1}, {"is": 1}, "x"]
)
def test_what_is_no_condition_is_refused(raw: object) -> None:
    with pytest.raises(ContentError):
        parse(raw)


def form(*items: object) -> Form:
    return Form("talk", "test", "1", items)  # type: ignore[arg-type]


def test_items_that_wait_for_each_other_are_refused() -> None:
    one = item("one", when=parse({"fact": "two", "is": True}))
    two = item("two", order_after=("one",))
    with pytest.raises(ContentError) as caught:
        form(one, two)
    assert caught.value.code == "content.cycle"


def test_an_item_may_stand_once_and_wait_only_for_items_there_are() -> None:
    with pytest.raises(ContentError, match="doubled"):
        form(item("one"), item("one"))
    with pytest.raises(ContentError, match="unknown_item"):
        form(item("one", order_after=("nobody",)))
