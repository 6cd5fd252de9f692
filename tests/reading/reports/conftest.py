"""Reports written in short lines with their truth (see README.md), typeset, and read by the real reader."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import typst

from clarte.core.evidence import Document
from clarte.reading.assemble import Assembler
from clarte.reading.ocr import Ocr
from clarte.reading.pdf import PdfSource

SECTIONS = {
    "i": "indication",
    "t": "technique",
    "f": "findings",
    "c": "conclusion",
    "h": "history",
    "r": "treatment",
    "u": "follow_up",
    "o": "other",
}
_SENTENCE = re.compile(r"(?:(?P<mark>[-•]|\d+[.)]) )?(?P<section>[itfchruo])\|(?P<flags>[nupf]*)\|(?P<text>.*)")
_LAYOUTS = {
    "plain": '#set page(paper: "a4", margin: 55pt)\n#set text(size: 10pt)',
    "narrow": '#set page(paper: "a5", margin: (x: 70pt, y: 60pt))\n#set text(size: 10pt)\n#set par(justify: true)',
    "columns": '#set page(paper: "a4", margin: 50pt, columns: 2)\n#set text(size: 10pt)\n#set par(justify: true)',
}


@dataclass(frozen=True, slots=True)
class Wanted:
    section: str
    flags: str
    text: str


@dataclass(slots=True)
class Report:
    """`wanted`: the passages, in order. `source`: the report in typst's language."""

    name: str
    language: str
    kind: str
    layout: str
    blocks: list[str] = field(default_factory=list)
    wanted: list[Wanted] = field(default_factory=list)

    @property
    def source(self) -> str:
        setting = f'#set text(lang: "{self.language}", hyphenate: true)\n'
        return f"{_LAYOUTS[self.layout]}\n{setting}" + "\n\n".join(self.blocks)


def parse(path: Path) -> list[Report]:
    """All reports of a file."""
    reports: list[Report] = []
    paragraph: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), "==="]:
        match = _SENTENCE.fullmatch(line)
        alone = match is None or match["mark"] is not None
        if paragraph and (alone and not line.startswith("..")):
            reports[-1].blocks.append(_typeset(" ".join(paragraph)))
            paragraph = []
        if line.startswith("=== "):
            reports.append(Report(*(part.strip() for part in line[4:].split("|"))))
        elif line.startswith("# "):
            reports[-1].blocks.append(f"*{_typeset(line[2:])}*")
        elif line.startswith("~ "):
            reports[-1].blocks.append(_typeset(line[2:]))
        elif line.startswith(": "):
            paragraph = [line[2:]]
        elif line == "!page":
            reports[-1].blocks.append("#pagebreak()")
        elif match is not None:
            printed, told, text = match["text"].partition("=>")
            paragraph.append(f"{match['mark']} {printed}" if match["mark"] else printed)
            if text or not told:
                reports[-1].wanted.append(Wanted(SECTIONS[match["section"]], match["flags"], text or printed))
    return reports


def _typeset(text: str) -> str:
    return f"#{json.dumps(text, ensure_ascii=False)}"


@pytest.fixture(scope="session")
def parse_reports() -> Callable[[Path], list[Report]]:
    """All reports of a file."""
    return parse


@pytest.fixture(scope="session")
def read_report() -> Callable[[Report], tuple[bytes, Document]]:
    """The typeset file of a report and what the reader makes of it."""
    done: dict[str, tuple[bytes, Document]] = {}

    def read(report: Report) -> tuple[bytes, Document]:
        if report.name not in done:
            data = typst.compile(report.source.encode())
            source, assembler = PdfSource.open(data, None, Ocr()), Assembler("d1")
            for number in range(1, source.pages + 1):
                assembler.add(source.read(number, lambda: None))
            done[report.name] = data, assembler.finish(source.pages)
        return done[report.name]

    return read
