"""Reports of one kind and day are told apart in the list."""

import pytest

from clarte.services.desk import ReportCard
from clarte.ui.models.lists import told_apart


def card(id_: str, *, issuer: str | None = None, date: str | None = "2026-03-02", kind: str = "lab") -> ReportCard:
    return ReportCard(id_, kind, f"{id_}.pdf", date, 1, 3, 0, urgent=False, grave=True, issuer=issuer)


def test_only_twins_are_told_apart_by_who_made_them():
    cards = [card("a", issuer="Labo Nord"), card("b", issuer="Labo Sud"), card("c", date="2026-03-03", issuer="X")]
    assert told_apart(cards) == {"a": "Labo Nord", "b": "Labo Sud"}


@pytest.mark.parametrize("issuer", ["Labo Nord", None])
def test_twins_of_one_maker_are_told_apart_by_their_files(issuer):
    cards = [card("a", issuer=issuer), card("b", issuer=issuer), card("c", issuer="Labo Sud")]
    assert told_apart(cards) == {"a": "a.pdf", "b": "b.pdf", "c": "Labo Sud"}
