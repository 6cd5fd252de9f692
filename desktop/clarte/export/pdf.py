"""The sheet as a tagged PDF, made in memory by typst: on one page where it can be, on two at most."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import typst

from clarte.core.codec import to_json
from clarte.core.dossier import SheetOptions
from clarte.core.resources import resource
from clarte.export.content import SheetContent
from clarte.export.sheet import Limits, SheetInput, compose_sheet

_MOST_PAGES = 2


@dataclass(frozen=True, slots=True)
class Setting:
    """`size` is the type in points; `write` the lines to write on under each first question, `notes` those at the
    end."""

    size: float
    write: int
    notes: int


_SETTINGS = (Setting(10.5, 2, 3), Setting(10.5, 1, 3), Setting(10, 1, 2), Setting(9.5, 1, 2))
_LARGE = (Setting(15, 2, 3), Setting(15, 1, 2), Setting(13, 1, 1))
# From all there is to what two pages always hold, each time with what was left out said.
_LIMITS = (
    Limits(),
    Limits(results=10, conclusions=3, letters=700, lines=14),
    Limits(results=8, conclusions=2, others=10, letters=450, lines=10),
    Limits(results=6, conclusions=1, others=8, letters=250, lines=8),
    Limits(results=4, conclusions=0, others=6, letters=140, lines=6),
    Limits(results=3, conclusions=0, others=4, letters=90, lines=4),
    Limits(results=2, conclusions=0, others=2, letters=60, lines=2),
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A finished sheet: its PDF, and the very words that are on it."""

    pdf: bytes
    content: SheetContent
    pages: int


def make_sheet(given: SheetInput) -> Sheet:
    """Compose and set the sheet. Nothing is written to disk."""
    settings = _LARGE if given.options.large_type else _SETTINGS
    content = compose_sheet(given, _LIMITS[0])
    pages = [_count_pages(content, given.options, setting) for setting in settings]
    for most in (1, _MOST_PAGES):
        for setting, count in zip(settings, pages, strict=True):
            if count <= most:
                return Sheet(render_sheet(content, given.options, setting), content, count)
    return _make_shorter(given, settings[-1])


def _make_shorter(given: SheetInput, setting: Setting) -> Sheet:
    """With less and less of what is long, until two pages hold it."""
    for limits in _LIMITS[1:]:
        content = compose_sheet(given, limits)
        if (count := _count_pages(content, given.options, setting)) <= _MOST_PAGES:
            break
    return Sheet(render_sheet(content, given.options, setting), content, count)


def render_sheet(content: SheetContent, options: SheetOptions | None = None, setting: Setting = _SETTINGS[0]) -> bytes:
    """Set these words as a tagged PDF (PDF/UA-1)."""
    source = _source(content, options or SheetOptions(), setting)
    compiled: bytes = typst.compile(**source, format="pdf", pdf_standards="ua-1")
    return compiled


def _count_pages(content: SheetContent, options: SheetOptions, setting: Setting) -> int:
    found = typst.query(**_source(content, options, setting), selector="<pages>", field="value", one=True)
    return int(found)


def _source(content: SheetContent, options: SheetOptions, setting: Setting) -> dict[str, Any]:
    """What typst is given. The words travel as JSON data, never as markup, so that no text of a report can be a typst
    command; the fonts are ours alone."""
    data = {**to_json(content), **to_json(setting), "paper": options.paper}
    return {
        "input": resource("styles", "sheet.typ").read_bytes(),
        "font_paths": typst.Fonts(include_system_fonts=False, font_paths=[resource("fonts")]),
        "sys_inputs": {"sheet": json.dumps(data, ensure_ascii=False)},
    }
