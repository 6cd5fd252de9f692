"""How the model is run on this machine."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace

import psutil

# A thread that waits for its fellows must sleep before long. By default GNU's library lets it spin for milliseconds,
# each of them taken from the very thread it waits for when the machine is busy (docs/decisions/engine.md).
CHILD_ENVIRONMENT = {"GOMP_SPINCOUNT": "10000"}

# Which of the library's builds computes (engine/processor.py).
BEST, PLAIN = "", "plain"


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """`context`, `batch` in tokens. `threads` on a quiet machine; fewer are used while others work (engine/pace.py).
    `flash_attention` changes how attention is computed, not what it means: on processors it was the slower way.
    `processor`: BEST, PLAIN, or the name of one of the library's builds."""

    threads: int
    context: int = 4096
    batch: int = 512
    flash_attention: bool = False
    gpu_layers: int = 0
    processor: str = BEST

    def safer(self) -> EngineSettings:
        """What to try once after a native crash: the plainest way, on the processor, in small steps."""
        return replace(
            self,
            threads=max(1, self.threads // 2),
            batch=min(self.batch, 128),
            flash_attention=False,
            gpu_layers=0,
            processor=PLAIN,
        )


def physical_cores() -> int:
    """Physical cores this process may use: hyper-threads do not help, and a container may own fewer."""
    physical = psutil.cpu_count(logical=False) or psutil.cpu_count() or 1
    return max(1, min(physical, _allowed_cores()))


def _allowed_cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def default_settings() -> EngineSettings:
    return EngineSettings(threads=physical_cores())
