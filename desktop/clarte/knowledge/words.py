"""Words of a text and the words of the knowledge they may be: accents, plurals, feminines, Latin endings, adjectives
of an illness, British and American spelling.

Words of one or two letters are only ever themselves, those of three take a plural "s" at most: "foi" must not be found
in "foie".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from clarte.core.language import Language
from clarte.knowledge.organs import organs

_TOKEN = re.compile(r"[^\W_]+(?:\+(?!\w))?")
_SHORTEST = 3
_LONG_ENOUGH_TO_DERIVE = 7
_Endings = tuple[tuple[str, tuple[str, ...]], ...]


def _pairs(endings: _Endings) -> tuple[tuple[str, str], ...]:
    return tuple((base, other) for base, others in endings for other in others)


# (ending of a word of the knowledge, endings a text may have in its place)
_LATIN: _Endings = (("sis", ("ses",)), ("um", ("a",)), ("us", ("i",)), ("ma", ("mata",)))
_INFLECTIONS = {
    Language.FRENCH: _pairs(
        (
            *_LATIN,
            ("", ("s", "x", "e", "es")),
            ("eux", ("euse", "euses")),
            ("teur", ("trice", "trices")),
            ("en", ("enne", "ennes")),
            ("al", ("aux",)),
            ("el", ("elle", "elles")),
            ("if", ("ive", "ives")),
            ("ail", ("aux",)),
        )
    ),
    Language.ENGLISH: _pairs(
        (
            *_LATIN,
            ("", ("s", "es")),
            ("y", ("ies",)),
            ("a", ("ae",)),
            ("x", ("ces",)),
            ("ix", ("ices",)),
            ("nx", ("nges",)),
        )
    ),
}
# An illness and what it makes: "anémie", "anémique". Only of long words, short ones mean other things ("chimique").
_DERIVED = {
    Language.FRENCH: _pairs(
        (
            ("ose", ("otique", "otiques")),
            ("emie", ("emique", "emiques")),
            ("penie", ("penique", "peniques")),
            ("rmie", ("rmique", "rmiques")),
            ("phie", ("phique", "phiques")),
            ("ome", ("omateux", "omateuse", "omateuses")),
            ("ification", ("ifie", "ifies", "ifiee", "ifiees")),
        )
    ),
    Language.ENGLISH: _pairs(
        (
            ("osis", ("otic",)),
            ("itis", ("itic",)),
            ("emia", ("emic",)),
            ("penia", ("penic",)),
            ("rmia", ("rmic",)),
            ("phy", ("phic",)),
            ("oma", ("omatous",)),
            ("ification", ("ified",)),
        )
    ),
}
_AMERICAN = (
    (re.compile(r"(?<=.)ae|^ae(?=st|t)|oe"), "e"),
    (re.compile(r"our(?=s?$)"), "or"),
    (re.compile(r"(?<=..)is(?=e[ds]?$|ation|ing$)"), "iz"),
    (re.compile(r"ys(?=e[ds]?$|ing$)"), "yz"),
    (re.compile(r"([tb])re(?=s?$)"), r"\1er"),
    (re.compile(r"^leuco"), "leuko"),
    (re.compile(r"sulph"), "sulf"),
    (re.compile(r"ll(?=ed$|ing$)"), "l"),
)
_LONG_ENOUGH_TO_SPELL = 5
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


def spelled(form: str, language: Language) -> str:
    """A folded word as the knowledge spells it: American in English."""
    if language is Language.ENGLISH and len(form) >= _LONG_ENOUGH_TO_SPELL:
        for british, american in _AMERICAN:
            form = british.sub(american, form)
    return form


def known_as(form: str, language: Language) -> frozenset[str]:
    """All words of the knowledge that a word of a text may be an inflection of; the signs of its part of the body."""
    words = {spelled(word, language) for word in (form, *_bases(form, language))}
    signs = _organs(language)
    return frozenset(words.union(*(signs[word] for word in words if word in signs)))


def sign(word: str, language: Language) -> str | None:
    """The sign of the part of the body that a word of the knowledge names, or None."""
    signs = _organs(language)
    return next((signs[key][0] for key in (word, *_bases(word, language)) if key in signs), None)


@cache
def _organs(language: Language) -> dict[str, tuple[str, ...]]:
    return dict(organs(language))


def _bases(form: str, language: Language) -> Iterator[str]:
    if len(form) < _SHORTEST:
        return
    yield form + "s"
    if len(form) == _SHORTEST + 1 and form.endswith("s"):
        yield form[:-1]
    for table, shortest in ((_INFLECTIONS, _SHORTEST + 1), (_DERIVED, _LONG_ENOUGH_TO_DERIVE)):
        for base, other in table[language]:
            word = form[: len(form) - len(other)] + base
            if form.endswith(other) and len(word) >= shortest:
                yield word
