"""The narrow tasks given to a model. Tasks of one kind and language share all but their request."""

from __future__ import annotations

import re
from functools import cache

from clarte.core.language import Language, say
from clarte.core.plain import plain
from clarte.core.writing import WritingTask
from clarte.explain.basis import Basis, meaning_of, printed_in
from clarte.explain.folding import stems
from clarte.explain.polarity import has_negation
from clarte.explain.wordlists import plain_equivalents
from clarte.knowledge.entries import Part

_SIMPLIFY = "simplify"
_EXAMPLES = 6
_TOKENS = 60
_TOKENS_A_WORD = 3
# More hard words than this in one request, and a small model begins to leave some out.
_MOST_WORDS = 3
# A grade says how much of something there is ("densité de type C"): a draft would say that there is.
_GRADED = re.compile(r"\b(?:type|grade|stade|stage|score|classe?|category)\s+(?:[A-E]|[IVX]{1,4}|\d)[a-z+]?(?!\w)")
# A meaning that offers two things ("dans la vésicule ou les voies de la bile"): a draft would say both, or pick one.
# Words for an illness without a name of its own.
_ILLNESS = re.compile(r"\b(?:diseases?|involvement|disorders?|maladies?|atteintes?|pathologies?)\b")
_CHOICE = re.compile(r"\b(?:ou (?:dans|les?|la|une?|des)|or (?:in|the|an?|another))\b|\bou l'")


def simplify_task(basis: Basis) -> WritingTask | None:
    """Say one finding in plain words, each hard word with its meaning, then other words that have a plainer name. None
    when it holds too many of the first, or none at all: then there is nothing to make plainer. None too where the
    finding and a meaning both deny something, a meaning offers a choice, the finding is a grade or an illness is named
    by its place alone ("nodal disease"): no draft of it could be checked."""
    if len(basis.entries) > _MOST_WORDS or not (basis.entries or basis.hints):
        return None
    if has_negation(basis.text, basis.language) and has_negation(basis.glossary, basis.language):
        return None
    if _GRADED.search(basis.text) or any(entry.part is Part.SCALES for entry in basis.entries):
        return None
    if _names_illness_apart(basis):
        return None
    if any(_CHOICE.search(meaning_of(entry, basis.language)) for entry in basis.entries) or _names_another_place(basis):
        return None
    lines = [say("explain.task.simplify.request", basis.language, text=" ".join(basis.text.split()))]
    for entry in basis.entries:
        label, meaning = printed_in(basis, entry), meaning_of(entry, basis.language)
        lines.append(say("explain.task.simplify.word", basis.language, label=label, definition=meaning))
    for printed, meaning in basis.hints[: _MOST_WORDS - len(basis.entries)]:
        lines.append(say("explain.task.simplify.word", basis.language, label=printed, definition=meaning))
    length = _TOKENS + _TOKENS_A_WORD * len(basis.text.split())
    system = say("explain.task.simplify.system", basis.language)
    return WritingTask(_SIMPLIFY, basis.language, system, _examples(basis.language), "\n".join(lines), length)


def _names_another_place(basis: Basis) -> bool:
    """Whether a hard word is printed under a name that says more than its meaning does ("ureteric stone", explained as
    a stone of the kidney): a draft would put it in the wrong place."""
    entries = {entry.id: entry for entry in basis.entries}
    for match in basis.matches:
        entry = entries.get(match.entry)
        if entry is None:
            continue
        known = stems(f"{entry.wording(basis.language).label} {entry.wording(basis.language).definition}")
        said = stems(basis.text[match.start : match.end]) - known
        for equivalent in plain_equivalents(basis.language):
            if equivalent.say and equivalent.report & said and not equivalent.plain & known:
                return True
    return False


def _names_illness_apart(basis: Basis) -> bool:
    """Whether a word for an illness stands outside all hard words: the place beside it would be told in its stead."""
    spans = [(match.start, match.end) for match in basis.matches]
    return any(
        not any(start <= word.start() < end for start, end in spans) for word in _ILLNESS.finditer(plain(basis.text))
    )


def prefix_tasks() -> tuple[WritingTask, ...]:
    """One empty task of each kind and language, for an engine that reads what they share ahead of time."""
    return tuple(
        WritingTask(_SIMPLIFY, language, say("explain.task.simplify.system", language), _examples(language), "")
        for language in Language
    )


@cache
def _examples(language: Language) -> tuple[tuple[str, str], ...]:
    return tuple(
        (
            say(f"explain.task.simplify.example{number}_request", language),
            say(f"explain.task.simplify.example{number}_answer", language),
        )
        for number in range(1, _EXAMPLES + 1)
    )
