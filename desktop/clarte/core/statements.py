"""What is shown about reports: statements with their evidence, the ledger, questions and answers.

Field names are those of the command line's JSON (schemas clarte/explain/1, questions/1, ask/1).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from clarte.core.evidence import Box, Source


class Audience(StrEnum):
    PATIENT = "patient"
    GP = "gp"


class Origin(StrEnum):
    RULE = "rule"
    KNOWLEDGE = "knowledge"
    MODEL = "model"
    USER = "user"
    NOTICE = "notice"


class UrgencyLevel(StrEnum):
    """In rising order; nothing lowers a level once a rule has set it."""

    NONE = "none"
    SOON = "soon"
    URGENT = "urgent"
    EMERGENCY = "emergency"


class Covered(StrEnum):
    EXPLAINED = "explained"
    GROUPED = "grouped"
    NOT_COVERED = "not_covered"


@dataclass(frozen=True, slots=True)
class ModelIdentity:
    id: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place on a page that a statement rests on."""

    file: str
    page: int
    bbox: Box
    text: str


@dataclass(frozen=True, slots=True)
class UrgencyReason:
    rule: str
    evidence: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Urgency:
    level: UrgencyLevel = UrgencyLevel.NONE
    message: str = ""
    reasons: tuple[UrgencyReason, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said to the reader.

    `evidence` (what in the reports it rests on) and `sources` (what outside them) are never both empty, except in
    a notice. `topic` groups statements on screen: gist, result, group, conclusion, passage, treatment, comparison,
    within_range, not_compared, notice. `grave` statements are not shown in a list or a gist before the person
    chose to read them. `entries` are the knowledge entries used, for the words explained on demand.
    """

    text: str
    origin: Origin
    evidence: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    topic: str = "passage"
    entries: tuple[str, ...] = ()
    grave: bool = False


@dataclass(frozen=True, slots=True)
class LedgerItem:
    id: str
    status: Covered
    statements: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    total: int
    explained: int
    grouped: int
    not_covered: int
    items: tuple[LedgerItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Withheld:
    """A draft that failed a check. `text` leaves the program through --json only, never through the window."""

    text: str
    reason: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Readability:
    language: str
    measure: str
    score: float | None
    meets_target: bool | None


@dataclass(frozen=True, slots=True)
class Timings:
    """Seconds and tokens."""

    read_s: float | None = None
    first_statement_s: float | None = None
    first_model_statement_s: float | None = None
    total_s: float | None = None
    prompt_tokens: int = 0
    reused_tokens: int = 0
    generated_tokens: int = 0


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning about the work as a whole."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Explanation:
    language: str
    model: ModelIdentity | None
    urgency: Urgency
    warnings: tuple[Warned, ...]
    evidence: Mapping[str, Evidence]
    statements: tuple[Statement, ...]
    ledger: Ledger
    withheld: tuple[Withheld, ...]
    readability: Readability
    timings: Timings = field(default_factory=Timings)


@dataclass(frozen=True, slots=True)
class Question:
    """`topic`: results, decisions, diagnosis, tests, treatment, daily_life, next_steps or urgent_signs.
    `priority` 1 comes first."""

    text: str
    why: str
    topic: str
    priority: int
    evidence: tuple[str, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class QuestionList:
    model: ModelIdentity | None
    questions: tuple[Question, ...]
    withheld: tuple[Withheld, ...]
    evidence: Mapping[str, Evidence]
    warnings: tuple[Warned, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """`status`: answered, not_in_documents, out_of_scope or urgent."""

    understood_as: str
    status: str
    statements: tuple[Statement, ...]
    withheld: tuple[Withheld, ...]
    urgency: Urgency
    evidence: Mapping[str, Evidence]
    warnings: tuple[Warned, ...] = ()
