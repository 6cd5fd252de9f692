"""Fake and real models for the engine's tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from clarte.core.errors import ModelError
from clarte.core.language import Language
from clarte.core.places import Places
from clarte.core.writing import WritingTask
from clarte.engine.catalog import Catalog, load_catalog
from clarte.engine.download import add
from clarte.engine.fake import FAKE_ALLOWED
from clarte.engine.installed import InstalledModel, find_model
from clarte.engine.settings import EngineSettings
from clarte.engine.writer import LlamaWriter

SMALL = "smollm2-135m-instruct-q4_1"


@pytest.fixture
def fakes_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FAKE_ALLOWED, "1")


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path / "données")


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load_catalog()


@pytest.fixture
def fake_writer(fakes_allowed: None, places: Places, catalog: Catalog) -> Iterator[Callable[..., LlamaWriter]]:
    """Makes writers of a fake model by its behaviour."""
    made: list[LlamaWriter] = []

    def make(behaviour: str, **options: object) -> LlamaWriter:
        model = find_model(f"fake:{behaviour}", places, catalog)
        writer = LlamaWriter(model, settings=EngineSettings(threads=2), **options)
        made.append(writer)
        return writer

    yield make
    for writer in made:
        writer.close()


@pytest.fixture(scope="session")
def small_model(tmp_path_factory: pytest.TempPathFactory, catalog: Catalog) -> InstalledModel:
    """The real 135M model, its digest checked."""
    places = Places(tmp_path_factory.mktemp("models"))
    entry = catalog.get(SMALL)
    assert entry is not None
    try:
        add(entry, places.models, asked=True)
    except ModelError:
        pytest.skip("the 135M model cannot be had here")
    return find_model(SMALL, places, catalog)


@pytest.fixture
def task() -> Callable[..., WritingTask]:
    """A task about one sentence; keyword arguments replace its parts."""

    def make(request: str = "No pleural effusion.", **parts: object) -> WritingTask:
        return WritingTask(
            **{
                "kind": "simplify",
                "language": Language.ENGLISH,
                "system": "You rewrite one sentence of a medical report in plain words.",
                "examples": (("The liver is unremarkable.", "The liver looks normal."),),
                "max_tokens": 24,
                **parts,
                "request": request,
            }
        )

    return make
