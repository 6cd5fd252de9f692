"""The person's questions for a report: proposed, kept, starred, edited, ordered; each change can be undone."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clarte.core.dossier import SheetQuestion
from clarte.core.errors import ClarteError
from clarte.core.statements import Evidence, Origin, Question
from clarte.ui.jobs import Job, Jobs, Lane

if TYPE_CHECKING:
    from clarte.services.desk import Desk
    from clarte.services.preferences import Preferences

MAX_STARRED = 3
Questioned = tuple[SheetQuestion, ...]


class Questions(QObject):
    """Signals:
    changed: the list, its order or whether it is being made.
    """

    changed = Signal()

    def __init__(self, desk: Desk, jobs: Jobs, report_id: str, preferences: Preferences) -> None:
        super().__init__()
        self._desk = desk
        self._jobs = jobs
        self._report_id = report_id
        self._preferences = preferences
        self._past: list[Questioned] = []
        self._loading: Job[Questioned] | None = None
        self.items: Questioned = ()
        self.loaded = False
        self.error: ClarteError | None = None
        self.evidence: Mapping[str, Evidence] = {}

    @property
    def kept(self) -> Questioned:
        return tuple(item for item in self.items if item.kept)

    @property
    def can_undo(self) -> bool:
        return bool(self._past)

    @property
    def can_star(self) -> bool:
        return sum(item.starred for item in self.items) < MAX_STARRED

    def learn(self, evidence: Mapping[str, Evidence]) -> None:
        """Where the lines are that questions come from."""
        self.evidence = dict(evidence)

    def load(self) -> None:
        """Fetch the list; proposals are made the first time."""
        if self._loading is not None or self.loaded:
            return
        self._loading = self._jobs.run(
            lambda job: self._desk.questions(self._report_id, self._preferences, job.token),
            done=self._loaded,
            failed=self._failed,
            lane=Lane.LONG,
        )

    def close(self) -> None:
        if self._loading is not None:
            self._loading.leave()

    # Edits; each is saved at once

    def add(self, text: str, why: str = "", evidence: tuple[str, ...] = ()) -> None:
        """The person's own question, kept as typed; it comes first among those without a star."""
        text = text.strip()
        if not text:
            return
        question = Question(text, why, "results", 1, evidence, Origin.USER)
        new = SheetQuestion(uuid.uuid4().hex, question)
        first = sum(item.starred for item in self.items)
        self._change((*self.items[:first], new, *self.items[first:]))

    def edit(self, id_: str, text: str) -> None:
        """The person's words from now on."""
        text = text.strip()
        old = self._item(id_)
        if text and text != old.question.text:
            self._put(replace(old, question=replace(old.question, text=text, origin=Origin.USER)))

    def keep(self, id_: str, kept: bool) -> None:
        self._put(replace(self._item(id_), kept=kept))

    def star(self, id_: str, starred: bool) -> bool:
        """Open the sheet with it, or no longer. False when three are starred already."""
        if starred and not self.can_star:
            return False
        item = replace(self._item(id_), starred=starred, kept=True)
        others = [other for other in self.items if other.id != id_]
        index = sum(other.starred for other in others)
        self._change((*others[:index], item, *others[index:]))
        return True

    def move(self, id_: str, to: int) -> None:
        """Put it at position `to` of the list."""
        item = self._item(id_)
        others = [other for other in self.items if other.id != id_]
        to = max(0, min(to, len(others)))
        self._change((*others[:to], item, *others[to:]))

    def position(self, id_: str) -> int:
        return [item.id for item in self.items].index(id_)

    def undo(self) -> None:
        if self._past:
            self.items = self._past.pop()
            self._save()

    def _item(self, id_: str) -> SheetQuestion:
        return next(item for item in self.items if item.id == id_)

    def _put(self, new: SheetQuestion) -> None:
        self._change(tuple(new if item.id == new.id else item for item in self.items))

    def _change(self, items: Questioned) -> None:
        if items != self.items:
            self._past.append(self.items)
            self.items = items
            self._save()

    def _save(self) -> None:
        items = self.items
        self._jobs.run(lambda _job: self._desk.save_questions(self._report_id, items), must=True)
        self.changed.emit()

    def _loaded(self, items: Questioned) -> None:
        # What the person added while the proposals were being made comes first.
        self.items = (*self.items, *(item for item in items if item.id not in {own.id for own in self.items}))
        self.loaded, self._loading = True, None
        self.changed.emit()

    def _failed(self, error: ClarteError) -> None:
        self.error, self._loading = error, None
        self.changed.emit()
