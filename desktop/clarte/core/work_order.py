"""What is done next: what the reader looks at before the rest. It may change while the work runs."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable, Sequence


class WorkOrder:
    """Shared by the window, which prefers, and whoever works through a list; safe across threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._selected: frozenset[str] = frozenset()
        self._urgent: frozenset[str] = frozenset()

    def prefer(self, evidence: Iterable[str]) -> None:
        """The reader looks at these now, and no longer at what was preferred before."""
        with self._lock:
            self._selected = frozenset(evidence)

    def hurry(self, evidence: Iterable[str]) -> None:
        """These are urgent: they come behind what the reader looks at and before all else."""
        with self._lock:
            self._urgent = frozenset(evidence)

    def next(self, waiting: Sequence[Collection[str]]) -> int:
        """The place in `waiting`, each the ids of the evidence that one piece of work is about, of what to do now."""
        with self._lock:
            for wanted in (self._selected, self._urgent):
                for place, evidence in enumerate(waiting):
                    if not wanted.isdisjoint(evidence):
                        return place
        return 0
