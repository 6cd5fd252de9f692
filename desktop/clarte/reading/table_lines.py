"""Printed lines that make no sentence: the rows of figures of a narrative report's tables, and labels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from clarte.core.plain import plain
from clarte.reading.findings import find_findings
from clarte.reading.language import has_common_words
from clarte.reading.lines import Line

_FIGURES = re.compile(r"(?<![\w.,])[<>≤≥~±+−-]?\d[\d.,/%−-]*\w{0,3}(?!\w)")
_MARKS = re.compile(r"[:;=]|[.,](?:\s|$)")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_FIGURE = re.compile(r"\d")
_SENTENCES = re.compile(r"[a-zà-ÿ)]{2}[.;] +[A-ZÀ-Ý][a-zà-ÿ]|\w[.;] +[A-ZÀ-Ý]\w+(?: \w+)? ?:")
_PROSE_WORDS = 8
_FEWEST_FIGURES, _ROW_WORDS, _LINE_WORDS = 2, 6, 3
# Names of people, places and days, as headers of pages hold them.
_WHERE = re.compile(
    r"\b(?:rue|avenue|boulevard|place|chemin|allee|street|road|drive|lane|suite|building|batiment|etage|service|unite"
    r"|hopital|hospital|clinique|clinic|department|departement|chu|chr|nhs|dre?|pr|prof|mme|mr|mrs|monsieur|madame|medecin"
    r"|doctor|page|date|ref|nee?s?|born|dob|agrement|n[°o])\b|^[a-z' -]*\d{4,5} [a-z-]+$"
)


def table_rows(texts: Sequence[str]) -> list[bool]:
    """Which of some sentences, in reading order, are rows of figures or the titles of their columns."""
    rows = [_is_row(text) for text in texts]
    below = [*rows, False][1:]
    return [row or (under and _is_columns(text)) for text, row, under in zip(texts, rows, below, strict=True)]


def prose(lines: Iterable[Line]) -> frozenset[int]:
    """Indexes of lines that hold the end of one sentence and the beginning of another: whatever row was found in them,
    they are read as sentences too."""
    return frozenset(
        line.index
        for line in lines
        if _SENTENCES.search(line.text) and len(_LETTERS.findall(line.text)) >= _PROSE_WORDS and "  " not in line.text
    )


def is_worth_a_line(text: str) -> bool:
    """Whether what is no sentence may still say something: who, where and when do not."""
    if len(text.split()) < _LINE_WORDS or _WHERE.search(plain(text)):
        return False
    return _FIGURE.search(text) is not None or has_common_words(text) or bool(find_findings(text))


def _is_row(text: str) -> bool:
    """Figures, and few words that make no sentence and name nothing that was found."""
    if _MARKS.search(text) or len(_FIGURES.findall(text)) < _FEWEST_FIGURES:
        return False
    return len(_LETTERS.findall(text)) <= _ROW_WORDS and not has_common_words(text) and not find_findings(text)


def _is_columns(text: str) -> bool:
    words = text.split()
    if not 2 <= len(words) <= _ROW_WORDS or _MARKS.search(text) or _FIGURE.search(words[0]):
        return False
    return not has_common_words(text) and not find_findings(text)
