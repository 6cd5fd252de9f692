"""What only the rows of a page together can settle: whose range it is, which cell is the name."""

from __future__ import annotations

import math

from clarte.core.numbers import parse_number, thousands_value
from clarte.reading.ranges import parse_ranges
from clarte.reading.rows_drafts import Draft
from clarte.reading.rows_names import clean_name
from clarte.reading.rows_values import is_count


def settle_ranges(drafts: list[Draft]) -> None:
    """Rows with two results and one range: it belongs to the one it is nearer to, in all rows of the same units, and
    that one is the row's result, the other the same in another unit."""
    groups: dict[tuple[str | None, str | None], list[Draft]] = {}
    for draft in drafts:
        if len(draft.also) == 1 and draft.value.range_text and not draft.also[0].range_text and not draft.words_value:
            groups.setdefault((draft.value.unit, draft.also[0].unit), []).append(draft)
    for group in groups.values():
        votes = [_nearer_also(draft) for draft in group]
        if sum(votes) > 0.3 * sum(vote != 0.0 for vote in votes):
            for draft in group:
                draft.also[0].range_text, draft.value.range_text = draft.value.range_text, None
    for draft in drafts:
        if draft.value.range_text is None and len(draft.also) == 1 and parse_ranges(draft.also[0].range_text or ""):
            draft.value, draft.also[0] = draft.also[0], draft.value  # the one that can be compared


def _nearer_also(draft: Draft) -> float:
    """How much nearer the other result is to the range, in powers of ten; 0 when a single limit leaves that open."""
    limits = parse_ranges(draft.value.range_text or "")
    texts = [text for each in limits[:1] for text in (each.low, each.high) if text]
    counted = is_count(draft.value.unit) or is_count(draft.also[0].unit)
    values = [value for text in texts if (value := _value(text, counted)) > 0]
    results = [_value(amount.digits, is_count(amount.unit)) for amount in (draft.value, draft.also[0])]
    if len(values) < 2 or min(results) <= 0:
        return 0.0
    middle = sum(math.log10(value) for value in values) / len(values)
    first, second = (abs(math.log10(result) - middle) for result in results)
    return first - second


def _value(text: str, counted: bool) -> float:
    """A printed number's value, 0 for none. `counted`: beside a unit of counts "7.752" are thousands."""
    parsed = parse_number(text)
    if parsed is None:
        return 0.0
    return (thousands_value(text) if counted and parsed.ambiguous else None) or parsed.value


def settle_names(drafts: list[Draft]) -> None:
    """When a row has several cells before its result, the one its neighbours' names stand under is the name."""
    for index, draft in enumerate(drafts):
        cells = draft.name_cells
        if len({token.cell for token in cells}) < 2:
            continue
        near = [
            d
            for d in drafts[max(0, index - 3) : index + 4]
            if d is not draft and len({t.cell for t in d.name_cells}) == 1
        ]
        last = cells[-1]
        if any(abs(other.name_cells[0].x0 - last.x0) < 2 for other in near):
            dropped = [token for token in cells if token.cell != last.cell]
            draft.name = clean_name(draft.strip.text[min(t.start for t in cells if t.cell == last.cell) : last.end])
            draft.used = [token for token in draft.used if token not in dropped]
            draft.name_cells = [token for token in cells if token.cell == last.cell]


def settle_germs(drafts: list[Draft]) -> None:
    """Where antibiograms of several germs stand on a page, each of their rows says in its comment whose it is: the
    same antibiotic may be of use against one and not against the other."""
    rows = [draft for draft in drafts if draft.interpretation is not None and draft.germ is not None]
    if len({draft.germ for draft in rows}) > 1:
        for draft in rows:
            draft.comments.append(draft.germ or "")
