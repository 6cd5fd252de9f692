"""Where the person's data lives on this computer."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one installation. Nothing is created by looking at them."""

    root: Path

    @property
    def store(self) -> Path:
        return self.root / "clarte.db"

    @property
    def models(self) -> Path:
        return self.root / "models"

    @property
    def packs(self) -> Path:
        """Entries of knowledge that the person added."""
        return self.root / "knowledge"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def machine(self) -> Path:
        """What was measured on this machine (calibration, probes); holds no word of a report."""
        return self.root / "machine"


def find_places(data_dir: Path | None = None) -> Places:
    """The folder asked for, else CLARTE_HOME, else the operating system's place for a program's data."""
    if data_dir is not None:
        return Places(data_dir)
    if home := os.environ.get("CLARTE_HOME"):
        return Places(Path(home))
    return Places(Path(platformdirs.user_data_dir("Clarte", appauthor=False)))
