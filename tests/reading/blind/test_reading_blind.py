"""Whole reports in many countries' manners, written by eyes that had not read the code: what is read of each.

Each *.typ ends with its truth: `//= name | value | unit | low | high | flag | page | also` ("-": any flag; `//?`: a row
that may be read or not). Flags left out follow from the limits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import typst

from clarte.core.evidence import Document, Result
from clarte.reading.assemble import Assembler
from clarte.reading.ocr import Ocr
from clarte.reading.pdf import PdfSource
from clarte.reading.rows_words import plain
from clarte.reading.units import same_unit

_FOLDER = Path(__file__).parent
_NAMES = sorted(path.stem for path in _FOLDER.glob("*.typ") if path.stem != "preamble")
_CERTAIN = 0.97


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    value: str
    unit: str | None
    low: float | None
    high: float | None
    flag: str
    page: int
    also: str
    required: bool


def _truth(source: str) -> list[_Row]:
    rows = []
    for mark, line in re.findall(r"^//([=?]) (.*)$", source, re.MULTILINE):
        cells = [*(cell.strip() for cell in line.split("|")), *[""] * 7][:8]
        name, value, unit, low, high, flag, page, also = cells
        bottom, top = (float(text) if text else None for text in (low, high))
        rows.append(_Row(name, value, unit or None, bottom, top, flag, int(page or 1), also, mark == "="))
    return rows


def _flag(row: _Row) -> str | None:
    """The flag that a row's limits give; "-" when that is left open."""
    number = re.fullmatch(r"-?\d+(?:[.,]\d+)?", row.value)
    if row.flag or number is None or (row.low is None and row.high is None):
        return row.flag or "-"
    value = float(number.group().replace(",", "."))
    if row.low is not None and value < row.low:
        return "low"
    return "high" if row.high is not None and value > row.high else "normal"


def _is(row: _Row, result: Result) -> bool:
    """Whether a result is that row's: page, value, and one name in the other (a name may go on below)."""
    one, other = plain(row.name), plain(result.name)
    same_value = re.sub(r"\s", "", row.value) == re.sub(r"\s", "", result.value)
    return row.page == result.page and same_value and (one in other or other in one)


def _whole_name(name: str) -> str:
    """A name as words, a last remark in brackets left out."""
    return plain(re.sub(r" \([^()]*\)$", "", name))


def _wrong(row: _Row, result: Result) -> list[str]:
    checks: dict[str, tuple[object, object]] = {
        "name": (_whole_name(row.name), _whole_name(result.name)),
        "low": (row.low, result.low),
        "high": (row.high, result.high),
    }
    if (flag := _flag(row)) != "-":
        checks["flag"] = (flag, result.flag)
    if row.also:
        checks["also"] = (" ".join(row.also.split()), " ".join(_also(result)))
    wrong = [f"{row.name}: {key} {read!r} for {right!r}" for key, (right, read) in checks.items() if right != read]
    if not same_unit(row.unit, result.unit):
        wrong.append(f"{row.name}: unit {result.unit!r} for {row.unit!r}")
    return wrong


def _also(result: Result) -> Iterator[str]:
    for also in result.also:
        yield f"{also.value} {also.unit}"
        yield from (f"{limit:g}" for limit in (also.low, also.high) if limit is not None)


def _problems(rows: list[_Row], results: list[Result]) -> list[str]:
    problems = []
    left = list(results)
    for row in rows:
        alike = [result for result in left if _is(row, result)]
        found = next((result for result in alike if plain(result.name) == plain(row.name)), next(iter(alike), None))
        if found is not None:
            left.remove(found)
            problems += _wrong(row, found) if row.required else []
        elif row.required:
            problems.append(f"missed {row.name} = {row.value}")
    return problems + [f"invented {result.name} = {result.value}" for result in left]


@pytest.fixture(scope="module")
def documents() -> Callable[[str], Document]:
    """A report by its name, read once."""
    read: dict[str, Document] = {}

    def get(name: str) -> Document:
        if name not in read:
            preamble = (_FOLDER / "preamble.typ").read_text(encoding="utf-8")
            source = (_FOLDER / f"{name}.typ").read_text(encoding="utf-8")
            pages = PdfSource.open(bytes(typst.compile((preamble + source).encode())), None, Ocr())
            assembler = Assembler("d1")
            for number in range(1, pages.pages + 1):
                assembler.add(pages.read(number, lambda: None))
            read[name] = assembler.finish(pages.pages)
        return read[name]

    return get


@pytest.mark.parametrize("name", _NAMES)
def test_every_row_is_read_right_and_none_is_invented(name: str, documents: Callable[[str], Document]) -> None:
    truth = _truth((_FOLDER / f"{name}.typ").read_text(encoding="utf-8"))
    problems = _problems(truth, list(documents(name).results))
    assert not problems, "\n".join(problems)


def test_nearly_all_right_rows_are_certain(documents: Callable[[str], Document]) -> None:
    results = [result for name in _NAMES for result in documents(name).results]
    assert sum(result.certain for result in results) >= _CERTAIN * len(results) > 0
