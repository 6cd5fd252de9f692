"""The child that opens hostile files: it gets bytes, answers with plain values, and writes nothing anywhere."""

from __future__ import annotations

import sys
import time
import traceback
from collections import OrderedDict
from dataclasses import replace
from pathlib import Path

from clarte.core.codec import to_json
from clarte.core.evidence import Document
from clarte.process.channel import ChannelClosed, Frame
from clarte.process.worker import (
    ParentLink,
    forbid_network,
    forbid_programs,
    limit_resources,
    network_refused,
    open_link,
)
from clarte.reading import messages
from clarte.reading.assemble import Assembler, PageRead
from clarte.reading.ocr import Ocr
from clarte.reading.opening import FileType, Unreadable, file_type
from clarte.reading.pdf import PdfSource
from clarte.reading.sources import Source, unreadable_page

# Address space is far larger than resident memory (libraries, thread stacks); the parent watches the latter.
_ADDRESS_SPACE = 12 * 1024**3
# A last bound should the parent die without closing the pipe.
_PROCESSOR_SECONDS = 3 * 3600
_KEPT_OPEN = 2
_PIECE = 500  # results or passages in one frame
# A page that is still being read by OCR after this is given up, and the rest of the file goes on. The parent ends
# the child a little later, when nothing here can.
_PAGE_SECONDS = 50.0


class PageTooSlow(Exception):
    """A page took longer than it may."""


def run() -> int:
    """Serve the parent until it closes its end."""
    link = open_link()
    forbid_network()
    forbid_programs()
    limit_resources(_ADDRESS_SPACE, _PROCESSOR_SECONDS)
    worker = Worker(link)
    try:
        link.send(messages.READY)
        for request in link:
            worker.serve(request)
    except ChannelClosed:
        return 0
    return 0


class Worker:
    """Reads and draws what the parent sends."""

    def __init__(self, link: ParentLink) -> None:
        self._link = link
        self._ocr = Ocr()
        self._open: OrderedDict[str, Source] = OrderedDict()

    def serve(self, request: Frame) -> None:
        """Answer one request; whatever the file does to us, the answer is a frame."""
        try:
            if request.kind == messages.READ:
                self._read(request)
            elif request.kind == messages.RENDER:
                self._render(request)
            elif request.kind == messages.PROVE:
                self._link.send(messages.PROVEN, {"refused": network_refused()})
        except Unreadable as error:
            self._link.send(messages.FAILED, {"code": error.code})
        except ChannelClosed:
            raise
        except MemoryError:
            self._link.send(messages.FAILED, {"code": "too_large"})
        except Exception as error:  # noqa: BLE001 - a hostile file makes libraries raise anything; none may pass
            _note_place(error)
            self._link.send(messages.FAILED, {"code": "reader_crashed"})

    def _read(self, request: Frame) -> None:
        body = request.body
        source = self._source(request.blob, body.get("password"))
        skip = set(body.get("skip", ()))
        assembler = Assembler(str(body["document_id"]))
        for code in source.warnings:
            assembler.warn(code)
        self._link.send(messages.OPENED, {"pages": source.pages})
        for number in range(1, source.pages + 1):
            self._link.send(messages.BEGUN, {"page": number})
            read = unreadable_page(number) if number in skip else self._read_page(source, number)
            assembler.add(read)
            self._link.send(messages.PAGE, {"reading": to_json(read.reading)})
        self._send_document(assembler.finish(source.pages))

    def _send_document(self, document: Document) -> None:
        """In pieces: the parent hears from us, and no frame grows with the file."""
        parts = {
            messages.RESULTS: document.results,
            messages.PASSAGES: document.passages,
            messages.NOTES: document.notes,
        }
        for kind, items in parts.items():
            for start in range(0, len(items), _PIECE):
                self._link.send(kind, {kind: [to_json(item) for item in items[start : start + _PIECE]]})
        self._link.send(messages.DOCUMENT, {"document": to_json(replace(document, results=(), passages=(), notes=()))})

    def _read_page(self, source: Source, number: int) -> PageRead:
        wall, busy = time.monotonic() + _PAGE_SECONDS, time.process_time() + _PAGE_SECONDS

        def beat() -> None:
            self._link.send(messages.ALIVE)
            if time.monotonic() > wall and time.process_time() > busy:  # a busy machine is not the page's fault
                raise PageTooSlow

        try:
            return source.read(number, beat)
        except ChannelClosed:
            raise
        except Exception as error:  # noqa: BLE001 - one broken page must not cost the others, whatever it raises
            _note_place(error)
            return unreadable_page(number)

    def _render(self, request: Frame) -> None:
        key = str(request.body["key"])
        if key not in self._open:
            if not request.blob:
                self._link.send(messages.FORGOTTEN)
                return
            self._open[key] = self._source(request.blob, request.body.get("password"))
            while len(self._open) > _KEPT_OPEN:
                self._open.popitem(last=False)[1].close()
        self._open.move_to_end(key)
        source = self._open[key]
        page = int(request.body["page"])
        if not 1 <= page <= source.pages:
            raise Unreadable("no_pages")
        image = source.draw(page, float(request.body["scale"]))
        size: dict[str, object] = {"width": image.width, "height": image.height, "stride": image.stride}
        self._link.send(messages.IMAGE, size, image.pixels)

    def _source(self, data: bytes, password: str | None) -> Source:
        if file_type(data) is FileType.PICTURE:
            from clarte.reading.picture import PictureSource  # costs a second that a PDF must not pay

            return PictureSource(data, self._ocr)
        return PdfSource.open(data, password, self._ocr)


def _note_place(error: Exception) -> None:
    """Where it happened, for who develops Clarté; never the error's text, which may hold words of the report."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    sys.stderr.write(f"{type(error).__name__} at {Path(place.filename).name}:{place.lineno}\n")
