"""Our own words on a sheet, in the doctor's language: proposed questions and the names of results. What the person or a
report wrote is never translated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from clarte.core.evidence import Document
from clarte.core.language import Language
from clarte.explain.candidates import Candidates
from clarte.export.sheet import SheetInput
from clarte.knowledge import Knowledge


def with_second_language(knowledge: Knowledge, given: SheetInput) -> SheetInput:
    """The same, with our words in the second language where one was asked for."""
    second = given.voice.second
    if second is None:
        return given
    return replace(
        given,
        questions_in=_questions_in(knowledge, given.documents, given.language, second),
        names_in=_names_in(knowledge, given.documents, second),
    )


def _questions_in(
    knowledge: Knowledge, documents: Sequence[Document], language: Language, second: Language
) -> dict[str, str]:
    """Each question that may be proposed on these reports, by its words in `language`: the same in `second`."""
    ours, theirs = (Candidates(knowledge, tongue).of(documents) for tongue in (language, second))
    if [(one.topic, one.evidence) for one in ours] != [(one.topic, one.evidence) for one in theirs]:
        return {}
    return {one.text: other.text for one, other in zip(ours, theirs, strict=True) if one.text != other.text}


def _names_in(knowledge: Knowledge, documents: Sequence[Document], second: Language) -> dict[str, str]:
    """Result id to what the knowledge calls its analyte, where that is not what the report prints."""
    found: dict[str, str] = {}
    for document in documents:
        for result in document.results:
            entry = knowledge.entry(result.analyte) if result.analyte else None
            label = entry.wording(second).label if entry is not None else ""
            if label and label.casefold() != result.name.casefold():
                found[result.id] = label
    return found
