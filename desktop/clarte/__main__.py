"""The one entry: the window, the command line, or one of our own children."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable

# role -> the module whose run() serves it. Named here so that a child imports its own room and no other.
CHILDREN = {"reading": "clarte.reading.worker", "engine": "clarte.engine.worker"}


def main() -> int:
    if len(sys.argv) == 3 and sys.argv[1] == "--child":
        run_child: Callable[[], int] = importlib.import_module(CHILDREN[sys.argv[2]]).run
        return run_child()
    from clarte.app import main as run_app

    return run_app(sys.argv[1:])


if __name__ == "__main__":
    raise SystemExit(main())
