"""Words of a text and their forms: accents, plurals, feminines, Latin endings.

A key word and a word of a text are the same when the text's is a known inflection of the key's. Words of one or two
letters are only ever themselves, those of three take a plural "s" at most: "foi" must not be found in "foie".
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from clarte.core.language import Language

_TOKEN = re.compile(r"[^\W_]+(?:\+(?!\w))?")
_PREFIX = 3
# (ending of the key, endings a text may have in its place)
_LATIN = (("sis", ("ses",)), ("um", ("a",)), ("us", ("i",)), ("ma", ("mata",)))
_INFLECTIONS = {
    Language.FRENCH: (
        *_LATIN,
        ("", ("s", "x", "e", "es")),
        ("eux", ("euse", "euses")),
        ("teur", ("trice", "trices")),
        ("en", ("enne", "ennes")),
        ("al", ("aux",)),
        ("el", ("elle", "elles")),
        ("if", ("ive", "ives")),
        ("ail", ("aux",)),
    ),
    Language.ENGLISH: (*_LATIN, ("", ("s", "es")), ("y", ("ies",)), ("a", ("ae",)), ("x", ("ces",)), ("ix", ("ices",))),
}
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "’": "'", "µ": "u", "μ": "u"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: its folded form, its characters start to end, and as it was printed."""

    form: str
    start: int
    end: int
    printed: str


def fold(text: str) -> str:
    """Lower case, without accents or ligatures."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def tokens(text: str) -> list[Token]:
    """The words of a text in order; digits are words, punctuation is not."""
    return [Token(fold(m.group()), m.start(), m.end(), m.group()) for m in _TOKEN.finditer(text)]


def forms(text: str) -> tuple[str, ...]:
    """Folded words of a phrase."""
    return tuple(token.form for token in tokens(text))


def bucket(form: str) -> str:
    """What all inflections of a word share; it only brings candidates together, `same_word` decides."""
    return form[:_PREFIX]


def same_word(form: str, key: str, language: Language) -> bool:
    """Whether `form`, from a text, is the key or an inflection of it."""
    if form == key:
        return True
    if len(key) < _PREFIX or form[:_PREFIX] != key[:_PREFIX]:
        return False
    if len(key) == _PREFIX:
        return form == key + "s"
    if key.endswith("s") and form == key[:-1]:
        return True
    return any(
        key.endswith(ending) and form.removeprefix(key[: len(key) - len(ending)]) in others
        for ending, others in _INFLECTIONS[language]
    )
