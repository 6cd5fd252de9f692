"""The words of a PDF's page as it is displayed, with their type's size, weight and colour."""

from __future__ import annotations

import math
import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from operator import itemgetter
from typing import Any, NamedTuple

import pymupdf
from pymupdf import mupdf

from clarte.core.evidence import Box

# Without PRESERVE_LIGATURES ligatures come out as letters; with CLIP letters that a clip or the page's edge
# hides do not come at all.
_FLAGS = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_CLIP
_BOLD_FONT, _BOLD_STYLE, _PAINTED = 16, 8, 16 | 32
_HYPHEN = re.compile(r"(?<![a-zà-ÿ])\u00ad|\u00ad(?![a-zà-ÿ])")


class Style(NamedTuple):
    """How words are painted. `turn`: degrees, clockwise, by which they must be turned to be read level."""

    size: float
    bold: bool
    color: int
    alpha: int
    painted: bool
    turn: int


@dataclass(frozen=True, slots=True)
class TextLayer:
    """The words of a page's text layer, whether they can be seen or not: three lists side by side."""

    texts: list[str]
    boxes: list[Box]
    styles: list[Style]

    def __len__(self) -> int:
        return len(self.texts)


class Recording:
    """What a page paints, interpreted once and played to whoever asks: reading a page's program is most of the cost
    of all that is done with it."""

    def __init__(self, page: pymupdf.Page) -> None:
        self.page = page
        self._list = mupdf.FzDisplayList(mupdf.fz_bound_page(page.this))
        device = mupdf.fz_new_list_device(self._list)
        # Contents and form fields, no annotations: MuPDF's own text page would take those in.
        for run in (mupdf.fz_run_page_contents, mupdf.fz_run_page_widgets):
            run(page.this, device, mupdf.FzMatrix(), mupdf.FzCookie())
        mupdf.fz_close_device(device)

    def play(self, device: Any) -> None:
        everywhere = mupdf.FzRect(mupdf.FzRect.Fixed_INFINITE)
        mupdf.fz_run_display_list(self._list, device, mupdf.FzMatrix(), everywhere, mupdf.FzCookie())

    def draw(self, clip: pymupdf.Rect, scale: float) -> pymupdf.Pixmap:
        """A part of the page in grey, at `scale` pixels a point."""
        drawing = pymupdf.DisplayList(self._list)
        return drawing.get_pixmap(
            matrix=pymupdf.Matrix(scale, scale), colorspace=pymupdf.csGRAY, alpha=False, clip=clip
        )


def read_text_layer(recording: Recording) -> TextLayer:
    """Words of the page's contents and form fields, never of its annotations; displayed coordinates."""
    text_page = _text_page(recording)
    looks = _Looks(text_page.extractDICT()["blocks"])
    layer = TextLayer([], [], [])
    for place, words in groupby(text_page.extractWORDS(), key=itemgetter(5, 6)):
        styles, ends = looks.of_line(place)
        if not styles:
            continue
        position = 0
        for x0, y0, x1, y1, printed, _, _, _ in words:
            style = styles[bisect_right(ends, position)] if ends else styles[0]
            position += len(printed)
            text = clean(printed)
            if text and x1 > x0 and y1 > y0:
                layer.texts.append(text)
                layer.boxes.append((x0, y0, x1, y1))
                layer.styles.append(style)
    return layer


def clean(text: str) -> str:
    """Composed letters (NFC); a soft hyphen is nothing between small letters, and a hyphen in other places: fonts
    that draw all hyphens so have "135", soft hyphen, "145" for a range.

    Characters that print nothing (controls, zero-width) are dropped. Micro signs stay as printed.
    """
    if text.isprintable():
        return text if text.isascii() else unicodedata.normalize("NFC", text)
    text = _HYPHEN.sub("-", text)
    kept = "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cf"))
    return unicodedata.normalize("NFC", kept)


def main_turn(layer: TextLayer, visible: Sequence[int]) -> int:
    """The turn of most letters of the page."""
    turns = {style.turn for style in layer.styles}
    if len(turns) == 1 and visible:
        return max(turns.pop(), 0)
    letters: Counter[int] = Counter()
    for index in visible:
        letters[layer.styles[index].turn] += len(layer.texts[index])
    return max(letters.most_common(1)[0][0], 0) if letters else 0


def is_gibberish(layer: TextLayer) -> bool:
    """Whether the text layer cannot be trusted: its fonts do not say which letters they draw."""
    letters = "".join(layer.texts)
    if letters.isascii():
        return False
    unknown = [c for c in set(letters) if c == "\ufffd" or unicodedata.category(c) in ("Co", "Cn")]
    lost = sum(map(letters.count, unknown))
    return lost > 0.2 * len(letters)


def _text_page(recording: Recording) -> pymupdf.TextPage:
    structured = mupdf.FzStextPage(mupdf.fz_bound_page(recording.page.this))
    device = mupdf.fz_new_stext_device(structured, mupdf.FzStextOptions(_FLAGS))
    recording.play(device)
    mupdf.fz_close_device(device)
    return pymupdf.TextPage(structured)


class _Looks:
    """The styles of each line's spans: a word has that of the span which holds its first letter."""

    def __init__(self, blocks: Sequence[dict[str, Any]]) -> None:
        self._lines = {
            (block["number"], number): line for block in blocks for number, line in enumerate(block.get("lines", ()))
        }
        self._known: dict[tuple[Any, ...], Style] = {}

    def of_line(self, place: tuple[int, int]) -> tuple[list[Style], list[int]]:
        """Of a line by its block and number: the styles of its spans, and before how many of its letters (spaces
        left out) each one but the last ends."""
        line = self._lines.get(place)
        if line is None:
            return [], []
        turn = _turn(line["dir"])
        spans = line["spans"]
        styles = [self._style(span, turn) for span in spans]
        if len(spans) == 1:
            return styles, []
        return styles, list(accumulate(sum(map(len, span["text"].split())) for span in spans[:-1]))

    def _style(self, span: dict[str, Any], turn: int) -> Style:
        marks = span["char_flags"]
        key = (span["size"], span["flags"], marks, span["color"], span["alpha"], turn)
        style = self._known.get(key)
        if style is None:
            bold = bool(span["flags"] & _BOLD_FONT or marks & _BOLD_STYLE)
            painted = bool(marks & _PAINTED)
            style = self._known[key] = Style(span["size"], bold, span["color"], span["alpha"], painted, turn)
        return style


def _turn(direction: tuple[float, float]) -> int:
    """0, 90, 180 or 270 for level text in that direction; -1 for slanted text (watermarks)."""
    cosine, sine = direction
    if cosine > 0.99:
        return 0
    angle = -math.degrees(math.atan2(sine, cosine)) % 360
    nearest = round(angle / 90) * 90
    return nearest % 360 if abs(angle - nearest) < 6 else -1
