"""One thing to say: our own statement, and the task that might say it better."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clarte.core.evidence import Document, Source
from clarte.core.language import Language
from clarte.core.statements import Evidence, Statement
from clarte.core.writing import WritingTask
from clarte.explain.basis import Basis
from clarte.knowledge.entries import Entry


@dataclass(frozen=True, slots=True)
class Wish:
    """A task for a model and what its draft may rest on. Without a task, the report's own words are quoted."""

    basis: Basis
    task: WritingTask | None


@dataclass(frozen=True, slots=True)
class Piece:
    """`statement` is complete and correct by itself. `wishes` cover it finding by finding: drafts that pass the check
    take its place, behind `opening`, which says of which time or for what the report writes this."""

    statement: Statement
    wishes: tuple[Wish, ...] = ()
    opening: str = ""


def sources_of(entries: Iterable[Entry]) -> tuple[Source, ...]:
    """The pages behind some entries, each once, those that were checked only."""
    found: dict[tuple[str, str | None], Source] = {}
    for entry in entries:
        for source in entry.sources:
            if source.checked is not None:
                found.setdefault((source.title, source.url), source)
    return tuple(found.values())


def evidence_map(documents: Iterable[Document]) -> dict[str, Evidence]:
    """Every result, passage, note and treatment by its id. A treatment has no id of its own: see treatment_id."""
    found: dict[str, Evidence] = {}
    for document in documents:
        for result in document.results:
            found[result.id] = Evidence(document.file, result.page, result.bbox, result.line)
        for passage in document.passages:
            found[passage.id] = Evidence(document.file, passage.page, passage.bbox, passage.text)
        for note in document.notes:
            found[note.id] = Evidence(document.file, note.page, note.bbox, note.text)
        for number, treatment in enumerate(document.treatments, 1):
            found[treatment_id(document, number)] = Evidence(
                document.file, treatment.page, treatment.bbox, treatment.line
            )
    return found


def language_of(document: Document, otherwise: Language) -> Language:
    """The language a document is written in, when it is one of ours."""
    return Language(document.language) if document.language in tuple(Language) else otherwise


def treatment_id(document: Document, number: int) -> str:
    """The id of the `number`-th treatment of a document, from 1: "d1:t1"."""
    return f"{document.id}:t{number}"


def named_evidence(all_evidence: dict[str, Evidence], named: Iterable[str]) -> dict[str, Evidence]:
    """What is named, in the documents' order."""
    wanted = set(named)
    return {key: value for key, value in all_evidence.items() if key in wanted}
