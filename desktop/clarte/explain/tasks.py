"""The narrow tasks given to a model. Tasks of one kind and language share all but their request."""

from __future__ import annotations

from functools import cache

from clarte.core.language import Language, say
from clarte.core.writing import WritingTask
from clarte.explain.basis import Basis

_TOKENS = {"simplify": 120, "connect": 100, "answer": 100, "rephrase": 60}
_EXAMPLES = {"simplify": 3, "connect": 1}


def simplify_task(basis: Basis) -> WritingTask:
    """Say one passage in plain words, with its glossary."""
    glossary = " ; ".join(
        f"{wording.label} = {wording.definition.rstrip('.')}"
        for wording in (entry.wording(basis.language) for entry in basis.entries)
    )
    none = say("explain.task.simplify.no_glossary", basis.language)
    request = say(
        "explain.task.simplify.request", basis.language, text=" ".join(basis.text.split()), glossary=glossary or none
    )
    return _task("simplify", basis.language, request)


def connect_task(items: str, together: str, language: Language) -> WritingTask:
    """Say in one sentence that some results are read together."""
    return _task("connect", language, say("explain.task.connect.request", language, items=items, together=together))


def _task(kind: str, language: Language, request: str) -> WritingTask:
    system = say(f"explain.task.{kind}.system", language)
    return WritingTask(kind, language, system, _examples(kind, language), request, _TOKENS[kind])


@cache
def _examples(kind: str, language: Language) -> tuple[tuple[str, str], ...]:
    numbers = range(1, _EXAMPLES[kind] + 1)
    return tuple(
        (
            say(f"explain.task.{kind}.example{number}_request", language),
            say(f"explain.task.{kind}.example{number}_answer", language),
        )
        for number in numbers
    )
