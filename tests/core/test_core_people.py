"""Whose report it is: printed names vary, people do not."""

from __future__ import annotations

import pytest

from clarte.core.people import differs


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Madame Jeanne MARTIN", "MARTIN Jeanne"),
        ("Mme LE GOFF Anne-Marie", "Le Goff Anne"),
        ("Zoé Lefèvre", "LEFEVRE ZOE"),
        ("SMITH, John A.", "John Andrew Smith"),
        ("Mr John Smith", "Mr J Smith"),
        ("DUPONT née MARTIN Claire", "Claire Dupont"),
        ("Jean d’Ormesson", "D'ORMESSON JEAN"),
        (None, "Paul Durand"),
        ("", "Paul Durand"),
    ],
)
def test_one_person_printed_in_two_ways(one: str | None, other: str) -> None:
    assert differs(one, None, other, None) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jeanne MARTIN", "Paul MARTIN"),
        ("Jeanne MARTIN", "Jeanne DURAND"),
        ("John Smith", "K Smith"),
        ("Anne Petit", "Anne-Marie Grand"),
    ],
)
def test_two_people(one: str, other: str) -> None:
    assert differs(one, None, other, None) == ["name"]


def test_the_birth_date_decides_where_names_may_change() -> None:
    assert differs("Jeanne MARTIN", "1960-01-02", "Jeanne DURAND", "1960-01-02") == []
    assert differs("Jeanne MARTIN", "1960-01-02", "Jeanne MARTIN", "1990-05-06") == ["birth_date"]
    assert differs("Jeanne MARTIN", "1960-01-02", "Paul DURAND", "1960-01-02") == ["name"]
    assert differs("Jeanne MARTIN", "1960-01-02", "Paul DURAND", "1990-05-06") == ["name", "birth_date"]
    assert differs(None, None, None, "1990-05-06") == []
