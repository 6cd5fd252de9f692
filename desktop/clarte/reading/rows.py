"""Result rows of a document, page after page: tables, lists and single lines, each row with its place."""

from __future__ import annotations

from dataclasses import replace

from clarte.core.evidence import Notice, Page, Result
from clarte.reading.lines import Line
from clarte.reading.rows_cells import Strip
from clarte.reading.rows_columns import Table
from clarte.reading.rows_drafts import Draft
from clarte.reading.rows_halves import Halves
from clarte.reading.rows_headings import settled_date
from clarte.reading.rows_left import left_out
from clarte.reading.rows_page import PageReader
from clarte.reading.rows_prose import Prose
from clarte.reading.rows_values import Marks, disagrees, to_result
from clarte.reading.rows_wrapped import Unwrapper


class ResultBuilder:
    """Collects the rows of one document. Pages are added in order; memory grows with rows, not pages."""

    def __init__(self, document_id: str) -> None:
        self._document_id = document_id
        self._drafts: list[Draft] = []
        self._table: Table | None = None
        self._specimen: str | None = None
        self._notices: list[Notice] = []

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What the reader should know about the rows; complete after `finish`."""
        return tuple(self._notices)

    def add(self, page: Page, lines: tuple[Line, ...]) -> frozenset[int]:  # noqa: ARG002
        """Read the rows of one page. Returns the indexes of lines that belong to rows, headings or their notes."""
        whole = Unwrapper(lines)
        prose = Prose(whole.lines)
        halves = Halves([Strip(line) for line in prose.lines])
        reader = PageReader(halves.strips, self._table, self._specimen, bool(self._drafts))
        reader.read()
        self._table, self._specimen = reader.table, reader.specimen
        kept = reader.kept()
        self._drafts += [*kept, *prose.drafts]
        lines_taken = {halves.origin.get(index, index) for index in reader.taken}
        taken = {other for index in lines_taken for other in (index, *whole.absorbed.get(index, ()))}
        return frozenset(taken) - left_out((line for line in lines if line.index in taken), kept)

    def finish(
        self, sex: str | None, age_years: float | None, language: str, *, month_first: bool | None = False
    ) -> tuple[Result, ...]:
        """All rows in reading order. Ranges by sex or age are chosen when the person's are known. `month_first`: how
        the report writes a date that leaves it open; None when that is not known."""
        marks = Marks(self._drafts, language)
        results = tuple(
            _dated(to_result(draft, f"{self._document_id}:r{number}", marks, sex, age_years), month_first)
            for number, draft in enumerate(self._drafts, 1)
        )
        pages = sorted({result.page for result in results if disagrees(result)})
        self._notices = [Notice("flag_disagrees", "", page) for page in pages]
        return results


def _dated(result: Result, month_first: bool | None) -> Result:
    """A result whose earlier values have the dates that the report's way of writing them gives."""
    if not result.previous:
        return result
    previous = tuple(replace(one, date=settled_date(one.date, month_first)) for one in result.previous)
    return replace(result, previous=previous)
