"""From the spellings of an entry to the phrases that are looked for: other orders, joined words, parts of the body.

A phrase's words are the content words; articles and "of" between them are not kept, only that they may stand there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from clarte.core.language import Language
from clarte.knowledge.entries import Entry, Part
from clarte.knowledge.words import forms, sign, spelled


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


LINKS = {
    Language.FRENCH: _set("de du des d la le les l un une"),
    Language.ENGLISH: _set("of in the a an to both this"),
}
# What may stand between the words of a phrase and changes nothing of what it means: side, size, number, time.
QUALIFIERS = {
    Language.FRENCH: _set(
        "gauche gauches droit droite droits droites bilateral bilaterale bilateraux bilaterales unilateral unilaterale "
        "minime minimes discret discrete discrets discretes modere moderee moderes moderees important importante "
        "importants importantes petit petite petits petites gros grosse volumineux volumineuse leger legere legers "
        "legeres severe severes aigu aigue aigus aigues chronique chroniques diffus diffuse diffuses partiel partielle "
        "complet complete recent recente recents recentes ancien ancienne anciens anciennes isole isolee multiple "
        "multiples simple simples etendu etendue debutant debutante connu connue focal focale segmentaire proximal "
        "proximale distal distale massif massive anterieur anterieure posterieur posterieure lateral laterale tres peu "
        "assez abondant abondante evolue evoluee mm cm"
    ),
    Language.ENGLISH: _set(
        "left right bilateral unilateral mild moderate severe small large minimal acute chronic diffuse focal upper "
        "lower anterior posterior lateral distal proximal partial complete recent old new known simple multiple "
        "extensive massive sided mm cm"
    ),
}
_MOST_TURNED = 3
_PARTED = re.compile(r"[,:()\[\]]|\. ")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One spelling of an entry.

    `exact` is the printed form an abbreviation must have, else empty. `links`: bit i is set when articles or "of" may
    stand before word i. `turned`: the words are in the other order, so that such a link must stand there ("cyst of
    the kidney", not "mass effect, kidney"). `parted`: written with a comma or brackets, which may stand there.
    """

    words: tuple[str, ...]
    entry: str
    part: Part
    exact: str = ""
    links: int = 0
    turned: bool = False
    parted: bool = False


def phrases_of(entry: Entry, language: Language) -> Iterator[Phrase]:
    """All spellings of an entry in a language."""
    wording = entry.wording(language)
    # An abbreviation's expansion of one word ("après", "tablet") is a word that everybody knows.
    is_spelled = entry.part is not Part.ABBREVIATIONS or len(wording.label.split()) > 1
    names = (wording.label, *wording.synonyms) if is_spelled else wording.synonyms
    for name in names:
        if forms(name):
            phrase = _phrase(name, entry, language)
            yield phrase
            if (joined := _joined(name)) is not None:
                yield _phrase(joined, entry, language)
            yield from _orders(phrase, language)
    for name in wording.abbreviations:
        if forms(name):
            yield Phrase(forms(name), entry.id, entry.part, exact=squeeze(name))


def phrase_words(text: str, language: Language) -> tuple[str, ...]:
    """Folded words of a text as the knowledge spells them."""
    return tuple(spelled(form, language) for form in forms(text))


def squeeze(printed: str) -> str:
    """An abbreviation as it must be printed: "T.S.H." and "CA 15-3" without their joints."""
    return re.sub(r"[\W_]+", "", printed)


def _phrase(name: str, entry: Entry, language: Language) -> Phrase:
    whole = phrase_words(name, language)
    kept: list[str] = []
    links, linked = 0, False
    for place, word in enumerate(whole):
        if word in LINKS[language] and kept and place < len(whole) - 1:
            linked = True
            continue
        # In English the last word is what the phrase is about: "medial meniscal" is not the meniscus.
        is_head = language is Language.ENGLISH and place == len(whole) - 1 and not linked
        part = sign(word, language) if len(whole) > 1 and not is_head else None
        if kept and (linked or (part and language is Language.FRENCH)):
            links |= 1 << len(kept)
        kept.append(part or word)
        linked = False
    return Phrase(tuple(kept), entry.id, entry.part, links=links, parted=bool(_PARTED.search(name)))


def _joined(name: str) -> str | None:
    """ "sous-cutané" written in one word, or None when nothing is to be joined."""
    joined = re.sub(r"(?<=[^\W\d_]{3})-(?=[^\W\d_]{3})", "", name)
    return joined if joined != name else None


def _orders(phrase: Phrase, language: Language) -> Iterator[Phrase]:
    words = phrase.words
    if phrase.links & ~(1 << len(words) - 1) or not 1 < len(words) <= _MOST_TURNED:
        return
    if language is Language.FRENCH:
        # "carcinome canalaire infiltrant", "carcinome infiltrant canalaire"
        if len(words) == _MOST_TURNED and not phrase.links and not phrase.parted:
            yield replace(phrase, words=(words[0], words[2], words[1]))
        return
    if not phrase.links and words[-2].startswith("@"):
        # "renal cyst", "cyst of the kidney"; "distal radius fracture", "fracture of the distal radius"
        turned = (words[-1], *words[:-2], words[-2].replace("@", "#"))
        yield replace(phrase, words=turned, links=0b10, turned=True)
