"""What a model will take, what is free, and what is proposed when it does not fit. All sizes are made up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from clarte.core.errors import ModelError
from clarte.core.language import Language, say_error
from clarte.engine.gguf import GgufHeader
from clarte.engine.installed import InstalledModel
from clarte.engine.memory import container_limits, fit, free_bytes, needed_bytes, total_bytes
from clarte.engine.settings import EngineSettings
from clarte.engine.writer import LlamaWriter

HEADER = GgufHeader("qwen2", "m", 28, 1536, 8960, 2 * 256 * 28, 32768, 0, 151_936, "{{ x }}", 300, 1_117_320_768)


def test_memory_short_of_the_wish_makes_the_context_smaller_before_it_refuses():
    wish = EngineSettings(threads=2, context=8192, batch=512)
    assert fit(HEADER, wish, 16_000_000_000, "m") == wish
    reserve = 300 * 1024 * 1024
    less = fit(HEADER, wish, needed_bytes(HEADER, wish) + reserve - 1, "m")
    assert less.batch < wish.batch
    least = fit(HEADER, wish, needed_bytes(HEADER, replace(less, context=2048)) + reserve, "m")
    assert least.context == 2048
    with pytest.raises(ModelError) as caught:
        fit(HEADER, wish, 1_000_000_000, "m")
    assert caught.value.code == "model_too_large"
    assert caught.value.details["free"] == 1.0
    assert float(caught.value.details["needed"]) > 1.1


def test_the_catalog_s_memory_matches_what_is_computed_for_the_starter(catalog):
    computed = needed_bytes(HEADER, EngineSettings(threads=2))
    assert abs(catalog.starter.memory - computed) < 0.15 * computed


def test_a_longer_context_a_larger_batch_and_a_larger_file_take_more():
    base = EngineSettings(threads=2, context=2048, batch=128)
    least = needed_bytes(HEADER, base)
    assert needed_bytes(HEADER, replace(base, context=4096)) - least == 2048 * HEADER.kv_width * 2
    assert needed_bytes(HEADER, replace(base, batch=512)) > least
    assert needed_bytes(replace(HEADER, size=2 * HEADER.size), base) - least == HEADER.size
    assert needed_bytes(HEADER, replace(base, threads=16)) == least
    trained = replace(HEADER, trained_context=1024)
    assert needed_bytes(trained, base) == needed_bytes(trained, replace(base, context=1024))


@pytest.fixture
def writer(monkeypatch, tmp_path: Path) -> Callable[[int, str], LlamaWriter]:
    """A writer of a model that does not exist, on a machine with so many bytes free."""
    monkeypatch.setattr("clarte.engine.writer.read_header", lambda _path: HEADER)

    def make(free: int, other: str) -> LlamaWriter:
        model = InstalledModel("big", tmp_path / "big.gguf", "0" * 64, HEADER.size)
        return LlamaWriter(model, free_memory=lambda: free, smaller=lambda seen: other if seen == free else "wrong")

    return make


@pytest.mark.parametrize(
    ("language", "sentence"),
    [(Language.FRENCH, "1,8 Go de mémoire et 0,5 Go"), (Language.ENGLISH, "1.8 GB of memory and 0.5 GB")],
)
def test_nothing_is_started_that_does_not_fit_and_a_smaller_model_is_named(writer, task, language, sentence):
    big = writer(500_000_000, "Tiny 0.1B")
    with pytest.raises(ModelError) as caught:
        big.write(task())
    assert caught.value.code == "model_too_large_other"
    said = say_error(caught.value, language)
    assert sentence in said and "Tiny 0.1B" in said
    assert big._child is None


def test_where_no_model_fits_none_is_named(writer, task):
    with pytest.raises(ModelError) as caught:
        writer(500_000_000, "").write(task())
    assert caught.value.code == "model_too_large"


def _group(folder: Path, limit: str, used: int, idle: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "memory.max").write_text(f"{limit}\n")
    (folder / "memory.current").write_text(f"{used}\n")
    (folder / "memory.stat").write_text(f"anon 5\ninactive_file {idle}\nactive_file 7\n")


def test_a_container_s_limits_are_heeded_files_that_can_be_let_go_not_counted(tmp_path: Path):
    groups, own = tmp_path / "groups", tmp_path / "own"
    own.write_text("4:memory:/old\n0::/slice/box\n")
    _group(groups / "slice" / "box", "max", 100, 0)
    _group(groups / "slice", "2000", 900, 400)
    assert container_limits(groups, own) == [(2000, 500)]
    _group(groups / "slice" / "box", "1000", 100, 300)
    assert container_limits(groups, own) == [(1000, 0), (2000, 500)]
    own.write_text("1:name=systemd:/\n")
    assert container_limits(groups, own) == []
    assert container_limits(groups, tmp_path / "none") == []


def test_free_is_the_least_of_what_the_machine_and_the_container_have(monkeypatch):
    assert 0 < free_bytes() <= total_bytes()
    monkeypatch.setattr("clarte.engine.memory.container_limits", lambda: [(2_000_000, 500_000), (9_000_000, 8_900_000)])
    assert free_bytes() == 100_000
    assert total_bytes() == 2_000_000
