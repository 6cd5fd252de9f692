"""Taking a dossier along: as one encrypted file for another Clarté, or as plain PDF and JSON for whoever wants out.

The encrypted file is an SQLCipher 4 database with its default settings, opened with the passphrase, and of the same
shape as the store (docs/decisions/dossier-file.md): nothing of it is ever written unencrypted.
"""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from clarte.core.codec import to_json
from clarte.core.dossier import MIN_PASSPHRASE, Dossier
from clarte.core.errors import StoreError, UserError
from clarte.store.database import open_database
from clarte.store.keys import Key
from clarte.store.store import Store

SUFFIX = ".clarte"
_UNSAFE = re.compile(r"[^\w .()-]+")


@dataclass(frozen=True, slots=True)
class Taken:
    """What came in: the dossier, the reports that are new, and how many were already here."""

    dossier: Dossier
    reports: tuple[str, ...]
    known: int


def export_encrypted(store: Store, dossier: Dossier, path: Path, passphrase: str) -> None:
    """Write the dossier to `path`, encrypted from its first byte.

    Raises UserError: dossier_short_passphrase, dossier_not_saved."""
    if len(passphrase) < MIN_PASSPHRASE:
        raise UserError("dossier_short_passphrase", letters=MIN_PASSPHRASE)
    half = path.with_name(f"{path.name}.part")
    try:
        with contextlib.suppress(FileNotFoundError):
            half.unlink()
        target = Store(open_database(half, Key(passphrase=passphrase)))
        try:
            _copy(store, dossier, target)
        finally:
            target.close()
        half.replace(path)
    except (OSError, StoreError):
        with contextlib.suppress(OSError):
            half.unlink(missing_ok=True)
        raise UserError("dossier_not_saved", file=path.name) from None


def import_encrypted(store: Store, path: Path, passphrase: str) -> tuple[Taken, ...]:
    """Bring in every dossier of an exported file. What is already here stays as it is.

    Raises UserError: dossier_not_opened (a wrong passphrase, or another file), dossier_newer, not_found."""
    with tempfile.TemporaryDirectory() as folder:
        # A copy, still encrypted: the file may be read-only, and an older one is migrated as it is opened.
        copy = Path(folder) / "dossier.db"
        try:
            shutil.copyfile(path, copy)
        except OSError:
            raise UserError("not_found", file=path.name) from None
        try:
            source = Store(open_database(copy, Key(passphrase=passphrase)))
        except StoreError as error:
            code = "dossier_newer" if error.code == "store_newer" else "dossier_not_opened"
            raise UserError(code, file=path.name) from None
        try:
            return tuple(_copy(source, dossier, store) for dossier in source.dossiers())
        finally:
            source.close()


def export_plain(store: Store, dossier: Dossier, folder: Path) -> tuple[Path, ...]:
    """Write each report's file, and all that was read and typed as `dossier.json`, into `folder`, unencrypted.

    Returns the files written. Raises UserError dossier_not_saved."""
    reports = store.reports(dossier.id)
    consultations = store.consultations(dossier.id)
    plain = {
        "schema": "clarte/dossier/1",
        "dossier": to_json(dossier),
        "reports": [
            {"document": to_json(r.document), "added": r.added, "corrections": to_json(store.corrections(r.id))}
            for r in reports
        ],
        "consultations": [{**to_json(c), "questions": to_json(store.questions(c.id))} for c in consultations],
    }
    written = [folder / "dossier.json"]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written[0].write_text(json.dumps(plain, ensure_ascii=False, indent=2), encoding="utf-8")
        for report in reports:
            file = store.file(report.id)
            path = _free(folder / (_UNSAFE.sub("_", file.name) or "report.pdf"), written)
            path.write_bytes(file.data)
            written.append(path)
    except OSError:
        raise UserError("dossier_not_saved", file=folder.name) from None
    return tuple(written)


def _copy(source: Store, dossier: Dossier, target: Store) -> Taken:
    """Copy what `target` does not have yet."""
    target.adopt_dossier(dossier)
    new: list[str] = []
    reports = source.reports(dossier.id)
    for report in reports:
        if target.find_by_digest(report.document.sha256) is not None:
            continue
        target.add_report(source.file(report.id), report.document, dossier.id)
        for correction in source.corrections(report.id):
            target.save_correction(report.id, correction)
        new.append(report.id)
    present = {consultation.id for consultation in target.consultations(dossier.id)}
    for consultation in source.consultations(dossier.id):
        if consultation.id not in present:
            target.save_consultation(dossier.id, consultation)
            target.save_questions(consultation.id, source.questions(consultation.id))
    return Taken(dossier, tuple(new), len(reports) - len(new))


def _free(path: Path, taken: list[Path]) -> Path:
    """`path`, or the first "path (2)" that no file of this export has."""
    names = {other.name.casefold() for other in taken}
    candidate, number = path, 1
    while candidate.name.casefold() in names:
        number += 1
        candidate = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return candidate
