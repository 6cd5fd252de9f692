"""Search as one types, over 10,000 pages in an encrypted file. Figures are printed, times are never asserted."""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from clarte.core.evidence import Document, Kind, Passage, Result, Section
from clarte.core.files import InputFile
from clarte.knowledge import Knowledge
from clarte.services.searching import Search
from clarte.store.database import open_database
from clarte.store.keys import Key
from clarte.store.store import Store

pytestmark = pytest.mark.slow

_REPORTS, _PAGES, _ROWS, _SENTENCES = 100, 100, 30, 10
_BOX = (0.0, 0.0, 1.0, 1.0)
_TYPED = ("he", "hemo", "hémoglobine", "hemoglobine 12", "steatose", "ferr", "zzzz", "dl hemo", "foie gras", "sucre")


def _filled(path: Path) -> tuple[Store, str]:
    store = Store(open_database(path, Key(raw_hex="ab" * 32)))
    home = store.dossiers()[0].id
    draw = random.Random(1)
    words = ["".join(draw.choice("aeioubcdlmnprst") for _ in range(draw.randint(3, 11))) for _ in range(4000)]
    words += ["ferritine", "stéatose", "glycémie"]
    for number in range(_REPORTS):
        id_ = f"r{number:012d}"
        results: list[Result] = []
        passages: list[Passage] = []
        for page in range(1, _PAGES + 1):
            for _ in range(_ROWS):
                line = " ".join([*draw.choices(words, k=5), "Hémoglobine 12,1 g/dL"])
                results.append(Result(f"{id_}:r{len(results)}", "x", "12,1", page, _BOX, line))
            for _ in range(_SENTENCES):
                text = " ".join(draw.choices(words, k=14))
                passages.append(Passage(f"{id_}:p{len(passages)}", Section.FINDINGS, text, page, _BOX))
        document = Document(
            id_, "a.pdf", f"{number:064d}", _PAGES, "fr", Kind.LAB, results=tuple(results), passages=tuple(passages)
        )
        store.add_report(InputFile("a.pdf", b"%PDF"), document, home)
    return store, home


def _bare(store: Store, home: str) -> float:
    """Seconds of the slowest of the same searches in SQLite's own full text, in memory and not encrypted."""
    database = sqlite3.connect(":memory:")
    database.execute(
        "create virtual table lines using fts5(text, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')"
    )
    for report in store.reports(home):
        lines = [(item.line,) for item in report.document.results] + [(item.text,) for item in report.document.passages]
        database.executemany("insert into lines values (?)", lines)
    return max(_timed(partial(_ask, database, typed)) for typed in _TYPED)


def _ask(database: sqlite3.Connection, typed: str) -> None:
    query = " ".join(f'"{word}"*' for word in typed.split())
    database.execute("select text from lines where lines match ? order by rowid desc limit 50", [query]).fetchall()


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def test_typing_into_the_search_of_ten_thousand_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store, home = _filled(tmp_path / "clarte.db")
    search = Search(store, Knowledge.load())
    slowest = max(_timed(partial(search.find, home, typed)) for typed in _TYPED)
    bare = _bare(store, home)
    with capsys.disabled():
        print(f"\nsearch: slowest of {len(_TYPED)} {slowest * 1000:.1f} ms, {slowest / bare:.1f} times bare SQLite")
    assert search.find(home, "steatose") and not search.find(home, "zzzz")
    store.close()
