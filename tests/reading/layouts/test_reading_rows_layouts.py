"""Reports typeset in many laboratories' manners: every row found, every field right, nothing invented."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from clarte.core.evidence import Box, Page, Result
from clarte.reading.lines import build_lines, union
from clarte.reading.rows import ResultBuilder
from clarte.reading.units import same_unit

_NAMES = sorted(path.stem for path in Path(__file__).parent.glob("*.toml"))


def _truth(report: dict[str, Any]) -> list[dict[str, str]]:
    rows = []
    for line in report["truth"]["rows"].strip().split("\n"):
        if not line.strip():
            continue
        cells = [cell.strip() for cell in line.split("|")]
        row = dict(zip(("name", "value", "unit", "low", "high", "flag"), cells, strict=False))
        for extra in "|".join(cells[6:]).split(";"):
            if "=" in extra:
                key, _, value = extra.strip().partition("=")
                row[key] = value
        rows.append(row)
    return rows


def _number(text: str) -> float | None:
    return float(text) if text else None


def _wrong(truth: dict[str, str], read: Result) -> list[str]:
    """What differs between a row's truth and its reading."""
    checks = {
        "name": (truth["name"], read.name),
        "value": (truth["value"].replace(" ", ""), read.value.replace(" ", "")),
        "low": (_number(truth.get("low", "")), read.low),
        "high": (_number(truth.get("high", "")), read.high),
        "certain": (truth.get("certain", "true") == "true", read.certain),
    }
    if "flag" in truth:
        checks["flag"] = (truth["flag"], read.flag or "")
    for key in ("printed_flag", "comparator", "interpretation", "specimen", "comment"):
        if key in truth:
            checks[key] = (truth[key], getattr(read, key) or "")
    if "number" in truth:
        checks["number"] = (_number(truth["number"]), read.number)
    if "page" in truth:
        checks["page"] = (int(truth["page"]), read.page)
    if "also" in truth:
        checks["also"] = (truth["also"], ", ".join(f"{a.value} {a.unit}" for a in read.also))
    if "previous" in truth:
        checks["previous"] = (truth["previous"], ", ".join(f"{p.value} {p.date}" for p in read.previous))
    wrong = [f"{key}: {read!r} for {right!r}" for key, (right, read) in checks.items() if right != read]
    if not same_unit(truth.get("unit") or None, read.unit):
        wrong.append(f"unit: {read.unit!r} for {truth.get('unit')!r}")
    return wrong


Typesetter = Callable[[dict[str, Any]], bytes]
PageReader = Callable[[bytes], Iterator[Page]]
Change = Callable[[Page], Page]


def _read(
    report: dict[str, Any], typeset: Typesetter, pages: PageReader, change: Change = lambda page: page
) -> tuple[tuple[Result, ...], dict[int, Page]]:
    builder = ResultBuilder("d1")
    kept = {}
    for page in pages(typeset(report)):
        kept[page.number] = change(page)
        builder.add(kept[page.number], build_lines(kept[page.number]))
    return builder.finish(report.get("sex"), report.get("age"), report["language"]), kept


def _problems(report: dict[str, Any], results: tuple[Result, ...]) -> list[str]:
    truth = _truth(report)
    problems = []
    for row in truth:
        page = int(row.get("page", 0))
        value = row["value"].replace(" ", "")
        here = [result for result in results if page in (0, result.page)]
        named = [result for result in here if result.name == row["name"]]
        found = [result for result in named or here if result.value.replace(" ", "") == value] or named
        if not found:
            problems.append(f"missed {row['name']} = {row['value']}")
            continue
        problems += [f"{row['name']}: {text}" for text in _wrong(row, found[0])]
    if len(results) > len(truth):
        known = {row["name"] for row in truth}
        problems += [f"invented {r.name} = {r.value}" for r in results if r.name not in known] or ["a row twice"]
    return problems


@pytest.fixture(params=_NAMES)
def report(request: pytest.FixtureRequest, layouts: Path) -> dict[str, Any]:
    return tomllib.loads((layouts / f"{request.param}.toml").read_text(encoding="utf-8"))


def test_every_row_and_nothing_else(report: dict[str, Any], typeset_report: Typesetter, read_pages: PageReader) -> None:
    results, pages = _read(report, typeset_report, read_pages)
    problems = _problems(report, results)
    assert not problems, "\n".join(problems)
    for result in results:
        assert _overlap(result, pages[result.page]) >= 0.7, f"box of {result.name}"


def _changed(page: Page, place: Callable[[Box], Box], *, scale: float = 1.0, ocr: bool = False) -> Page:
    words = tuple(replace(word, box=place(word.box), size=word.size * scale) for word in page.words)
    return replace(page, words=words, ocr=ocr, width=page.width * scale, height=page.height * scale)


@pytest.mark.parametrize("scale", [0.6, 1.7])
def test_size_of_print_does_not_matter(
    report: dict[str, Any], scale: float, typeset_report: Typesetter, read_pages: PageReader
) -> None:
    def place(box: Box) -> Box:
        return box[0] * scale, box[1] * scale, box[2] * scale, box[3] * scale

    results, _ = _read(report, typeset_report, read_pages, lambda page: _changed(page, place, scale=scale))
    assert not _problems(report, results)


@pytest.mark.parametrize("slope", [-0.02, 0.015])
def test_a_crooked_scan_reads_the_same(
    report: dict[str, Any], slope: float, typeset_report: Typesetter, read_pages: PageReader
) -> None:
    shake = random.Random(7)

    def place(box: Box) -> Box:
        drop = slope * (box[0] + box[2]) / 2 + shake.uniform(-0.4, 0.4)
        return box[0], box[1] + drop, box[2], box[3] + drop

    results, _ = _read(report, typeset_report, read_pages, lambda page: _changed(page, place, ocr=True))
    assert not _problems(report, results)


def _overlap(result: Result, page: Page) -> float:
    """Intersection over union of a row's box and the boxes of its printed words, found by their text."""
    wanted = re.findall(r"\S+", result.line)
    y0, y1 = result.bbox[1] - 2, result.bbox[3] + 2
    inside = [w for w in page.words if w.text in wanted and y0 <= (w.box[1] + w.box[3]) / 2 <= y1]
    inside = [w for w in inside if result.bbox[0] - 40 <= w.box[0] <= result.bbox[2] + 40]
    box = union(word.box for word in inside)
    width = min(box[2], result.bbox[2]) - max(box[0], result.bbox[0])
    height = min(box[3], result.bbox[3]) - max(box[1], result.bbox[1])
    shared = max(0.0, width) * max(0.0, height)
    areas = [(b[2] - b[0]) * (b[3] - b[1]) for b in (box, result.bbox)]
    return shared / (sum(areas) - shared)
