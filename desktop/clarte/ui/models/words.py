"""Hard words: which are in a text, and what each means."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Definition:
    """What a knowledge entry says. `spellings`: how the word is written in this report or in ours. `exam`: sentences
    on what an exam is for and how it goes; none for another word."""

    entry: str
    label: str
    text: str
    source: str
    checked: bool
    spellings: tuple[str, ...]
    exam: tuple[str, ...] = ()


def keep_together(text: str) -> str:
    """No line begins with a sign that French sets off with a space, nor ends with an opening one."""
    return re.sub(r" (?=[»?!:;%])|(?<=«) ", "\u00a0", text)


def mark_words(text: str, entries: Iterable[str], definitions: Mapping[str, Definition]) -> str:
    """`text` as rich text, the first time each hard word is used made a link `word:<entry>`."""
    spans: list[tuple[int, int, str]] = []
    for entry in entries:
        definition = definitions.get(entry)
        if definition is None:
            continue
        found = _find(text, definition.spellings)
        if found is not None and not any(found[0] < end and start < found[1] for start, end, _ in spans):
            spans.append((*found, entry))
    parts: list[str] = []
    position = 0
    for start, end, entry in sorted(spans):
        parts.append(html.escape(text[position:start]))
        parts.append(f'<a href="word:{html.escape(entry)}">{html.escape(text[start:end])}</a>')
        position = end
    parts.append(html.escape(text[position:]))
    return "".join(parts).replace("\n", "<br>")


def _find(text: str, spellings: Iterable[str]) -> tuple[int, int] | None:
    """The earliest whole-word use, longest spelling first; a French or English plural counts."""
    for spelling in sorted(spellings, key=len, reverse=True):
        if len(spelling) < 2:
            continue
        pattern = rf"(?<!\w){re.escape(spelling)}(?:s|x|es)?(?!\w)"
        flags = 0 if spelling.isupper() else re.IGNORECASE
        if match := re.search(pattern, text, flags):
            return match.span()
    return None
