"""Models of this computer: found by id or path, brought by the person, remembered by digest; and memory."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from pathlib import Path

import pytest

from clarte.core.errors import ModelError
from clarte.core.language import Language, say_error
from clarte.engine.catalog import Catalog
from clarte.engine.installed import DigestMemory, default_model, find_model, installed
from clarte.engine.own_file import add_file
from clarte.engine.settings import default_settings, physical_cores


@pytest.fixture
def known(catalog: Catalog) -> Catalog:
    """A catalog whose starter is a file of four bytes."""
    digest = hashlib.sha256(b"GGUF").hexdigest()
    return Catalog((replace(catalog.starter, id="starter", size=4, sha256=digest),))


def test_names_that_lead_nowhere(places, known):
    for name in ("starter", "nothing", "/no/such/file.gguf", "../nowhere", ""):
        with pytest.raises(ModelError) as caught:
            find_model(name, places, known)
        assert caught.value.code == ("model_missing" if name == "starter" else "model_not_found")
    with pytest.raises(ModelError) as caught:
        find_model(__file__, places, known)
    assert caught.value.code == "model_not_gguf"
    assert default_model(places, known) is None


def test_a_model_is_found_by_id_and_by_path(places, known, tmp_path: Path):
    places.models.mkdir(parents=True)
    (places.models / "starter.gguf").write_bytes(b"GGUF")
    assert find_model("starter", places, known).entry is known.starter
    assert default_model(places, known).id == "starter"
    elsewhere = tmp_path / "été.gguf"
    elsewhere.write_bytes(b"GGUF")
    assert find_model(str(elsewhere), places, known).id == "starter", "the same bytes are the same model"
    elsewhere.write_bytes(b"GGUFother")
    own = find_model(str(elsewhere), places, known)
    assert (own.id, own.entry, own.sha256) == ("été", None, hashlib.sha256(b"GGUFother").hexdigest())


def test_a_stranger_s_file_cannot_borrow_a_catalog_name(places, known, tmp_path: Path):
    path = tmp_path / "starter.gguf"
    path.write_bytes(b"GGUFevil")
    assert find_model(str(path), places, known).entry is None
    places.models.mkdir(parents=True)
    (places.models / "starter.gguf").write_bytes(b"GGUFevil")
    with pytest.raises(ModelError) as caught:
        find_model("starter", places, known)
    assert caught.value.code == "model_damaged"


def test_a_digest_is_remembered_until_the_file_changes(tmp_path: Path, monkeypatch):
    path, memory = tmp_path / "m.gguf", DigestMemory(tmp_path / "machine" / "digests.json")
    path.write_bytes(b"one")
    first = memory.digest(path)
    reads: list[Path] = []
    monkeypatch.setattr(
        "clarte.engine.installed.file_digest",
        lambda read: (reads.append(read), hashlib.sha256(read.read_bytes()))[1].hexdigest(),
    )
    assert memory.digest(path) == first
    assert reads == []
    path.write_bytes(b"two")
    os.utime(path, ns=(1, 1))
    assert memory.digest(path) != first
    assert len(reads) == 1
    memory.digest(path, again=True)
    assert len(reads) == 2


@pytest.mark.parametrize("content", ["", "[]", "{", '{"x": 1}', '{"x": [1]}'])
def test_a_damaged_memory_of_digests_is_begun_again(tmp_path: Path, content):
    file, path = tmp_path / "digests.json", tmp_path / "m.gguf"
    file.write_text(content)
    path.write_bytes(b"x")
    assert DigestMemory(file).digest(path) == hashlib.sha256(b"x").hexdigest()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"GGUF" + b"\0" * 100])
def test_files_that_are_no_model_are_refused_in_one_sentence(places, catalog, tmp_path: Path, content):
    path = tmp_path / "mon modèle.gguf"
    path.write_bytes(content)
    with pytest.raises(ModelError) as caught:
        add_file(path, places, catalog)
    assert caught.value.code == "model_not_gguf"
    for language in Language:
        assert "mon modèle.gguf" in say_error(caught.value, language)
    assert not places.models.exists() or list(places.models.iterdir()) == []


@pytest.mark.model
def test_a_person_s_own_file_is_taken_in_and_found(places, small_model, tmp_path: Path, catalog):
    path = tmp_path / "Mon Modèle (1).gguf"
    path.write_bytes(small_model.path.read_bytes())
    known = add_file(path, places, catalog)
    assert known.id == small_model.id, "its digest is in the catalog"
    unknown = add_file(path, places, Catalog((catalog.starter,)))
    assert unknown.entry is None
    assert find_model(unknown.id, places, Catalog((catalog.starter,))).sha256 == small_model.sha256
    path.unlink()
    assert {model.id for model in installed(places, catalog)} == {known.id, unknown.id}


@pytest.mark.model
def test_another_file_under_a_catalog_name_is_refused(places, small_model, tmp_path: Path, catalog):
    path = tmp_path / f"{catalog.starter.id}.gguf"
    path.write_bytes(small_model.path.read_bytes())
    with pytest.raises(ModelError) as caught:
        add_file(path, places, catalog)
    assert caught.value.code == "model_damaged"


def test_threads_are_no_more_than_the_cores_we_may_use():
    assert 1 <= default_settings().threads == physical_cores() <= (os.cpu_count() or 1)
