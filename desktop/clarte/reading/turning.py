"""Quarter turns between a page as it is displayed and the same page held so that its words are level."""

from __future__ import annotations

from clarte.core.evidence import Box


def turn_box(box: Box, width: float, height: float, turn: int) -> Box:
    """Where `box` of a page of `width` x `height` points lies once the page is turned `turn` degrees clockwise."""
    x0, y0, x1, y1 = box
    if turn == 90:
        return height - y1, x0, height - y0, x1
    if turn == 180:
        return width - x1, height - y1, width - x0, height - y0
    if turn == 270:
        return y0, width - x1, y1, width - x0
    return box


def turned_size(width: float, height: float, turn: int) -> tuple[float, float]:
    """Size of the page after the turn."""
    return (height, width) if turn in (90, 270) else (width, height)
