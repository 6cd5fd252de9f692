"""Which words of a sentence are denied: "Pas d'épanchement, mais un nodule" denies the first and not the second."""

from __future__ import annotations

import re

from clarte.core.context import contexts
from clarte.core.context_cues import ContextKind
from clarte.core.language import Language
from clarte.core.plain import plain
from clarte.explain.folding import fold, stem

_WORD = re.compile(r"[^\W\d_]+")
# A denial by its bare word, for the drafts whose turn of phrase no report uses and the scopes do not know.
_BARE = {
    Language.FRENCH: re.compile(r"\b(?:pas|aucune?s?|sans|absence|absente?s?|ni|jamais|negati(?:f|ve)s?|nulle?|non)\b"),
    Language.ENGLISH: re.compile(
        r"\b(?:no|not|without|none|absence|absent|never|neither|nor|negative|cannot|non)\b|n't\b"
    ),
}
_DOUBT = re.compile(
    r"n'est pas (?:exclu|elimin|ecart)\w*"
    r"|ne (?:peut|permet)\w* (?:pas )?(?:etre |d')?(?:exclu|elimin|ecart)\w*(?: pas)?"
    r"|(?:cannot|can't|not)(?: be)? (?:exclude|rule)\w*(?: out)?|sans doute|not only|pas seulement"
    r"|n'a pas change|n'ont pas change|(?:has|have) not changed|no change|not changed|pas (?:de )?change\w*"
)
# "Non déplacée" denies one word and no more.
_NON = re.compile(r"\bnon[ -]")
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|,\s+(?=(?:and no|or|nor|ni|et pas|et aucune?)\s)")
_BETWEEN = re.compile(r"\b(between|entre)\b[^,.;]{0,30}?\b(?:and|et)\b")
_OPENING = 5
_TURN = re.compile(
    r"[,:]|\b(?:mais|avec|sauf|et (?:une?|les?|la|des|il|elle|l))\b"
    r"|\b(?:but|with|however|except|and (?:an?|the|there|it|this))\b"
)


def has_negation(text: str, language: Language) -> bool:
    """Whether anything at all is denied. "Has not changed" and "not excluded" deny nothing."""
    return _BARE[language].search(_DOUBT.sub(" ", fold(text))) is not None


def denies(word: str, language: Language) -> bool:
    """Whether a folded word is one of denial itself ("negative")."""
    return _BARE[language].fullmatch(word) is not None


def polarities_of_draft(text: str, language: Language) -> dict[str, set[bool]]:
    """The same of a model's sentence: one that opens with a denial and never turns denies all it holds ("There is no
    evidence that a clot has blocked an artery")."""
    found: dict[str, set[bool]] = {}
    for sentence in _SENTENCE.split(text):
        opening = " ".join(fold(sentence).split()[:_OPENING])
        whole = _BARE[language].search(_DOUBT.sub(" ", opening)) and not _TURN.search(_BETWEEN.sub(" ", fold(sentence)))
        for word, standing in polarities(sentence, language).items():
            found.setdefault(word, set()).update({True} if whole else standing)
    return found


def polarities(text: str, language: Language) -> dict[str, set[bool]]:
    """For each stem of a text, whether it stands denied (True), affirmed (False) or both."""
    denied = [span for span in contexts(text, language) if span.kind is ContextKind.NEGATED]
    low = plain(text)
    lone = {match.end() for match in _NON.finditer(low)}
    found: dict[str, set[bool]] = {}
    for word in _WORD.finditer(low):
        inside = word.start() in lone or any(span.start <= word.start() < span.end for span in denied)
        found.setdefault(stem(fold(text[word.start() : word.end()])), set()).add(inside)
    return found
