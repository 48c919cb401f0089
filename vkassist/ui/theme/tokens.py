"""Colour tokens of the light and dark themes. Contrast of every pair is proved in tests/ui/test_tokens.py."""

from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Tokens:
    """One theme: `#RRGGBB` per role. `*_bg` is the ground its namesake is read on."""

    name: str
    canvas: str
    surface: str
    sunken: str
    selected: str
    line: str
    control: str
    ink: str
    ink2: str
    ink3: str
    accent: str
    on_accent: str
    accent_hover: str
    focus: str
    ok: str
    ok_bg: str
    attention: str
    attention_bg: str
    danger: str
    danger_bg: str
    info: str
    info_bg: str
    override: str
    override_bg: str
    deferred: str
    deferred_bg: str

    @property
    def is_dark(self) -> bool:
        return self.name == "dark"


LIGHT = Tokens(
    name="light",
    canvas="#F3F6F7",
    surface="#FFFFFF",
    sunken="#E9EEF0",
    selected="#E3F1F2",
    line="#D3DCE0",
    control="#66777F",
    ink="#13232B",
    ink2="#45565F",
    ink3="#5A6B74",
    accent="#0B6470",
    on_accent="#FFFFFF",
    accent_hover="#084E58",
    focus="#1746C7",
    ok="#17683A",
    ok_bg="#E2F4E8",
    attention="#8A4700",
    attention_bg="#FFF0D4",
    danger="#B0201A",
    danger_bg="#FDE8E6",
    info="#1A5A9E",
    info_bg="#E4F0FB",
    override="#64389B",
    override_bg="#F0E9FB",
    deferred="#45565F",
    deferred_bg="#E9EEF0",
)

DARK = Tokens(
    name="dark",
    canvas="#0E161A",
    surface="#162025",
    sunken="#0A1114",
    selected="#17343A",
    line="#2B3A41",
    control="#84969E",
    ink="#E9EFF1",
    ink2="#B4C2C8",
    ink3="#9AABB2",
    accent="#5FC7D3",
    on_accent="#04242A",
    accent_hover="#86DAE3",
    focus="#9DBBFF",
    ok="#74D694",
    ok_bg="#133020",
    attention="#F6BC5B",
    attention_bg="#3A2A0C",
    danger="#FF958D",
    danger_bg="#431C1A",
    info="#8FC3F8",
    info_bg="#122C45",
    override="#CBB0F5",
    override_bg="#2D2144",
    deferred="#B4C2C8",
    deferred_bg="#22313A",
)

COLOURS: frozenset[str] = frozenset(f.name for f in fields(Tokens) if f.name != "name")
