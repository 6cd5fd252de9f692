"""How many threads to compute with now: as many as the cores that the rest of the machine leaves free.

llama.cpp's threads wait for each other hundreds of times for each token. One that must share its core holds all the
others up: with a busy neighbour, one thread alone is many times faster than two that wait for each other. On battery,
half of the threads are used: a plainer sentence is not worth an empty one.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil

_EVERY_S = 0.5
_LOOK_S = 0.002
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


def programs_running() -> float | None:
    """Cores that others use at this moment: the fewest of three looks, so that a blip does not count.

    None where the system does not tell at once."""
    try:
        looks = [_running_now()]
        for _ in range(2):
            time.sleep(_LOOK_S)
            looks.append(_running_now())
    except (OSError, ValueError, StopIteration):
        return None
    return float(max(0, min(looks) - 1))  # one of them is this very thread


def _running_now() -> int:
    with Path("/proc/stat").open(encoding="ascii") as file:
        return int(next(line for line in file if line.startswith("procs_running")).split()[1])


def runs_on_battery() -> bool:
    """False too where the system does not tell (no battery, or no such file)."""
    try:
        battery = psutil.sensors_battery() if hasattr(psutil, "sensors_battery") else None
    except (psutil.Error, OSError, ValueError):
        return False
    return battery is not None and battery.power_plugged is False


class Pace:
    """Asked before each computation; looks at the machine twice a second at most."""

    def __init__(
        self,
        most: int,
        cores: int | None = None,
        load: Callable[[], Load] = measure_load,
        clock: Callable[[], float] = time.monotonic,
        running: Callable[[], float | None] = programs_running,
        on_battery: Callable[[], bool] = runs_on_battery,
    ) -> None:
        """`most`: threads on a quiet machine that is plugged in. `cores`: all cores, hyper-threads too."""
        self._all = most
        self._most = most
        self._on_battery = on_battery
        self._cores = cores or os.cpu_count() or most
        self._load = load
        self._clock = clock
        self._running = running
        self._threads = most
        self._looked_at = clock()
        self._last = self._look()

    def begin(self) -> None:
        """A piece of work starts: what was seen before it says little of now."""
        self._most = max(1, self._all // 2) if self._on_battery() else self._all
        others = self._running() if self._most > 1 else None
        self._threads = self._most if others is None else self._beside(others)
        self._looked_at = self._clock()
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
        return self._beside((now.everything - before.everything - (now.ours - before.ours)) / passed)

    def _beside(self, others: float) -> int:
        return max(1, min(self._most, int(self._cores - max(0.0, others) + _SHARED)))

    def _look(self) -> Load | None:
        try:
            return self._load()
        except (psutil.Error, OSError):
            return None  # a system that does not tell: then as on a quiet machine
