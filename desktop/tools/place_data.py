"""Places resources/ and models/ in `clarte/_data` of a wheel, where clarte.core.resources looks for them."""

from __future__ import annotations

import shutil
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
        for name in DATA_FOLDERS:
            shutil.copytree(ROOT / name, Path(self.build_lib) / "clarte" / "_data" / name, ignore=_NOT_DATA)
