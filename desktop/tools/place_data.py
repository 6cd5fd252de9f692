"""Places resources/ and models/ in `clarte/_data` of a wheel, where clarte.core.resources looks for them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent.parent.parent
DATA_FOLDERS = ("resources", "models")
_NOT_DATA = shutil.ignore_patterns("*.gguf", "*.part", "__pycache__", ".*")


class BuildPy(build_py):
    """setuptools' own step, then our data. An editable install needs none: the checkout is read in place."""

    def run(self) -> None:
        if self.editable_mode:
            super().run()
            return
        # What an earlier build left would otherwise be packed again, deleted modules included.
        shutil.rmtree(self.build_lib, ignore_errors=True)
        super().run()
        data = Path(self.build_lib) / "clarte" / "_data"
        for name in DATA_FOLDERS:
            shutil.copytree(ROOT / name, data / name, ignore=_NOT_DATA)
        ship_index(data / "resources" / "knowledge")


def ship_index(knowledge: Path) -> None:
    """Compile the knowledge beside its files, by the program's own code, so that no start has to."""
    code = "import sys, pathlib; from clarte.knowledge.index import ship; ship(pathlib.Path(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", code, str(knowledge.resolve())], cwd=ROOT / "desktop", check=True)
