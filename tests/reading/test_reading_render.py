"""Pages drawn for the window: the right page, the right way up, within bounds."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pymupdf
import pytest

from clarte.core.errors import ReadError
from clarte.core.files import InputFile, PageImage
from clarte.reading.reader import ChildReader
from clarte.reading.render import MAX_PIXELS, MAX_SIDE, bounded_scale

AsFile = Callable[..., InputFile]


def pixels(image: PageImage) -> np.ndarray:
    rows = np.frombuffer(image.pixels, np.uint8).reshape(image.height, image.stride)
    return rows[:, : 3 * image.width].reshape(image.height, image.width, 3)


@pytest.fixture(scope="module")
def marked_pdf() -> bytes:
    """Two pages with a red square near the top left; the second is shown turned by a quarter."""
    with pymupdf.open() as document:
        for rotation in (0, 90):
            page = document.new_page(width=200, height=300)
            page.draw_rect((10, 10, 40, 40), fill=(1, 0, 0), color=None)
            page.set_rotation(rotation)
        return bytes(document.tobytes())


def test_a_page_is_drawn_at_the_scale_asked(reader: ChildReader, as_file: AsFile, marked_pdf: bytes) -> None:
    image = reader.render(as_file(marked_pdf), 1, 2.0)
    assert (image.width, image.height) == (400, 600)
    assert pixels(image)[50, 50].tolist() == [255, 0, 0]
    assert pixels(image)[500, 300].tolist() == [255, 255, 255]


def test_a_turned_page_is_drawn_as_it_is_shown(reader: ChildReader, as_file: AsFile, marked_pdf: bytes) -> None:
    image = reader.render(as_file(marked_pdf), 2, 1.0)
    assert (image.width, image.height) == (300, 200)
    assert pixels(image)[25, 275].tolist() == [255, 0, 0]


def test_files_are_not_mixed_up(reader: ChildReader, as_file: AsFile, marked_pdf: bytes, lab_pdf: bytes) -> None:
    first = reader.render(as_file(marked_pdf), 1, 1.0)
    for _ in range(2):
        assert reader.render(as_file(lab_pdf), 1, 1.0).width == 595
        assert reader.render(as_file(marked_pdf), 1, 1.0) == first


@pytest.mark.parametrize("page", [0, 3, -1])
def test_a_page_that_is_not_there_is_refused(
    reader: ChildReader, as_file: AsFile, marked_pdf: bytes, page: int
) -> None:
    with pytest.raises(ReadError, match="no_pages"):
        reader.render(as_file(marked_pdf), page, 1.0)
    assert reader.render(as_file(marked_pdf), 1, 1.0).width == 200


@pytest.mark.parametrize("size", [(595, 842), (14400, 14400), (1e9, 1), (1e-9, 1e-9)])
@pytest.mark.parametrize("scale", [-1.0, 0.0, 1.0, 1e12])
def test_no_page_and_no_scale_passes_the_bounds(size: tuple[float, float], scale: float) -> None:
    bounded = bounded_scale(*size, scale)
    width, height = (max(side, 1.0) * bounded for side in size)
    assert bounded > 0
    assert width * height <= MAX_PIXELS * 1.001
    assert max(width, height) <= MAX_SIDE * 1.001
