"""The bank of questions: one short idea each, that can be filled from what asks for it and says no diagnosis."""

from __future__ import annotations

import re
import string

import pytest

from clarte.core.language import Language
from clarte.knowledge.files import Library

# What each moment can fill in (clarte.explain.candidates).
FILLED = {
    "result_low": {"name", "value"},
    "result_high": {"name", "value"},
    "result_abnormal": {"name", "value"},
    "group": {"name"},
    "finding": {"name"},
    "term": {"name"},
    "treatment": {"drug"},
}
ACCUSING = re.compile(r"erreur|faute|pourquoi n'avez|oublié|mistake was|your fault|why did you not", re.IGNORECASE)
HIDDEN = re.compile(
    r"\b(?:je manque d|je souffre|j'ai (?:un|une|le|la) (?!prise)|est-ce (?:un|une|le|la) |"
    r"is it (?:a|an|the) |do i have|i suffer|i lack)",
    re.IGNORECASE,
)
# An article or "de" before a name that may start with a vowel: "de hémoglobine".
ELIDED = re.compile(r"\b(?:d[eu]|l[ea]|mon|ma) \{name\}")


@pytest.mark.parametrize("language", list(Language))
def test_a_question_is_one_short_idea_and_no_diagnosis(library: Library, language: Language) -> None:
    for question in library.questions:
        text = question.text.text(language)
        assert text.endswith("?") and text.count("?") == 1, question.id
        assert len(text) <= 110, question.id
        assert not HIDDEN.search(text) and not ACCUSING.search(text), question.id


@pytest.mark.parametrize("language", list(Language))
def test_a_question_asks_only_for_what_its_moment_can_fill(library: Library, language: Language) -> None:
    for question in library.questions:
        for text in (question.text.text(language), question.why.text(language)):
            asked = {name for _, name, _, _ in string.Formatter().parse(text) if name}
            assert asked <= FILLED.get(question.when, set()), question.id


def test_a_name_of_any_spelling_fits_its_french_sentence(library: Library) -> None:
    assert [question.id for question in library.questions if ELIDED.search(question.text.fr)] == []


def test_no_two_questions_are_the_same(library: Library) -> None:
    for language in Language:
        texts = [(question.when, question.about, question.text.text(language)) for question in library.questions]
        assert len(texts) == len(set(texts))


def test_each_kind_of_moment_has_its_questions(library: Library) -> None:
    asked = {question.when for question in library.questions}
    assert {"result_low", "result_high", "group", "finding", "kind", "treatment", "next_step", "always"} <= asked
