"""Broken, hostile and odd files: each gives a document or one clear code, through the real child."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

import pymupdf
import pytest
from PIL import Image

from clarte.core.errors import ReadError
from clarte.core.evidence import Document, PageStatus
from clarte.core.files import InputFile
from clarte.core.language import Language, say_error
from clarte.reading.reader import ChildReader, ReadLimits

AsFile = Callable[..., InputFile]
LabPage = Callable[..., pymupdf.Page]


def refusal(reader: ChildReader, file: InputFile) -> str:
    """The code with which a file is refused; its sentences must exist and name the file."""
    with pytest.raises(ReadError) as caught:
        reader.read(file)
    for language in Language:
        assert file.name in say_error(caught.value, language)
    return caught.value.code


def values(document: Document) -> set[str]:
    return {result.value for result in document.results}


def codes(document: Document) -> set[str]:
    assert all(warning.message for warning in document.warnings)
    return {warning.code for warning in document.warnings}


def plain_pdf(pages: str, count: int = 1, box: str = "0 0 595 842") -> bytes:
    """A PDF written by hand, without any table of contents: `pages` is the body of object 2."""
    return (
        "%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
        f"2 0 obj {pages} endobj\n"
        f"3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[{box}]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>> endobj\n"
        "4 0 obj <</Length 44>> stream\nBT /F 12 Tf 72 700 Td (Sodium 140 mmol/L) Tj ET\nendstream endobj\n"
        "5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj\n"
        f"trailer <</Root 1 0 R/Size {5 + count}>>\n%%EOF"
    ).encode("latin-1")


def test_a_report_is_read_whole(reader: ChildReader, as_file: AsFile, lab_pdf: bytes, lab_rows: tuple) -> None:
    document = reader.read(as_file(lab_pdf), "d7")
    assert [(r.name, r.value, r.unit) for r in document.results] == [row[:3] for row in lab_rows]
    assert (document.id, document.file, document.pages) == ("d7", "bilan.pdf", 1)
    assert len(document.sha256) == 64
    assert document.reading[0].status is PageStatus.TEXT
    assert codes(document) == set()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"oops\n",
        b"<html><body>Sodium 140 mmol/L</body></html>",
        b"PK\x03\x04 a docx",
        b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><text>Sodium</text></svg>",
        b"x" * 2000 + b"%PDF-1.7",
    ],
)
def test_what_is_no_pdf_is_not_opened_as_anything_else(reader: ChildReader, as_file: AsFile, data: bytes) -> None:
    assert refusal(reader, as_file(data)) == "not_a_pdf"


def test_a_pdf_with_nothing_in_it_is_damaged(reader: ChildReader, as_file: AsFile) -> None:
    assert refusal(reader, as_file(b"%PDF-1.7\nnothing")) == "damaged"


@pytest.mark.parametrize("mark_at", [0, 900])
def test_the_pdf_mark_may_stand_a_little_later(
    reader: ChildReader, as_file: AsFile, lab_pdf: bytes, mark_at: int
) -> None:
    assert "10,8" in values(reader.read(as_file(b"\n" * mark_at + lab_pdf)))


def _locked(lab_page: LabPage, user: str) -> bytes:
    with pymupdf.open() as document:
        lab_page(document)
        return bytes(
            document.tobytes(encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw=user, owner_pw="owner", permissions=0)
        )


def test_a_password_is_asked_for_checked_and_used(reader: ChildReader, as_file: AsFile, lab_page: LabPage) -> None:
    data = _locked(lab_page, "tilleul")
    assert refusal(reader, as_file(data)) == "encrypted"
    assert refusal(reader, as_file(data, password="chêne")) == "wrong_password"
    assert "10,8" in values(reader.read(as_file(data, password="tilleul")))
    assert reader.render(as_file(data, password="tilleul"), 1, 0.5).width > 100


def test_a_file_its_owner_restricted_can_be_read(reader: ChildReader, as_file: AsFile, lab_page: LabPage) -> None:
    assert "10,8" in values(reader.read(as_file(_locked(lab_page, ""))))


def test_a_truncated_file_is_read_as_far_as_it_goes_and_says_so(
    reader: ChildReader, as_file: AsFile, lab_page: LabPage
) -> None:
    with pymupdf.open() as document:
        for _ in range(4):
            lab_page(document)
        data = document.tobytes()
    document = reader.read(as_file(data[: int(len(data) * 0.8)]))
    assert "repaired" in codes(document)
    assert "10,8" in values(document)


def test_pages_that_contain_themselves_end(reader: ChildReader, as_file: AsFile) -> None:
    loop = plain_pdf("<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>")
    document = reader.read(as_file(loop))
    assert "140" in " ".join(p.text for p in document.passages) + "".join(values(document))


def test_a_count_of_pages_that_lies_is_not_believed(reader: ChildReader, as_file: AsFile) -> None:
    lie = plain_pdf("<</Type/Pages/Kids[3 0 R]/Count 2000000000>>")
    try:
        assert len(reader.read(as_file(lie)).reading) < 100
    except ReadError as error:
        assert error.code in ("too_large", "damaged")


def test_a_page_larger_than_a_house_is_drawn_within_bounds(reader: ChildReader, as_file: AsFile) -> None:
    file = as_file(plain_pdf("<</Type/Pages/Kids[3 0 R]/Count 1>>", box="0 0 2000000 2000000"))
    assert reader.read(file).pages == 1
    image = reader.render(file, 1, 4.0)
    assert image.width * image.height <= 25_000_000
    assert len(image.pixels) == image.stride * image.height


def test_a_bomb_of_zeros_costs_bounded_memory(as_file: AsFile) -> None:
    inner = zlib.compress(b"0" * 400_000_000, 9)
    bomb = plain_pdf("<</Type/Pages/Kids[3 0 R]/Count 1>>")
    start, end = bomb.index(b"4 0 obj"), bomb.index(b"5 0 obj")
    stream = b"4 0 obj <</Filter/FlateDecode/Length %d>> stream\n" % len(inner) + inner + b"\nendstream endobj\n"
    reader = ChildReader(ReadLimits(memory=600 * 1024**2))
    try:
        document = reader.read(as_file(bomb[:start] + stream + bomb[end:]))
        assert document.reading[0].status in (PageStatus.BLANK, PageStatus.UNREADABLE)
    except ReadError as error:
        assert error.code in ("too_large", "timeout")


def test_attachments_are_not_opened_and_that_is_said(reader: ChildReader, as_file: AsFile, lab_page: LabPage) -> None:
    with pymupdf.open() as document:
        lab_page(document)
        document.embfile_add("other.pdf", b"Sodium 999 mmol/L")
        data = document.tobytes()
    document = reader.read(as_file(data))
    assert "attachment_ignored" in codes(document)
    assert "999" not in values(document)


def test_a_form_that_only_another_program_draws_is_said(
    reader: ChildReader, as_file: AsFile, lab_page: LabPage
) -> None:
    with pymupdf.open() as document:
        lab_page(document)
        catalog = document.pdf_catalog()
        form = document.get_new_xref()
        document.update_object(form, "<</Fields[]/XFA[(template)(x)]>>")
        document.xref_set_key(catalog, "AcroForm", f"{form} 0 R")
        document.xref_set_key(catalog, "NeedsRendering", "true")
        data = document.tobytes()
    assert "xfa" in codes(reader.read(as_file(data)))


def test_a_turned_page_keeps_its_places(
    reader: ChildReader, as_file: AsFile, lab_page: LabPage, lab_rows: tuple
) -> None:
    """Results of a page shown turned lie where its words are shown."""
    for rotation in (90, 180, 270):
        with pymupdf.open() as document:
            page = lab_page(document)
            page.set_rotation(rotation)
            shown = page.search_for("Ferritine")[0] * page.rotation_matrix
            data = document.tobytes()
        read = reader.read(as_file(data))
        assert values(read) == {row[1] for row in lab_rows}
        box = next(r.bbox for r in read.results if r.name == "Ferritine")
        assert pymupdf.Rect(box).intersects(shown)
        assert abs(pymupdf.Rect(box) & shown) > 0.7 * abs(shown)


def test_many_pages_are_told_one_by_one(as_file: AsFile, reader: ChildReader, lab_page: LabPage) -> None:
    with pymupdf.open() as document:
        for _ in range(90):
            lab_page(document)
        data = document.tobytes(garbage=4, deflate=True)
    seen = []
    read = reader.read(as_file(data), on_progress=seen.append)
    assert [p.done for p in seen] == list(range(1, 91))
    assert {p.total for p in seen} == {90}
    assert len(read.results) == 90 * 6


def test_a_picture_that_is_cut_short_or_too_large_is_refused(reader: ChildReader, as_file: AsFile) -> None:
    held = io.BytesIO()
    Image.new("RGB", (300, 300), "white").save(held, "JPEG")
    assert refusal(reader, as_file(held.getvalue()[:200], "photo.jpg")) == "damaged"
    head = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + (60_000).to_bytes(4, "big") * 2 + b"\x08\x02\x00\x00\x00"
    bomb = head + zlib.crc32(head[12:]).to_bytes(4, "big") + b"\x00" * 40
    assert refusal(reader, as_file(bomb, "photo.png")) in ("too_large", "damaged")


def test_a_file_beyond_the_bound_is_refused_without_a_child(as_file: AsFile) -> None:
    reader = ChildReader(ReadLimits(file_bytes=10), make_child=lambda _: pytest.fail("a child was started"))
    assert refusal(reader, as_file(b"%PDF-1.7 and more")) == "too_large"
