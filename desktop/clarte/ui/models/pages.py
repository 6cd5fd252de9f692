"""Images of pages: made one at a time off the window's thread, the last wanted first, the oldest forgotten."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from clarte.core.errors import ClarteError
from clarte.core.files import PageImage
from clarte.ui.jobs import Job, Jobs, Lane

if TYPE_CHECKING:
    from clarte.services.desk import Desk

_CACHE_BYTES = 128 * 1024 * 1024
_MAX_SCALE = 6.0  # pixels a point: past it a page of A4 is 90 MB
Key = tuple[str, int, float]


def to_image(page: PageImage) -> QImage:
    """A copy that Qt owns."""
    return QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB888).copy()


class Pages(QObject):
    """Signals:
    arrived(report id, page): its image can be had now.
    """

    arrived = Signal(str, int)

    def __init__(self, desk: Desk, jobs: Jobs) -> None:
        super().__init__()
        self._desk = desk
        self._jobs = jobs
        self._images: OrderedDict[Key, QImage] = OrderedDict()
        self._wanted: list[Key] = []
        self._failed: set[Key] = set()
        self._job: Job[QImage] | None = None

    def image(self, report_id: str, page: int, scale: float) -> QImage | None:
        """The page at `scale` pixels a point, or None."""
        image = self._images.get((report_id, page, _round(scale)))
        if image is not None:
            self._images.move_to_end((report_id, page, _round(scale)))
        return image

    def nearest(self, report_id: str, page: int) -> QImage | None:
        """The page at any scale, to show until the sharp one comes."""
        for key in reversed(self._images):
            if key[:2] == (report_id, page):
                return self._images[key]
        return None

    def unreadable(self, report_id: str, page: int, scale: float) -> bool:
        return (report_id, page, _round(scale)) in self._failed

    def want(self, report_id: str, pages: list[int], scale: float) -> None:
        """These pages are visible now, most wanted first; what was wanted before is given up."""
        keys = [(report_id, page, _round(scale)) for page in pages]
        self._wanted = [key for key in keys if key not in self._images and key not in self._failed]
        self._next()

    def close(self) -> None:
        self._wanted = []
        if self._job is not None:
            self._job.leave()

    def _next(self) -> None:
        if self._job is not None or not self._wanted:
            return
        key = self._wanted.pop(0)

        def draw(_job: Job[QImage]) -> QImage:
            return to_image(self._desk.page_image(*key))

        def done(image: QImage) -> None:
            self._images[key] = image
            self._trim()
            self._finish(key)

        def failed(_error: ClarteError) -> None:
            self._failed.add(key)
            self._finish(key)

        self._job = self._jobs.run(
            self, draw, done=done, failed=failed, cancelled=lambda: self._finish(key), lane=Lane.PAGES
        )

    def _finish(self, key: Key) -> None:
        self._job = None
        self.arrived.emit(key[0], key[1])
        self._next()

    def _trim(self) -> None:
        while len(self._images) > 1 and sum(i.sizeInBytes() for i in self._images.values()) > _CACHE_BYTES:
            self._images.popitem(last=False)


def _round(scale: float) -> float:
    return round(min(scale, _MAX_SCALE), 3)
