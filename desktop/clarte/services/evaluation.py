"""The figures of docs/evaluation.md on a folder of reports: what was read, shown, withheld and left out.

Where a report has its truth beside it (NAME.json with `results`: name, value, unit, low, high), reading is scored;
human judgements come from a file of labels, `{"sha256 of the statement's text": {"supported": true, "better":
false}}`. What nobody judged is null, never guessed.
"""

from __future__ import annotations

import hashlib
import json
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from clarte.core.evidence import Document, Flag, Result, Section
from clarte.core.files import InputFile
from clarte.core.numbers import parse_number
from clarte.core.statements import Covered, Explanation, Origin, QuestionList
from clarte.services.preferences import Preferences
from clarte.services.trials import BareScore, HostileScore, bare_trial, hostile_trial
from clarte.services.workshop import Workshop

_REPORTS = {".pdf", ".png", ".jpg", ".jpeg"}
_OUT_OF_RANGE = (Flag.LOW, Flag.HIGH, Flag.ABNORMAL)


@dataclass(frozen=True, slots=True)
class Judged:
    """One report, all that was made of it."""

    file: str
    document: Document
    explanation: Explanation
    questions: QuestionList
    truth: tuple[dict[str, Any], ...] | None


@dataclass(frozen=True, slots=True)
class ReadingScore:
    """Rows expected, found, exact in value, unit and limits, and invented."""

    expected: int
    found: int
    exact: int
    invented: int
    f1: float | None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Shares are between 0 and 1; None is what nobody measured or judged."""

    reports: int
    unreadable: int
    reading: ReadingScore | None
    statements: int
    statements_by_origin: dict[str, int]
    withheld: int
    withheld_by_reason: dict[str, int]
    drafts_passed: float | None
    passages_in_model_words: float | None
    results_not_covered: float | None
    passages_not_covered: float | None
    abnormal_or_concluded_not_covered: int
    evidence_not_in_ledger: int
    statements_without_box: int
    abnormal_or_concluded_with_question: float | None
    readability_median: dict[str, float]
    judged: int
    unsupported: int | None
    better_than_ours: float | None
    hostile: HostileScore | None = None
    bare_model: BareScore | None = None
    bare_judged: int = 0
    bare_unsupported: int | None = None


def evaluate(workshop: Workshop, folder: Path, labels: Path | None, preferences: Preferences) -> Evaluation:
    """Read, explain and question every report of a folder; with a model, put it to its trials too. Raises OSError,
    ValueError for a wrong labels file."""
    known = json.loads(labels.read_text(encoding="utf-8")) if labels is not None else {}
    cases: list[Judged] = []
    unreadable = 0
    for path in sorted(p for p in folder.iterdir() if p.suffix.lower() in _REPORTS):
        outcome = workshop.read_all([InputFile(path.name, path.read_bytes())], preferences)
        if not outcome.documents:
            unreadable += 1
            continue
        questions = workshop.questions(outcome.documents, preferences, limit=10)
        explanation = workshop.explain(outcome.documents, preferences)
        cases.append(Judged(path.name, outcome.documents[0], explanation, questions, _truth(path)))
    figures = _figures(cases, unreadable, known)
    if workshop.writer is None:
        return figures
    bare = bare_trial([case.document for case in cases], workshop.knowledge, workshop.writer)
    verdicts = [known[key] for text in bare.texts if (key := statement_hash(text)) in known]
    return replace(
        figures,
        hostile=hostile_trial(workshop),
        bare_model=bare,
        bare_judged=len(verdicts),
        bare_unsupported=sum(not one["supported"] for one in verdicts if "supported" in one) if verdicts else None,
    )


def statement_hash(text: str) -> str:
    """The key of a statement in a file of labels."""
    return hashlib.sha256(text.encode()).hexdigest()


def _truth(path: Path) -> tuple[dict[str, Any], ...] | None:
    beside = path.with_suffix(".json")
    if not beside.is_file():
        return None
    rows = json.loads(beside.read_text(encoding="utf-8")).get("results")
    return tuple(rows) if rows is not None else None


def _figures(cases: Sequence[Judged], unreadable: int, labels: dict[str, dict[str, bool]]) -> Evaluation:
    statements = [s for case in cases for s in case.explanation.statements]
    withheld = Counter(w.reason for case in cases for w in case.explanation.withheld)
    by_origin = Counter(s.origin.value for s in statements)
    passed = by_origin[Origin.MODEL.value]
    verdicts = [labels[key] for s in statements if (key := statement_hash(s.text)) in labels]
    better = [v["better"] for v in verdicts if "better" in v]
    return Evaluation(
        reports=len(cases),
        unreadable=unreadable,
        reading=_reading(cases),
        statements=len(statements),
        statements_by_origin=dict(by_origin),
        withheld=withheld.total(),
        withheld_by_reason=dict(withheld),
        drafts_passed=_share(passed, passed + withheld.total()),
        passages_in_model_words=_in_model_words(cases),
        results_not_covered=_not_covered(cases, results=True),
        passages_not_covered=_not_covered(cases, results=False),
        abnormal_or_concluded_not_covered=sum(len(_weighty(c) & _left_out(c)) for c in cases),
        evidence_not_in_ledger=sum(len(_ids(c) - {i.id for i in c.explanation.ledger.items}) for c in cases),
        statements_without_box=sum(
            e not in c.explanation.evidence for c in cases for s in c.explanation.statements for e in s.evidence
        ),
        abnormal_or_concluded_with_question=_asked(cases),
        readability_median=_readability(cases),
        judged=len(verdicts),
        unsupported=sum(not v["supported"] for v in verdicts if "supported" in v) if verdicts else None,
        better_than_ours=_share(sum(better), len(better)),
    )


def _reading(cases: Sequence[Judged]) -> ReadingScore | None:
    scored = [(case.document.results, case.truth) for case in cases if case.truth is not None]
    if not scored:
        return None
    expected = found = exact = invented = 0
    for read, truth in scored:
        left = list(read)
        for row in truth:
            expected += 1
            match = next((r for r in left if _same_row(r, row)), None)
            if match is None:
                continue
            left.remove(match)
            found += 1
            exact += match.unit == row.get("unit") and (match.low, match.high) == (row.get("low"), row.get("high"))
        invented += len(left)
    total = 2 * found + invented + (expected - found)
    return ReadingScore(expected, found, exact, invented, round(2 * found / total, 4) if total else None)


def _same_row(result: Result, row: dict[str, Any]) -> bool:
    names = {str(row.get(key, "")).casefold() for key in ("name", "name_full")} - {""}
    ours, theirs = parse_number(result.value), parse_number(str(row["value"]))
    same = ours.value == theirs.value if ours and theirs else result.value.casefold() == str(row["value"]).casefold()
    return same and any(name in result.name.casefold() or result.name.casefold() in name for name in names)


def _in_model_words(cases: Sequence[Judged]) -> float | None:
    passages = {(c.file, p.id) for c in cases for p in c.document.passages}
    written = {
        (c.file, e) for c in cases for s in c.explanation.statements if s.origin is Origin.MODEL for e in s.evidence
    }
    return _share(len(passages & written), len(passages))


def _not_covered(cases: Sequence[Judged], *, results: bool) -> float | None:
    ids = [(c, i.id) for c in cases for i in (c.document.results if results else c.document.passages)]
    return _share(sum(item in _left_out(case) for case, item in ids), len(ids))


def _left_out(case: Judged) -> set[str]:
    return {item.id for item in case.explanation.ledger.items if item.status is Covered.NOT_COVERED}


def _ids(case: Judged) -> set[str]:
    return {r.id for r in case.document.results} | {p.id for p in case.document.passages}


def _weighty(case: Judged) -> set[str]:
    """Results out of range and what the author concludes."""
    out = {r.id for r in case.document.results if r.flag in _OUT_OF_RANGE}
    return out | {p.id for p in case.document.passages if p.section is Section.CONCLUSION}


def _asked(cases: Sequence[Judged]) -> float | None:
    weighty = sum(len(_weighty(case)) for case in cases)
    covered = sum(
        len(_weighty(case) & {e for question in case.questions.questions for e in question.evidence}) for case in cases
    )
    return _share(covered, weighty)


def _readability(cases: Sequence[Judged]) -> dict[str, float]:
    scores: dict[str, list[float]] = {}
    for case in cases:
        measured = case.explanation.readability
        if measured.score is not None:
            scores.setdefault(f"{measured.language} {measured.measure}", []).append(measured.score)
    return {name: round(statistics.median(values), 2) for name, values in scores.items()}


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
