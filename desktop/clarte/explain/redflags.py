"""Words of a person who may need help now, in either language. They end all other work."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from clarte.core.language import Language, say
from clarte.core.resources import resource
from clarte.core.statements import Urgency, UrgencyLevel
from clarte.explain.calls import call_text
from clarte.explain.cues import cue_table
from clarte.explain.folding import fold
from clarte.explain.reference import Reference
from clarte.explain.typing import regular

# A denial right before a sign, with nothing but an article between.
_DENIED = re.compile(
    r"(?:\bpas (?:de |d'|eu de |eu d')(?:\w+ )?|\baucune? |\bsans |\bni |\bno "
    r"|\bwithout (?:any )?|\bnot have (?:any )?|n't have (?:any )?"
    r"|\bdenies |\bnever had (?:any )?|\bjamais eu (?:de |d'))$"
)
# "Je n'ai pas mal à la poitrine", "je ne vomis pas de sang": the denial stands around the verb.
_DENIED_VERB = re.compile(
    r"\bn'(?:ai|a|avez|avait) (?:pas|jamais|plus) (?:de |d'|eu (?:de |d')?)?$|\b(?:do|does|did)(?: not|n't) (?:\w+ )?$"
)
# "Can't finish a sentence without gasping" says that there is gasping.
_CANNOT = re.compile(
    r"(?:can't|cannot|can barely|couldn't|unable to|(?:peux|peut|arrive) (?:pas|plus)|impossible)"
    r"[^.!?;]*(?:without(?: any)?|sans) $"
)
_SENTENCE = re.compile(r"[.!?;](?:\s|$)")
# Ordinary names that hold a sign's word.
_NO_SIGN = re.compile(
    r"\bprises? de sang\b|\bglobules (?:rouges|blancs)\b"
    r"|\b(?:find|trouver?) (?:the |le |un |a )?(?:right |bon )?(?:words?|mots?) (?:for|in|on|pour|dans|sur)\b"
    r"|\bblood (?:tests?|counts?|pressure|cells?|groups?|sample\w*|sugar)\b"
)


@dataclass(frozen=True, slots=True)
class RedFlag:
    """A sign found in someone's own words: its name, and whom it needs (emergency, crisis or poison)."""

    name: str
    need: str


@dataclass(frozen=True, slots=True)
class _Sign:
    name: str
    need: str
    always: bool
    pattern: re.Pattern[str]
    pairs: tuple[tuple[re.Pattern[str], ...], ...]


def red_flags(text: str) -> tuple[RedFlag, ...]:
    """The urgent signs of a text, looked for in both languages whatever its language. A soothing remark around a
    sign changes nothing."""
    folded = _NO_SIGN.sub(" ", regular(" ".join(fold(text).split())))
    return tuple(RedFlag(sign.name, sign.need) for sign in _signs() if _stands(sign, folded))


def urgent_answer(text: str, language: Language, country: str | None, reference: Reference) -> Urgency | None:
    """What to do and whom to call if a person's own words hold an urgent sign, else None."""
    flags = red_flags(text)
    if not flags:
        return None
    needs = dict.fromkeys(flag.need for flag in flags)
    parts: list[str] = []
    for need in needs:
        parts.append(say(f"ask.urgent.{need}", language))
        parts.append(call_text(need, country, language, reference) or say("ask.urgent.call_local", language))
    return Urgency(UrgencyLevel.EMERGENCY, " ".join(dict.fromkeys(parts)))


def speaks_of_symptoms(text: str) -> bool:
    """Whether someone speaks of what they or a relative feel, though no sign of the list is there, or tells something
    of a person and asks nothing. No list of words holds all the ways to say that something is wrong: the answer then
    says whom to call all the same."""
    cues, regularly = cue_table("complaints"), regular(" ".join(fold(text).split()))
    if any(cues.has("complaint.felt", regularly, language) for language in Language):
        return True
    asked = "?" in text or any(cues.has("complaint.asked", regularly, language) for language in Language)
    return not asked and any(cues.has("complaint.person", regularly, language) for language in Language)


def _stands(sign: _Sign, folded: str) -> bool:
    if any(sign.always or not _is_denied(folded, match.start()) for match in sign.pattern.finditer(folded)):
        return True
    return any(
        all(_said(pattern, sentence, sign) for pattern in together)
        for sentence in _SENTENCE.split(folded)
        for together in sign.pairs
    )


def _said(pattern: re.Pattern[str], sentence: str, sign: _Sign) -> bool:
    return any(sign.always or not _is_denied(sentence, match.start()) for match in pattern.finditer(sentence))


def _is_denied(folded: str, start: int) -> bool:
    before = folded[:start]
    if _CANNOT.search(before):
        return False
    return bool(_DENIED.search(before) or _DENIED_VERB.search(before))


def _whole(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)")


@cache
def _signs() -> tuple[_Sign, ...]:
    table = tomllib.loads(resource("words", "redflags.toml").read_text(encoding="utf-8"))
    return tuple(
        _Sign(
            name,
            sign["need"],
            bool(sign.get("always", False)),
            _whole([*sign["fr"], *sign["en"]]),
            tuple(tuple(_whole([words]) for words in together) for together in sign.get("with", [])),
        )
        for name, sign in table.items()
    )
