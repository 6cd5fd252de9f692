"""The consultation sheet: what the person types for it, its preview and its PDF, all in memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from clarte.core.dossier import Consultation
from clarte.core.errors import ClarteError, ReadError, UserError
from clarte.ui.jobs import Job, Jobs, Lane
from clarte.ui.models.pages import to_image

if TYPE_CHECKING:
    from clarte.services.desk import Desk
    from clarte.services.preferences import Preferences

_PAUSE_MS = 500  # after the last key, before the preview is made again
_MAX_PAGES = 4
PREVIEW_SCALE = 2.0  # pixels a point
PRINT_SCALE = 300 / 72


class Sheet(QObject):
    """Signals:
    changed: what was typed was fetched, or the preview was made or failed.
    saved(str): the PDF was written to this file.
    """

    changed = Signal()
    saved = Signal(str)

    def __init__(self, desk: Desk, jobs: Jobs, report_id: str, preferences: Preferences) -> None:
        super().__init__()
        self._desk = desk
        self._jobs = jobs
        self._report_id = report_id
        self._preferences = preferences
        self._job: Job[Any] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.refresh)
        self.consultation: Consultation | None = None
        self.pdf: bytes | None = None
        self.images: tuple[QImage, ...] = ()
        self.error: ClarteError | None = None

    def load(self) -> None:
        def loaded(consultation: Consultation) -> None:
            self.consultation = consultation
            self.changed.emit()
            self.refresh()

        self._jobs.run(lambda _job: self._desk.consultation(), done=loaded, failed=self._failed)

    def set(self, **fields: str) -> None:
        """The person typed something; it is kept and the preview follows."""
        if self.consultation is not None:
            self.consultation = replace(self.consultation, **fields)  # type: ignore[arg-type]
            self._timer.start()

    def refresh(self) -> None:
        """Keep what was typed and make the sheet again."""
        self._timer.stop()
        consultation = self.consultation
        if consultation is None:
            return
        if self._job is not None:
            self._job.leave()

        def make(_job: Job[Any]) -> tuple[bytes, tuple[QImage, ...]]:
            self._desk.save_consultation(consultation)
            pdf = self._desk.make_sheet(self._report_id, self._preferences)
            return pdf, self._draw(pdf, PREVIEW_SCALE)

        def made(result: tuple[bytes, tuple[QImage, ...]]) -> None:
            self.pdf, self.images = result
            self.error = None
            self.changed.emit()

        self._job = self._jobs.run(make, done=made, failed=self._failed, lane=Lane.LONG)

    def save(self, path: Path) -> None:
        """Write the PDF where the person chose."""
        pdf = self.pdf
        if pdf is None:
            return

        def write(_job: Job[str]) -> str:
            try:
                path.write_bytes(pdf)
            except OSError:
                raise UserError("sheet_not_saved", file=path.name) from None
            return str(path)

        self._jobs.run(write, done=self.saved.emit, failed=self._failed)

    def draw_for_printer(self, done: Callable[[tuple[QImage, ...]], None]) -> None:
        """Make the pages fine enough for paper and hand them over."""
        pdf = self.pdf
        if pdf is not None:
            self._jobs.run(lambda _job: self._draw(pdf, PRINT_SCALE), done=done, failed=self._failed, lane=Lane.LONG)

    def close(self) -> None:
        """Keep what was typed last."""
        if self._timer.isActive() and self.consultation is not None:
            consultation = self.consultation
            self._jobs.run(lambda _job: self._desk.save_consultation(consultation), must=True)
        self._timer.stop()
        if self._job is not None:
            self._job.leave()

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
        self.changed.emit()
