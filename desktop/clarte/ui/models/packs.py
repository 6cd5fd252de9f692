"""The words that the person added from files, as the window sees them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from clarte.core.errors import ClarteError
from clarte.ui.jobs import Job, Jobs

if TYPE_CHECKING:
    from clarte.services.desk import Desk


@dataclass(frozen=True, slots=True)
class PackItem:
    """One pack: `name` is its id, `words` how many entries it has; 0 when its file can no longer be read."""

    name: str
    title: str
    publisher: str
    words: int


class Packs(QObject):
    """Signals:
    changed: the list, an error, or what was just done (`said`: "added", "removed" or nothing).
    """

    changed = Signal()

    def __init__(self, desk: Desk, jobs: Jobs) -> None:
        super().__init__()
        self._desk = desk
        self._jobs = jobs
        self.items: tuple[PackItem, ...] | None = None
        self.error: ClarteError | None = None
        self.said = ""

    def load(self) -> None:
        self._do(lambda: None, "")

    def add(self, path: Path) -> None:
        """Keep a file of words, if it holds no more than words may say."""
        self._do(lambda: self._desk.packs.add(path), "added")

    def remove(self, name: str) -> None:
        """Forget its words; the file they came from is the person's."""
        self._do(lambda: self._desk.packs.remove(name), "removed")

    def _do(self, act: Callable[[], object], said: str) -> None:
        def work(_job: Job[Any]) -> tuple[PackItem, ...]:
            act()
            packs = self._desk.packs.packs()
            return tuple(PackItem(pack.name, pack.title, pack.publisher, len(pack.entries)) for pack in packs)

        def done(items: tuple[PackItem, ...]) -> None:
            self.items, self.error, self.said = items, None, said
            self.changed.emit()

        self._jobs.run(self, work, done=done, failed=self._failed)

    def _failed(self, error: ClarteError) -> None:
        self.error, self.said = error, ""
        self.changed.emit()
