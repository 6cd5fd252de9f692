"""Searching the open dossier as one types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from clarte.core.dossier import SearchHit
from clarte.core.errors import ClarteError
from clarte.ui.jobs import Job, Jobs

if TYPE_CHECKING:
    from clarte.services.desk import Desk

_PAUSE_MS = 120  # after the last key


class Finding(QObject):
    """Signals:
    changed: what was found for the words typed last.
    """

    changed = Signal()

    def __init__(self, desk: Desk, jobs: Jobs) -> None:
        super().__init__()
        self._desk = desk
        self._jobs = jobs
        self._job: Job[Any] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._look)
        self.words = ""
        self.found_for = ""
        self.hits: tuple[SearchHit, ...] = ()
        self.error: ClarteError | None = None

    @property
    def waiting(self) -> bool:
        return self.words != self.found_for

    def set_words(self, words: str) -> None:
        """What is typed so far; looked for once the typing pauses."""
        self.words = words.strip()
        if not self.words:
            self._came("", ())
        else:
            self._timer.start()

    def close(self) -> None:
        self._timer.stop()
        if self._job is not None:
            self._job.leave()

    def _look(self) -> None:
        words = self.words
        if self._job is not None:
            self._job.leave()
        self._job = self._jobs.run(
            self, lambda _job: self._desk.search(words), done=lambda hits: self._came(words, hits), failed=self._failed
        )

    def _came(self, words: str, hits: tuple[SearchHit, ...]) -> None:
        self.found_for, self.hits, self.error = words, hits, None
        self.changed.emit()

    def _failed(self, error: ClarteError) -> None:
        self.found_for, self.hits, self.error = self.words, (), error
        self.changed.emit()
