"""A discharge letter's instructions as a list of things to do.

Each is the letter's own line; nothing is reworded and no date is worked out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache

from clarte.core.dossier import Task
from clarte.core.evidence import Change, Document, Kind, Passage, Section
from clarte.core.language import Language
from clarte.core.resources import resource
from clarte.explain.cues import cue_table
from clarte.explain.pieces import language_of, treatment_id
from clarte.explain.treatments import line_to_take

_KINDS = ("call", "exam", "appointment")  # the first that fits: "call if…" is no appointment


def checklist(documents: Sequence[Document]) -> tuple[Task, ...]:
    """What the discharge letters among `documents` ask for: follow-up first, then treatments, in the letters' order.
    A task's id is its line's."""
    return tuple(
        task
        for document in documents
        if document.kind is Kind.DISCHARGE
        for task in (*_followed_up(document), *_treatments(document))
    )


def answers(task: Task, document: Document) -> bool:
    """Whether this report is of the kind of exam that a task speaks of, in either language."""
    name = f"answered_by.{document.kind.value}"
    table = cue_table("tasks")
    return name in table.names and any(table.has(name, task.text, language) for language in Language)


def printed_due(text: str, language: Language) -> str:
    """The date or delay a line gives, exactly as printed; empty when it gives none."""
    match = _due_pattern(language).search(text)
    return match.group() if match else ""


def _followed_up(document: Document) -> list[Task]:
    asked = [p for p in document.passages if p.section is Section.FOLLOW_UP and not (p.past or p.family)]
    return [_task(passage, language_of(document, Language.ENGLISH)) for passage in asked]


def _task(passage: Passage, language: Language) -> Task:
    table = cue_table("tasks")
    kind = next((kind for kind in _KINDS if table.has(f"kind.{kind}", passage.text, language)), "do")
    # What is to be watched for "in 3 days" has no date of its own.
    due = "" if kind == "call" else printed_due(passage.text, language)
    return Task(passage.id, passage.text, kind, due, evidence=(passage.id,))


def _treatments(document: Document) -> list[Task]:
    keys = [treatment_id(document, number) for number in range(1, len(document.treatments) + 1)]
    # What was stopped, or taken before the stay, is quoted where it is explained; as a line to tick it would be taken.
    return [
        Task(key, line_to_take(one), "take", evidence=(key,))
        for key, one in zip(keys, document.treatments, strict=True)
        if one.change is not Change.STOPPED and one.stage is None
    ]


@cache
def _due_pattern(language: Language) -> re.Pattern[str]:
    table = tomllib.loads(resource("words", "tasks.toml").read_text(encoding="utf-8"))
    alternatives = "|".join(table["due"][language.value])
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)
