"""What is printed on a picture, apart from its ruled lines, and where."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from clarte.reading.ocr import Corners, Picture

_RULE = 61  # pixels from which a straight stroke is a ruled line, no letter
_MAX_STRAYS = 60
_INK = 60  # of 255: how much darker than its surroundings print is

Ink = NDArray[np.bool_]


def print_only(picture: Picture) -> tuple[Picture, Ink]:
    """The picture without its ruled lines, and which of its pixels are printed: clearly darker, or on dark grounds
    lighter, than what is around them. Lines touching letters would be read as 1, I or |."""
    gray = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    around = cv2.medianBlur(cv2.resize(gray, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA), 21)
    ground = cv2.resize(around, (gray.shape[1], gray.shape[0]), interpolation=cv2.INTER_LINEAR)
    ink = (np.abs(gray.astype(np.int16) - ground) > _INK).astype(np.uint8)
    rules = np.zeros_like(ink)
    for shape in ((_RULE, 1), (1, _RULE)):
        rules |= cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(shape, np.uint8))
    rules = cv2.dilate(rules, np.ones((3, 3), np.uint8))
    cleaned = picture.copy()
    marked = rules.astype(bool)
    cleaned[marked] = ground[marked][:, None]
    return cleaned, (ink.astype(bool) & ~marked)


def runs(marks: Ink) -> list[tuple[int, int]]:
    """(from, to) of each run of True."""
    change = np.diff(np.concatenate([[False], marks, [False]]).astype(np.int8))
    return list(zip(np.flatnonzero(change > 0).tolist(), np.flatnonzero(change < 0).tolist(), strict=True))


def letter_rows(ink: NDArray[np.int_]) -> tuple[int, int]:
    """The rows of the line of text in the strip's middle: those of lines above and below it are cut off."""
    height = len(ink)
    lines = [(start, end) for start, end in runs(ink > 0) if end - start > 1]
    if not lines:
        return 0, height
    main = max(lines, key=lambda run: int(ink[run[0] : run[1]].sum()))
    top, bottom = main
    for start, end in reversed([run for run in lines if run[1] <= main[0]]):
        if start > 0 and top - end <= 0.15 * height:  # dots and accents
            top = start
    for start, end in [run for run in lines if run[0] >= main[1]]:
        if end < height and start - bottom <= 0.1 * height:
            bottom = end
    return top, bottom


def stray_pieces(ink: Ink, pieces: Sequence[Corners]) -> list[Corners]:
    """Boxes of letters that stand alone in a row of text and were not found (a flag, one digit in its column)."""
    if not pieces:
        return []
    heights = [float(np.ptp(piece[:, 1])) for piece in pieces]
    line = float(np.median(heights))
    left = ink.astype(np.uint8)
    for piece in pieces:
        (x0, y0), (x1, y1) = np.floor(piece.min(axis=0)).astype(int), np.ceil(piece.max(axis=0)).astype(int)
        left[max(y0, 0) : y1, max(x0, 0) : x1] = 0
    joined = cv2.dilate(left, np.ones((1, max(3, round(0.3 * line))), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    rows = [(float(piece[:, 1].min()), float(piece[:, 1].max())) for piece in pieces]
    found: list[Corners] = []
    for x, y, width, height, _ in stats[1:].tolist():
        middle = y + height / 2
        if 0.3 * line < height < 1.1 * line and width < 4 * line and any(a < middle < b for a, b in rows):
            pad = 0.15 * line
            found.append(rectangle(x - pad, y - pad, x + width + pad, y + height + pad))
    return found[:_MAX_STRAYS]


def split_stacks(ink: Ink, pieces: Sequence[Corners]) -> list[Corners]:
    """Pieces in which letters of several rows were taken for one tall piece, row by row."""
    if not pieces:
        return []
    line = float(np.median([np.ptp(piece[:, 1]) for piece in pieces]))
    split: list[Corners] = []
    for piece in pieces:
        (x0, y0), (x1, y1) = np.maximum(np.floor(piece.min(axis=0)), 0), np.ceil(piece.max(axis=0))
        stacked = y1 - y0 > 1.6 * line and x1 - x0 < 2 * line
        rows = runs(np.any(ink[int(y0) : int(y1), int(x0) : int(x1)], axis=1)) if stacked else []
        rows = [(top, bottom) for top, bottom in rows if bottom - top > 0.25 * line]
        if len(rows) < 2:
            split.append(piece)
            continue
        pad = 0.15 * line
        split += [rectangle(x0, y0 + top - pad, x1, y0 + bottom + pad) for top, bottom in rows]
    return split


def rectangle(x0: float, y0: float, x1: float, y1: float) -> Corners:
    return np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]], np.float64)
