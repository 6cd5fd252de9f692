"""What a name is, and the other names that are left out with it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from clarte.core.evidence import Page, Word
from clarte.reading.lines import build_lines
from clarte.reading.metadata import MetadataBuilder
from clarte.reading.names import clean_name, has_role, looks_like_name


@pytest.mark.parametrize(
    "text",
    [
        "LE GOFF Yann",
        "O'CONNOR, Siobhan M",
        "de la Rochefoucauld Jean",
        "Müller-Bühler Andrée",
        "N’GUESSAN Ahou Élodie",
    ],
)
def test_names_of_many_makes_are_names(text: str) -> None:
    assert looks_like_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "Complete blood count",
        "Laboratoire Central",
        "Docteur Paul Merle",
        "RUE DU PORT 12",
        "Dupont",
        "Rue de l'Église",
    ],
)
def test_titles_places_and_doctors_are_no_names(text: str) -> None:
    assert not looks_like_name(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("MARTIN Paul né le 02/03/1971", "MARTIN Paul"),
        ("Smith, John (M) DOB 03/04/1961", "Smith, John"),
        ("Robert Hale Jr. MRN 5566", "Robert Hale Jr."),
        ("Le patient a été vu", None),
        ("Jane Hale, MD", None),
    ],
)
def test_a_name_ends_where_the_next_field_begins(text: str, name: str | None) -> None:
    assert clean_name(text) == name


def test_a_trade_tells_of_somebody_else() -> None:
    assert has_role("m. alain perret, pharmacien biologiste")
    assert not has_role("m. alain perret")


@pytest.fixture
def others() -> Callable[..., tuple[str, ...]]:
    def read(*rows: str) -> tuple[str, ...]:
        words = []
        for index, row in enumerate(rows):
            x = 50.0
            for text in row.split():
                words.append(Word(text, (x, 40.0 + 14 * index, x + 5.5 * len(text), 50.0 + 14 * index)))
                x += 5.5 * len(text) + 3
        page, builder = Page(1, 595, 842, tuple(words)), MetadataBuilder()
        builder.add(page, build_lines(page))
        return builder.finish().patient.other_names

    return read


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (("Nom de naissance : ROUSSEAU", "Nom d'usage : LATOUR", "Prénom : Odile"), ("ROUSSEAU",)),
        (("Mme SANCHEZ Inés née GARCIA DDN 17/01/1990",), ("GARCIA",)),
        (("Nom : PERRIN", "Prénom : Julie"), ()),
    ],
)
def test_the_name_of_birth_is_kept_beside_the_one_in_use(others: Callable, rows: tuple, wanted: tuple) -> None:
    assert others(*rows) == wanted
