"""Builds the application as one folder, `dist/Clarte`, from build.spec."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from .bootstrap import ROOT

BUNDLE = ROOT / "dist" / "Clarte"
_WITH_SYMBOLS = (
    "libpython3*.so*", "python3*/lib-dynload/*.so", "typst/*.so", "sqlcipher3/*.so", "cryptography/**/*.so",
)  # fmt: skip


def main() -> int:
    done = subprocess.run(
        [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", "build.spec"],
        cwd=ROOT, env=os.environ | {"PYTHONUTF8": "1"}, check=False,
    )  # fmt: skip
    if done.returncode == 0:
        drop_symbols(BUNDLE)
        print(f"{BUNDLE.relative_to(ROOT)}: {size_of(BUNDLE) / 1e6:.0f} MB")
    return done.returncode


def drop_symbols(folder: Path) -> None:
    """Take debugging symbols, some 60 MB, out of libraries that come with them. Only files as their compiler left
    them: `strip` breaks those that a wheel's builder has rewritten."""
    strip = shutil.which("strip") if sys.platform == "linux" else None
    if strip is None:
        return
    for pattern in _WITH_SYMBOLS:
        for library in sorted(folder.glob(f"_internal/{pattern}")):
            subprocess.run([strip, "--strip-unneeded", str(library)], check=True)


def size_of(folder: Path) -> int:
    """Bytes of all files below, a link counting nothing."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


if __name__ == "__main__":
    raise SystemExit(main())
