"""What a page paints, in order: text, shapes and pictures with their boxes, and the colours of plain rectangles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pymupdf import mupdf

from clarte.core.evidence import Box
from clarte.reading.pages import Recording

# Rules are at most this thick and at least this long, in points.
_RULE_THICK, _RULE_LONG = 2.0, 12.0
_MAX_RULES = 2000
_MIN_FILL = 3.0  # points: thinner things are lines, they cover no word
_PAINTED_KINDS = (
    *("fill_path", "stroke_path", "fill_text", "stroke_text", "ignore_text", "fill_shade"),
    *("fill_image", "fill_image_mask"),
)
_UNIT_SQUARE = mupdf.FzRect(mupdf.FzRect.Fixed_UNIT)

# One step of painting: its kind as MuPDF names it ("fill-text", "fill-path", "fill-image"...) and its box.
Step = tuple[str, Box]


@dataclass(frozen=True, slots=True)
class Painting:
    """What is painted on a page, in order, annotations last; displayed coordinates. `colors`: of each step that is
    one plain opaque rectangle, its colour."""

    steps: list[Step]
    colors: dict[int, int]


def painting(recording: Recording) -> Painting:
    """All that the page paints."""
    painter = _Painter()
    recording.play(painter)
    mupdf.fz_run_page_annots(recording.page.this, painter, mupdf.FzMatrix(), mupdf.FzCookie())
    mupdf.fz_close_device(painter)
    return Painting(painter.steps, painter.colors)


def thin_rules(steps: Sequence[Step]) -> tuple[Box, ...]:
    """Drawn straight lines among the steps."""
    rules: list[Box] = []
    for kind, (x0, y0, x1, y1) in steps:
        if kind in ("stroke-path", "fill-path"):
            width, height = x1 - x0, y1 - y0
            if min(width, height) <= _RULE_THICK and max(width, height) >= _RULE_LONG:
                rules.append((x0, y0, x1, y1))
                if len(rules) == _MAX_RULES:
                    break
    return tuple(rules)


def is_broad(box: Box) -> bool:
    """Whether what is painted in `box` can cover a word."""
    return box[2] - box[0] > _MIN_FILL and box[3] - box[1] > _MIN_FILL


class _Painter(mupdf.FzDevice2):  # type: ignore[misc]  # the library has no types
    """A device that notes what is painted. Its methods are called by MuPDF, with plain pointers."""

    def __init__(self) -> None:
        super().__init__()
        self.steps: list[Step] = []
        self.colors: dict[int, int] = {}
        self._rgb = mupdf.FzColorspace(mupdf.FzColorspace.Fixed_RGB)
        self._conversion = mupdf.FzColorParams()
        for kind in _PAINTED_KINDS:
            getattr(self, f"use_virtual_{kind}")()

    def fill_path(
        self,
        _: Any,
        path: Any,
        _even_odd: int,
        ctm: Any,
        space: Any,
        color: Any,
        alpha: float,
        _params: Any,
    ) -> None:
        box = mupdf.ll_fz_bound_path(path, None, ctm)
        step = ("fill-path", (box.x0, box.y0, box.x1, box.y1))
        if alpha == 1.0 and is_broad(step[1]) and space and mupdf.ll_fz_path_is_rect(path, ctm):
            parts = mupdf.ll_fz_convert_color(space, color, self._rgb.m_internal, None, self._conversion.internal())
            red, green, blue = (round(255 * part) for part in parts[:3])
            self.colors[len(self.steps)] = red << 16 | green << 8 | blue
        self.steps.append(step)

    def stroke_path(self, _: Any, path: Any, stroke: Any, ctm: Any, *_rest: Any) -> None:
        self._note("stroke-path", mupdf.ll_fz_bound_path(path, stroke, ctm))

    def fill_text(self, _: Any, text: Any, ctm: Any, *_rest: Any) -> None:
        self._note("fill-text", mupdf.ll_fz_bound_text(text, None, ctm))

    def stroke_text(self, _: Any, text: Any, stroke: Any, ctm: Any, *_rest: Any) -> None:
        self._note("stroke-text", mupdf.ll_fz_bound_text(text, stroke, ctm))

    def ignore_text(self, _: Any, text: Any, ctm: Any) -> None:
        self._note("ignore-text", mupdf.ll_fz_bound_text(text, None, ctm))

    def fill_shade(self, _: Any, shade: Any, ctm: Any, *_rest: Any) -> None:
        self._note("fill-shade", mupdf.ll_fz_bound_shade(shade, ctm))

    def fill_image(self, _: Any, _image: Any, ctm: Any, *_rest: Any) -> None:
        self._note("fill-image", mupdf.ll_fz_transform_rect(_UNIT_SQUARE.internal(), ctm))

    def fill_image_mask(self, _: Any, _image: Any, ctm: Any, *_rest: Any) -> None:
        self._note("fill-imgmask", mupdf.ll_fz_transform_rect(_UNIT_SQUARE.internal(), ctm))

    def _note(self, kind: str, box: Any) -> None:
        self.steps.append((kind, (box.x0, box.y0, box.x1, box.y1)))
