"""The packs of entries that the person added."""

from __future__ import annotations

from pathlib import Path

from clarte.core.resources import resource
from clarte.knowledge import Knowledge
from clarte.knowledge.files import FormatError, load_library
from clarte.knowledge.packs import Pack, add_pack, pack_files, read_pack, remove_pack


class PackShelf:
    """`folder` is made when the first pack is added; `cache` is where the compiled index is kept."""

    def __init__(self, folder: Path, cache: Path) -> None:
        self._folder = folder
        self._cache = cache

    def names(self) -> tuple[str, ...]:
        return tuple(path.stem for path in pack_files(self._folder))

    def packs(self) -> tuple[Pack, ...]:
        """What was added; one that can no longer be read has no entries and its file's name for a title."""
        return tuple(_pack(path) for path in pack_files(self._folder))

    def add(self, path: Path) -> Pack:
        """Check a pack against what comes with Clarté, and keep it. Raises UserError."""
        pack = add_pack(path, self._folder, load_library(resource("knowledge")))
        # Compiled now, so that no command has to.
        Knowledge.load(cache=self._cache, packs=self._folder)
        return pack

    def remove(self, name: str) -> None:
        """Raises UserError."""
        remove_pack(name, self._folder)


def _pack(path: Path) -> Pack:
    try:
        return read_pack(path)
    except (FormatError, OSError):
        return Pack(path.stem, path.stem, "", "", {})
