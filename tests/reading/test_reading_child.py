"""The reader and a child that dies, hangs, lies or is no longer wanted."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest

from clarte.core.cancel import CancelToken
from clarte.core.errors import Cancelled, ReadError
from clarte.core.evidence import PageStatus
from clarte.core.files import InputFile
from clarte.process import child as child_module
from clarte.process.child import Child
from clarte.reading.reader import ChildReader, ReadLimits, _Moment

FILE = InputFile("bilan.pdf", b"%PDF-1.7 anything")
# What a faithful child would send for a file of three pages, page by page.
HELPERS = """
import os, sys, time
from clarte.process.worker import open_link
from clarte.core.codec import to_json
from clarte.core.evidence import Document, Kind, PageReading, PageStatus
link = open_link()
link.send('ready')
request = next(iter(link))
skip = request.body['skip']
def page(number):
    link.send('begun', {'page': number})
    status = PageStatus.UNREADABLE if number in skip else PageStatus.TEXT
    reading = PageReading(number, status, 1.0, 3)
    link.send('page', {'reading': to_json(reading)})
    return reading
def document(readings):
    made = Document(id='x', file='y', sha256='z', pages=3, language='fr', kind=Kind.LAB, reading=tuple(readings))
    link.send('document', {'document': to_json(made)})
"""
Play = Callable[..., ChildReader]


@pytest.fixture
def play(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Play:
    """A reader whose children run the given lines."""

    def make(lines: str, **limits: Any) -> ChildReader:
        script = tmp_path / "child.py"
        script.write_text(HELPERS + textwrap.dedent(lines), encoding="utf-8")
        monkeypatch.setattr(child_module, "child_command", lambda role: [sys.executable, str(script)])
        return ChildReader(ReadLimits(**limits))

    return make


def children() -> set[int]:
    return {process.pid for process in psutil.Process().children()}


def code(reader: ChildReader, **arguments: Any) -> str:
    before = children()
    with pytest.raises(ReadError) as caught:
        reader.read(FILE, **arguments)
    assert children() <= before, "a child was left behind"
    return caught.value.code


def test_name_and_digest_are_ours_whatever_the_child_says(play: Play) -> None:
    document = play("document([page(n) for n in (1, 2, 3)])").read(FILE, "d2")
    assert (document.id, document.file) == ("d2", "bilan.pdf")
    assert document.sha256 != "z"


def test_a_page_that_kills_the_child_is_left_out_and_the_rest_is_read(play: Play) -> None:
    reader = play(
        """
        readings = []
        for n in (1, 2, 3):
            if n == 2 and 2 not in skip:
                link.send('begun', {'page': 2})
                os._exit(139)
            readings.append(page(n))
        document(readings)
        """
    )
    told: list[int] = []
    document = reader.read(FILE, on_progress=lambda p: told.append(p.done))
    assert [r.status for r in document.reading] == [PageStatus.TEXT, PageStatus.UNREADABLE, PageStatus.TEXT]
    assert told == [1, 2, 3]


def test_a_child_that_always_dies_is_given_up(play: Play) -> None:
    assert code(play("link.send('begun', {'page': len(skip) + 1}); os._exit(139)")) == "reader_crashed"
    assert code(play("os._exit(1)")) == "reader_crashed"


def test_silence_ends_the_child(play: Play) -> None:
    assert code(play("time.sleep(600)", silence_s=0.5)) == "timeout"


def test_a_page_without_end_ends_the_child_though_it_is_not_silent(play: Play) -> None:
    endless = """
        link.send('begun', {'page': 1})
        while True:
            link.send('alive')
            time.sleep(0.05)
        """
    assert code(play(endless, page_s=1.0)) == "timeout"


def test_a_page_that_works_without_end_is_left_out_and_the_rest_is_read(play: Play) -> None:
    reader = play(
        """
        readings = []
        for n in (1, 2, 3):
            link.send('begun', {'page': n})
            while n == 2 and 2 not in skip:
                pass
            readings.append(page(n))
        document(readings)
        """,
        page_s=1.0,
    )
    statuses = [reading.status for reading in reader.read(FILE).reading]
    assert statuses == [PageStatus.TEXT, PageStatus.UNREADABLE, PageStatus.TEXT]


@pytest.mark.parametrize(
    ("wall", "busy", "over"),
    [(59, 59, False), (61, 61, True), (61, 0, True), (61, 20, False), (299, 50, False), (301, 50, True)],
)
def test_a_child_that_waits_for_a_busy_machine_has_more_time(wall: float, busy: float, over: bool) -> None:
    """Seconds since a page was begun, those that the processor worked on it, and whether 60 are over."""
    assert _Moment(1000 + wall, 7 + busy).overran(_Moment(1000, 7), 60) is over


def test_many_pages_may_take_longer_than_one_page_may(play: Play) -> None:
    reader = play(
        """
        readings = []
        for n in (1, 2, 3):
            time.sleep(0.4)
            readings.append(page(n))
        document(readings)
        """,
        page_s=0.9,
        silence_s=0.9,
    )
    assert reader.read(FILE).pages == 3


def test_memory_beyond_the_bound_ends_the_child(play: Play) -> None:
    assert code(play("kept = bytearray(b'x' * 400_000_000); time.sleep(600)", memory=150 * 1024**2)) == "too_large"


@pytest.mark.parametrize(
    "lie",
    [
        "link.send('document', {'document': {'id': 3}})",
        "link.send('document', {})",
        "link.send('page', {'reading': {'page': 'one'}})",
        "link.send('results', {'results': [{'id': 3}]})",
        "link.send('passages', {})",
        "link.send('opened', {'pages': 'many'})",
        "link.send('failed', {'code': 'a word of the report'})",
        "link._answers.write(b'x' * 4096); link._answers.flush(); time.sleep(60)",
    ],
)
def test_what_a_child_says_is_checked(play: Play, lie: str) -> None:
    assert code(play(lie)) == "reader_crashed"


def test_cancelling_leaves_no_child(play: Play) -> None:
    token = CancelToken()
    reader = play("page(1); link.send('begun', {'page': 2}); time.sleep(600)")
    before = children()
    with pytest.raises(Cancelled):
        reader.read(FILE, on_progress=lambda _: token.cancel(), cancel=token)
    assert children() <= before


def test_drawing_goes_on_after_its_child_died(reader: ChildReader, lab_pdf: bytes) -> None:
    file = InputFile("bilan.pdf", lab_pdf)
    first = reader.render(file, 1, 1.0)
    drawer = reader._drawer
    assert isinstance(drawer, Child)
    drawer.kill()
    assert reader.render(file, 1, 1.0) == first
    assert reader._drawer is not drawer


def test_a_picture_that_is_none_is_refused(play: Play) -> None:
    reader = play("link.send('image', {'width': 5, 'height': 5, 'stride': 15}, b'short')")
    with pytest.raises(ReadError, match="reader_crashed"):
        reader.render(FILE, 1, 1.0)
    reader.close()


def test_the_parent_never_loads_a_file_format() -> None:
    """The reader's own process must not hold the library that opens hostile files."""
    heavy = "('pymupdf', 'cv2', 'rapidocr', 'PIL')"
    check = f"import clarte.reading.reader, sys; print([m for m in {heavy} if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
