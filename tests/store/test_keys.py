from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vkassist.store.errors import StoreError
from vkassist.store.key import check_value, key_from_recovery, recovery_text

KEYS = st.binary(min_size=32, max_size=32)
SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@given(KEYS)
def test_a_key_comes_back_from_paper(key: bytes) -> None:
    text = recovery_text(key)
    assert len(text.split("-")) == 14
    assert key_from_recovery(text) == key
    careless = text.lower().replace("0", "o").replace("1", "l").replace("-", " ")
    assert key_from_recovery(f" {careless}\n") == key


@given(KEYS, st.integers(0, 55), st.sampled_from(SYMBOLS))
def test_one_wrong_symbol_is_noticed(key: bytes, place: int, symbol: str) -> None:
    text = recovery_text(key).replace("-", "")
    typed = text[:place] + symbol + text[place + 1 :]
    if typed != text:
        with pytest.raises(StoreError, match=r"^store\.recovery_checksum$"):
            key_from_recovery(typed)


def test_what_is_wrong_is_named() -> None:
    text = recovery_text(bytes(32))
    with pytest.raises(StoreError) as raised:
        key_from_recovery(text[:-1])
    assert (raised.value.code, raised.value.where) == (
        "store.recovery_length",
        {"length": 55, "expected": 56},
    )
    with pytest.raises(StoreError) as raised:
        key_from_recovery("00U0")
    assert (raised.value.code, raised.value.where) == ("store.recovery_character", {"place": 3})
    with pytest.raises(StoreError, match="recovery_length"):
        key_from_recovery("")


def test_the_check_value_is_the_declared_one() -> None:
    assert check_value(bytes(32)) == "92ccbe4ce2dc6202"
    assert check_value(bytes(31) + b"\1") != check_value(bytes(32))
