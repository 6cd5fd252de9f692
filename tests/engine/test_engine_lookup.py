"""Guesses from the request: they change how a draft is computed, never what it says."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clarte.engine.lookup import PromptLookup, guided


class Model:
    """Stands in for a model: the next token is a function of all that it holds."""

    def __init__(self, held: Sequence[int], words: int) -> None:
        self.held = list(held)
        self.words = words
        self.steps = 0
        self._read: list[list[int]] = [list(held)]

    def evaluate(self, tokens: Sequence[int]) -> None:
        self.evaluate_each(tokens)

    def evaluate_each(self, tokens: Sequence[int]) -> int:
        before = len(self.held)
        self.steps += 1
        self._read = []
        for token in tokens:
            self.held.append(token)
            self._read.append(list(self.held))
        return before

    def keep(self, count: int) -> bool:
        assert count <= len(self.held)
        del self.held[count:]
        return True

    def choose(self, place: int) -> int:
        context = self._read[place]
        return (3 * context[-1] + 5 * context[-2] + len(context) // 4) % self.words


class Copying(Model):
    """A model that copies its request, over and over."""

    def choose(self, place: int) -> int:
        return (self._read[place][-1] + 1) % self.words


def _draft(model: Model, request: Sequence[int], count: int) -> list[int]:
    return list(islice(guided(model, model.choose, PromptLookup(request)), count))


@given(st.lists(st.integers(0, 3), min_size=2, max_size=40), st.integers(2, 4), st.integers(1, 40))
def test_the_draft_is_the_same_with_and_without_guesses(request, words, count):
    with_guesses, without = Model(request, words), Model(request, words)
    assert _draft(with_guesses, request, count) == _draft(without, (), count)


@given(st.lists(st.integers(0, 3), min_size=2, max_size=40), st.integers(2, 4))
def test_the_context_holds_the_draft_and_nothing_of_wrong_guesses(request, words):
    model = Model(request, words)
    draft = _draft(model, request, 20)
    read = model.held[len(request) :]
    assert read[: len(draft) - 1] == draft[: len(read)][: len(draft) - 1]


def test_a_draft_that_copies_takes_fewer_steps():
    request = list(range(30))
    guessed, plain = Copying(request, 30), Copying(request, 30)
    assert _draft(guessed, request, 25) == _draft(plain, (), 25)
    assert guessed.steps < plain.steps / 2


@pytest.mark.parametrize(
    ("request_", "written", "guess"),
    [
        ((1, 2, 3, 4, 5, 6, 7), (9, 1, 2), (3, 4, 5, 6)),
        ((1, 2, 3, 8, 1, 2, 4), (1, 2), (4,)),
        ((1, 2, 3, 8, 1, 2, 4), (8, 1, 2), (4,)),
        ((7, 1, 2, 3, 8, 1, 2), (7, 1, 2), (3, 8, 1, 2)),
        ((1, 2, 3), (2, 3), ()),
        ((1, 2, 3), (1,), ()),
        ((), (1, 2), ()),
    ],
)
def test_what_is_guessed_is_what_followed_the_last_time(request_, written, guess):
    assert PromptLookup(request_).guess(written) == guess
