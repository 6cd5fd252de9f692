"""Guesses how a draft goes on: our tasks give each hard word's meaning, and the draft copies much of it.

A guess costs the model a part of a step for each token, and saves a whole one for each that is right. The draft is what
it would have been, for each guessed token is compared with the one that the model chooses; only where two tokens are
as likely may the rounding of a longer step decide otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

_LONGEST = 4  # tokens guessed at once: more of them cost more than they bring (docs/decisions/engine.md)
_SEEN = (3, 2)  # how many of the last tokens must stand in the request before what follows is guessed


class PromptLookup:
    """Looks in the request for what was just written."""

    def __init__(self, request: Sequence[int]) -> None:
        self._request = tuple(request)

    def guess(self, written: Sequence[int]) -> tuple[int, ...]:
        """What follows the last tokens where they last stand in the request; empty where they do not."""
        for length in _SEEN:
            if len(written) < length:
                continue
            last = tuple(written[-length:])
            for start in range(len(self._request) - length - 1, -1, -1):
                if self._request[start : start + length] == last:
                    return self._request[start + length : start + length + _LONGEST]
        return ()


class NextTokens(Protocol):
    """What `guided` needs of a model: LlamaModel, or a stand-in."""

    def evaluate(self, tokens: Sequence[int]) -> None: ...

    def evaluate_each(self, tokens: Sequence[int]) -> int:
        """Read a few tokens so that the next one can be chosen after each. Returns what the context held before."""
        ...

    def keep(self, count: int) -> bool: ...


def guided(model: NextTokens, choose: Callable[[int], int], lookup: PromptLookup) -> Iterator[int]:
    """The tokens of a draft, one by one, without end; `choose(place)`: the model's choice after the token at `place` of
    what was read last, -1 for its end."""
    written: list[int] = []
    token = choose(-1)
    while True:
        written.append(token)
        yield token
        guess = lookup.guess(written)
        if not guess:
            model.evaluate((token,))
            token = choose(-1)
            continue
        held = model.evaluate_each((token, *guess))
        right = 0
        token = choose(0)
        while right < len(guess) and token == guess[right]:
            written.append(token)
            yield token
            right += 1
            token = choose(right)
        model.keep(held + 1 + right)
