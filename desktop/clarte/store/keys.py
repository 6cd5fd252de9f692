"""The key of the store: random and kept by the operating system, else made from a passphrase."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from clarte.core.errors import StoreError

_SERVICE = "Clarté"


@dataclass(frozen=True, slots=True)
class Key:
    """What goes into SQLCipher's `PRAGMA key`: 32 raw bytes in hexadecimal, or a passphrase it stretches itself."""

    raw_hex: str | None = None
    passphrase: str | None = None

    def pragma(self) -> str:
        if self.raw_hex is not None:
            return f"PRAGMA key = \"x'{self.raw_hex}'\""
        escaped = (self.passphrase or "").replace("'", "''")
        return f"PRAGMA key = '{escaped}'"


class Keyring(Protocol):
    """The operating system's place for secrets."""

    def get(self, name: str) -> str | None: ...

    def set(self, name: str, secret: str) -> None:
        """Raises StoreError when there is no such place."""
        ...

    def works(self) -> bool:
        """Whether it can be expected to keep a secret; nothing is written to find out."""
        ...


class SystemKeyring:
    """Windows Credential Manager, macOS Keychain, or the Secret Service of a Linux desktop."""

    def get(self, name: str) -> str | None:
        import keyring
        from keyring.errors import KeyringError

        try:
            return keyring.get_password(_SERVICE, name)
        except (KeyringError, RuntimeError, OSError):
            return None

    def set(self, name: str, secret: str) -> None:
        import keyring
        from keyring.errors import KeyringError

        try:
            keyring.set_password(_SERVICE, name, secret)
        except (KeyringError, RuntimeError, OSError):
            raise StoreError("store_passphrase", first=1) from None

    def works(self) -> bool:
        import keyring
        from keyring.errors import KeyringError

        try:
            # The library's own measure of a place that is there and is meant for secrets.
            return float(keyring.get_keyring().priority) >= 1
        except (KeyringError, RuntimeError, OSError):
            return False


class KeyHolder:
    """Finds or makes the key of one store. A small file beside the store says which scheme it uses: it is no
    secret, and without it the person would be asked for a passphrase that does not exist."""

    def __init__(self, database: Path, keyring: Keyring) -> None:
        self._note = database.with_suffix(".key.json")
        self._keyring = keyring

    @property
    def scheme(self) -> str | None:
        """`keyring`, `passphrase`, or None before the first key is made."""
        try:
            return str(json.loads(self._note.read_text(encoding="utf-8"))["scheme"])
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError, OSError):
            raise StoreError("store_damaged") from None

    def find(self, passphrase: str | None = None, *, keyring: bool = False) -> Key:
        """The key, made on first use once the person chose how: from `passphrase`, or kept by the `keyring`.

        Raises StoreError `store_not_chosen` before that (its detail `keyring` is 1 when the keyring can keep it),
        `store_passphrase` when a passphrase must be given (its detail `first` is 1 when the chosen keyring does not
        work after all), `store_damaged` when the keyring lost the key."""
        scheme = self.scheme
        if scheme is None:
            if not passphrase and not keyring:
                raise StoreError("store_not_chosen", keyring=int(self._keyring.works()))
            return self._make(passphrase)
        if scheme == "passphrase":
            if not passphrase:
                raise StoreError("store_passphrase", first=0)
            return Key(passphrase=passphrase)
        raw_hex = self._keyring.get(self._name())
        if raw_hex is None or len(raw_hex) != 64:
            raise StoreError("store_damaged")
        return Key(raw_hex=raw_hex)

    def _make(self, passphrase: str | None) -> Key:
        if passphrase:
            self._write({"scheme": "passphrase"})
            return Key(passphrase=passphrase)
        name, raw_hex = f"store-{secrets.token_hex(8)}", secrets.token_hex(32)
        self._keyring.set(name, raw_hex)
        if self._keyring.get(name) != raw_hex:
            raise StoreError("store_passphrase", first=1)
        self._write({"scheme": "keyring", "name": name})
        return Key(raw_hex=raw_hex)

    def _name(self) -> str:
        return str(json.loads(self._note.read_text(encoding="utf-8")).get("name", ""))

    def _write(self, note: dict[str, str]) -> None:
        self._note.parent.mkdir(parents=True, exist_ok=True)
        self._note.write_text(json.dumps(note), encoding="utf-8")
