"""What the command line needs of app.py: the rooms put together on demand, so that each command starts only
what it uses."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from clarte.core.language import Language
from clarte.core.statements import Warned
from clarte.knowledge import Knowledge
from clarte.services.doctor import Check
from clarte.services.models import ModelShelf
from clarte.services.packs import PackShelf
from clarte.services.workshop import Workshop


@dataclass(frozen=True, slots=True)
class OpenWorkshop:
    """A workshop, and what the reader must know about it (such as: no model is installed)."""

    workshop: Workshop
    warnings: tuple[Warned, ...]


class Rooms(Protocol):
    def workshop(self, model: str | None, data_dir: Path | None, language: Language) -> OpenWorkshop:
        """`model`: an id, a path, "none", or None for the installed starter. Raises ModelError for a model that
        was named and cannot be had."""
        ...

    def reader_only(self, data_dir: Path | None) -> Workshop:
        """A workshop without a model."""
        ...

    def knowledge(self, data_dir: Path | None) -> Knowledge: ...

    def packs(self, data_dir: Path | None) -> PackShelf: ...

    def shelf(self, data_dir: Path | None) -> ModelShelf: ...

    def doctor(self, data_dir: Path | None) -> tuple[Check, ...]: ...
