"""Page by page, what was read becomes one Document."""

from __future__ import annotations

from dataclasses import dataclass

from clarte.core.evidence import Box, Document, Kind, Notice, Page, PageReading
from clarte.core.language import Language, say
from clarte.reading.lines import build_lines
from clarte.reading.turning import turn_box


@dataclass(frozen=True, slots=True)
class PageRead:
    """One page as it was read. `page` is held so that its words are level; `turn` is how many degrees clockwise
    it was turned for that. `warnings` are codes of notices."""

    reading: PageReading
    page: Page
    turn: int = 0
    warnings: tuple[str, ...] = ()


class Assembler:
    """Feeds the builders page by page and puts together what they found."""

    def __init__(self, document_id: str) -> None:
        self._id = document_id
        self._readings: list[PageReading] = []
        self._turned: dict[int, tuple[float, float, int]] = {}
        self._warnings: list[tuple[str, int | None]] = []

    def warn(self, code: str, page: int | None = None) -> None:
        """Note a warning; its sentence is chosen once the report's language is known."""
        self._warnings.append((code, page))

    def add(self, read: PageRead) -> None:
        page = read.page
        self._readings.append(read.reading)
        for code in read.warnings:
            self.warn(code, page.number)
        if read.turn:
            self._turned[page.number] = (page.width, page.height, read.turn)
        lines = build_lines(page)
        del lines

    def finish(self, pages: int) -> Document:
        """What was found in a file of `pages` pages; its name and digest are the parent's to fill in."""
        language = Language.FRENCH
        return Document(
            id=self._id,
            file="",
            sha256="",
            pages=pages,
            language=language,
            kind=Kind.OTHER,
            reading=tuple(self._readings),
            warnings=self._notices(language),
        )

    def _notices(self, language: Language) -> tuple[Notice, ...]:
        return tuple(
            Notice(code, say(f"reading.{code}", language, page=page or 0), page) for code, page in self._warnings
        )

    def _as_displayed(self, page: int, box: Box) -> Box:
        """A box of the level page, on the page as it is displayed."""
        if page not in self._turned:
            return box
        width, height, turn = self._turned[page]
        return turn_box(box, width, height, (360 - turn) % 360)
