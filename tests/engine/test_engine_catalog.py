"""The catalog that ships, and what its loader refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from clarte.core.language import Language
from clarte.engine.catalog import CatalogError, UrlSource, WheelSource, load_catalog

ENTRY = """
[[model]]
id = "a-model"
title = "A"
publisher = "P"
licence = "L"
licence_fr = "fr"
licence_en = "en"
note_fr = "fr"
note_en = "en"
languages = ["fr"]
parameters = "1B"
quantization = "Q4_0"
context = 1
size = 10
sha256 = "{digest}"
memory = 1
starter = true
sources = [{source}]
"""
GOOD = {"digest": "a" * 64, "source": '{ kind = "url", url = "https://example.org/a.gguf" }'}


def test_the_shipped_catalog_is_whole(catalog):
    assert catalog.starter.id == "qwen2.5-coder-1.5b-instruct-q4_k_m"
    assert len([entry for entry in catalog.entries if not entry.test_only]) >= 8
    for entry in catalog.entries:
        assert entry.memory > entry.size
        assert set(entry.languages) <= {"fr", "en"}
        for language in Language:
            assert entry.note(language) and entry.licence_text(language)
        if not entry.test_only:
            assert any(isinstance(source, UrlSource) for source in entry.sources), "no publisher's address"


def test_the_starter_can_be_had_from_packages_too(catalog):
    wheels = [source for source in catalog.starter.sources if isinstance(source, WheelSource)]
    assert len(wheels[0].packages) == 22
    assert wheels[0].packages[0].endswith("part1") and wheels[0].packages[-1].endswith("part22")


def test_the_test_model_says_so(catalog):
    entry = catalog.get("smollm2-135m-instruct-q4_1")
    assert entry.test_only and entry.languages == ("en",)


@pytest.mark.parametrize(
    "change",
    [
        {"digest": "A" * 64},
        {"digest": "a" * 63},
        {"source": ""},
        {"source": '{ kind = "url", url = "http://example.org/a.gguf" }'},
        {"source": '{ kind = "ftp", url = "https://example.org" }'},
    ],
)
def test_entries_that_prove_nothing_are_refused(tmp_path: Path, change):
    path = tmp_path / "catalog.toml"
    path.write_text(ENTRY.format(**GOOD), encoding="utf-8")
    assert load_catalog(path).starter.id == "a-model"
    path.write_text(ENTRY.format(**{**GOOD, **change}), encoding="utf-8")
    with pytest.raises(CatalogError):
        load_catalog(path)


def test_ids_are_unique_and_there_is_one_starter(tmp_path: Path):
    path = tmp_path / "catalog.toml"
    path.write_text(ENTRY.format(**GOOD) * 2, encoding="utf-8")
    with pytest.raises(CatalogError):
        load_catalog(path)
    path.write_text(ENTRY.format(**GOOD).replace("starter = true", ""), encoding="utf-8")
    with pytest.raises(CatalogError):
        load_catalog(path)
