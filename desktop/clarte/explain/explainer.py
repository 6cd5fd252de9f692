"""Explains documents: plan, then drafts, each checked before it is shown, and the ledger of what was covered."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date

from clarte.core.cancel import CancelToken
from clarte.core.evidence import Document
from clarte.core.language import Language
from clarte.core.statements import Audience, Explanation, Origin, Statement, Timings, Urgency
from clarte.core.work_order import WorkOrder
from clarte.core.writing import Draft, Writer
from clarte.explain.check import Checker
from clarte.explain.drafting import Drafting, StatementHandler
from clarte.explain.ledger import make_ledger
from clarte.explain.notices import warnings
from clarte.explain.pieces import Piece, evidence_map, named_evidence
from clarte.explain.plan import Planner
from clarte.explain.reading_level import readability_of
from clarte.explain.reference import Reference
from clarte.explain.urgency import assess

_MOST_DRAFTS = 24


class Explainer:
    """Turns evidence into statements. Holds no state between documents."""

    def __init__(self, knowledge: Reference, most_drafts: int = _MOST_DRAFTS) -> None:
        """`most_drafts`: how many passages a model may be asked to say more simply, the most important first."""
        self._reference = knowledge
        self._checker = Checker(knowledge)
        self._most_drafts = most_drafts

    def explain(
        self,
        documents: Sequence[Document],
        language: Language,
        audience: Audience,
        country: str | None,
        writer: Writer | None,
        on_statement: StatementHandler | None = None,
        cancel: CancelToken | None = None,
        today: date | None = None,
        order: WorkOrder | None = None,
    ) -> Explanation:
        """Explain all documents together. `on_statement` gets our own sentences at once, then the model's that pass,
        what `order` prefers first.

        A model that dies leaves a complete explanation in our own sentences. Raises Cancelled."""
        clock = _Clock(on_statement)
        urgency = assess(documents, language, country, self._reference, today)
        planner = Planner(self._reference, language, audience, with_tasks=writer is not None)
        pieces = planner.pieces(documents)
        for piece in pieces:
            clock.show(piece.statement)
        statements = [piece.statement for piece in pieces]
        drafting = Drafting(self._checker, writer, self._most_drafts, cancel) if writer is not None else None
        if drafting is not None:
            order = order or WorkOrder()
            order.hurry(key for reason in urgency.reasons for key in reason.evidence)
            statements = _improved(pieces, drafting, clock, order)
        evidence = evidence_map(documents)
        stopped = drafting.stopped if drafting is not None else None
        restarted = drafting is not None and any(draft.restarted for draft in drafting.drafts)
        return Explanation(
            language=language,
            model=writer.model if writer is not None else None,
            urgency=urgency,
            warnings=warnings(documents, language, with_model=writer is not None, stopped=stopped, restarted=restarted),
            evidence=named_evidence(evidence, _named(statements, urgency)),
            statements=tuple(statements),
            ledger=make_ledger(evidence, statements),
            withheld=tuple(drafting.withheld) if drafting is not None else (),
            readability=readability_of([statement.text for statement in statements], language),
            timings=clock.timings(drafting.drafts if drafting is not None else []),
        )


def _improved(pieces: Sequence[Piece], drafting: Drafting, clock: _Clock, order: WorkOrder) -> list[Statement]:
    statements = [piece.statement for piece in pieces]
    waiting = [number for number, piece in enumerate(pieces) if piece.wishes]
    while waiting:
        number = waiting.pop(order.next([pieces[place].statement.evidence for place in waiting]))
        better = drafting.better(pieces[number])
        if better is not None:
            clock.show(better)
            statements[number] = better
    return statements


class _Clock:
    """Hands statements on, and keeps the seconds since the work began."""

    def __init__(self, on_statement: StatementHandler | None) -> None:
        self._on_statement = on_statement
        self._start = time.perf_counter()
        self._first: float | None = None
        self._first_model: float | None = None

    def show(self, statement: Statement) -> None:
        now = time.perf_counter() - self._start
        self._first = now if self._first is None else self._first
        if statement.origin is Origin.MODEL and self._first_model is None:
            self._first_model = now
        if self._on_statement is not None:
            self._on_statement(statement)

    def timings(self, drafts: Sequence[Draft]) -> Timings:
        return Timings(
            first_statement_s=self._first,
            first_model_statement_s=self._first_model,
            total_s=time.perf_counter() - self._start,
            prompt_tokens=sum(draft.prompt_tokens for draft in drafts),
            reused_tokens=sum(draft.reused_tokens for draft in drafts),
            generated_tokens=sum(draft.generated_tokens for draft in drafts),
        )


def _named(statements: Sequence[Statement], urgency: Urgency) -> list[str]:
    named = [key for statement in statements for key in statement.evidence]
    return named + [key for reason in urgency.reasons for key in reason.evidence]
