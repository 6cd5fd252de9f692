"""A person's dossier: who it is about, and the person's own words for each consultation.

Dates are ISO dates; an empty string is always "not filled in", never "none".
"""

from __future__ import annotations

from dataclasses import dataclass, field

from clarte.core.evidence import Document, Flag, Kind, Patient
from clarte.core.statements import Question

MIN_PASSPHRASE = 8  # characters of one that is chosen now; any that was chosen before still opens
_OUT_OF_RANGE = (Flag.LOW, Flag.HIGH, Flag.ABNORMAL)


@dataclass(frozen=True, slots=True)
class Dossier:
    """One person's reports and consultations. `name` is as the person typed it or as a report printed it."""

    id: str
    name: str = ""
    birth_date: str | None = None


@dataclass(frozen=True, slots=True)
class ReportSummary:
    """What a list says of a report without reading all of it again. `abnormal` and `critical` count results."""

    id: str
    file: str
    kind: Kind
    date: str | None
    pages: int
    results: int
    abnormal: int
    critical: int
    patient: Patient
    issuer: str | None = None


def summary_of(document: Document) -> ReportSummary:
    """A document in one line."""
    return ReportSummary(
        document.id,
        document.file,
        document.kind,
        document.date,
        document.pages,
        len(document.results),
        sum(result.flag in _OUT_OF_RANGE for result in document.results),
        sum(result.critical for result in document.results),
        document.patient,
        document.issuer,
    )


@dataclass(frozen=True, slots=True)
class SheetQuestion:
    """A question of the person's list: proposed or their own; `starred` ones open the sheet; `kept` False is a
    proposal that was set aside. `asked` and `answer` are what the person ticked and noted; `carried` says that it
    stayed unanswered in an earlier consultation; `group` is the person's own heading."""

    id: str
    question: Question
    starred: bool = False
    kept: bool = True
    asked: bool = False
    answer: str = ""
    carried: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True)
class Symptom:
    """Something the person feels, in their words. `severity` is from 0 to 10, None when they gave none."""

    what: str
    since: str = ""
    how_often: str = ""
    severity: int | None = None
    helps: str = ""


@dataclass(frozen=True, slots=True)
class TreatmentTaken:
    """A treatment the person takes now, exactly as printed or typed. `evidence` is the report's line it was proposed
    from; only a `confirmed` one is the person's word and goes on the sheet as such."""

    text: str
    evidence: str = ""
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do, to buy, or an exam to have, after a consultation or a stay in hospital. `text` is typed by the
    person or copied from the line `evidence`; `due` only as typed or printed; `report` is the report that came of it
    (the follow-up scan), once the person linked it."""

    id: str
    text: str
    kind: str = "do"  # do, buy, take, exam, appointment or call (when to call)
    due: str = ""
    done: bool = False
    evidence: tuple[str, ...] = ()
    report: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the person noted after a consultation."""

    said: str = ""
    decided: str = ""
    tasks: tuple[Task, ...] = ()
    when_to_call: str = ""

    @property
    def empty(self) -> bool:
        return not (self.said or self.decided or self.tasks or self.when_to_call)


@dataclass(frozen=True, slots=True)
class Consultation:
    """What the person prepares for one appointment, and what came of it; empty means not filled in, and the sheet
    says so.

    `time` is "HH:MM". `reports` are the ids of those that matter to it, in the person's order; `proposed_from` those
    that questions were already proposed from. `with_identity` prints the patient's name from the report; `prepared`:
    its sheet was printed, saved or copied.
    """

    id: str = ""
    date: str = ""
    time: str = ""
    practitioner: str = ""
    specialty: str = ""
    aim: str = ""
    reports: tuple[str, ...] = ()
    proposed_from: tuple[str, ...] = ()
    symptoms: tuple[Symptom, ...] = ()
    changes: str = ""
    treatments: tuple[TreatmentTaken, ...] = ()
    allergies: str = ""
    history: str = ""
    worries: str = ""
    matters: str = ""
    with_identity: bool = True
    prepared: bool = False
    outcome: Outcome = field(default_factory=Outcome)


@dataclass(frozen=True, slots=True)
class Correction:
    """A value the person read otherwise on the page. `value` and `unit` are as they typed them; the printed row stays
    as it is, beside it. `made` is an ISO time in UTC."""

    evidence: str
    value: str
    unit: str | None = None
    made: str = ""


@dataclass(frozen=True, slots=True)
class SheetOptions:
    """How the sheet is set. `paper` is "a4" or "us-letter"; `second_language` adds the doctor's language beside the
    person's own."""

    paper: str = "a4"
    large_type: bool = False
    second_language: str | None = None
    endorsement: bool = False


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A place of the dossier where a word was found. `kind` is result, passage, treatment, question or note; `page`
    and `evidence` are None for the person's own words; `start` and `end` are where the match lies in `text`."""

    kind: str
    text: str
    start: int
    end: int
    report: str | None = None
    page: int | None = None
    evidence: str | None = None
    consultation: str | None = None
