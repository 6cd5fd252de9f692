"""The parent's side of reading: asks a child, watches it, and believes nothing it says without checking."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple, Self, TypeVar

from clarte.core.cancel import CancelToken
from clarte.core.codec import CodecError, from_json
from clarte.core.errors import ReadError
from clarte.core.evidence import Document, Note, PageReading, Passage, Result
from clarte.core.files import InputFile, PageImage, ReadProgress
from clarte.process.channel import Frame
from clarte.process.child import Child, ChildDied
from clarte.reading import messages

_CODES = frozenset({"encrypted", "wrong_password", "damaged", "not_a_pdf", "too_large", "no_pages"})
_POLL = 0.1
# A child that works less than this part of the time hangs; and that many times a limit ends any child.
_IDLE, _PATIENCE = 0.1, 5.0

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """What a file may cost. Seconds and bytes."""

    file_bytes: int = 400 * 1024**2
    memory: int = 2 * 1024**3
    silence_s: float = 30.0
    page_s: float = 60.0
    render_s: float = 30.0
    # Pages that may make the child die before the file is given up.
    deaths: int = 3


class _TooSlow(Exception):
    """The child was silent, or on one page, for longer than it may be."""


class _Moment(NamedTuple):
    """Seconds on the wall's clock, and of the processor's work that the child has done so far."""

    wall: float
    busy: float

    @classmethod
    def of(cls, child: Child) -> Self:
        return cls(time.monotonic(), child.processor_seconds())

    def overran(self, since: _Moment, limit: float) -> bool:
        """Whether more than `limit` seconds have passed since then. A child that was kept waiting by a busy machine
        has not had its time yet; one that hangs and does nothing has."""
        wall, busy = self.wall - since.wall, self.busy - since.busy
        return wall > limit and (busy > limit or busy < _IDLE * wall or wall > _PATIENCE * limit)


@dataclass(slots=True)
class _Watch:
    """Where the child is, and since when."""

    heard: _Moment
    begun: _Moment
    page: int | None = None
    total: int = 0


class ChildReader:
    """Reads each file in a child of its own; draws pages in one child that is kept and replaced when it dies.

    Safe across threads: reads run side by side, drawings one after the other.
    """

    def __init__(
        self,
        limits: ReadLimits | None = None,
        make_child: Callable[[ReadLimits], Child] | None = None,
    ) -> None:
        self._limits = limits or ReadLimits()
        self._make_child = make_child or _reading_child
        self._drawer: Child | None = None
        self._drawing = threading.Lock()

    def read(
        self,
        file: InputFile,
        document_id: str = "d1",
        on_progress: Callable[[ReadProgress], None] | None = None,
        cancel: CancelToken | None = None,
    ) -> Document:
        """Read a file. A page that kills the child, or that takes too long, is left out as unreadable and the file is
        read again.

        Raises ReadError, Cancelled.
        """
        self._check_size(file)
        skip: set[int] = set()
        told = _Told(on_progress)
        while True:
            with self._make_child(self._limits) as child:
                start = _Moment.of(child)
                watch = _Watch(start, start)
                try:
                    document = self._read_once(child, file, document_id, skip, watch, told, cancel)
                    return replace(
                        document, id=document_id, file=file.name, sha256=hashlib.sha256(file.data).hexdigest()
                    )
                except (ChildDied, _TooSlow) as ended:
                    if watch.page is None or watch.page in skip or len(skip) >= self._limits.deaths:
                        raise ReadError(_code_of(ended, child), file=file.name) from None
                    skip.add(watch.page)
                finally:
                    # Nothing is lost by ending a reading child at once; a hung one would not hear a request.
                    child.kill()

    def render(self, file: InputFile, page: int, scale: float) -> PageImage:
        """Draw page `page` (from 1) at `scale` pixels a point, less where the picture would be too large.

        Raises ReadError.
        """
        self._check_size(file)
        key = hashlib.sha256(file.data + (file.password or "").encode()).hexdigest()
        with self._drawing:
            for last_try in (False, True):
                try:
                    return self._render_once(file, key, page, scale)
                except ChildDied:
                    over_memory = self._drawer is not None and self._drawer.over_memory
                    self._drop_drawer()
                    if last_try:
                        code = "too_large" if over_memory else "reader_crashed"
                        raise ReadError(code, file=file.name) from None
        raise AssertionError

    def prove_no_network(self) -> bool:
        """Let a child that reads try to reach a network: True when it was refused. Raises ReadError."""
        nothing = InputFile("", b"")
        with self._make_child(self._limits) as child:
            try:
                self._expect(child, messages.READY, nothing)
                child.send(messages.PROVE)
                return self._expect(child, messages.PROVEN, nothing).body.get("refused") is True
            except ChildDied:
                return False

    def close(self) -> None:
        """End the child that draws."""
        with self._drawing:
            self._drop_drawer()

    def _check_size(self, file: InputFile) -> None:
        if not file.data:
            raise ReadError("not_a_pdf", file=file.name)
        if len(file.data) > self._limits.file_bytes:
            raise ReadError("too_large", file=file.name)

    def _read_once(
        self,
        child: Child,
        file: InputFile,
        document_id: str,
        skip: set[int],
        watch: _Watch,
        told: _Told,
        cancel: CancelToken | None,
    ) -> Document:
        self._expect(child, messages.READY, file, cancel)
        request: dict[str, object] = {"document_id": document_id, "password": file.password, "skip": sorted(skip)}
        child.send(messages.READ, request, file.data)
        results: list[Result] = []
        passages: list[Passage] = []
        notes: list[Note] = []
        while True:
            frame = self._next(child, file, watch, cancel)
            if frame.kind == messages.DOCUMENT:
                document = _checked(Document, frame.body.get("document"), file)
                return replace(
                    document,
                    results=(*results, *document.results),
                    passages=(*passages, *document.passages),
                    notes=(*notes, *document.notes),
                )
            if frame.kind == messages.OPENED:
                watch.total = _checked(int, frame.body.get("pages"), file)
            elif frame.kind == messages.BEGUN:
                watch.page = _checked(int, frame.body.get("page"), file)
                watch.begun = _Moment.of(child)
            elif frame.kind == messages.RESULTS:
                results += _checked(tuple[Result, ...], frame.body.get("results"), file)
            elif frame.kind == messages.PASSAGES:
                passages += _checked(tuple[Passage, ...], frame.body.get("passages"), file)
            elif frame.kind == messages.NOTES:
                notes += _checked(tuple[Note, ...], frame.body.get("notes"), file)
            elif frame.kind == messages.PAGE:
                watch.page = None
                told.page(_checked(PageReading, frame.body.get("reading"), file), watch.total)

    def _next(self, child: Child, file: InputFile, watch: _Watch, cancel: CancelToken | None) -> Frame:
        """The next frame, within the bounds of silence and of one page.

        Raises ReadError, Cancelled, ChildDied, _TooSlow.
        """
        while True:
            if cancel is not None:
                cancel.check()
            frame = child.receive(_POLL)
            now = _Moment.of(child)
            if frame is not None:
                watch.heard = now
                _raise_failure(frame, file)
                if frame.kind != messages.ALIVE:
                    return frame
            slow_page = watch.page is not None and now.overran(watch.begun, self._limits.page_s)
            if slow_page or now.overran(watch.heard, self._limits.silence_s):
                raise _TooSlow

    def _expect(self, child: Child, kind: str, file: InputFile, cancel: CancelToken | None = None) -> Frame:
        start = _Moment.of(child)
        try:
            frame = self._next(child, file, _Watch(start, start), cancel)
        except _TooSlow:
            raise ReadError("timeout", file=file.name) from None
        if frame.kind != kind:
            raise ReadError("reader_crashed", file=file.name)
        return frame

    def _render_once(self, file: InputFile, key: str, page: int, scale: float) -> PageImage:
        child = self._drawer
        if child is None or not child.alive:
            self._drop_drawer()
            child = self._drawer = self._make_child(self._limits)
            child.start()
            self._expect(child, messages.READY, file)
        try:
            frame = self._ask_image(child, file, key, page, scale)
        except ReadError as error:
            if error.code not in _CODES:
                self._drop_drawer()
            raise
        return _image(frame, file)

    def _ask_image(self, child: Child, file: InputFile, key: str, page: int, scale: float) -> Frame:
        request: dict[str, object] = {"key": key, "page": page, "scale": scale, "password": file.password}
        deadline = time.monotonic() + self._limits.render_s
        child.send(messages.RENDER, request)
        while True:
            frame = child.receive(_POLL)
            if frame is None:
                if time.monotonic() > deadline:
                    raise ReadError("timeout", file=file.name)
                continue
            _raise_failure(frame, file)
            if frame.kind != messages.FORGOTTEN:
                return frame
            child.send(messages.RENDER, request, file.data)

    def _drop_drawer(self) -> None:
        if self._drawer is not None:
            self._drawer.kill()
            self._drawer.stop()
            self._drawer = None


class _Told:
    """Tells of each page once, even when the file is read again."""

    def __init__(self, on_progress: Callable[[ReadProgress], None] | None) -> None:
        self._on_progress = on_progress
        self._last = 0

    def page(self, reading: PageReading, total: int) -> None:
        if self._on_progress is not None and reading.page > self._last:
            self._last = reading.page
            self._on_progress(ReadProgress(reading.page, total, reading))


def _reading_child(limits: ReadLimits) -> Child:
    return Child("reading", memory_limit=limits.memory)


def _code_of(ended: Exception, child: Child) -> str:
    if isinstance(ended, _TooSlow):
        return "timeout"
    return "too_large" if child.over_memory else "reader_crashed"


def _raise_failure(frame: Frame, file: InputFile) -> None:
    if frame.kind == messages.FAILED:
        code = frame.body.get("code")
        raise ReadError(code if code in _CODES else "reader_crashed", file=file.name)


def _checked(kind: type[T], value: object, file: InputFile) -> T:
    try:
        return from_json(kind, value)
    except CodecError:
        raise ReadError("reader_crashed", file=file.name) from None


def _image(frame: Frame, file: InputFile) -> PageImage:
    size = {"width": frame.body.get("width"), "height": frame.body.get("height"), "stride": frame.body.get("stride")}
    width, height, stride = (_checked(int, size[name], file) for name in ("width", "height", "stride"))
    sound = frame.kind == messages.IMAGE and width > 0 and height > 0 and stride >= 3 * width
    if not sound or len(frame.blob) != stride * height:
        raise ReadError("reader_crashed", file=file.name)
    return PageImage(width, height, stride, frame.blob)
