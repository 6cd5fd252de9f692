"""What the model remembers after reading a prefix, kept so that it is read once.

A prefix is the instructions and examples of one kind of task: our own words, never a report's. Its state may
therefore lie on disk; it is checked against its digest before it is used.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path

_MAGIC = b"clarte-prefix-1\n"
_DIGEST = 32
_KEPT_FILES = 24


def prefix_key(identity: str, tokens: Sequence[int]) -> str:
    """Name of a prefix's state. `identity` names all else that its bytes depend on: model, library, settings."""
    content = identity + "|" + ",".join(map(str, tokens))
    return hashlib.sha256(content.encode()).hexdigest()[:40]


class PrefixStore:
    """States by key: in memory up to a bound, and in a folder when there is one."""

    def __init__(self, folder: Path | None, memory: int = 512 * 1024 * 1024) -> None:
        """`memory`: bytes kept in memory at most."""
        self._folder = folder
        self._bound = memory
        self._held: OrderedDict[str, bytes] = OrderedDict()

    def get(self, key: str) -> bytes | None:
        if key in self._held:
            self._held.move_to_end(key)
            return self._held[key]
        state = self._read(key)
        if state is not None:
            self._hold(key, state)
        return state

    def put(self, key: str, state: bytes) -> None:
        self._hold(key, state)
        self._write(key, state)

    def drop(self, key: str) -> None:
        """Forget a state that the model refused."""
        self._held.pop(key, None)
        if self._folder is not None:
            with contextlib.suppress(OSError):
                self._path(self._folder, key).unlink()

    def _hold(self, key: str, state: bytes) -> None:
        self._held[key] = state
        self._held.move_to_end(key)
        while len(self._held) > 1 and sum(map(len, self._held.values())) > self._bound:
            self._held.popitem(last=False)

    def _read(self, key: str) -> bytes | None:
        if self._folder is None:
            return None
        try:
            data = self._path(self._folder, key).read_bytes()
        except OSError:
            return None
        head = len(_MAGIC) + _DIGEST
        state = data[head:]
        if data[:head] != _MAGIC + _signature(key, state):
            self.drop(key)
            return None
        return state

    def _write(self, key: str, state: bytes) -> None:
        """A disk that is full or read-only costs only time: the prefix is read again next time."""
        if self._folder is None:
            return
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._folder, suffix=".part")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(_MAGIC + _signature(key, state))
                    file.write(state)
                Path(name).replace(self._path(self._folder, key))
            finally:
                Path(name).unlink(missing_ok=True)
            self._prune(self._folder)

    def _prune(self, folder: Path) -> None:
        files = sorted(folder.glob("*.state"), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in files[_KEPT_FILES:]:
            path.unlink(missing_ok=True)

    @staticmethod
    def _path(folder: Path, key: str) -> Path:
        return folder / f"{key}.state"


def _signature(key: str, state: bytes) -> bytes:
    # The key is signed too: a state renamed to another prefix's name must not be used for it.
    return hashlib.sha256(key.encode() + state).digest()
