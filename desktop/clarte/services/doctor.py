"""What this machine can do, and whether the promises hold on it. Each check looks; none assumes."""

from __future__ import annotations

import platform
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from clarte import __version__
from clarte.core.errors import ClarteError
from clarte.core.evidence import PageStatus
from clarte.core.files import InputFile
from clarte.core.places import Places
from clarte.core.resources import resource
from clarte.engine.catalog import Catalog
from clarte.engine.checks import probe
from clarte.engine.installed import default_model
from clarte.reading.reader import ChildReader
from clarte.store.database import open_database
from clarte.store.keys import Key

_PLAIN_SQLITE = b"SQLite format 3"
_PROBE_WORDS = 6


@dataclass(frozen=True, slots=True)
class Check:
    """`matters`: the main job fails, or a promise is broken, when it is not ok."""

    id: str
    ok: bool
    detail: str
    matters: bool = True


def examine(places: Places, catalog: Catalog, reader: ChildReader) -> tuple[Check, ...]:
    """Run every check. Takes some seconds when a model is installed."""
    checks: tuple[Callable[[], Check], ...] = (
        versions,
        resources_present,
        lambda: network(reader),
        store_encryption,
        lambda: optical_reading(reader),
        lambda: model_file(places, catalog),
        lambda: known_answer(places, catalog),
    )
    return tuple(check() for check in checks)


def versions() -> Check:
    wanted = (3, 11) <= sys.version_info[:2] <= (3, 13)
    detail = f"clarte {__version__}, Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    return Check("versions", wanted, detail)


def resources_present() -> Check:
    missing = [
        name for name in ("knowledge", "i18n", "samples", "fonts", "styles", "probe") if not resource(name).is_dir()
    ]
    return Check("resources", not missing, f"missing: {', '.join(missing)}" if missing else "all found")


def network_is_off(reader: ChildReader) -> bool:
    """Whether a child that reads reports was just seen to be refused a network."""
    try:
        return reader.prove_no_network()
    except ClarteError:
        return False


def network(reader: ChildReader) -> Check:
    refused = network_is_off(reader)
    return Check("network_isolation", refused, "a child tried and was refused" if refused else "not proven")


def store_encryption() -> Check:
    """A real store is made in a temporary folder: its first bytes must not be SQLite's."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "probe.db"
        try:
            open_database(path, Key(raw_hex="5a" * 32)).close()
            encrypted = not path.read_bytes().startswith(_PLAIN_SQLITE)
        except (ClarteError, OSError):
            encrypted = False
    return Check("store_encryption", encrypted, "SQLCipher" if encrypted else "the store would not be encrypted")


def optical_reading(reader: ChildReader) -> Check:
    """A small picture of known text is read."""
    picture = InputFile("ocr.png", resource("probe", "ocr.png").read_bytes())
    try:
        reading = reader.read(picture).reading[0]
    except ClarteError as error:
        return Check("ocr", False, str(error))
    ok = reading.status is PageStatus.OCR and reading.words >= _PROBE_WORDS
    return Check("ocr", ok, f"{reading.words} words read from a test picture")


def model_file(places: Places, catalog: Catalog) -> Check:
    """No model is no failure: the program works without one."""
    model = default_model(places, catalog)
    if model is None:
        return Check("model", False, "no starter model is installed; Clarté uses its own sentences", matters=False)
    return Check("model", True, f"{model.id}, SHA-256 {model.sha256}")


def known_answer(places: Places, catalog: Catalog) -> Check:
    model = default_model(places, catalog)
    if model is None:
        return Check("known_answer", False, "no model to try", matters=False)
    found = probe(model)
    build = f", computed by llama.cpp's build for {found.processor}" if found.processor else ""
    return Check("known_answer", found.ok, f"tokens {found.tokens}{build}" if found.ok else found.code)
