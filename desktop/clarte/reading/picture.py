"""A picture file (JPEG, PNG) as a report of one page."""

from __future__ import annotations

import io
import math

import cv2
import numpy as np
from PIL import Image, ImageOps

from clarte.core.files import PageImage
from clarte.reading.assemble import PageRead
from clarte.reading.ocr import Ocr, Picture
from clarte.reading.opening import Unreadable
from clarte.reading.render import bounded_scale
from clarte.reading.scan_page import read_whole_page
from clarte.reading.sources import Beat

# More pixels than any telephone's camera has: a bomb, or a plan of a building.
_MAX_PIXELS = 120_000_000
# The longest side kept: A4 at about 250 dots an inch.
_LONGEST = 2900
_A4 = (595.0, 842.0)
_DPI = (100.0, 1300.0)  # believable statements of dots an inch


class PictureSource:
    """An opened picture file."""

    pages = 1
    warnings: tuple[str, ...] = ()

    def __init__(self, data: bytes, ocr: Ocr) -> None:
        """Raises Unreadable."""
        self._ocr = ocr
        self._picture, dpi = _decode(data)
        self._width, self._height = _page_size(self._picture.shape[1], self._picture.shape[0], dpi)

    def read(self, number: int, beat: Beat) -> PageRead:
        return read_whole_page(number, self._picture, self._width, self._height, self._ocr, beat)

    def draw(self, number: int, scale: float) -> PageImage:
        del number
        bounded = bounded_scale(self._width, self._height, scale)
        size = (max(1, round(self._width * bounded)), max(1, round(self._height * bounded)))
        drawn = np.ascontiguousarray(cv2.resize(self._picture, size, interpolation=cv2.INTER_AREA), np.uint8)
        return PageImage(size[0], size[1], 3 * size[0], drawn.tobytes())

    def close(self) -> None:
        """Nothing is held open."""


def _decode(data: bytes) -> tuple[Picture, float | None]:
    """The picture upright as its camera noted, made smaller where it is huge; and its dots an inch, if stated."""
    Image.MAX_IMAGE_PIXELS = None  # our own bound below gives a clear refusal instead
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as opened:
            if opened.width * opened.height > _MAX_PIXELS:
                raise Unreadable("too_large")
            if not opened.width or not opened.height:
                raise Unreadable("damaged")
            full = max(opened.width, opened.height)
            dpi = _dots_an_inch(opened.info.get("dpi"))
            opened.draft("RGB", (_LONGEST, _LONGEST))
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail((_LONGEST, _LONGEST), Image.Resampling.LANCZOS)
            layered = upright.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise Unreadable("damaged") from None
    paper = Image.new("RGBA", layered.size, (255, 255, 255, 255))
    picture = np.asarray(Image.alpha_composite(paper, layered).convert("RGB"), np.uint8)
    shrunk = max(picture.shape[:2]) / full
    return picture, dpi * shrunk if dpi else None


def _dots_an_inch(stated: object) -> float | None:
    if not isinstance(stated, tuple) or not stated:
        return None
    dots = float(stated[0])
    return dots if math.isfinite(dots) and _DPI[0] <= dots <= _DPI[1] else None


def _page_size(width: int, height: int, dpi: float | None) -> tuple[float, float]:
    """Size in points: as the picture states, else so that it fits on an A4 page."""
    if dpi:
        return width * 72 / dpi, height * 72 / dpi
    across, down = _A4 if height >= width else _A4[::-1]
    scale = min(across / width, down / height)
    return width * scale, height * scale
