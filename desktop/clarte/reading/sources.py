"""A file as pages that can be read and drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from clarte.core.evidence import Page, PageReading, PageStatus
from clarte.core.files import PageImage
from clarte.reading.assemble import PageRead

# Called between the steps of a long page: "still at work".
Beat = Callable[[], None]


class Source(Protocol):
    """An opened file. Pages are numbered from 1."""

    @property
    def pages(self) -> int: ...

    @property
    def warnings(self) -> tuple[str, ...]:
        """Codes of notices about the file as a whole."""
        ...

    def read(self, number: int, beat: Beat) -> PageRead:
        """Read one page. May raise whatever a hostile page makes the library raise."""
        ...

    def draw(self, number: int, scale: float) -> PageImage:
        """Draw one page at `scale` pixels a point, or less where the picture would be too large."""
        ...

    def close(self) -> None: ...


def unreadable_page(number: int, width: float = 0.0, height: float = 0.0) -> PageRead:
    """What is known of a page that could not be read: nothing, and that is said."""
    reading = PageReading(number, PageStatus.UNREADABLE, None, 0, width, height)
    return PageRead(reading, Page(number, width, height, ()), warnings=("page_unreadable",))
