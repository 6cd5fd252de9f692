"""Opening what a person gave: a PDF, or nothing. Bytes decide, never the file's name."""

from __future__ import annotations

from enum import StrEnum

import pymupdf

# Pages past which a file is no report any more; each costs about 5 ms.
MAX_PAGES = 5000
# How far into the file the PDF mark may stand (what other readers accept, too).
_MARK_WITHIN = 1024


class FileType(StrEnum):
    PDF = "pdf"
    PICTURE = "picture"


class Unreadable(Exception):
    """The file cannot be read.

    Attributes:
        code: a code of ReadError.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def file_type(data: bytes) -> FileType:
    """What the bytes are. Raises Unreadable("not_a_pdf") for all that is neither a PDF, a JPEG nor a PNG."""
    if data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return FileType.PICTURE
    if b"%PDF" in data[:_MARK_WITHIN]:
        return FileType.PDF
    raise Unreadable("not_a_pdf")


def open_pdf(data: bytes, password: str | None) -> tuple[pymupdf.Document, bool]:
    """The opened document and whether it had to be repaired.

    A file without a usable page tree is searched for loose pages. Raises Unreadable.
    """
    if file_type(data) is not FileType.PDF:
        raise Unreadable("not_a_pdf")
    # MuPDF prints what it stumbles over; those lines may hold the report's words.
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    document = _open(data, password)
    if document is not None and (count := _page_count(document)):
        if count > MAX_PAGES:
            raise Unreadable("too_large")
        return document, bool(document.is_repaired)
    return _recover(data, document, password), True


def _open(data: bytes, password: str | None) -> pymupdf.Document | None:
    try:
        document = pymupdf.open(stream=data, filetype="pdf")
    except (RuntimeError, ValueError, AssertionError, pymupdf.mupdf.FzErrorBase):
        return None
    if document.needs_pass:
        if not password:
            raise Unreadable("encrypted")
        if not document.authenticate(password):
            raise Unreadable("wrong_password")
    return document


def _page_count(document: pymupdf.Document) -> int:
    """Pages whose tree can be walked; 0 when the tree is broken."""
    try:
        count = document.page_count
        if count:
            document.load_page(0)
    except (RuntimeError, ValueError, IndexError, pymupdf.mupdf.FzErrorBase):
        return 0
    return int(count)


def _recover(data: bytes, document: pymupdf.Document | None, password: str | None) -> pymupdf.Document:
    """A document of the page objects that lie in the file, in their order. Raises Unreadable."""
    no_page = document is not None and not document.is_repaired
    # Without its table of contents MuPDF looks through the whole file for objects.
    blind = _open(data.replace(b"startxref", b"startxxxx"), password)
    for candidate in (document, blind):
        if candidate is None:
            continue
        try:
            rebuilt = _rebuild(candidate)
        except (RuntimeError, ValueError, IndexError, pymupdf.mupdf.FzErrorBase):
            continue
        if rebuilt is not None and _page_count(rebuilt):
            return rebuilt
    raise Unreadable("no_pages" if no_page and blind is not None else "damaged")


def _rebuild(document: pymupdf.Document) -> pymupdf.Document | None:
    kids = [xref for xref in range(1, document.xref_length()) if _is_page(document, xref)][:MAX_PAGES]
    if not kids:
        return None
    tree = document.get_new_xref()
    document.update_object(tree, f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]>>")
    for kid in kids:
        document.xref_set_key(kid, "Parent", f"{tree} 0 R")
    catalog = document.pdf_catalog() or document.get_new_xref()
    document.update_object(catalog, f"<</Type/Catalog/Pages {tree} 0 R>>")
    document.xref_set_key(-1, "Root", f"{catalog} 0 R")
    return pymupdf.open(stream=document.tobytes(encryption=pymupdf.PDF_ENCRYPT_NONE), filetype="pdf")


def _is_page(document: pymupdf.Document, xref: int) -> bool:
    try:
        return bool(document.xref_get_key(xref, "Type") == ("name", "/Page"))
    except (RuntimeError, ValueError, pymupdf.mupdf.FzErrorBase):
        return False
