"""What is said, in which order: what matters first, then the rest together. No model has a part in it."""

from __future__ import annotations

from collections.abc import Sequence

from clarte.core.evidence import Document, Result, Section
from clarte.core.language import Language, say
from clarte.core.statements import Audience, Origin, Statement
from clarte.explain.comparisons import comparisons
from clarte.explain.gist import gist
from clarte.explain.notes import told_notes
from clarte.explain.notices import reading_notices
from clarte.explain.passages import PassageTeller, shortened
from clarte.explain.pieces import Piece
from clarte.explain.printed import measured, name_of
from clarte.explain.reference import Reference
from clarte.explain.results import ResultTeller, by_group, is_abnormal, is_within
from clarte.explain.treatments import told_treatments
from clarte.knowledge.entries import Group

_FIRST = (Section.CONCLUSION,)
_ORDERS = (Section.TREATMENT, Section.FOLLOW_UP)
_REST = (Section.FINDINGS, Section.OTHER, Section.HISTORY, Section.INDICATION, Section.TECHNIQUE)


class Planner:
    """Makes the list of pieces for some documents."""

    def __init__(self, reference: Reference, language: Language, audience: Audience, *, with_tasks: bool) -> None:
        self._reference = reference
        self._language = language
        self._results = ResultTeller(reference, language, audience)
        self._passages = PassageTeller(reference, language, audience, with_tasks=with_tasks)

    def pieces(self, documents: Sequence[Document]) -> list[Piece]:
        """Everything to say, most important first; every result, passage, note, treatment is in one piece at least."""
        several = len(documents) > 1
        pieces = [Piece(statement) for statement in reading_notices(documents, self._language)]
        pieces += [Piece(gist(document, self._language, self._reference)) for document in documents]
        for document in documents:
            pieces += self._important(document, several)
        for statement in comparisons(documents, self._language, self._reference):
            pieces.append(Piece(statement))
        for document in documents:
            pieces += [Piece(statement) for statement in told_treatments(document, self._language)]
            pieces += self._passages.told(document, (*_ORDERS, *_REST))
        for document in documents:
            pieces += [Piece(statement) for statement in self._counted(document)]
        for document in documents:
            pieces += [Piece(statement) for statement in told_notes(document, self._language)]
        return pieces

    def _important(self, document: Document, several: bool) -> list[Piece]:
        dated = document.date if several else None
        groups, alone = by_group(document.results, self._reference)
        urgent = [result for result in alone if result.critical]
        pieces = [Piece(self._results.told(document, result, dated)) for result in urgent]
        for group_id, members in groups:
            pieces += [Piece(self._together(group_id, members))]
            pieces += [Piece(self._results.told(document, result, dated)) for result in members]
        pieces += [Piece(self._results.told(document, result, dated)) for result in alone if not result.critical]
        pieces += [
            Piece(self._results.told(document, result, dated)) for result in document.results if _is_told_apart(result)
        ]
        return pieces + self._passages.told(document, _FIRST)

    def _together(self, group_id: str, members: Sequence[Result]) -> Statement:
        group = next(group for group in self._reference.groups if group.id == group_id)
        separator = " ; " if self._language is Language.FRENCH else "; "
        items = separator.join(self._results.item(result) for result in members)
        together = group.together.text(self._language)
        text = say("explain.group.together", self._language, items=items, together=together)
        return Statement(
            text=text,
            origin=Origin.KNOWLEDGE if _checked(group) else Origin.RULE,
            evidence=tuple(result.id for result in members),
            sources=tuple(source for source in group.sources if source.checked),
            topic="group",
        )

    def _counted(self, document: Document) -> list[Statement]:
        rest = [r for r in document.results if not (is_abnormal(r) or _is_told_apart(r))]
        within = [result for result in rest if is_within(result)]
        unsure = [result for result in rest if not result.certain]
        tested = [result for result in rest if result not in unsure and result.interpretation]
        others = [result for result in rest if result not in [*within, *unsure, *tested]]
        key = "within_all" if len(within) == len(document.results) else "within"
        return [
            *self._count(within, key, "within_range"),
            *self._count(tested, "antibiogram", "not_compared"),
            *self._count(others, "not_compared", "not_compared"),
            *self._count(unsure, "uncertain", "not_compared"),
        ]

    def _count(self, results: Sequence[Result], key: str, topic: str) -> list[Statement]:
        if not results:
            return []
        separator = " ; " if self._language is Language.FRENCH else "; "
        items = separator.join(self._listed(result) for result in results)
        text = say(f"explain.range.{key}", self._language, count=len(results), items=items)
        return [Statement(text=text, origin=Origin.RULE, evidence=tuple(result.id for result in results), topic=topic)]

    def _listed(self, result: Result) -> str:
        name = name_of(result, self._language)
        if name == say("explain.word.this_line", self._language):
            return say("explain.word.quoted", self._language, text=shortened(result.line).lstrip(" .;,"))
        sign = f" ({result.interpretation})" if result.interpretation else ""
        return f"{name} {measured(result, self._language)}{sign}".strip()


def _is_told_apart(result: Result) -> bool:
    """A row that the person corrected is never only counted: its two values are told."""
    return result.printed is not None and not is_abnormal(result)


def _checked(group: Group) -> bool:
    return any(source.checked for source in group.sources)
