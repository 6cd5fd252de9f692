"""Which language a text is in, from its commonest words."""

from __future__ import annotations

import re
from collections import Counter

from clarte.core.plain import plain

_COMMON = {
    "fr": "le la les des du une et est dans pour pas par avec sans sur aux ce cette il elle sont ou au "
    "plus ete depuis chez"
    " d' l' n' qu' sous etre soit ces leur nom prenom naissance sexe resultats examen valeurs date medecin",
    "en": "the of and is are was were with no not for to in on by this that there has have from or at be an as his her"
    " patient normal report name birth results reference range date test sample",
    "es": "el los las del una por con para que sin es son se al su como mas paciente fecha nombre resultados muestra y",
    "it": "il gli della delle di per con non che sono nel alla dei una del paziente esame referto nome "
    "cognome risultati",
    "de": "der die das und ist nicht mit von im den dem ein eine zu auf bei ohne keine wurde befund "
    "patient geburtsdatum",
    "nl": "de het een en van is niet met op voor bij zonder geen werd te geboortedatum naam uitslag",
    "pt": "os das uma com para que sem nao sao ao seu mais paciente nome exame resultados da do dos na no",
}
_LANGUAGES: dict[str, tuple[str, ...]] = {}
for _code, _words in _COMMON.items():
    for _word in _words.split():
        _LANGUAGES[_word] = (*_LANGUAGES.get(_word, ()), _code)
# Single letters are units ("g/L") as often as words; an elided one is a word.
_WORD = re.compile(r"[a-z]{2,}(?!')|[a-z]{1,2}'")
# Fewer common words than this say nothing of a text's language.
_ENOUGH = 3


class LanguageCounter:
    """Counts the common words of each language, line after line."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, low: str) -> None:
        """Count the words of a plain text."""
        for word in _WORD.findall(low):
            for code in _LANGUAGES.get(word, ()):
                self._counts[code] += 1

    def count(self, code: str) -> int:
        return self._counts[code]

    def finish(self) -> str:
        """The language's ISO code; "und" when the text says too little."""
        best = self._counts.most_common(1)
        return best[0][0] if best and best[0][1] >= _ENOUGH else "und"


def sentence_language(text: str, otherwise: str) -> str:
    """French or English when one clearly outweighs the other in `text`, "und" when a short text holds words of the
    other language only, else `otherwise` (reports mix both)."""
    counter = LanguageCounter()
    counter.add(plain(text))
    french, english = counter.count("fr"), counter.count("en")
    if french >= 2 * english + 2:
        return "fr"
    if english >= 2 * french + 2:
        return "en"
    # A short line of another language ("No intracranial mass" in a French report) is read with the cues of both.
    foreign = english if otherwise == "fr" else french if otherwise == "en" else 0
    return "und" if foreign and foreign == french + english else otherwise


def has_common_words(text: str) -> bool:
    """Whether a text holds words that bind a sentence together, in any language we know."""
    return any(word in _LANGUAGES for word in _WORD.findall(plain(text)))


def is_common(word: str) -> bool:
    """Whether a plain word is one of the commonest of a language we know."""
    return word in _LANGUAGES
