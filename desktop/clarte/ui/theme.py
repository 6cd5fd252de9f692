"""Every size and colour of the window. No other module holds one."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum


class Scheme(StrEnum):
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by what they are for. Pairs that carry text are listed in READ_ON and checked by a test."""

    surface: str  # the calm sheet everything lies on
    ground: str  # beside it: the list of reports
    canvas: str  # behind the page
    field: str  # where one types
    ink: str
    ink_soft: str
    line: str
    line_strong: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str  # what is selected
    attention: str  # out of range: asks for a look, does not alarm
    attention_soft: str
    fine: str
    fine_soft: str
    fine_zone: str  # within range, on a bar
    attention_zone: str
    alert: str  # urgency rules alone
    alert_soft: str
    alert_strong: str
    on_alert: str
    mark: str  # the highlighted line of a page; drawn half transparent
    mark_line: str
    focus: str


LIGHT = Palette(
    surface="#ffffff",
    ground="#f6f5f2",
    canvas="#eae8e3",
    field="#ffffff",
    ink="#1b2431",
    ink_soft="#545f6d",
    line="#e0ded8",
    line_strong="#84898f",
    accent="#0b6b63",
    accent_hover="#084f49",
    on_accent="#ffffff",
    accent_soft="#e3f1ee",
    attention="#744a05",
    attention_soft="#fcf0d9",
    fine="#27613a",
    fine_soft="#e6f2e7",
    fine_zone="#b9d8bc",
    attention_zone="#f3d69c",
    alert="#8f1d1d",
    alert_soft="#fdecea",
    alert_strong="#a32020",
    on_alert="#ffffff",
    mark="#ffe9a6",
    mark_line="#0b6b63",
    focus="#1257c9",
)

DARK = Palette(
    surface="#1b1f25",
    ground="#15181d",
    canvas="#0f1115",
    field="#23282f",
    ink="#eceff2",
    ink_soft="#b1bac4",
    line="#333a43",
    line_strong="#7d8792",
    accent="#6cc9bd",
    accent_hover="#93dbd2",
    on_accent="#06231f",
    accent_soft="#1c3734",
    attention="#f4cd85",
    attention_soft="#3d3118",
    fine="#9fd6a8",
    fine_soft="#1e3524",
    fine_zone="#3f7550",
    attention_zone="#8d6a24",
    alert="#ffb4ab",
    alert_soft="#41201f",
    alert_strong="#ffb4ab",
    on_alert="#3a0907",
    mark="#ffe9a6",
    mark_line="#0b6b63",
    focus="#8ab8ff",
)

CONTRAST = Palette(
    surface="#ffffff",
    ground="#ffffff",
    canvas="#d9d9d9",
    field="#ffffff",
    ink="#000000",
    ink_soft="#1f1f1f",
    line="#000000",
    line_strong="#000000",
    accent="#00433d",
    accent_hover="#000000",
    on_accent="#ffffff",
    accent_soft="#d6f3ee",
    attention="#3f2700",
    attention_soft="#fff1cf",
    fine="#003b12",
    fine_soft="#ddf5e1",
    fine_zone="#7fbf8b",
    attention_zone="#e8b44a",
    alert="#6b0000",
    alert_soft="#ffe6e3",
    alert_strong="#6b0000",
    on_alert="#ffffff",
    mark="#ffd000",
    mark_line="#000000",
    focus="#0000d6",
)

PALETTES = {Scheme.LIGHT: LIGHT, Scheme.DARK: DARK, Scheme.CONTRAST: CONTRAST}

# (text, what it is read on): each pair must reach 4.5:1 in every palette.
READ_ON = (
    ("ink", "surface"),
    ("ink", "ground"),
    ("ink", "canvas"),
    ("ink", "field"),
    ("ink", "accent_soft"),
    ("ink", "alert_soft"),
    ("ink_soft", "surface"),
    ("ink_soft", "ground"),
    ("ink_soft", "canvas"),
    ("ink_soft", "field"),
    ("ink_soft", "accent_soft"),
    ("accent", "surface"),
    ("accent", "ground"),
    ("accent", "accent_soft"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("attention", "attention_soft"),
    ("attention", "surface"),
    ("fine", "fine_soft"),
    ("fine", "surface"),
    ("fine", "ground"),
    ("alert", "alert_soft"),
    ("alert", "surface"),
    ("on_alert", "alert_strong"),
)
# (shape, ground): what is not text but must be made out, 3:1.
SEEN_ON = (("line_strong", "surface"), ("line_strong", "field"), ("focus", "surface"), ("focus", "ground"))

# Type in pixels at 100 %. Nothing is smaller than `small`.
TYPE = {"small": 15, "body": 16, "title": 19, "gist": 21, "hero": 30}
SPACE = {"none": 0, "hair": 2, "xs": 4, "s": 8, "m": 12, "l": 16, "xl": 24, "xxl": 40}
SIZE = {
    "radius": 10,
    "radius_small": 6,
    "stroke": 1,
    "stroke_strong": 2,
    "icon": 20,
    "icon_large": 40,
    "control": 40,
    "radio": 16,
    "bar": 8,
    "bar_mark": 3,
    "sidebar": 236,
    "panel": 540,
    "panel_min": 380,
    "page_min": 260,
    "column": 640,
    "popover": 380,
    "header_wide": 1100,
    "search": 340,
    "search_min": 150,
    "where": 212,
    "value": 152,
    "chart": 64,
    "chart_width": 180,
    "chart_large": 240,
    "chart_mark": 5,
    "window_width": 1320,
    "window_height": 840,
    "window_min_width": 900,
    "window_min_height": 600,
}
COUNTS_UP_TO_PERCENT = 130  # larger text leaves no room for counts in the tabs
BUTTON_COUNTS_UP_TO_PERCENT = 150  # nor in the top line
TEXT_PERCENTS = (100, 115, 130, 150, 175, 200)
# How much of the text's growth a column follows: the explanation takes room from the list and the page.
_WIDTHS = {
    "sidebar": 0.15,
    "panel": 0.55,
    "panel_min": 0.9,
    "column": 0.4,
    "popover": 0.4,
    "search": 0.6,
    "search_min": 0.6,
    "chart": 0.2,
    "chart_width": 0.2,
    "chart_mark": 0.5,
    "chart_large": 0.5,
    "where": 0.15,
    "value": 0.45,
}
LINE_HEIGHT_PERCENT = 138
REGULAR, STRONG = 400, 600
FAMILY = "Inter"


@dataclass(frozen=True, slots=True)
class Theme:
    """A palette at a text size (percent, 100 to 200)."""

    palette: Palette = LIGHT
    percent: int = 100

    def type(self, name: str) -> int:
        """Pixels of a step of the type scale."""
        return round(TYPE[name] * self.percent / 100)

    def size(self, name: str) -> int:
        """Pixels of a measure; those that hold text grow with it."""
        fixed = {"radius", "radius_small", "stroke", "stroke_strong", "bar_mark"}
        if name in fixed:
            return SIZE[name]
        if name in _WIDTHS:
            return round(SIZE[name] * (1 + (self.percent - 100) / 100 * _WIDTHS[name]))
        if name.startswith(("window", "page")):
            return SIZE[name]
        return round(SIZE[name] * self.percent / 100)

    def space(self, name: str) -> int:
        return SPACE[name]

    def style_values(self) -> dict[str, str]:
        """What the style sheet's placeholders stand for."""
        values = {field.name: getattr(self.palette, field.name) for field in fields(self.palette)}
        values |= {f"type_{name}": f"{self.type(name)}px" for name in TYPE}
        values |= {f"space_{name}": f"{self.space(name)}px" for name in SPACE}
        values |= {f"size_{name}": f"{self.size(name)}px" for name in SIZE}
        # Half of what a round mark measures with its border: Qt draws a corner when it is more.
        values["size_radio_round"] = f"{(self.size('radio') + 2 * self.size('stroke_strong')) // 2}px"
        values |= {"family": FAMILY, "strong": str(STRONG), "regular": str(REGULAR)}
        return values


def luminance(color: str) -> float:
    """Relative luminance of #rrggbb (WCAG 2)."""
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two #rrggbb colours, 1 to 21 (WCAG 2)."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
