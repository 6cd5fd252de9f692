"""What a reader of files is asked and answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from clarte.core.cancel import CancelToken
from clarte.core.evidence import Document, PageReading


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file as the person gave it: its name for the reader, its bytes, and its password when it has one."""

    name: str
    data: bytes
    password: str | None = None


@dataclass(frozen=True, slots=True)
class ReadProgress:
    """Pages done so far; `page` is the page just read."""

    done: int
    total: int
    page: PageReading | None = None


@dataclass(frozen=True, slots=True)
class PageImage:
    """A rendered page: RGB, three bytes a pixel, `stride` bytes a row."""

    width: int
    height: int
    stride: int
    pixels: bytes


class Reader(Protocol):
    """The reading room."""

    def read(
        self,
        file: InputFile,
        document_id: str = "d1",
        on_progress: Callable[[ReadProgress], None] | None = None,
        cancel: CancelToken | None = None,
    ) -> Document:
        """Raises ReadError, Cancelled."""
        ...

    def render(self, file: InputFile, page: int, scale: float) -> PageImage:
        """Draw page `page` (from 1) at `scale` pixels a point. Raises ReadError."""
        ...

    def close(self) -> None:
        """Let go of what is kept for drawing."""
        ...
