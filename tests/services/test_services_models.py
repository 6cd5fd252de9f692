"""The shelf of models: what its cards say, who writes, and that it only acts when asked."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from clarte.core.errors import ModelError
from clarte.core.language import Language
from clarte.core.places import Places
from clarte.engine import calibration
from clarte.engine.calibration import Calibration
from clarte.engine.catalog import Catalog, UrlSource, load_catalog
from clarte.engine.fake import FAKE_ALLOWED
from clarte.engine.settings import EngineSettings
from clarte.services.model_cards import Fit, ModelStep
from clarte.services.models import ModelShelf

CONTENT = b"GGUF, but no model"


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    monkeypatch.setattr("clarte.engine.download.kept_folder", lambda: tmp_path / "kept")
    return Places(tmp_path / "données")


@pytest.fixture
def catalog() -> Catalog:
    """A small starter and a larger model, both files of a few bytes."""
    digest = hashlib.sha256(CONTENT).hexdigest()
    starter = replace(load_catalog().starter, id="small", size=len(CONTENT), sha256=digest, memory=1)
    other = replace(starter, id="large", sha256="0" * 64, starter=False, memory=10**15)
    return Catalog((starter, other))


@pytest.fixture
def shelf(places: Places, catalog: Catalog) -> ModelShelf:
    return ModelShelf(places, catalog)


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch, places: Places) -> list[str]:
    """Calibration and preparation that need no real model; the ids that were measured."""
    done: list[str] = []

    def calibrate(model, places, on_progress, cancel):
        done.append(model.id)
        on_progress(1, 1)
        found = Calibration(model.sha256, calibration.machine_name(), model.size, EngineSettings(threads=1), 90.0, 20.0)
        calibration._keep(found, places)
        return found

    monkeypatch.setattr("clarte.services.models.calibrate", calibrate)
    monkeypatch.setattr("clarte.engine.writer.LlamaWriter.prepare", lambda self, tasks, cancel=None: 0)
    return done


def install(places: Places, name: str, content: bytes = CONTENT) -> None:
    places.models.mkdir(parents=True, exist_ok=True)
    (places.models / f"{name}.gguf").write_bytes(content)


def test_looking_at_the_shelf_writes_nothing(shelf, places):
    cards = shelf.cards(Language.FRENCH)
    assert [(card.id, card.installed, card.current) for card in cards] == [
        ("small", False, False),
        ("large", False, False),
    ]
    shelf.offer("small")
    assert shelf.current() is None and shelf.open_writer() is None
    assert not places.root.exists()


def test_a_model_too_large_for_the_machine_says_so_and_one_that_fits_does_not(shelf):
    small, large = shelf.cards(Language.ENGLISH)
    assert (small.fit, large.fit) == (Fit.UNKNOWN, Fit.TOO_LARGE)
    assert "1000000.0 GB" in large.fit_text


def test_an_offer_names_the_sites_and_the_bytes_before_anything_is_fetched(shelf, catalog, places, tmp_path):
    offer = shelf.offer("small")
    assert offer.addresses == ("huggingface.co", "packages")
    assert (offer.size, offer.on_this_computer) == (len(CONTENT), False)
    assert offer.room > offer.needed >= offer.size
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "small.gguf").write_bytes(CONTENT)
    assert shelf.offer("small").on_this_computer
    with pytest.raises(ModelError):
        shelf.offer("nothing")


def test_getting_a_model_measures_it_and_its_card_says_how_fast_it_is(shelf, measured, tmp_path):
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "small.gguf").write_bytes(CONTENT)
    heard = []
    shelf.download("small", heard.append)
    assert measured == ["small"]
    assert list(dict.fromkeys(progress.step for progress in heard)) == [
        ModelStep.CHECK,
        ModelStep.KEPT,
        ModelStep.MEASURE,
        ModelStep.PREPARE,
    ]
    card = shelf.card("small", Language.FRENCH)
    assert (card.installed, card.current, card.tested, card.fit) == (True, True, True, Fit.GOOD)
    assert card.words_per_second == 13 and "13 mots" in card.fit_text
    shelf.download("small")
    assert measured == ["small"]  # asked for again, it is here and known


def test_a_model_that_cannot_be_measured_is_kept(shelf, monkeypatch, tmp_path):
    def fail(*_arguments, **_named):
        raise ModelError("model_too_large", model="small", needed=9.0, free=1.0)

    monkeypatch.setattr("clarte.services.models.calibrate", fail)
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "small.gguf").write_bytes(CONTENT)
    shelf.download("small")
    assert shelf.card("small", Language.FRENCH).installed
    with pytest.raises(ModelError) as caught:
        shelf.test("small")
    assert caught.value.code == "model_too_large"


def test_who_writes_is_chosen_and_falls_back_to_the_starter(shelf, places, catalog):
    install(places, "small")
    install(places, "mien", CONTENT + b"!")
    assert shelf.current() == "small"
    shelf.choose("mien")
    assert shelf.current() == "mien"
    assert ModelShelf(places, catalog).current() == "mien", "the choice outlives the program"
    assert shelf.open_writer().model.id == "mien"
    assert [card.id for card in shelf.cards(Language.FRENCH) if card.current] == ["mien"]
    shelf.remove("mien")
    assert shelf.current() == "small"
    shelf.choose(None)
    assert shelf.current() is None and shelf.open_writer() is None
    assert shelf.open_writer("small").model.id == "small"


def test_a_damaged_model_cannot_be_chosen(shelf, places):
    install(places, "small")
    shelf.choose("small")
    install(places, "large")
    with pytest.raises(ModelError) as caught:
        shelf.choose("large")
    assert caught.value.code == "model_damaged"
    assert shelf.current() == "small"


@pytest.mark.parametrize("kept", ["", "[]", "{}", "3", '{"model": 4}', "{"])
def test_a_damaged_choice_is_no_choice(shelf, places, kept):
    install(places, "small")
    places.machine.mkdir(parents=True)
    (places.machine / "model.json").write_text(kept)
    assert shelf.current() == "small"


def test_a_person_s_file_has_a_card_of_what_is_known_of_it(shelf, places):
    install(places, "mien")
    card = shelf.cards(Language.ENGLISH)[-1]
    assert (card.id, card.title, card.in_catalog, card.installed) == ("mien", "mien", False, True)
    assert (card.publisher, card.licence, card.languages) == ("", "", ())


def test_every_address_of_the_catalog_has_a_name_to_show(places):
    shelf = ModelShelf(places, load_catalog())
    for entry in load_catalog().entries:
        named = shelf.offer(entry.id).addresses
        assert len(named) == len(entry.sources)
        assert all("/" not in name for name in named)
        assert any(isinstance(source, UrlSource) for source in entry.sources) or named == ("packages",)


def test_a_model_that_stopped_runs_more_carefully_until_it_is_tested_again(shelf, places, measured):
    install(places, "small")
    writer = shelf.open_writer()
    assert shelf.card("small", Language.FRENCH).trouble == ""
    begun = writer.settings
    writer._on_crash(begun, "model_crashed")
    assert "une fois" in shelf.card("small", Language.FRENCH).trouble
    assert shelf.open_writer().settings == begun.safer()
    writer._on_crash(begun.safer(), "model_crashed")
    assert "plusieurs fois" in shelf.card("small", Language.FRENCH).trouble
    shelf.test("small")
    assert shelf.card("small", Language.FRENCH).trouble == ""


def test_a_smaller_model_is_proposed_by_name_where_memory_is_short(shelf, places, catalog):
    install(places, "small")
    writer = shelf.open_writer()
    assert writer._smaller(10) == catalog.starter.title
    assert writer._smaller(0) == ""


def test_a_file_that_is_being_used_is_not_removed_and_that_is_said(shelf, places, monkeypatch):
    install(places, "small")

    def held(_path: Path, missing_ok: bool = False) -> None:
        raise PermissionError

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", held)
        with pytest.raises(ModelError) as caught:
            shelf.remove("small")
    assert caught.value.code == "model_in_use"
    shelf.remove("small")
    with pytest.raises(ModelError) as caught:
        shelf.remove("small")
    assert caught.value.code == "model_missing"


def test_what_we_measured_is_said_and_what_we_did_not_is_not(places):
    shelf = ModelShelf(places, load_catalog())
    for language in Language:
        for card in shelf.cards(language):
            entry = load_catalog().get(card.id)
            share = entry.measured.passed.get(language) if entry.measured else None
            assert card.measured == (entry.measured is not None)
            assert (f"{round(share * 100)} " in card.measured_text) if share is not None else card.measured_text == ""


def test_while_a_model_is_measured_the_writer_s_own_process_is_gone(places, monkeypatch):
    monkeypatch.setenv(FAKE_ALLOWED, "1")
    shelf = ModelShelf(places, load_catalog())
    writer = shelf.open_writer("fake:echo")
    writer.start()
    alive: list[bool] = []

    def calibrate(model, places, on_progress, cancel):
        alive.append(writer._child is not None)
        return Calibration(model.sha256, "m", 1, EngineSettings(threads=1), 90.0, 20.0)

    monkeypatch.setattr("clarte.services.models.calibrate", calibrate)
    shelf.test("fake:echo")
    assert alive == [False]
    writer.start()
    assert writer._child.alive
    writer.close()


def test_the_licences_of_the_catalog_can_be_read_in_full_or_their_card_says_where(places):
    shelf = ModelShelf(places, load_catalog())
    texts = shelf.licences()
    for card in shelf.cards(Language.FRENCH):
        assert card.licence_name in texts or ".google.dev/" in card.licence or "developers.google.com/" in card.licence
    assert "Grant of Patent License" in texts["Apache-2.0"]
    assert "END OF TERMS AND CONDITIONS" in texts["Apache-2.0"]
