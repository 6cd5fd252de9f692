"""Settings that made a model's process die on this machine, so that the next session does not begin with them."""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass

from clarte.core.codec import CodecError, from_json, to_json
from clarte.core.places import Places
from clarte.engine.settings import EngineSettings

_MOST = 64


@dataclass(frozen=True, slots=True)
class Crash:
    """`sha256` of the model's file; `code`: the error that tells what happened."""

    sha256: str
    settings: EngineSettings
    code: str


class CrashBook:
    """What is remembered of crashes, in one small file; a disk that cannot be written forgets."""

    def __init__(self, places: Places) -> None:
        self._file = places.machine / "crashes.json"

    def of(self, sha256: str) -> tuple[Crash, ...]:
        return tuple(crash for crash in self._all() if crash.sha256 == sha256)

    def note(self, crash: Crash) -> None:
        self._write([*(old for old in self._all() if old != crash), crash][-_MOST:])

    def forget(self, sha256: str) -> None:
        """The model was tried again and ran."""
        if self.of(sha256):
            self._write([crash for crash in self._all() if crash.sha256 != sha256])

    def avoid(self, sha256: str, settings: EngineSettings) -> EngineSettings:
        """The settings, or safer ones where these made it die."""
        return settings.safer() if any(crash.settings == settings for crash in self.of(sha256)) else settings

    def _all(self) -> list[Crash]:
        try:
            return [from_json(Crash, item) for item in json.loads(self._file.read_text(encoding="utf-8"))]
        except (OSError, ValueError, TypeError, CodecError):
            return []

    def _write(self, crashes: list[Crash]) -> None:
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_text(json.dumps(to_json(crashes)), encoding="utf-8")
