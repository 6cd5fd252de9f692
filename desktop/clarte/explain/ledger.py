"""The ledger: each result, passage, note and treatment is explained, grouped or not covered; the sum is the total."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from clarte.core.statements import Covered, Evidence, Ledger, LedgerItem, Statement

_COUNTED = frozenset({"within_range", "not_compared", "notes"})


def make_ledger(evidence: Mapping[str, Evidence], statements: Sequence[Statement]) -> Ledger:
    """What became of each piece of `evidence` in `statements`. The gist covers nothing: it repeats."""
    items = tuple(_item(key, statements) for key in evidence)
    counts = Counter(item.status for item in items)
    return Ledger(
        total=len(items),
        explained=counts[Covered.EXPLAINED],
        grouped=counts[Covered.GROUPED],
        not_covered=counts[Covered.NOT_COVERED],
        items=items,
    )


def _item(key: str, statements: Sequence[Statement]) -> LedgerItem:
    naming = tuple(
        number for number, statement in enumerate(statements) if key in statement.evidence and statement.topic != "gist"
    )
    if not naming:
        return LedgerItem(key, Covered.NOT_COVERED)
    own = any(_is_own(statements[number]) for number in naming)
    return LedgerItem(key, Covered.EXPLAINED if own else Covered.GROUPED, naming)


def _is_own(statement: Statement) -> bool:
    """Whether a statement says each thing that it names, rather than count them."""
    if statement.topic in _COUNTED:
        return False
    return statement.topic != "passage" or len(statement.evidence) == 1
