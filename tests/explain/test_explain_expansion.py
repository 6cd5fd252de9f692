"""A search's words find a report's under their other names, and nothing else."""

from __future__ import annotations

import sqlite3

import pytest

from clarte.core.language import Language
from clarte.explain.expansion import expand, match_query
from clarte.explain.reference import Reference

LINES = (
    "Glycémie 1,10 g/L",
    "Ferritine 6 µg/L",
    "Kyste rénal gauche de 12 mm",
    "Stéatose hépatique modérée",
    "No pleural effusion",
    "Rendez-vous de contrôle",
)


def _found(query: str, reference: Reference, language: Language = Language.FRENCH) -> set[str]:
    database = sqlite3.connect(":memory:")
    database.execute('create virtual table lines using fts5(text, tokenize = "unicode61 remove_diacritics 2")')
    database.executemany("insert into lines values (?)", [(line,) for line in LINES])
    terms = match_query(expand(query, reference, language))
    return {row[0] for row in database.execute("select text from lines where lines match ?", [terms])}


@pytest.mark.parametrize(
    ("query", "language", "line"),
    [
        ("glucose", Language.ENGLISH, LINES[0]),
        ("glycemie", Language.FRENCH, LINES[0]),
        ("iron", Language.ENGLISH, LINES[1]),
        ("fer", Language.FRENCH, LINES[1]),
        ("rein", Language.FRENCH, LINES[2]),
        ("kyste rein", Language.FRENCH, LINES[2]),
        ("graisse foie stéat", Language.FRENCH, None),
        ("steatosis", Language.ENGLISH, LINES[3]),
        ("épanchement", Language.FRENCH, None),
        ("épanchement pleural", Language.FRENCH, LINES[4]),
        ("que dit mon foie ?", Language.FRENCH, LINES[3]),
        ("contr", Language.FRENCH, LINES[5]),
    ],
)
def test_other_names_are_found(reference: Reference, query: str, language: Language, line: str | None) -> None:
    assert _found(query, reference, language) == ({line} if line else set())


def test_all_words_must_stand_in_the_line(reference: Reference) -> None:
    assert _found("kyste foie", reference) == set()


@pytest.mark.parametrize("query", ["", "   ", "?!", '"', "a AND b OR (", "NEAR(", "-", "l'", "d"])
def test_no_query_is_a_fault_of_the_search(reference: Reference, query: str) -> None:
    terms = match_query(expand(query, reference, Language.FRENCH))
    assert not terms or _found(query, reference) <= set(LINES)


def test_question_words_are_searched_when_nothing_else_is(reference: Reference) -> None:
    assert [term.typed for term in expand("comment", reference, Language.FRENCH)] == ["comment"]
