"""The words of a PDF's page as it is displayed, with their type's size, weight and colour."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pymupdf
from pymupdf import mupdf

from clarte.core.evidence import Box

# Without PRESERVE_LIGATURES ligatures come out as letters; with CLIP letters that a clip or the page's edge
# hides do not come at all.
_FLAGS = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_CLIP
_BOLD_FONT, _BOLD_STYLE, _PAINTED = 16, 8, 16 | 32
_SOFT_HYPHEN = "\u00ad"
# Rules are at most this thick and at least this long, in points.
_RULE_THICK, _RULE_LONG = 2.0, 12.0
_MAX_RULES = 2000


@dataclass(frozen=True, slots=True)
class Style:
    """How words are painted. `turn`: degrees, clockwise, by which they must be turned to be read level."""

    size: float
    bold: bool
    color: int
    alpha: int
    painted: bool
    turn: int


@dataclass(frozen=True, slots=True)
class PaintedWord:
    """A word of the text layer, whether it can be seen or not."""

    text: str
    box: Box
    style: Style


# One step of painting: its kind as MuPDF names it ("fill-text", "fill-path", "fill-image"...) and its box.
Step = tuple[str, Box]


def painted_words(page: pymupdf.Page, flags: int = _FLAGS) -> list[PaintedWord]:
    """Words of the page's contents and form fields, never of its annotations; displayed coordinates."""
    text_page = _text_page(page, flags)
    lines = {
        (block["number"], number): line
        for block in text_page.extractDICT()["blocks"]
        for number, line in enumerate(block.get("lines", ()))
    }
    words: list[PaintedWord] = []
    for key, group in _by_line(text_page.extractWORDS()):
        line = lines.get(key)
        if line is None:
            continue
        turn = _turn(line["dir"])
        styles = _word_styles(line["spans"], turn, [word[4] for word in group])
        for word, style in zip(group, styles, strict=True):
            text = clean(word[4])
            if text and word[2] > word[0] and word[3] > word[1]:
                words.append(PaintedWord(text, (word[0], word[1], word[2], word[3]), style))
    return words


def painting_steps(page: pymupdf.Page) -> list[Step]:
    """What is painted on the page, in order, annotations included; displayed coordinates."""
    steps: list[Step] = []
    device = pymupdf.JM_new_bbox_device(steps, False)
    mupdf.fz_run_page(page.this, device, mupdf.FzMatrix(), mupdf.FzCookie())
    mupdf.fz_close_device(device)
    return steps


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


def clean(text: str) -> str:
    """Composed letters (NFC); a soft hyphen is a hyphen at the end of a word and nothing inside it.

    Characters that print nothing (controls, zero-width) are dropped. Micro signs stay as printed.
    """
    if text.isascii() and text.isprintable():
        return text
    if text.endswith(_SOFT_HYPHEN):
        text = text[:-1] + "-"
    kept = "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cf"))
    return unicodedata.normalize("NFC", kept)


def main_turn(words: Sequence[PaintedWord]) -> int:
    """The turn of most letters of the page."""
    letters: Counter[int] = Counter()
    for word in words:
        letters[word.style.turn] += len(word.text)
    return letters.most_common(1)[0][0] if letters else 0


def is_gibberish(words: Sequence[PaintedWord]) -> bool:
    """Whether the text layer cannot be trusted: its fonts do not say which letters they draw."""
    letters = "".join(word.text for word in words)
    lost = sum(1 for c in letters if c == "\ufffd" or unicodedata.category(c) in ("Co", "Cn"))
    return bool(letters) and lost > 0.2 * len(letters)


def _text_page(page: pymupdf.Page, flags: int) -> pymupdf.TextPage:
    """Contents and form fields are run one by one: MuPDF's own text page would take annotations in."""
    structured = mupdf.FzStextPage(mupdf.fz_bound_page(page.this))
    device = mupdf.fz_new_stext_device(structured, mupdf.FzStextOptions(flags))
    for run in (mupdf.fz_run_page_contents, mupdf.fz_run_page_widgets):
        run(page.this, device, mupdf.FzMatrix(), mupdf.FzCookie())
    mupdf.fz_close_device(device)
    return pymupdf.TextPage(structured)


def _by_line(words: Sequence[tuple[Any, ...]]) -> Iterator[tuple[tuple[int, int], list[tuple[Any, ...]]]]:
    group: list[tuple[Any, ...]] = []
    for word in words:
        if group and (word[5] != group[0][5] or word[6] != group[0][6]):
            yield (group[0][5], group[0][6]), group
            group = []
        group.append(word)
    if group:
        yield (group[0][5], group[0][6]), group


def _word_styles(spans: Sequence[dict[str, Any]], turn: int, words: Sequence[str]) -> list[Style]:
    """The style of each word of a line: that of the span which holds its first letter."""
    styles = [_style(span, turn) for span in spans]
    if all(style == styles[0] for style in styles[1:]):
        return [styles[0]] * len(words)
    found: list[Style] = []
    ends: list[int] = []
    total = 0
    for span in spans:
        total += sum(len(part) for part in span["text"].split())
        ends.append(total)
    position = index = 0
    for word in words:
        while index < len(styles) - 1 and position >= ends[index]:
            index += 1
        found.append(styles[index])
        position += len(word)
    return found


def _style(span: dict[str, Any], turn: int) -> Style:
    marks = span["char_flags"]
    return Style(
        size=span["size"],
        bold=bool(span["flags"] & _BOLD_FONT or marks & _BOLD_STYLE),
        color=span["color"],
        alpha=span["alpha"],
        painted=bool(marks & _PAINTED),
        turn=turn,
    )


def _turn(direction: tuple[float, float]) -> int:
    """0, 90, 180 or 270 for level text in that direction; -1 for slanted text (watermarks)."""
    cosine, sine = direction
    if cosine > 0.99:
        return 0
    angle = -math.degrees(math.atan2(sine, cosine)) % 360
    nearest = round(angle / 90) * 90
    return nearest % 360 if abs(angle - nearest) < 6 else -1
