"""Builds the application as one folder, `dist/Clarte`, from build.spec."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from .bootstrap import ROOT

BUNDLE = ROOT / "dist" / "Clarte"


def main() -> int:
    done = subprocess.run(
        [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "build.spec"],
        cwd=ROOT, env=os.environ | {"PYTHONUTF8": "1"}, check=False,
    )  # fmt: skip
    if done.returncode == 0:
        print(f"{BUNDLE.relative_to(ROOT)}: {size_of(BUNDLE) / 1e6:.0f} MB")
    return done.returncode


def size_of(folder: Path) -> int:
    """Bytes of all files below, a link counting nothing."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


if __name__ == "__main__":
    raise SystemExit(main())
