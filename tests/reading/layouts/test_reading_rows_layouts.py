"""Reports typeset in many laboratories' manners: every row found, every field right, nothing invented."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from clarte.core.evidence import Page, Result
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


def read_report(
    report: dict[str, Any], typeset: Callable[[dict[str, Any]], bytes], pages: Callable[[bytes], Iterator[Page]]
) -> tuple[tuple[Result, ...], dict[int, Page]]:
    builder = ResultBuilder("d1")
    kept = {}
    for page in pages(typeset(report)):
        kept[page.number] = page
        builder.add(page, build_lines(page))
    return builder.finish(report.get("sex"), report.get("age"), report["language"]), kept


@pytest.mark.parametrize("name", _NAMES)
def test_layout(
    name: str,
    layouts: Path,
    typeset_report: Callable[[dict[str, Any]], bytes],
    read_pages: Callable[[bytes], Iterator[Page]],
) -> None:
    report = tomllib.loads((layouts / f"{name}.toml").read_text(encoding="utf-8"))
    results, pages = read_report(report, typeset_report, read_pages)
    truth = _truth(report)
    problems = []
    for row in truth:
        page = int(row.get("page", 0))
        named = [r for r in results if r.name == row["name"] and page in (0, r.page)] or [
            r for r in results if r.value.replace(" ", "") == row["value"].replace(" ", "") and page in (0, r.page)
        ]
        same = [r for r in named if r.value.replace(" ", "") == row["value"].replace(" ", "")] or named
        if not same:
            problems.append(f"missed {row['name']} = {row['value']}")
            continue
        problems += [f"{row['name']}: {text}" for text in _wrong(row, same[0])]
    if len(results) > len(truth):
        known = {row["name"] for row in truth}
        problems += [f"invented {r.name} = {r.value}" for r in results if r.name not in known] or ["a row twice"]
    assert not problems, "\n".join(problems)
    for result in results:
        assert _overlap(result, pages[result.page]) >= 0.7, f"box of {result.name}"


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
