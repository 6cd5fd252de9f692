"""Colours can be read, and no other module holds one."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from clarte.ui import theme
from clarte.ui.theme import PALETTES, READ_ON, SEEN_ON, TEXT_PERCENTS, TYPE, Palette, Scheme, Theme, contrast

UI = Path(theme.__file__).parent


def test_contrast_is_measured_as_wcag_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", list(Scheme))
@pytest.mark.parametrize(("text", "ground"), READ_ON)
def test_text_can_be_read(scheme, text, ground):
    palette = PALETTES[scheme]
    assert contrast(getattr(palette, text), getattr(palette, ground)) >= 4.5


@pytest.mark.parametrize("scheme", list(Scheme))
@pytest.mark.parametrize(("shape", "ground"), SEEN_ON)
def test_shapes_can_be_made_out(scheme, shape, ground):
    palette = PALETTES[scheme]
    assert contrast(getattr(palette, shape), getattr(palette, ground)) >= 3


def test_every_colour_that_carries_text_is_checked():
    texts = {"ink", "ink_soft", "accent", "on_accent", "attention", "fine", "alert", "on_alert"}
    assert texts <= {text for text, _ in READ_ON}
    assert {name for pair in READ_ON for name in pair} <= {field.name for field in fields(Palette)}


def test_no_text_is_smaller_than_fifteen_pixels():
    assert min(TYPE.values()) >= 15
    assert Theme(percent=max(TEXT_PERCENTS)).type("body") == 2 * TYPE["body"]


def test_colours_and_sizes_are_written_in_the_theme_alone():
    style = (UI.parents[2] / "resources/styles/window.qss").read_text(encoding="utf-8")
    sources = [path for path in UI.rglob("*.py") if path.name != "theme.py"]
    texts = {"window.qss": re.sub(r"/\*.*?\*/", "", style, flags=re.S)}
    texts |= {path.name: path.read_text(encoding="utf-8") for path in sources}
    for name, text in texts.items():
        assert not re.findall(r"#[0-9a-fA-F]{3,8}\b", text), name
        assert not re.findall(r"\b\d+(?:px|pt)\b", text), name
        assert not re.findall(r"setFixed\w+\(\d|setPixelSize\(\d|setPointSize\(\d|setSpacing\([1-9]", text), name


def test_the_style_sheet_has_all_its_values():
    from clarte.core.language import Language
    from clarte.ui.look import Look

    for palette in PALETTES.values():
        assert "$" not in Look(Theme(palette, 150), Language.FRENCH).style_sheet()
