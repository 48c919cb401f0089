"""Contrast of every colour pair, computed as WCAG 2.2 defines it, in both themes."""

import pytest

from vkassist.ui.theme.tokens import COLOURS, DARK, LIGHT, Tokens

TEXT, SHAPE = 4.5, 3.0
STATUS = ("ok", "attention", "danger", "info", "override", "deferred")
GROUNDS = ("canvas", "surface", "selected")

PAIRS = [
    *[(ink, ground, TEXT) for ink in ("ink", "ink2", "ink3", "accent") for ground in GROUNDS],
    ("ink2", "sunken", TEXT),
    ("ink3", "sunken", TEXT),
    ("ink", "sunken", TEXT),
    ("on_accent", "accent", TEXT),
    ("on_accent", "accent_hover", TEXT),
    *[(status, f"{status}_bg", TEXT) for status in STATUS],
    *[(status, ground, TEXT) for status in STATUS for ground in GROUNDS],
    *[("ink", f"{status}_bg", TEXT) for status in STATUS],
    *[("accent", f"{status}_bg", TEXT) for status in ("attention", "danger", "info", "ok")],
    *[("control", ground, SHAPE) for ground in GROUNDS],
    *[("focus", ground, SHAPE) for ground in (*GROUNDS, "sunken", "danger_bg", "attention_bg", "info_bg")],
]

# UX section 4: pair -> ratio light / dark.
STATED = {
    ("control", "surface"): (4.7, 5.4),
    ("ink", "surface"): (16.1, 14.3),
    ("ink2", "surface"): (7.6, 9.1),
    ("ink3", "selected"): (4.8, 5.6),
    ("accent", "surface"): (6.8, 8.4),
    ("on_accent", "accent"): (6.8, 8.2),
    ("accent_hover", "on_accent"): (9.4, 10.2),
    ("focus", "canvas"): (7.1, 9.6),
    ("ok", "ok_bg"): (6.0, 8.0),
    ("attention", "attention_bg"): (6.3, 8.1),
    ("danger", "danger_bg"): (5.8, 7.0),
    ("info", "info_bg"): (6.1, 7.7),
    ("override", "override_bg"): (6.9, 7.8),
    ("deferred", "deferred_bg"): (6.5, 7.3),
}


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(tokens: Tokens, one: str, other: str) -> float:
    low, high = sorted(luminance(getattr(tokens, name)) for name in (one, other))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_pair_is_readable(tokens: Tokens, ink: str, ground: str, least: float) -> None:
    assert contrast(tokens, ink, ground) >= least


@pytest.mark.parametrize(("pair", "ratios"), STATED.items())
def test_pair_has_the_contrast_stated_in_the_design(
    pair: tuple[str, str], ratios: tuple[float, float]
) -> None:
    for tokens, ratio in zip((LIGHT, DARK), ratios, strict=True):
        assert contrast(tokens, *pair) == pytest.approx(ratio, abs=0.06)


def test_focus_is_not_told_from_accent_so_the_ring_stands_outside() -> None:
    assert contrast(LIGHT, "focus", "accent") < SHAPE


def test_every_colour_is_six_hex_digits() -> None:
    for tokens in (LIGHT, DARK):
        for name in COLOURS:
            value = getattr(tokens, name)
            assert len(value) == 7
            assert int(value[1:], 16) >= 0
