"""The compiled index: used only when it is exactly that of the files."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from clarte.core.language import Language
from clarte.core.resources import resource
from clarte.knowledge import Knowledge
from clarte.knowledge import index as index_module
from clarte.knowledge.entries import Part
from clarte.knowledge.index import SHIPPED, digest_of, ship


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(resource("knowledge"), tmp_path / "knowledge", ignore=shutil.ignore_patterns(SHIPPED)))


def _no_compiling(*_: object) -> None:
    raise AssertionError("compiled again")


def test_the_second_start_compiles_nothing(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Knowledge.load(folder, tmp_path / "cache").stats()
    monkeypatch.setattr(index_module, "load_library", _no_compiling)
    assert Knowledge.load(folder, tmp_path / "cache").stats() == first


def test_a_shipped_index_is_used(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ship(folder)
    monkeypatch.setattr(index_module, "load_library", _no_compiling)
    assert Knowledge.load(folder).entry("ferritin") is not None


def test_an_index_of_other_files_is_not_used(folder: Path, tmp_path: Path) -> None:
    ship(folder)
    terms = folder / "terms" / "zz-more.toml"
    words = 'label = "mot tout neuf"\ndefinition = "Un mot."\n'
    terms.write_text(f"[brand-new]\n[brand-new.fr]\n{words}[brand-new.en]\n{words}", encoding="utf-8")
    knowledge = Knowledge.load(folder, tmp_path / "cache")
    assert knowledge.entry("brand-new") is not None
    assert [m.entry for m in knowledge.find("un mot tout neuf", Language.FRENCH)] == ["brand-new"]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b'{"format": 999}'])
def test_a_damaged_index_is_made_again(folder: Path, tmp_path: Path, content: bytes) -> None:
    cache = tmp_path / "cache"
    Knowledge.load(folder, cache)
    (kept,) = cache.iterdir()
    kept.write_bytes(content)
    assert Knowledge.load(folder, cache).entry("ferritin") is not None
    assert json.loads(kept.read_text(encoding="utf-8"))["digest"] == digest_of(folder)


def test_a_cache_that_cannot_be_written_is_no_error(folder: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    assert Knowledge.load(folder, blocked / "cache").entry("ferritin") is not None


def test_index_and_files_say_the_same(knowledge: Knowledge, library: index_module.Library) -> None:
    for name, entry in library.entries.items():
        assert knowledge.entry(name) == entry
    for name, analyte in library.analytes.items():
        assert knowledge.analyte(name) == analyte
    assert knowledge.groups == library.groups
    assert knowledge.urgency_rules == library.urgency_rules
    assert knowledge.questions == library.questions
    assert knowledge.turns(None) == library.turns
    assert set(knowledge.entry_ids(Part.ANALYTES)) == set(library.analytes)


def test_what_is_unknown_is_none(knowledge: Knowledge) -> None:
    assert knowledge.entry("no-such-entry") is None
    assert knowledge.analyte("hepatic-steatosis") is None
    assert knowledge.scale("ferritin") is None
    assert knowledge.exam("ferritin") is None


def test_stats_count_what_is_there(knowledge: Knowledge, library: index_module.Library) -> None:
    stats = knowledge.stats()
    assert stats["schema"] == "clarte/knowledge/1"
    assert stats["analytes"] == len(library.analytes)
    assert stats["checked"]["analytes"] == sum(a.entry.checked for a in library.analytes.values())
    assert stats["urgency_rules"] == len(library.urgency_rules)
    assert stats["sources"] == len(library.pages)
    assert set(stats["by_language"]) == {"fr", "en"}
