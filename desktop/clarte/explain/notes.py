"""Printed lines that are neither results nor sentences of this person: quoted together, never told as findings."""

from __future__ import annotations

from clarte.core.evidence import Document, NoteKind
from clarte.core.language import Language, say
from clarte.core.statements import Origin, Statement

# So many are quoted, each so long at most; the others are counted, and read on the page.
_QUOTED, _LONGEST = 3, 90


def told_notes(document: Document, language: Language) -> list[Statement]:
    """One statement for what is printed for everybody, one for lines that make no sentence."""
    found: list[Statement] = []
    for kind in NoteKind:
        notes = [note for note in document.notes if note.kind is kind]
        if not notes:
            continue
        text = say(
            f"explain.notes.{kind.value}",
            language,
            count=len(notes),
            pages=", ".join(str(page) for page in sorted({note.page for note in notes})),
            lines=" ".join(say("explain.word.quoted", language, text=_short(note.text)) for note in notes[:_QUOTED]),
        )
        keys = tuple(note.id for note in notes)
        found.append(Statement(text=text, origin=Origin.RULE, evidence=keys, topic="notes"))
    return found


def _short(text: str) -> str:
    line = " ".join(text.split()).rstrip(" .;")
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rsplit(' ', 1)[0]}…"
