"""From an explanation's statements to what is laid out: the gist, cards, and what is folded. Pure functions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeVar

from clarte.core.evidence import Document, FoundTerm, Result, Section, Source
from clarte.core.statements import Covered, Evidence, Explanation, Origin, Statement, Urgency

Item = TypeVar("Item")


class CardKind(StrEnum):
    RESULT = "result"
    GROUP = "group"
    PASSAGE = "passage"
    TREATMENT = "treatment"
    NOTICE = "notice"
    FOLD = "fold"


@dataclass(frozen=True, slots=True)
class Line:
    """A place of the report named in a card: its words as printed and where they are."""

    id: str
    text: str
    page: int


@dataclass(frozen=True, slots=True)
class Card:
    """What is shown together: statements on the same evidence. `key` stays the same while they stream in."""

    key: str
    kind: CardKind
    texts: tuple[str, ...]
    evidence: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    sources: tuple[Source, ...] = ()
    entries: tuple[str, ...] = ()
    result: Result | None = None
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """`later` are explanations that a reader who wants it simpler finds folded under the others."""

    gist: tuple[Card, ...] = ()
    cards: tuple[Card, ...] = ()
    folded: tuple[Card, ...] = ()
    later: tuple[Card, ...] = ()

    @property
    def explained(self) -> tuple[Card, ...]:
        return (*self.cards, *self.later)


@dataclass(frozen=True, slots=True)
class Shown:
    """What is known so far of an explanation: while it is being made, or once it is made (`finished`)."""

    statements: tuple[Statement, ...] = ()
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    urgency: Urgency = field(default_factory=Urgency)
    finished: Explanation | None = None


_KINDS = {
    "result": CardKind.RESULT,
    "comparison": CardKind.RESULT,
    "group": CardKind.GROUP,
    "treatment": CardKind.TREATMENT,
    "notice": CardKind.NOTICE,
    "within_range": CardKind.FOLD,
    "not_compared": CardKind.FOLD,
    "notes": CardKind.FOLD,
}


_FEW_RESULTS = 6  # so many are read one by one without getting lost
_CAN_WAIT = (Section.INDICATION, Section.TECHNIQUE, Section.FINDINGS, Section.HISTORY, Section.OTHER)


def evidence_of(document: Document) -> dict[str, Evidence]:
    """Every place of a document that a statement can name, before its explanation lists them."""
    found = {r.id: Evidence(document.file, r.page, r.bbox, r.line) for r in document.results}
    found |= {p.id: Evidence(document.file, p.page, p.bbox, p.text) for p in document.passages}
    found |= {n.id: Evidence(document.file, n.page, n.bbox, n.text) for n in document.notes}
    return found


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is shown next, made ready off the window's thread: a long report takes a while. `simple` is the layout with
    what can wait folded; `page_terms` are, by page, the hard words whose own place is known, not only their line's."""

    shown: Shown = field(default_factory=Shown)
    layout: Layout = field(default_factory=Layout)
    simple: Layout = field(default_factory=Layout)
    page_terms: Mapping[int, tuple[FoundTerm, ...]] = field(default_factory=dict)


def prepare(document: Document, known: Mapping[str, Evidence], explanation: Explanation | None = None) -> Prepared:
    """A document whose lines are `known`, with its explanation once there is one."""
    if explanation is None:
        shown = Shown(evidence=known)
    else:
        evidence = {**known, **explanation.evidence}
        shown = Shown(explanation.statements, evidence, explanation.urgency, explanation)
    lines = {(evidence.page, evidence.bbox) for evidence in shown.evidence.values()}
    terms: dict[int, tuple[FoundTerm, ...]] = {}
    for term in document.terms:
        if (term.page, term.bbox) not in lines:
            terms[term.page] = (*terms.get(term.page, ()), term)
    return lay_out(shown, document, terms)


def lay_out(shown: Shown, document: Document, page_terms: Mapping[int, tuple[FoundTerm, ...]]) -> Prepared:
    """What is known so far of an explanation, ready to be shown. What is grave or urgent waits for nobody."""
    layout = arrange(shown.statements, document, shown.evidence)
    grave = {id_ for statement in shown.statements if statement.grave for id_ in statement.evidence}
    urgent = {id_ for reason in shown.urgency.reasons for id_ in reason.evidence}
    return Prepared(shown, layout, simplify(layout, document, grave | urgent), page_terms)


class Streamed:
    """Statements as they come: the model's takes the place of ours on the same evidence and topic."""

    def __init__(self) -> None:
        self._statements: list[Statement] = []
        self._ours: dict[tuple[str, tuple[str, ...]], int] = {}

    def add(self, new: Statement) -> None:
        key = (new.topic, new.evidence)
        if new.origin is Origin.MODEL and key in self._ours:
            self._statements[self._ours.pop(key)] = new
            return
        if new.origin is not Origin.MODEL and new.evidence:
            self._ours.setdefault(key, len(self._statements))
        self._statements.append(new)

    def so_far(self) -> tuple[Statement, ...]:
        return tuple(self._statements)


def arrange(statements: Iterable[Statement], document: Document, evidence: Mapping[str, Evidence]) -> Layout:
    """Cards in the order of their first statement; statements on the same evidence share a card."""
    results = {result.id: result for result in document.results}
    grouped: dict[str, list[Statement]] = {}
    for number, statement in enumerate(statements):
        grouped.setdefault(_key(statement, number), []).append(statement)
    gist: list[Card] = []
    cards: list[Card] = []
    folded: list[Card] = []
    for key, members in grouped.items():
        card = _card(key, members, results, evidence)
        if members[0].topic == "gist":
            gist.append(card)
        else:
            (folded if card.kind is CardKind.FOLD else cards).append(card)
    return Layout(tuple(gist), tuple(cards), tuple(folded))


def simplify(layout: Layout, document: Document, keep: Collection[str]) -> Layout:
    """The same with what can wait set apart: where results are many, each of those that are told together; and the
    author's sentences beside the conclusion. What rests on `keep` (grave or urgent) or is critical stays."""
    together = {id_ for card in layout.cards if card.kind is CardKind.GROUP for id_ in card.evidence}
    sections = {passage.id: passage.section for passage in document.passages}
    many = sum(card.kind is CardKind.RESULT for card in layout.cards) > _FEW_RESULTS
    concluded = Section.CONCLUSION in sections.values()

    def waits(card: Card) -> bool:
        if set(card.evidence) & set(keep) or (card.result is not None and card.result.critical):
            return False
        if card.kind is CardKind.RESULT:
            return many and bool(card.evidence) and set(card.evidence) <= together
        beside = [sections.get(id_) in _CAN_WAIT for id_ in card.evidence]
        return card.kind is CardKind.PASSAGE and concluded and bool(beside) and all(beside)

    later = tuple(card for card in layout.cards if waits(card))
    waiting = {card.key for card in later}
    return replace(layout, cards=tuple(card for card in layout.cards if card.key not in waiting), later=later)


def told_together(layout: Layout) -> dict[str, int]:
    """By result id, the place of the group that it is explained with."""
    groups = [card for card in layout.explained if card.kind is CardKind.GROUP]
    return {id_: place for place, card in reversed(list(enumerate(groups))) for id_ in card.evidence}


def _key(statement: Statement, number: int) -> str:
    kind = _KINDS.get(statement.topic, CardKind.PASSAGE)
    if statement.topic == "gist" or not statement.evidence:
        return f"{statement.topic}:{number}"
    if kind in (CardKind.FOLD, CardKind.GROUP):
        return f"{kind}:{statement.topic}:{number}"
    return f"{kind}:{statement.evidence[0]}"


def _card(
    key: str, members: Sequence[Statement], results: Mapping[str, Result], evidence: Mapping[str, Evidence]
) -> Card:
    first = members[0]
    ids = _unique(id_ for member in members for id_ in member.evidence)
    return Card(
        key=key,
        kind=_KINDS.get(first.topic, CardKind.PASSAGE),
        texts=tuple(member.text for member in members),
        evidence=ids,
        lines=tuple(_line(id_, results, evidence) for id_ in ids if id_ in evidence),
        sources=_unique(source for member in members for source in member.sources),
        entries=_unique(entry for member in members for entry in member.entries),
        result=results.get(ids[0]) if ids and first.topic in ("result", "comparison") else None,
        topic=first.topic,
    )


def _line(id_: str, results: Mapping[str, Result], evidence: Mapping[str, Evidence]) -> Line:
    result = results.get(id_)
    text = f"{result.name} {value_of(result)}" if result is not None else evidence[id_].text
    return Line(id_, text, evidence[id_].page)


def _unique(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys(items))


def value_of(result: Result) -> str:
    """Value and unit as printed."""
    return f"{result.value} {result.unit}" if result.unit else result.value


def not_covered(explanation: Explanation) -> tuple[Line, ...]:
    """The lines of the report that nothing was said about."""
    ids = [item.id for item in explanation.ledger.items if item.status is Covered.NOT_COVERED]
    return tuple(
        Line(id_, explanation.evidence[id_].text, explanation.evidence[id_].page)
        for id_ in ids
        if id_ in explanation.evidence
    )


def withheld_reasons(explanation: Explanation) -> tuple[tuple[str, int], ...]:
    """(reason, how many) of the sentences that failed a check, most frequent first. Never their words."""
    return tuple(Counter(item.reason for item in explanation.withheld).most_common())
