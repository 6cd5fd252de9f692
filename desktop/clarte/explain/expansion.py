"""A search's words with the other names of what they mean, for search over the dossier as one types."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from clarte.core.language import Language
from clarte.core.plain import plain
from clarte.core.resources import resource
from clarte.explain.folding import stem, stems
from clarte.explain.reference import Reference
from clarte.explain.wordlists import stem_list

_WORD = re.compile(r"[^\W_]+")
# Shorter words ("fe", "b", "du") begin too many others to have more names.
_SHORTEST = 3
_MOST = 40


@dataclass(frozen=True, slots=True)
class Term:
    """One thing searched. `typed` is what the person typed, `also` other names of it; all in plain letters, and all
    meant as beginnings of words. A name of several words is a phrase."""

    typed: str
    also: tuple[str, ...] = ()


def expand(query: str, reference: Reference, language: Language) -> tuple[Term, ...]:
    """The terms of a query, in its order, each of which a line must hold under one of its names.

    The names are the knowledge's, in both languages ("sugar" finds "glycémie"), the analytes of a group that the word
    names ("foie": ASAT...), and the words reports use for a plain one ("rein": "rénal"). Question words and short ones
    are left out when others remain. `language` is tried first."""
    text = plain(query)
    places = _entries(text, reference, language)
    terms: list[Term] = []
    done = 0
    for start, end, entry in places:
        terms += _words(text[done:start], reference)
        terms.append(Term(" ".join(_WORD.findall(text[start:end])), _also(_names(entry, reference), text[start:end])))
        done = end
    terms += _words(text[done:], reference)
    telling = [term for term in terms if term.also or not _is_common(term.typed)]
    return tuple(telling or terms)


def match_query(terms: tuple[Term, ...]) -> str:
    """The same as a full-text query of SQLite (FTS5). Empty for no term."""
    return " AND ".join(
        "(" + " OR ".join(f'"{name}"*' for name in (term.typed, *term.also)) + ")" for term in terms if term.typed
    )


def _entries(text: str, reference: Reference, language: Language) -> list[tuple[int, int, str]]:
    """Entries named, that do not overlap, in order: the longest names first, then the reader's language."""
    tongues = (language, *(tongue for tongue in Language if tongue is not language))
    found = [(m.start, m.end, m.entry) for tongue in tongues for m in reference.find(text, tongue)]
    kept: list[tuple[int, int, str]] = []
    for start, end, entry in sorted(found, key=lambda place: place[0] - place[1]):
        if all(end <= other[0] or other[1] <= start for other in kept):
            kept.append((start, end, entry))
    return sorted(kept)


def _words(text: str, reference: Reference) -> Iterator[Term]:
    for word in _WORD.findall(text):
        yield Term(word, _also(_meant(word, reference), word) if len(word) >= _SHORTEST else ())


def _meant(word: str, reference: Reference) -> Iterator[str]:
    """What a plain word stands for in a report: the words of equivalents.toml, then the analytes of its group."""
    wanted = stem(word)
    for report, usual in _equivalents():
        if wanted in usual:
            yield from report
    common = stem_list("asking", Language.FRENCH) | stem_list("asking", Language.ENGLISH)
    for group in reference.groups:
        if wanted in stems(f"{group.label.fr} {group.label.en}") - common:
            for analyte in group.analytes:
                yield from _names(analyte, reference)


def _names(entry_id: str, reference: Reference) -> Iterator[str]:
    entry = reference.entry(entry_id)
    if entry is not None:
        for tongue in Language:
            wording = entry.wording(tongue)
            yield from (wording.label, *wording.synonyms)


def _also(names: Iterator[str], typed: str) -> tuple[str, ...]:
    """Names in plain letters, without those that what was typed already finds."""
    beginning = " ".join(_WORD.findall(plain(typed)))
    found: dict[str, None] = {}
    for name in names:
        words = " ".join(_WORD.findall(plain(name)))
        if len(words) >= _SHORTEST and not words.startswith(beginning):
            found[words] = None
    return tuple(found)[:_MOST]


def _is_common(word: str) -> bool:
    return len(word) < _SHORTEST or any(stem(word) in stem_list("asking", tongue) for tongue in Language)


@cache
def _equivalents() -> tuple[tuple[tuple[str, ...], frozenset[str]], ...]:
    table = tomllib.loads(resource("words", "equivalents.toml").read_text(encoding="utf-8"))
    pairs = [pair for tongue in Language for pair in table[tongue.value].values()]
    return tuple((tuple(pair["report"].split()), frozenset(stems(pair["plain"]))) for pair in pairs)
