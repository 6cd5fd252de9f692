"""Opening the encrypted file: keyed, checked, copied before it is migrated, one writer at a time."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path
from typing import Any, cast

import sqlcipher3
from sqlite_utils import Database

from clarte.core.errors import BugError, StoreError
from clarte.store.keys import Key
from clarte.store.migrations import migrations

_PLAIN_SQLITE = b"SQLite format 3"


def open_database(path: Path, key: Key) -> Database:
    """The store at `path`, made if it is not there.

    Raises StoreError: store_locked, store_damaged (also a wrong key), store_newer.
    """
    fresh = not path.exists()
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlcipher3.connect(str(path), check_same_thread=False, isolation_level=None, timeout=1.0)
    try:
        _unlock(connection, key)
        database = Database(cast(Any, connection))
        if not fresh:
            _refuse_newer(database)
            if migrations.pending(database):
                copy_aside(path)
            else:
                # The migrated store opened again: the copy has served, and may hold what was erased since.
                drop_copy(path)
        migrations.apply(database)
    except BaseException:
        connection.close()
        if fresh:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
        raise
    return database


def open_in_memory() -> Database:
    """A store that is gone when the program ends: nothing is written to disk."""
    connection = sqlcipher3.connect(":memory:", check_same_thread=False, isolation_level=None)
    database = Database(cast(Any, connection))
    migrations.apply(database)
    return database


def copy_aside(path: Path) -> Path:
    """Keep the file as it was before a migration."""
    copy = _copy_of(path)
    shutil.copy2(path, copy)
    return copy


def drop_copy(path: Path) -> None:
    """Erase the copy that a migration kept, if there is one."""
    with contextlib.suppress(OSError):
        _copy_of(path).unlink(missing_ok=True)


def is_encrypted(path: Path) -> bool:
    """Whether the file does not begin as a plain SQLite file does. Raises OSError."""
    with path.open("rb") as file:
        return not file.read(len(_PLAIN_SQLITE)).startswith(_PLAIN_SQLITE)


def _copy_of(path: Path) -> Path:
    return path.with_suffix(".before-migration.db")


def _unlock(connection: Any, key: Key) -> None:
    version = connection.execute("PRAGMA cipher_version").fetchone()
    if not version or not version[0]:
        # A plain SQLite would write the reports unencrypted: go no further.
        raise BugError("this SQLite cannot encrypt")
    connection.execute("PRAGMA cipher_log_level = NONE")  # a wrong passphrase is told by us, not on stderr
    connection.execute(key.pragma())
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    try:
        # The exclusive lock is taken by the first write transaction and kept until the program ends.
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        connection.execute("COMMIT")
    except sqlcipher3.OperationalError as error:
        code = "store_locked" if "locked" in str(error) else "store_damaged"
        raise StoreError(code) from None
    except sqlcipher3.DatabaseError:
        raise StoreError("store_damaged") from None
    # Decrypted pages kept, in KiB: a search as one types reads the same ones again and again.
    connection.execute("PRAGMA cache_size = -65536")


def _refuse_newer(database: Database) -> None:
    known = {migration.name for migration in migrations._migrations}
    applied = {migration.name for migration in migrations.applied(database)}
    if applied - known:
        raise StoreError("store_newer")
