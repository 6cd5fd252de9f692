"""The consultation sheet of one consultation: how it is set, its preview, its PDF and its words, all in memory."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from clarte.core.codec import CodecError, from_json, to_json
from clarte.core.dossier import SheetOptions
from clarte.core.errors import ClarteError, ReadError, UserError
from clarte.ui.jobs import Job, Jobs, Lane
from clarte.ui.models.pages import to_image

if TYPE_CHECKING:
    from clarte.services.desk import Desk
    from clarte.services.preferences import Preferences

_PAUSE_MS = 500  # after the last key, before the preview is made again
_MAX_PAGES = 4
_OPTIONS = "sheet_options"
PREVIEW_SCALE = 2.0  # pixels a point
PRINT_SCALE = 300 / 72


@dataclass(frozen=True, slots=True)
class _Made:
    options: SheetOptions
    pdf: bytes
    text: str
    images: tuple[QImage, ...]


class Sheet(QObject):
    """Signals:
    changed: the preview was made or failed, or the sheet is set otherwise.
    taken(str): the PDF or the appointment was written to this file.
    """

    changed = Signal()
    taken = Signal(str)

    def __init__(self, desk: Desk, jobs: Jobs, consultation_id: str, preferences: Preferences) -> None:
        super().__init__()
        self._desk = desk
        self._jobs = jobs
        self._id = consultation_id
        self._preferences = preferences
        self._job: Job[Any] | None = None
        self._waiting: list[Callable[[], None]] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._make)
        self.options: SheetOptions | None = None
        self.pdf: bytes | None = None
        self.text = ""
        self.images: tuple[QImage, ...] = ()
        self.error: ClarteError | None = None

    def refresh(self) -> None:
        """Make it again once nothing has been changed for a moment."""
        self._timer.start()

    def once_made(self, act: Callable[[], None]) -> None:
        """Make it again from all that is kept by now, then act: what is taken says what was typed last."""
        self._waiting.append(act)
        self._make()

    def set_options(self, **chosen: object) -> None:
        """Set the sheet otherwise; the choice is kept for the next sheets."""
        self.options = replace(self.options or SheetOptions(), **chosen)  # type: ignore[arg-type]
        text = json.dumps(to_json(self.options))
        self._jobs.run(self, lambda _job: self._desk.set_setting(_OPTIONS, text), must=True)
        self.changed.emit()
        self._make()

    def save(self, path: Path) -> None:
        """Write the PDF where the person chose."""
        pdf = self.pdf
        if pdf is not None:
            self._write(path, lambda: pdf)

    def save_appointment(self, path: Path) -> None:
        """Write the appointment for a calendar."""
        language = self._preferences.language
        if language is not None:
            self._write(path, lambda: self._desk.consultations.calendar(self._id, language))

    def draw_for_printer(self, done: Callable[[tuple[QImage, ...]], None]) -> None:
        """Make the pages fine enough for paper and hand them over."""
        pdf = self.pdf
        if pdf is not None:
            self._jobs.run(
                self, lambda _job: self._draw(pdf, PRINT_SCALE), done=done, failed=self._failed, lane=Lane.LONG
            )

    def close(self) -> None:
        self._timer.stop()
        if self._job is not None:
            self._job.leave()

    def _make(self) -> None:
        """After all that is still being kept: the quick lane does one thing at a time."""
        self._timer.stop()
        if self._job is not None:
            self._job.leave()
        self._job = self._jobs.run(self, lambda _job: None, done=lambda _nothing: self._make_now(), failed=self._failed)

    def _make_now(self) -> None:
        chosen = self.options

        def make(_job: Job[_Made]) -> _Made:
            options = chosen or _options(self._desk.setting(_OPTIONS))
            pdf = self._desk.consultations.sheet(self._id, self._preferences, options)
            text = self._desk.consultations.sheet_text(self._id, self._preferences, options)
            return _Made(options, pdf, text, self._draw(pdf, PREVIEW_SCALE))

        self._job = self._jobs.run(self, make, done=self._made, failed=self._failed, lane=Lane.LONG)

    def _made(self, made: _Made) -> None:
        self.options, self.pdf, self.text, self.images = made.options, made.pdf, made.text, made.images
        self.error = None
        self.changed.emit()
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            act()

    def _write(self, path: Path, make: Callable[[], bytes]) -> None:
        def write(_job: Job[str]) -> str:
            data = make()
            try:
                path.write_bytes(data)
            except OSError:
                raise UserError("sheet_not_saved", file=path.name) from None
            return str(path)

        self._jobs.run(self, write, done=self.taken.emit, failed=self._failed)

    def _draw(self, pdf: bytes, scale: float) -> tuple[QImage, ...]:
        images: list[QImage] = []
        for page in range(1, _MAX_PAGES + 1):
            try:
                images.append(to_image(self._desk.sheet_image(pdf, page, scale)))
            except ReadError:
                if not images:
                    raise
                break  # past the last page
        return tuple(images)

    def _failed(self, error: ClarteError) -> None:
        self.error = error
        self._waiting.clear()
        self.changed.emit()


def _options(text: str) -> SheetOptions:
    """What was kept; what is not understood takes its default."""
    try:
        return from_json(SheetOptions, json.loads(text))
    except (ValueError, CodecError):
        return SheetOptions()
