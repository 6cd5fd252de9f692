"""Page by page, what was read becomes one Document."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from clarte.core.evidence import (
    Box,
    Document,
    Kind,
    Note,
    NoteKind,
    Notice,
    Page,
    PageReading,
    Passage,
    Result,
    Treatment,
)
from clarte.core.language import Language, say
from clarte.reading.keys import grades
from clarte.reading.lines import build_lines
from clarte.reading.metadata import MetadataBuilder
from clarte.reading.narrative import NarrativeBuilder
from clarte.reading.placing import Placing
from clarte.reading.rows import ResultBuilder
from clarte.reading.table_lines import prose
from clarte.reading.treatments import TreatmentBuilder


@dataclass(frozen=True, slots=True)
class PageRead:
    """One page as it was read. `page` is held so that its words are level; `placing` takes its points to those of
    the page as displayed, None where they are the same. `warnings` are codes of notices."""

    reading: PageReading
    page: Page
    placing: Placing | None = None
    warnings: tuple[str, ...] = ()


class Assembler:
    """Feeds the builders page by page and puts together what they found. Holds no page's words itself."""

    def __init__(self, document_id: str) -> None:
        self._id = document_id
        self._results = ResultBuilder(document_id)
        self._passages = NarrativeBuilder(document_id)
        self._treatments = TreatmentBuilder()
        self._metadata = MetadataBuilder()
        self._readings: list[PageReading] = []
        self._placings: dict[int, Placing] = {}
        self._warnings: list[Notice] = []

    def warn(self, code: str, page: int | None = None) -> None:
        """Note a warning; its sentence is chosen once the report's language is known."""
        self._warnings.append(Notice(code, "", page))

    def add(self, read: PageRead) -> None:
        page = read.page
        self._readings.append(read.reading)
        for code in read.warnings:
            self.warn(code, page.number)
        if read.placing is not None:
            self._placings[page.number] = read.placing
        lines = build_lines(page)
        self._metadata.add(page, lines)
        # Treatments first: a row of a prescription ("Furosémide 40 mg") looks like a result.
        treated = self._treatments.add(page, lines)
        rows = self._results.add(page, tuple(line for line in lines if line.index not in treated))
        self._passages.add(page, lines, treated | (rows - prose(lines)))

    def finish(self, pages: int) -> Document:
        """What was found in a file of `pages` pages; its name and digest are the parent's to fill in."""
        found = self._metadata.finish()
        patient = found.patient
        age = years_between(patient.birth_date, found.date)
        results = self._results.finish(patient.sex, age, found.language, month_first=found.month_first)
        key = grades(results)
        printed = [result for result in results if result.id in key]
        results = tuple(result for result in results if result.id not in key)
        # A report without a title that holds results is a laboratory's.
        kind = found.kind or (Kind.LAB if len(results) > 1 else Kind.OTHER)
        narrative = self._passages.finish(found.language, kind)
        notices = (*self._warnings, *found.notices, *self._results.notices)
        return Document(
            id=self._id,
            file="",
            sha256="",
            pages=pages,
            language=found.language,
            kind=kind,
            date=found.date,
            status=found.status,
            issuer=found.issuer,
            patient=patient,
            reading=tuple(self._readings),
            results=tuple(self._displayed(result) for result in results),
            passages=tuple(self._displayed_passage(passage) for passage in narrative.passages),
            notes=tuple(self._displayed_note(note) for note in (*narrative.notes, *self._keys(printed))),
            treatments=tuple(self._displayed_treatment(treatment) for treatment in self._treatments.finish()),
            warnings=_worded(notices, found.language),
        )

    def _keys(self, rows: list[Result]) -> tuple[Note, ...]:
        return tuple(
            Note(f"{self._id}:k{number}", NoteKind.GENERAL, row.line, row.page, row.bbox)
            for number, row in enumerate(rows, 1)
        )

    def _displayed(self, result: Result) -> Result:
        if not self._placings:
            return result
        previous = tuple(replace(value, bbox=self._box(value.page, value.bbox)) for value in result.previous)
        return replace(result, bbox=self._box(result.page, result.bbox), previous=previous)

    def _displayed_passage(self, passage: Passage) -> Passage:
        return replace(passage, bbox=self._box(passage.page, passage.bbox)) if self._placings else passage

    def _displayed_note(self, note: Note) -> Note:
        return replace(note, bbox=self._box(note.page, note.bbox)) if self._placings else note

    def _displayed_treatment(self, treatment: Treatment) -> Treatment:
        return replace(treatment, bbox=self._box(treatment.page, treatment.bbox)) if self._placings else treatment

    def _box(self, page: int, box: Box) -> Box:
        """A box of the level page, on the page as it is displayed."""
        placing = self._placings.get(page)
        return box if placing is None else placing.box(box)


def years_between(birth: str | None, day: str | None) -> float | None:
    """Age in years between two ISO dates; None when one is missing or they make no age."""
    if birth is None or day is None:
        return None
    try:
        days = (date.fromisoformat(day) - date.fromisoformat(birth)).days
    except ValueError:
        return None
    return days / 365.25 if days >= 0 else None


def _worded(notices: tuple[Notice, ...], language: str) -> tuple[Notice, ...]:
    """The notices with their sentences, in the report's language where we write it, else in English."""
    written = Language(language) if language in tuple(Language) else Language.ENGLISH
    return tuple(
        replace(notice, message=notice.message or say(f"reading.{notice.code}", written, page=notice.page or 0))
        for notice in notices
    )
