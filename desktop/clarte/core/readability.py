"""How easy a text is to read: Flesch-Kincaid for English, Kandel-Moles for French.

Kandel-Moles is Flesch's reading ease fitted to French (Kandel and Moles, 1958): the same two things are counted,
words a sentence and syllables a word, with weights for a language whose words have more syllables. It was chosen over
lexical measures because it needs no word list and is the one French readability studies of health texts report.
"""

from __future__ import annotations

import re
import unicodedata

_SENTENCE_END = re.compile(r"[.!?…:;]+(?=\s|$)")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*")
_FRENCH_ELISION = re.compile(r"^(?:[cdjlmnst]|qu)['’]")
_ENGLISH_VOWELS = re.compile(r"[aeiouy]+")
_ENGLISH_MUTE = re.compile(r"(?<!e)(?<![^aeiouyr]l)e$|(?<![td])ed$|(?<![sxzcg])(?<!ch)(?<!sh)(?<![^aeiouyr]l)es$")
_ENGLISH_SPLIT = re.compile(r"ia|io(?!n|us)|eo(?!n|us|p)|ua(?!r|l)|iu|uou|ie(?=t)")
_FRENCH_VOWELS = re.compile(r"[aeiouyœæ]+")
_FRENCH_MUTE = re.compile(r"(?:[^aeiouyé]|[gq]u)es?$|[^aeioumny]ent$")
_FRENCH_SPLIT = re.compile(
    r"(?<=[aeoué])(?=[éèëïü])|(?<=[éï])(?=[aoui])|(?<=[aou])(?=ï)|(?<=i)(?=o(?!n)|a)(?<![aeou]i)"
)


def flesch_kincaid_grade(text: str) -> float | None:
    """US school grade of an English text, about 0 to 18; None for a text without words."""
    sentences, words = _split(text)
    if not words:
        return None
    syllables = sum(english_syllables(word) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def kandel_moles(text: str) -> float | None:
    """Reading ease of a French text: about 0 (hard) to 100 (very easy); 80 and above is "facile". None for a text
    without words."""
    sentences, words = _split(text)
    if not words:
        return None
    syllables = sum(french_syllables(word) for word in words)
    return 207.0 - 1.015 * len(words) / sentences - 73.6 * syllables / len(words)


def count_words(text: str) -> int:
    """Words of a text, numbers included; "l'os" is one."""
    return len(_WORD.findall(text))


def english_syllables(word: str) -> int:
    """Estimated syllables of an English word: vowel groups, less silent endings."""
    word = _plain(word)
    count = len(_ENGLISH_VOWELS.findall(word))
    if count > 1 and _ENGLISH_MUTE.search(word):
        count -= 1
    count += len(_ENGLISH_SPLIT.findall(word))
    return max(count, 1)


def french_syllables(word: str) -> int:
    """Estimated syllables of a French word: vowel groups, less the mute endings (e, es, ent after a consonant)."""
    word = _FRENCH_SPLIT.sub("-", _FRENCH_ELISION.sub("", word.casefold()))
    plain = "-".join(_plain(piece) for piece in word.split("-"))
    count = len(_FRENCH_VOWELS.findall(plain))
    if count > 1 and _FRENCH_MUTE.search(word):
        count -= 1
    return max(count, 1)


def _split(text: str) -> tuple[int, list[str]]:
    words = _WORD.findall(text)
    pieces = [piece for piece in _SENTENCE_END.split(text) if _WORD.search(piece)]
    return max(len(pieces), 1), words


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))
