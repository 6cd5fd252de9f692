"""What the rest of the machine does while something is measured."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Sequence

import psutil

from clarte.engine.pace import measure_load
from clarte.process.child import Child


class Watch:
    """Cores that the rest of the machine uses beside the children, from when it is made."""

    def __init__(self, children: Sequence[Child]) -> None:
        self._pids = [child.pid for child in children]
        self._started, self._before = time.monotonic(), self._busy()

    def others(self) -> float:
        passed = max(time.monotonic() - self._started, 1e-6)
        return max(0.0, (self._busy() - self._before) / passed)

    def _busy(self) -> float:
        """Seconds of processor of all but the children so far."""
        ours = 0.0
        for pid in self._pids:
            with contextlib.suppress(psutil.Error):
                times = psutil.Process(pid).cpu_times()
                ours += times.user + times.system
        return measure_load().everything - ours
