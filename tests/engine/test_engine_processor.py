"""Which part of the library computes: the fastest that runs here, taken from its own folder, known by its name."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

pytest.importorskip("llama_cpp")

from clarte.engine import processor
from clarte.engine.settings import BEST, PLAIN, EngineSettings, default_settings
from clarte.engine.work import Refused

SCORES = {"x64": 1, "sse42": 5, "haswell": 64, "zen4": 1984, "sapphirerapids": 4032}


class FakeLibrary:
    """A library whose parts say `scores` of this processor; it remembers what was registered."""

    def __init__(self, scores: dict[str, int], folder: Path) -> None:
        self.scores = scores
        self.registered: list[str] = []
        for name in scores:
            (folder / f"libggml-cpu-{name}.so").write_bytes(b"")

    def ggml_backend_reg_count(self) -> int:
        return len(self.registered)

    def register(self, path: Path) -> bool:
        self.registered.append(path.name)
        return True

    def score(self, path: Path) -> int:
        return self.scores[path.stem.removeprefix("libggml-cpu-")]


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A folder of parts in the place of the real one."""
    (tmp_path / "lib").mkdir()

    def make(scores: dict[str, int]) -> FakeLibrary:
        made = FakeLibrary(scores, tmp_path / "lib")
        monkeypatch.setattr(processor, "llama_cpp", SimpleNamespace(__file__=str(tmp_path / "__init__.py")))
        monkeypatch.setattr(processor, "registry", lambda: made)
        monkeypatch.setattr(processor, "_score", made.score)
        monkeypatch.setattr(processor, "_register", made.register)
        return made

    processor.take_processor.cache_clear()
    yield make
    processor.take_processor.cache_clear()


@pytest.mark.parametrize(
    ("scores", "wanted", "chosen"),
    [
        (SCORES, BEST, "zen4"),  # the part for AMX is never taken, however well it would suit
        (SCORES, PLAIN, "haswell"),
        (SCORES, "sse42", "sse42"),
        (SCORES | {"zen4": 0, "haswell": 0}, BEST, "sse42"),
        (SCORES | {"zen4": 0, "haswell": 0}, PLAIN, "x64"),
        ({"armv8.0_1": 1, "armv8.2_2": 3}, PLAIN, "armv8.0_1"),
        ({"power9": 2, "power0": 1}, PLAIN, "power9"),  # no plain one is known: what runs
        ({}, BEST, ""),
    ],
)
def test_the_build_that_is_asked_for_computes(library, scores, wanted, chosen):
    made = library(scores)
    assert processor.take_processor(wanted) == chosen
    assert made.registered == ([f"libggml-cpu-{chosen}.so"] if chosen else [])


@pytest.mark.parametrize("wanted", ["sapphirerapids", "haswell", "pentium", "../zen4"])
def test_one_that_does_not_run_here_is_refused(library, wanted):
    made = library(SCORES | {"haswell": 0})
    with pytest.raises(Refused):
        processor.take_processor(wanted)
    assert made.registered == []


def test_a_process_computes_with_one_build_to_its_end(library):
    made = library(SCORES)
    assert processor.take_processor(BEST) == processor.take_processor(BEST) == "zen4"
    with pytest.raises(Refused):
        processor.take_processor(PLAIN)
    assert len(made.registered) == 1


def test_after_a_crash_the_plainest_instructions_are_used():
    """A virtual machine may announce instructions that its system does not let programs use."""
    assert EngineSettings(threads=4).safer().processor == PLAIN
    assert default_settings().processor == BEST


def test_parts_are_taken_from_the_library_s_folder_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "libggml-cpu-evil.so").write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GGML_BACKEND_PATH", str(tmp_path / "libggml-cpu-evil.so"))
    monkeypatch.setenv("GGML_BACKEND_DIR", str(tmp_path))
    assert "evil" not in dict(processor._parts("cpu"))


def test_the_registry_is_the_one_that_the_library_itself_asks():
    """A copy of libggml under another name would be told of parts in vain."""
    processor.take_processor(BEST)
    assert int(processor.registry().ggml_backend_reg_count()) > 0
    from llama_cpp import llama_supports_gpu_offload

    llama_supports_gpu_offload()  # asks libllama's registry, and searches on its own when that is empty
    assert int(processor.registry().ggml_backend_dev_count()) > 0
