"""The person's questions for a consultation: proposed, kept, starred, edited, grouped, ordered, answered; each change
can be undone."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from clarte.core.dossier import SheetQuestion
from clarte.core.errors import ClarteError
from clarte.core.statements import Evidence, Origin, Question
from clarte.ui.jobs import Job, Jobs

if TYPE_CHECKING:
    from clarte.services.desk import Desk
    from clarte.services.preferences import Preferences

MAX_STARRED = 3
MAX_KEPT = 10
_PAUSE_MS = 400  # after the last key of an answer, before it is kept
Questioned = tuple[SheetQuestion, ...]
Loaded = tuple[str, Questioned]


class Questions(QObject):
    """The list of the consultation `consultation_id`, or of the one being prepared when `report_id` is read.

    Signals:
    changed: the list, its order or whether it is being made.
    noted: an answer was typed or a question ticked; the list is the same.
    edited: the person changed something that `undo` takes back.
    """

    changed = Signal()
    noted = Signal()
    edited = Signal()

    def __init__(
        self,
        desk: Desk,
        jobs: Jobs,
        preferences: Preferences,
        *,
        report_id: str | None = None,
        consultation_id: str | None = None,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._jobs = jobs
        self._preferences = preferences
        self._report_id = report_id
        self._id = consultation_id
        self._past: list[Questioned] = []
        self._typing = ""
        self._loading: Job[Loaded] | None = None
        self._saving = QTimer(self)
        self._saving.setSingleShot(True)
        self._saving.setInterval(_PAUSE_MS)
        self._saving.timeout.connect(self._save)
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

    @property
    def can_keep(self) -> bool:
        """Whether one more proposal fits; the person's own always do."""
        return len(self.kept) < MAX_KEPT

    @property
    def groups(self) -> tuple[str, ...]:
        """The person's own headings, in the list's order."""
        return tuple(dict.fromkeys(item.group for item in self.items if item.group))

    def learn(self, evidence: Mapping[str, Evidence]) -> None:
        """Where the lines are that questions come from."""
        self.evidence = dict(evidence)

    def load(self) -> None:
        """Fetch the list; proposals are made the first time."""
        if self._loading is None and not self.loaded:
            self._fetch(self._desk.consultations.questions)

    def reload(self) -> None:
        """Fetch it again: it may have been changed elsewhere."""
        if self.loaded:
            self.loaded, self.items, self._past = False, (), []
            self.load()

    def propose(self) -> None:
        """Ask for what else could be asked, now that more is known of the consultation."""
        if self._loading is None:
            self.flush()
            self.items = ()
            self._fetch(self._desk.consultations.propose)

    def close(self) -> None:
        """Keep what was typed last."""
        self.flush()
        if self._loading is not None:
            self._loading.leave()

    def flush(self) -> None:
        """Keep now what waits to be kept."""
        if self._saving.isActive():
            self._save()

    # Edits; each is kept

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
        """Put it on the sheet or set it aside; ten proposals at most are on it."""
        item = self._item(id_)
        if not kept or self.can_keep or item.question.origin is Origin.USER:
            self._put(replace(item, kept=kept, starred=item.starred and kept))

    def star(self, id_: str, starred: bool) -> bool:
        """Open the sheet with it, or no longer. False when three are starred already."""
        item = self._item(id_)
        if starred and not (self.can_star and (item.kept or self.can_keep)):
            return False
        item = replace(item, starred=starred, kept=True)
        others = [other for other in self.items if other.id != id_]
        index = sum(other.starred for other in others)
        self._change((*others[:index], item, *others[index:]))
        return True

    def group(self, id_: str, name: str) -> None:
        """Put it under a heading of the person's; an empty one takes it out."""
        self._put(replace(self._item(id_), group=name.strip()))

    def move(self, id_: str, to: int) -> None:
        """Put it at position `to` of the list."""
        item = self._item(id_)
        others = [other for other in self.items if other.id != id_]
        to = max(0, min(to, len(others)))
        self._change((*others[:to], item, *others[to:]))

    def tick(self, id_: str, asked: bool) -> None:
        """It was asked, or not."""
        self._note(replace(self._item(id_), asked=asked), "")

    def answer(self, id_: str, text: str) -> None:
        """What was answered, as typed; a question with an answer was asked."""
        item = self._item(id_)
        self._note(replace(item, answer=text, asked=item.asked or bool(text.strip())), id_)

    def position(self, id_: str) -> int:
        return [item.id for item in self.items].index(id_)

    def undo(self) -> None:
        if self._past:
            self.items = self._past.pop()
            self._typing = ""
            self._save()
            self.changed.emit()

    def _item(self, id_: str) -> SheetQuestion:
        return next(item for item in self.items if item.id == id_)

    def _put(self, new: SheetQuestion) -> None:
        self._change(self._with(new))

    def _with(self, new: SheetQuestion) -> Questioned:
        return tuple(new if item.id == new.id else item for item in self.items)

    def _change(self, items: Questioned) -> None:
        if items != self.items:
            self._past.append(self.items)
            self.items, self._typing = items, ""
            self._save()
            self.edited.emit()
            self.changed.emit()

    def _note(self, new: SheetQuestion, typing: str) -> None:
        """A change that leaves the list as it is; all keys of one answer are undone together."""
        items = self._with(new)
        if items == self.items:
            return
        if not typing or typing != self._typing:
            self._past.append(self.items)
            self.edited.emit()
        self.items, self._typing = items, typing
        self._saving.start()
        self.noted.emit()

    def _save(self) -> None:
        self._saving.stop()
        items, id_ = self.items, self._id
        if id_ is not None and self.loaded:  # before, what was typed waits for the list it belongs to
            self._jobs.run(self, lambda _job: self._desk.consultations.save_questions(id_, items), must=True)

    def _fetch(self, get: Callable[..., Questioned]) -> None:
        """Behind what is still being kept: the lane does one thing at a time."""

        def fetch(job: Job[Loaded]) -> Loaded:
            id_ = self._id or self._desk.consultations.next(self._report_id).id
            return id_, get(id_, self._preferences, job.token)

        self.loaded = False
        self._loading = self._jobs.run(self, fetch, done=self._loaded, failed=self._failed)

    def _loaded(self, result: Loaded) -> None:
        self._id, items = result
        # What the person added while the proposals were being made comes first.
        added = tuple(item for item in self.items if item.id not in {known.id for known in items})
        self.items = (*added, *items)
        self.loaded, self._loading = True, None
        if added:
            self._save()
        self.changed.emit()

    def _failed(self, error: ClarteError) -> None:
        self.error, self._loading = error, None
        self.changed.emit()
