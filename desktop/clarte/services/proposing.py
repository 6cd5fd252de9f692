"""The person's list of questions: proposals join it without ever moving, changing or dropping what is theirs."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace

from clarte.core.dossier import SheetQuestion
from clarte.core.statements import Origin, Question

AT_FIRST = 5  # proposals put on the sheet; the others wait beside the list
FROM_NEW = 2  # of a report that comes later, when the sheet has its five
MOST_KEPT = 10
STARRED = 3


def merged(known: Sequence[SheetQuestion], proposals: Sequence[Question]) -> tuple[SheetQuestion, ...]:
    """The list with new proposals behind it. The sheet is filled up to five, then takes two of each report that comes
    later, ten at most; the others are set aside. The first list made has its first three starred."""
    there = {_plain(item.question.text) for item in known}
    # The aim stands at the top of the sheet in the person's own words; it is not asked in ours.
    ours = [question for question in proposals if question.origin is not Origin.USER]
    new = [question for question in ours if _plain(question.text) not in there]
    kept = sum(item.kept for item in known)
    room = max(0, min(MOST_KEPT - kept, max(AT_FIRST - kept, FROM_NEW)))
    stars = 0 if known else STARRED
    return (
        *known,
        *(
            SheetQuestion(secrets.token_hex(6), question, starred=place < min(stars, room), kept=place < room)
            for place, question in enumerate(new)
        ),
    )


def within_limit(questions: Sequence[SheetQuestion]) -> tuple[SheetQuestion, ...]:
    """Ten on the sheet: past them, the last proposals without a star are set aside; the person's own never are."""
    over = sum(item.kept for item in questions) - MOST_KEPT
    items = list(questions)
    for place in reversed(range(len(items))):
        item = items[place]
        if over > 0 and item.kept and not item.starred and item.question.origin is not Origin.USER:
            items[place] = replace(item, kept=False)
            over -= 1
    return tuple(items)


def carried_over(questions: Sequence[SheetQuestion]) -> tuple[SheetQuestion, ...]:
    """What was to be asked and has no answer yet, for the next consultation; stars are given anew."""
    return tuple(
        replace(item, id=secrets.token_hex(6), starred=False, asked=False, carried=True)
        for item in questions
        if item.kept and not item.asked and not item.answer.strip()
    )


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
