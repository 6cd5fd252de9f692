"""Spoilt copies of real files through the real child: each gives a document or one clear code, never anything else."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest

from clarte.core.errors import ReadError
from clarte.core.files import InputFile
from clarte.core.language import Language, say_error
from clarte.reading.reader import ChildReader

SAMPLES = sorted((Path(__file__).parents[2] / "resources" / "samples").glob("*.pdf"))
REFUSALS = {"damaged", "not_a_pdf", "no_pages", "encrypted", "wrong_password", "too_large", "timeout", "reader_crashed"}
SEEDS = 40
Change = Callable[[bytearray, int, random.Random], None]


def _noise(data: bytearray, at: int, chance: random.Random) -> None:
    length = chance.choice((1, 8, 64, 500))
    data[at : at + length] = chance.randbytes(length)


def _cut(data: bytearray, at: int, chance: random.Random) -> None:
    del data[at : at + chance.choice((1, 8, 64, 500))]


def _double(data: bytearray, at: int, chance: random.Random) -> None:
    data[at:at] = data[max(0, at - chance.choice((1, 8, 64, 500))) : at]


def _bit(data: bytearray, at: int, chance: random.Random) -> None:
    data[at] ^= 1 << chance.randrange(8)


def _sign(data: bytearray, at: int, chance: random.Random) -> None:
    data[at : at + 1] = chance.choice((b"-1", b"99999999999", b"]", b"<<", b">>", b"/", b"R", b"\0", b"(", b"endobj"))


def _number(data: bytearray, at: int, chance: random.Random) -> None:
    if found := re.search(rb"\d+", bytes(data[at : at + 400])):
        numbers = (b"0", b"-1", b"1", b"2", b"3", b"65536", b"4294967296")
        data[at + found.start() : at + found.end()] = chance.choice(numbers)


def _object(data: bytearray, _: int, chance: random.Random) -> None:
    """An object stands a second time, where another begins."""
    objects = list(re.finditer(rb"\d+ 0 obj.*?endobj", bytes(data), re.DOTALL))
    if objects:
        to = chance.choice(objects).start()
        data[to:to] = chance.choice(objects).group()


def _name(data: bytearray, _: int, chance: random.Random) -> None:
    names = list(re.finditer(rb"/[A-Z][A-Za-z]+", bytes(data)))
    if names:
        place = chance.choice(names)
        data[place.start() : place.end()] = chance.choice(names).group()


def _table(data: bytearray, _: int, chance: random.Random) -> None:
    """The table of contents lies, or is said to be elsewhere."""
    if (at := data.rfind(b"startxref")) > 0:
        data[at + 10 : at + 14] = str(chance.randrange(99_999)).encode()
    if (at := data.find(b"xref")) > 0:
        data[at : at + 60] = chance.randbytes(60)


CHANGES: tuple[Change, ...] = (_noise, _cut, _double, _bit, _sign, _number, _object, _name, _table)


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """`data` after one to forty changes, now and then cut short."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 2, 6, 40))):
        if changed:
            chance.choice(CHANGES)(changed, chance.randrange(len(changed)), chance)
    return bytes(changed[: chance.randrange(len(changed) + 1)] if chance.random() < 0.1 else changed)


@pytest.fixture(scope="module")
def originals() -> list[bytes]:
    """The bundled reports, and a small one, packed and not: changes hit its structure."""
    with pymupdf.open() as document:
        for _ in range(2):
            page = document.new_page()
            for row in range(8):
                page.insert_text((60, 100 + 20 * row), f"Sodium {130 + row} mmol/L 136 - 145", fontsize=10)
        document.set_toc([[1, "Ionogramme", 1]])
        small = [bytes(document.tobytes(deflate=packed)) for packed in (False, True)]
    return [*(path.read_bytes() for path in SAMPLES), *small, *small, *small]


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_spoilt_file_gives_a_document_or_one_code(reader: ChildReader, originals: list[bytes], seed: int) -> None:
    chance = random.Random(seed)
    file = InputFile("bilan.pdf", spoilt(chance.choice(originals), chance))
    try:
        document = reader.read(file)
    except ReadError as error:
        assert error.code in REFUSALS
        assert all(file.name in say_error(error, language) for language in Language)
    else:
        assert len(document.reading) == document.pages
        assert all(notice.message for notice in document.warnings)
