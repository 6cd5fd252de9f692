"""Leaving a person's name out of words that a report prints, when the sheet is to be without identity."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clarte.core.evidence import Document
from clarte.core.plain import plain

LEFT_OUT = "[…]"
_TITLE = r"(?:m|mr|mrs|ms|miss|mme|mlle|monsieur|madame|mademoiselle)\.?\s+"
_WORD = re.compile(r"[^\W\d_]+")

# Family and first names with which a report's sentence may begin.
_ALSO_WORDS = frozenset(
    (
        "petit", "grand", "gros", "grosse", "long", "court", "blanc", "rouge", "noir", "brun", "rose", "leger", "fort",
        "bon", "bonne", "moyen", "bas", "haut", "droit", "gauche", "colin", "masse", "brown", "white", "black", "gray",
        "grey", "green", "young", "small", "short", "little", "large", "hope", "may", "will", "mark", "sharp", "rose",
        "stone", "head", "hand", "foot", "day", "good", "hard", "strong", "low", "high", "bone", "page", "field",
    )
)  # fmt: skip


class NameKeeper:
    """Knows the names printed on some reports. A name that is also a word ("Petit") is left where it is one: it goes
    when another name or a title stands beside it, or when it has a capital within a sentence."""

    def __init__(self, documents: Sequence[Document]) -> None:
        names = [name for d in documents for name in (d.patient.name, *d.patient.other_names) if name]
        words = {word for name in names for word in _WORD.findall(plain(name)) if len(word) > 1}
        words -= {"mr", "mrs", "ms", "miss", "mme", "mlle", "monsieur", "madame", "mademoiselle", "nee", "ne"}
        self._words = words
        if words:
            one = "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"
            gap = r"[\s,'-]+(?:(?:d|l|o|de|du|des|la|le|van|von|der|den|el|al|ben)[\s'-]+)*"
            self._sure = re.compile(rf"(?<!\w)(?:{_TITLE}(?:\w\.?\s+)?{one}(?:{gap}{one})*|{one}(?:{gap}{one})+)(?!\w)")

    def without(self, text: str) -> str:
        """`text` with each name in it replaced by a sign."""
        if not self._words:
            return text
        places = [match.span() for match in self._sure.finditer(plain(text))]
        shouted = text.upper() == text
        for match in _WORD.finditer(text):
            inside = any(start <= match.start() < end for start, end in places)
            if not inside and not shouted and plain(match.group()) in self._words and _is_named(text, match):
                places.append(match.span())
        for start, end in sorted(places, reverse=True):
            text = text[:start] + LEFT_OUT + text[end:]
        return text


def _is_named(text: str, match: re.Match[str]) -> bool:
    """Whether a word with a capital is a name: at the beginning of a sentence, unless it is a word of reports too."""
    if not match.group()[0].isupper():
        return False
    before = text[: match.start()].rstrip(' \t\n«“"(-')
    begins = not before or before[-1] in ".!?:"
    return not begins or match.group().isupper() or plain(match.group()) not in _ALSO_WORDS
