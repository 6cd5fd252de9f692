"""Files on their way into the dossier: each with its progress, its cancel and, at the end, what came of it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from clarte.core.errors import ClarteError, ReadError
from clarte.core.files import InputFile, ReadProgress
from clarte.ui.jobs import Job, Jobs, Lane

if TYPE_CHECKING:
    from clarte.services.desk import Desk

SUFFIXES = (".pdf", ".jpg", ".jpeg", ".png")


class ImportState(StrEnum):
    READING = "reading"
    LOCKED = "locked"  # waits for a password
    FAILED = "failed"


@dataclass(slots=True)
class Import:
    """One file. `done` of `total` pages are read; total is 0 until it is known."""

    id: int
    path: Path
    state: ImportState = ImportState.READING
    done: int = 0
    total: int = 0
    error: ClarteError | None = None
    job: Job[Any] | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        return self.path.name


class Imports(QObject):
    """Signals:
    changed: a file was added, progressed, failed or left the list.
    added(report id, bool): a file was read; the flag says whether it is new.
    """

    changed = Signal()
    added = Signal(str, bool)

    def __init__(self, desk: Desk, jobs: Jobs) -> None:
        super().__init__()
        self._desk = desk
        self._jobs = jobs
        self._numbers = itertools.count(1)
        self.items: list[Import] = []

    @property
    def reading(self) -> bool:
        return any(item.state is ImportState.READING for item in self.items)

    def add(self, paths: Iterable[Path]) -> None:
        for path in paths:
            item = Import(next(self._numbers), path)
            self.items.append(item)
            self._start(item, None)

    def unlock(self, item: Import, password: str) -> None:
        """Try a file again with its password."""
        item.state, item.error, item.done = ImportState.READING, None, 0
        self._start(item, password)

    def cancel(self, item: Import) -> None:
        """Stop reading, or take a failed file off the list."""
        if item.state is ImportState.READING and item.job is not None:
            item.job.cancel()
        self._drop(item)

    def close(self) -> None:
        for item in self.items:
            if item.job is not None:
                item.job.leave()

    def _start(self, item: Import, password: str | None) -> None:
        def read(job: Job[tuple[str, bool]]) -> tuple[str, bool]:
            return self._desk.add_report(_load(item.path, password), job.tell, job.token)

        def progressed(progress: ReadProgress) -> None:
            item.done, item.total = progress.done, progress.total
            self.changed.emit()

        def failed(error: ClarteError) -> None:
            asks = isinstance(error, ReadError) and error.code in ("encrypted", "wrong_password")
            item.state = ImportState.LOCKED if asks else ImportState.FAILED
            item.error = error
            self.changed.emit()

        def done(result: tuple[str, bool]) -> None:
            self._drop(item)
            self.added.emit(*result)

        item.job = self._jobs.run(
            self, read, done=done, failed=failed, cancelled=lambda: self._drop(item), told=progressed, lane=Lane.LONG
        )
        self.changed.emit()

    def _drop(self, item: Import) -> None:
        if item in self.items:
            self.items.remove(item)
            self.changed.emit()


def _load(path: Path, password: str | None) -> InputFile:
    try:
        return InputFile(path.name, path.read_bytes(), password)
    except OSError:
        raise ReadError("not_found", file=path.name) from None
