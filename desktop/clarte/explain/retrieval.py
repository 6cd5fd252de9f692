"""Finds what the dossier says on a question: by the knowledge's synonyms and by words without accents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from clarte.core.evidence import Document, Passage, Result, Section, Treatment
from clarte.core.language import Language
from clarte.explain.folding import stem, stems, words
from clarte.explain.pieces import language_of, treatment_id
from clarte.explain.reference import Reference
from clarte.explain.results import is_abnormal
from clarte.explain.wants import Wants, wants
from clarte.explain.wordlists import plain_equivalents, stem_list

_MOST = 5
_ENTRY, _WANTED, _WORD, _NEAR = 5, 4, 2, 1


@dataclass(frozen=True, slots=True)
class Hit:
    """A piece of evidence that bears on a question."""

    score: int
    document: Document
    key: str
    item: Result | Passage | Treatment


@dataclass(frozen=True, slots=True)
class Query:
    """A question in comparable form. `near`: analytes that are read together with what it names ("fer": ferritin);
    `wants`: what it asks for in other words than a report's."""

    entries: frozenset[str]
    stems: frozenset[str]
    near: frozenset[str] = frozenset()
    wants: Wants = field(default_factory=Wants)


def understood(question: str, reference: Reference, language: Language) -> Query:
    """The entries that a question names, and its telling words."""
    entries = _named(question, reference, language)
    common = stem_list("asking", Language.FRENCH) | stem_list("asking", Language.ENGLISH)
    telling = {stem(word) for word in words(question) if len(word) > 2 and stem(word) not in common}
    for entry_id in entries:
        entry = reference.entry(entry_id)
        if entry is not None:
            for tongue in Language:
                wording = entry.wording(tongue)
                # A name of several words is known as a whole: its words alone ("heart", "disease") are others' too.
                names = [name for name in (wording.label, *wording.synonyms) if len(words(name)) == 1]
                telling |= {s for name in names for s in stems(name) if len(s) > 3}
    telling |= {
        said
        for tongue in Language
        for pair in plain_equivalents(tongue)
        # "foie" asks about "hépatique" too; what stands for a phrase of several words is too loose to search by.
        if pair.plain & telling and len(pair.plain) == 1
        for said in pair.report
    }
    near = {
        analyte
        for group in reference.groups
        if entries & set(group.analytes) or telling & (stems(f"{group.label.fr} {group.label.en}") - common)
        for analyte in group.analytes
    }
    return Query(
        frozenset(entries), frozenset(telling - common), frozenset(near - entries), wants(question, named=bool(entries))
    )


def _named(question: str, reference: Reference, language: Language) -> set[str]:
    """The entries named in the reader's language, and in the other one by the words that are left ("heart rate" names
    no spleen, "rate" in French)."""
    found = list(reference.find(question, language))
    taken = [(match.start, match.end) for match in found]
    for tongue in Language:
        if tongue is not language:
            found += [
                match
                for match in reference.find(question, tongue)
                if all(match.end <= start or match.start >= end for start, end in taken)
            ]
    return {match.entry for match in found}


def search(documents: Sequence[Document], query: Query, reference: Reference) -> list[Hit]:
    """The best evidence first, at most five pieces."""
    hits = [hit for document in documents for hit in _of_document(document, query, reference) if hit.score > 0]
    best = max((hit.score for hit in hits), default=0)
    return sorted((hit for hit in hits if hit.score * 2 >= best), key=lambda hit: -hit.score)[:_MOST]


def _of_document(document: Document, query: Query, reference: Reference) -> list[Hit]:
    language = language_of(document, Language.ENGLISH)
    hits: list[Hit] = []
    for result in document.results:
        score = _words(result.name, query) + _ENTRY * (result.analyte in query.entries)
        score += _NEAR * (result.analyte in query.near and is_abnormal(result)) + _WANTED * query.wants.result(result)
        hits.append(Hit(2 * score + is_abnormal(result) if score else 0, document, result.id, result))
    for passage in document.passages:
        found = {match.entry for match in reference.find(passage.text, language)}
        score = _words(passage.text, query) + _ENTRY * len(found & query.entries)
        score += _WANTED * query.wants.passage(passage, language)
        hits.append(
            Hit(2 * score + (passage.section is Section.CONCLUSION) if score else 0, document, passage.id, passage)
        )
    for number, treatment in enumerate(document.treatments, 1):
        score = _words(treatment.line, query) + _WANTED * query.wants.treatment(treatment)
        hits.append(Hit(2 * score, document, treatment_id(document, number), treatment))
    return hits


def _words(text: str, query: Query) -> int:
    return _WORD * len(stems(text) & query.stems)
