"""Reports written as clinicians write them, against their truth: sentences, sections, flags, places."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from clarte.core.evidence import Box, Document, Passage

FOLDER = Path(__file__).parent
FLAGS = (("negated", "n"), ("uncertain", "u"), ("past", "p"), ("family", "f"))
LOTS = sorted(path.name for path in FOLDER.glob("*.txt"))
# What is asked; doubt has no figure, and is held to that of past and family.
WANTED = {"n": 0.97, "u": 0.93, "p": 0.93, "f": 0.93}
SAME_LINE = 2.0


@pytest.fixture(scope="module", params=LOTS)
def lot(
    request: pytest.FixtureRequest, parse_reports: Callable, read_report: Callable
) -> list[tuple[Any, bytes, Document]]:
    """(report, its file, what was read) for each report of a lot."""
    return [(report, *read_report(report)) for report in parse_reports(FOLDER / request.param)]


def straight(text: str) -> str:
    return text.replace("’", "'")


def flags_of(passage: Passage) -> str:
    return "".join(letter for field, letter in FLAGS if getattr(passage, field))


def test_every_sentence_is_whole_and_nothing_else_is_told(lot: list) -> None:
    for report, _, document in lot:
        assert [straight(passage.text) for passage in document.passages] == [straight(w.text) for w in report.wanted]


def test_every_sentence_stands_in_its_section(lot: list) -> None:
    for report, _, document in lot:
        found = [(straight(passage.text), passage.section.value) for passage in document.passages]
        assert found == [(straight(wanted.text), wanted.section) for wanted in report.wanted]


def test_the_kind_of_report_is_told(lot: list) -> None:
    assert {report.name: document.kind.value for report, _, document in lot} == {
        report.name: report.kind for report, _, _ in lot
    }


@pytest.mark.parametrize("flag", "nupf")
def test_f1_of_denied_doubtful_past_and_family(flag: str, lot: list) -> None:
    pairs = [
        (flag in wanted.flags, flag in flags_of(passage))
        for report, _, document in lot
        for wanted, passage in zip(report.wanted, document.passages, strict=True)
    ]
    hits, wrong = sum(a and b for a, b in pairs), sum(a != b for a, b in pairs)
    assert 2 * hits >= WANTED[flag] * (2 * hits + wrong)


def test_boxes_hold_the_words_of_the_sentence_where_it_starts(lot: list) -> None:
    for report, data, document in lot:
        with pymupdf.open(stream=data) as file:
            words = [page.get_text("words") for page in file]
        for passage in document.passages:
            own = _own_words(passage, words[passage.page - 1])
            assert own, (report.name, passage.text)
            assert _overlap(_union(own), passage.bbox) >= 0.7, (report.name, passage.text)


def _own_words(passage: Passage, words: list[tuple]) -> list[Box]:
    """The boxes of the words of a passage, found by its letters alone; up to the foot of the column it starts in."""
    wanted = _letters(passage.text)
    for start in range(len(words)):
        if not wanted.startswith(_letters(words[start][4]) or "\0"):
            continue
        taken, told = [], ""
        for word in words[start:]:
            letters = _letters(word[4])
            if not wanted.startswith(told + letters):
                break
            told += letters
            taken.append(tuple(word[:4]))
            if told == wanted:
                break
        jump = next((n for n, (a, b) in enumerate(pairwise(taken), 1) if b[3] < a[1] - SAME_LINE), len(taken))
        at_the_end = start + len(taken) >= len(words) - 1
        if told == wanted or jump < len(taken) or (at_the_end and len(told) > 8):
            return taken[:jump]
    return []


def _letters(text: str) -> str:
    """A text without spaces and hyphens, which the ends of lines add and take away."""
    return re.sub(r"[\s\-\u00ad\u2010]+", "", straight(text)).lower()


def _union(boxes: list[Box]) -> Box:
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return min(x0), min(y0), max(x1), max(y1)


def _area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def _overlap(a: Box, b: Box) -> float:
    both = _area((max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])))
    return both / (_area(a) + _area(b) - both)
