"""Drawing a page within bounds, whatever size the file claims for it."""

from __future__ import annotations

import math

import pymupdf

from clarte.core.files import PageImage

MAX_PIXELS = 24_000_000
MAX_SIDE = 12_000


def bounded_scale(width: float, height: float, scale: float) -> float:
    """`scale` (pixels a point), made smaller where the picture would pass our bounds."""
    width, height, scale = max(width, 1.0), max(height, 1.0), max(scale, 0.01)
    by_area = math.sqrt(MAX_PIXELS / (width * height))
    return min(scale, by_area, MAX_SIDE / max(width, height))


def draw_page(page: pymupdf.Page, scale: float) -> PageImage:
    """The page as displayed, RGB. The scale used may be smaller than asked."""
    bounded = bounded_scale(page.rect.width, page.rect.height, scale)
    drawn = page.get_pixmap(matrix=pymupdf.Matrix(bounded, bounded), colorspace=pymupdf.csRGB, alpha=False)
    return PageImage(drawn.width, drawn.height, drawn.stride, bytes(drawn.samples))
