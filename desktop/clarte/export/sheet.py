"""What goes on the consultation sheet. Everything is copied: from the reports, or from the person's own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clarte.core.dates import long_date, short_date
from clarte.core.dossier import Consultation, SheetQuestion
from clarte.core.evidence import Document, Flag, Passage, Result, Section
from clarte.core.language import Language, say
from clarte.core.statements import Origin

STARRED = 3
MAX_OTHERS = 7
MAX_RESULTS = 12
MAX_CONCLUSION = 4

_MARKS = {Flag.LOW: "▼", Flag.HIGH: "▲", Flag.ABNORMAL: "●"}


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A question, or a quoted sentence, with the place it comes from."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class SheetResult:
    name: str
    value: str
    mark: str
    previous: str
    range: str
    source: str


@dataclass(frozen=True, slots=True)
class SheetContent:
    """All the words of a sheet, ready to be set. `labels` are our own headings."""

    language: str
    labels: dict[str, str]
    occasion: str
    identity: str
    aim: str
    starred: tuple[SheetLine, ...]
    others: tuple[SheetLine, ...]
    changes: str
    treatments: str
    allergies: str
    results: tuple[SheetResult, ...]
    results_left_out: str
    conclusions: tuple[SheetLine, ...]


def compose_sheet(
    documents: Sequence[Document],
    questions: Sequence[SheetQuestion],
    consultation: Consultation,
    language: Language,
) -> SheetContent:
    """Choose and order what the sheet says. The person's order of questions decides; starred ones come first."""
    kept = [item for item in questions if item.kept]
    starred = [item for item in kept if item.starred] or kept[:STARRED]
    others = [item for item in kept if item not in starred]
    places = _places(documents, language)
    one_date = short_date(documents[0].date, language) if len(documents) == 1 else None
    results = [r for d in documents for r in d.results if r.flag in _MARKS]
    not_given = say("sheet.not_given", language)
    return SheetContent(
        language=language.value,
        labels={key: say(f"sheet.{key}", language) for key in _LABELS} | ({"value": one_date} if one_date else {}),
        occasion=_occasion(consultation, language),
        identity=_identity(documents) if consultation.with_identity else "",
        aim=say("sheet.aim", language, aim=consultation.aim.strip()) if consultation.aim.strip() else "",
        starred=tuple(_question_line(item, places, language) for item in starred),
        others=tuple(_question_line(item, places, language) for item in others[:MAX_OTHERS]),
        changes=consultation.changes.strip() or not_given,
        treatments=consultation.treatments.strip() or not_given,
        allergies=consultation.allergies.strip() or not_given,
        results=tuple(
            _result_row(r, f"p. {r.page}" if len(documents) == 1 else places[r.id], language)
            for r in results[:MAX_RESULTS]
        ),
        results_left_out=_left_out(len(results) - MAX_RESULTS, language),
        conclusions=tuple(
            SheetLine(say("sheet.quoted", language, text=passage.text), places[passage.id])
            for passage in _conclusions(documents)[:MAX_CONCLUSION]
        ),
    )


_LABELS = (
    "title", "starred", "others", "changes", "treatments", "allergies", "results", "result", "value", "previous",
    "range", "source", "conclusions", "notes", "made",
)  # fmt: skip


def _places(documents: Sequence[Document], language: Language) -> dict[str, str]:
    """Evidence id to words such as "report of 2 March 2026, page 1"."""
    places: dict[str, str] = {}
    for document in documents:
        when = long_date(document.date, language)
        items: tuple[Result | Passage, ...] = (*document.results, *document.passages)
        for item in items:
            if when:
                places[item.id] = say("sheet.place", language, date=when, page=item.page)
            else:
                places[item.id] = say("sheet.place_undated", language, page=item.page)
    return places


def _question_line(item: SheetQuestion, places: dict[str, str], language: Language) -> SheetLine:
    found = dict.fromkeys(places[e] for e in item.question.evidence if e in places)
    return SheetLine(item.question.text, " · ".join(found) or _whose(item, language))


def _whose(item: SheetQuestion, language: Language) -> str:
    own = item.question.origin is Origin.USER
    return say("sheet.own_question" if own else "sheet.proposed_question", language)


def _result_row(result: Result, place: str, language: Language) -> SheetResult:
    previous = ""
    if result.previous:
        earlier = result.previous[0]
        when = short_date(earlier.date, language)
        previous = f"{earlier.value} ({when})" if when else earlier.value
    value = " ".join(part for part in (result.value, result.unit) if part)
    mark = _MARKS.get(result.flag, "") if result.flag else ""
    doubt = " (?)" if not result.certain else ""
    return SheetResult(result.name, value + doubt, mark, previous or "—", result.range or "—", place)


def _conclusions(documents: Sequence[Document]) -> list[Passage]:
    return [p for d in documents for p in d.passages if p.section is Section.CONCLUSION]


def _identity(documents: Sequence[Document]) -> str:
    return next((d.patient.name for d in documents if d.patient.name), "") or ""


def _occasion(consultation: Consultation, language: Language) -> str:
    when = long_date(consultation.date, language) or ""
    return " · ".join(part for part in (when, consultation.practitioner.strip()) if part)


def _left_out(count: int, language: Language) -> str:
    return say("sheet.left_out", language, count=count) if count > 0 else ""
