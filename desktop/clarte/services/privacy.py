"""Where the person's data is and how it is protected, looked at rather than assumed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from clarte.store.database import is_encrypted


@dataclass(frozen=True, slots=True)
class Home:
    """Where the store lies. `scheme` is "keyring" or "passphrase"; `path` None is a dossier in memory only."""

    path: Path | None = None
    scheme: str | None = None


@dataclass(frozen=True, slots=True)
class Privacy:
    """What the privacy page says. `folder` None: nothing is kept on disk. `size` in bytes; `encrypted` was read off
    the file's own first bytes; `network_off` was proven by a child that tried."""

    folder: Path | None
    protection: str | None
    size: int
    encrypted: bool
    network_off: bool
    dossiers: int
    reports: int


def look(home: Home, *, network_off: bool, dossiers: int, reports: int) -> Privacy:
    """Look at the store's file now."""
    if home.path is None:
        return Privacy(None, None, 0, True, network_off, dossiers, reports)
    try:
        size = home.path.stat().st_size
        encrypted = is_encrypted(home.path)
    except OSError:
        size, encrypted = 0, False
    return Privacy(home.path.parent, home.scheme, size, encrypted, network_off, dossiers, reports)
