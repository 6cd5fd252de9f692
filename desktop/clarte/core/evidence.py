"""What was read from a report: results, passages, treatments, each with its page and box.

Field names are those of the command line's JSON (schema clarte/read/1): a promise, never renamed.
Boxes are (x0, y0, x1, y1) in PDF points, origin at the top left of the page as it is displayed (rotation applied).
Pages are numbered from 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

Box = tuple[float, float, float, float]


class Kind(StrEnum):
    LAB = "lab"
    IMAGING = "imaging"
    PATHOLOGY = "pathology"
    DISCHARGE = "discharge"
    LETTER = "letter"
    PRESCRIPTION = "prescription"
    OTHER = "other"


class Status(StrEnum):
    FINAL = "final"
    PROVISIONAL = "provisional"
    CORRECTED = "corrected"


class PageStatus(StrEnum):
    TEXT = "text"
    OCR = "ocr"
    BLANK = "blank"
    UNREADABLE = "unreadable"


class Flag(StrEnum):
    LOW = "low"
    HIGH = "high"
    NORMAL = "normal"
    ABNORMAL = "abnormal"


class Section(StrEnum):
    INDICATION = "indication"
    TECHNIQUE = "technique"
    FINDINGS = "findings"
    CONCLUSION = "conclusion"
    HISTORY = "history"
    TREATMENT = "treatment"
    FOLLOW_UP = "follow_up"
    OTHER = "other"


class Change(StrEnum):
    """What the report says becomes of a treatment."""

    NEW = "new"
    CHANGED = "changed"
    STOPPED = "stopped"


class Stage(StrEnum):
    """When a treatment that is not the one to go on with was taken, as its heading says."""

    BEFORE = "before"
    DURING = "during"


@dataclass(frozen=True, slots=True)
class Source:
    """A health authority's page. `checked` is the ISO date on which the page was read against the entry."""

    title: str
    publisher: str
    url: str | None = None
    checked: str | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """One word as printed (or as OCR read it); `confidence` is 1.0 for the PDF's own text."""

    text: str
    box: Box
    size: float = 0.0
    bold: bool = False
    color: int = 0
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Page:
    """The visible words of one page, in no promised order. Passed from the file's reader to the row and
    sentence builders. `rules` are the drawn straight lines as boxes of no width or no height."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    ocr: bool = False
    rules: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class PageReading:
    page: int
    status: PageStatus
    confidence: float | None
    words: int
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class AlsoValue:
    """The same result in another unit."""

    value: str
    unit: str | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class PreviousValue:
    value: str
    unit: str | None
    date: str | None
    page: int
    bbox: Box


@dataclass(frozen=True, slots=True)
class Printed:
    """What the program read in a row whose value the person corrected."""

    value: str
    unit: str | None = None
    number: float | None = None
    comparator: str | None = None
    flag: Flag | None = None
    critical: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """One printed result row. `value`, `unit`, `range`, `printed_flag` and `line` are copied, never computed; where
    the person corrected the row, `value` and `unit` are theirs and `printed` is what was read."""

    id: str
    name: str
    value: str
    page: int
    bbox: Box
    line: str
    analyte: str | None = None
    loinc: str | None = None
    number: float | None = None
    comparator: str | None = None
    unit: str | None = None
    low: float | None = None
    high: float | None = None
    range: str | None = None
    range_source: str | None = None
    flag: Flag | None = None
    printed_flag: str | None = None
    specimen: str | None = None
    comment: str | None = None
    interpretation: str | None = None
    critical: bool = False
    also: tuple[AlsoValue, ...] = ()
    previous: tuple[PreviousValue, ...] = ()
    certain: bool = True
    printed: Printed | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence or list item of a narrative part."""

    id: str
    section: Section
    text: str
    page: int
    bbox: Box
    negated: bool = False
    uncertain: bool = False
    past: bool = False
    family: bool = False


class NoteKind(StrEnum):
    """GENERAL: printed for everybody (a key, a scale, a definition). LINE: of this report, but no sentence: a table's
    row, a label and its figures."""

    GENERAL = "general"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Note:
    """A printed line that is neither a result nor a passage: quoted, never told as a finding."""

    id: str
    kind: NoteKind
    text: str
    page: int
    bbox: Box


@dataclass(frozen=True, slots=True)
class Treatment:
    """One treatment as printed. Nothing here is ever rewritten. `change`: None where the report says of none. `stage`:
    set only beside others that the report leaves the person with."""

    drug: str
    line: str
    page: int
    bbox: Box
    dose: str | None = None
    form: str | None = None
    frequency: str | None = None
    duration: str | None = None
    change: Change | None = None
    stage: Stage | None = None

    @property
    def columns(self) -> str:
        """How often, where a table's titles say it and the printed line alone does not ("Matin 1, Soir 1"); else ""."""
        told = self.frequency is not None and self.frequency not in " ".join(self.line.split())
        return self.frequency if told and self.frequency else ""


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """A hard word of the report that an entry of the knowledge explains."""

    term: str
    entry: str
    definition: str
    source: Source
    page: int
    bbox: Box


@dataclass(frozen=True, slots=True)
class Notice:
    """A warning about a document: `code` is stable; `message` is for the reader."""

    code: str
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Patient:
    """`other_names`: family names printed besides the one in `name` (of birth, of use), to leave out with it."""

    name: str | None = None
    sex: str | None = None
    birth_date: str | None = None
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """All that was read from one file."""

    id: str
    file: str
    sha256: str
    pages: int
    language: str
    kind: Kind
    date: str | None = None
    status: Status | None = None
    issuer: str | None = None
    patient: Patient = field(default_factory=Patient)
    reading: tuple[PageReading, ...] = ()
    results: tuple[Result, ...] = ()
    passages: tuple[Passage, ...] = ()
    notes: tuple[Note, ...] = ()
    treatments: tuple[Treatment, ...] = ()
    terms: tuple[FoundTerm, ...] = ()
    warnings: tuple[Notice, ...] = ()
