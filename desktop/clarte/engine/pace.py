"""How many threads to compute with now: as many as the cores that the rest of the machine leaves free.

llama.cpp's threads wait for each other hundreds of times for each token. One that must share its core holds all the
others up: with a busy neighbour, one thread alone is many times faster than two that wait for each other.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass

import psutil

_EVERY_S = 0.5
# A core that others use less than this is still worth a thread.
_SHARED = 0.4


@dataclass(frozen=True, slots=True)
class Load:
    """Seconds of processor so far: of everything that runs, and of this process."""

    everything: float
    ours: float


def measure_load() -> Load:
    """Raises psutil.Error, OSError."""
    times = psutil.cpu_times()
    idle = times.idle + getattr(times, "iowait", 0.0)
    ours = psutil.Process().cpu_times()
    return Load(sum(times) - idle - getattr(times, "guest", 0.0), ours.user + ours.system)


class Pace:
    """Asked before each computation; looks at the machine twice a second at most."""

    def __init__(
        self,
        most: int,
        cores: int | None = None,
        load: Callable[[], Load] = measure_load,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`most`: threads on a quiet machine. `cores`: all cores, hyper-threads too."""
        self._most = most
        self._cores = cores or os.cpu_count() or most
        self._load = load
        self._clock = clock
        self._threads = most
        self._looked_at = clock()
        self._last = self._look()

    def threads(self) -> int:
        passed = self._clock() - self._looked_at
        if passed >= _EVERY_S:
            self._looked_at += passed
            before, self._last = self._last, self._look()
            self._threads = self._free(before, self._last, passed)
        return self._threads

    def _free(self, before: Load | None, now: Load | None, passed: float) -> int:
        if before is None or now is None:
            return self._most
        others = (now.everything - before.everything - (now.ours - before.ours)) / passed
        return max(1, min(self._most, int(self._cores - max(0.0, others) + _SHARED)))

    def _look(self) -> Load | None:
        try:
            return self._load()
        except (psutil.Error, OSError):
            return None  # a system that does not tell: then as on a quiet machine
