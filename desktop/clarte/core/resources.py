"""Where the program's own data lies: a checkout, an installed wheel or a bundle."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


@cache
def data_root() -> Path:
    """The folder that holds `resources/` and `models/`.

    The build of a wheel or a bundle places both in clarte/_data; a checkout has them at its top.
    """
    package = Path(__file__).resolve().parent.parent
    for root in (
        package / "_data",
        package.parent.parent,
        Path(getattr(sys, "_MEIPASS", package)) / "clarte/_data",
    ):
        if (root / "resources").is_dir():
            return root
    raise FileNotFoundError("Clarté's own resources are missing: install the program again")


def resource(*parts: str) -> Path:
    """Path of a file or folder under resources/."""
    return data_root().joinpath("resources", *parts)


def model_catalog() -> Path:
    """Path of models/catalog.toml."""
    return data_root() / "models" / "catalog.toml"
