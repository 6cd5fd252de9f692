"""What a list of reports says of each beyond its kind and its day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clarte.services.desk import ReportCard


def told_apart(cards: Iterable[ReportCard]) -> dict[str, str]:
    """By report id, for reports of one kind and day: who made each, else its file. Never what it says."""
    cards = tuple(cards)
    days = Counter((card.title_key, card.date) for card in cards)
    alike = [card for card in cards if days[card.title_key, card.date] > 1]
    made = Counter((card.title_key, card.date, card.issuer) for card in alike)
    return {
        card.id: card.issuer if card.issuer and made[card.title_key, card.date, card.issuer] == 1 else card.file
        for card in alike
    }
