"""Settings found by trial, and what is said of a model from them."""

from __future__ import annotations

import threading
from dataclasses import replace

import psutil
import pytest

from clarte.core.cancel import CancelToken
from clarte.core.errors import Cancelled, ModelError
from clarte.core.language import Language
from clarte.engine import calibration
from clarte.engine.advice import Suitability, advise
from clarte.engine.calibration import Calibration, calibrate, expected_decode_tps, recall, settings_for
from clarte.engine.installed import InstalledModel
from clarte.engine.settings import EngineSettings, default_settings
from clarte.process.child import ChildDied


@pytest.fixture
def trials(monkeypatch) -> dict[EngineSettings, tuple[float, float]]:
    """Speeds that settings will have; those not named crash."""
    speeds: dict[EngineSettings, tuple[float, float]] = {}

    def attempt(model: InstalledModel, settings: EngineSettings, _cancel: object) -> Calibration:
        if settings not in speeds:
            raise ChildDied(-11)
        return Calibration(model.sha256, calibration.machine_name(), model.size, settings, *speeds[settings])

    monkeypatch.setattr(calibration, "_try", attempt)
    return speeds


@pytest.fixture
def model(tmp_path, monkeypatch) -> InstalledModel:
    """A model whose header says that it is small; there is always room for it."""
    monkeypatch.setattr(calibration, "read_header", lambda path: None)
    monkeypatch.setattr(calibration, "fit", lambda header, settings, free, model: settings)
    return InstalledModel("m", tmp_path / "m.gguf", "a" * 64, 1_000_000)


START = EngineSettings(threads=8, batch=512)


def test_threads_batch_and_attention_are_found_one_after_the_other(trials, places, model):
    fewer = replace(START, threads=4)
    small = replace(fewer, batch=128)
    trials.update({START: (90.0, 10.0), fewer: (90.0, 14.0), small: (80.0, 14.0)})
    trials[replace(fewer, flash_attention=True)] = (95.0, 15.0)
    heard: list[tuple[int, int]] = []
    best = calibrate(model, places, START, lambda *step: heard.append(step))
    assert best.settings == replace(fewer, flash_attention=True)
    assert recall(model, places) == best
    assert settings_for(model, places) == best.settings
    assert settings_for(replace(model, sha256="f" * 64), places) == default_settings()
    assert heard[-1] == (5, 5)
    assert [done for done, _ in heard] == sorted(done for done, _ in heard)


def test_what_is_hardly_faster_is_noise(trials, places, model):
    trials.update({START: (90.0, 10.0), replace(START, batch=128): (91.0, 10.1)})
    assert calibrate(model, places, START).settings == START


def test_beside_other_programs_nothing_is_compared_and_the_card_says_so(places, model, catalog, monkeypatch):
    tried: list[EngineSettings] = []

    def attempt(model: InstalledModel, settings: EngineSettings, _cancel: object) -> Calibration:
        tried.append(settings)
        speed = 2.0 * len(tried)  # each trial faster than the one before: chance would choose the last
        return Calibration(model.sha256, calibration.machine_name(), model.size, settings, 20.0, speed, others=1.2)

    monkeypatch.setattr(calibration, "_try", attempt)
    assert calibrate(model, places, START).settings == START
    assert tried == [START]
    assert expected_decode_tps(model.size, places) is None, "its speed says nothing of another model"
    text = advise(model.size, 1, model.sha256, places, 16_000_000_000, Language.ENGLISH).text
    assert "Other programs were working" in text


def test_a_trial_beside_other_programs_is_not_taken(places, model, monkeypatch):
    def attempt(model: InstalledModel, settings: EngineSettings, _cancel: object) -> Calibration:
        busy = 0.0 if settings == START else 1.0
        speed = 10.0 if settings == START else 20.0
        return Calibration(model.sha256, calibration.machine_name(), model.size, settings, 90.0, speed, others=busy)

    monkeypatch.setattr(calibration, "_try", attempt)
    assert calibrate(model, places, START).settings == START


def test_settings_that_crash_are_passed_over_and_the_start_may_be_one(trials, places, model):
    trials[START.safer()] = (50.0, 5.0)
    assert calibrate(model, places, START).settings == START.safer()


def test_a_model_that_crashes_in_every_setting_is_unusable(trials, places, model):
    with pytest.raises(ModelError) as caught:
        calibrate(model, places, START)
    assert caught.value.code == "model_unusable"
    assert recall(model, places) is None


def test_calibration_can_be_stopped_between_two_trials(trials, places, model):
    trials.update({START: (90.0, 10.0), replace(START, threads=4): (90.0, 20.0)})
    token = CancelToken()
    with pytest.raises(Cancelled):
        calibrate(model, places, START, lambda *_step: token.cancel(), token)
    assert recall(model, places) is None


@pytest.mark.model
def test_a_real_trial_is_ended_at_once_when_it_is_not_wanted(places, small_model):
    """In the middle of loading or writing, not after it: nothing of it goes on."""
    token = CancelToken()
    threading.Timer(0.2, token.cancel).start()
    with pytest.raises(Cancelled):
        calibrate(small_model, places, EngineSettings(threads=1, context=512, batch=8), cancel=token)
    assert recall(small_model, places) is None
    assert not [child for child in psutil.Process().children() if "--child" in child.cmdline()]


@pytest.mark.model
def test_a_real_trial_gives_a_speed(places, small_model):
    found = calibrate(small_model, places, EngineSettings(threads=1, context=512, batch=128))
    assert found.decode_tps > 0 and found.prefill_tps > 0
    assert recall(small_model, places) == found


@pytest.mark.parametrize("content", ["", "[]", "{", '[{"sha256": 1}]', "3"])
def test_damaged_findings_are_forgotten(places, content):
    places.machine.mkdir(parents=True)
    (places.machine / "calibration.json").write_text(content)
    assert expected_decode_tps(1000, places) is None


def test_what_is_said_follows_what_was_measured(places, catalog):
    small, large = catalog.starter, catalog.get("qwen3-8b-q4_k_m")

    def said(entry, language=Language.FRENCH, memory=16_000_000_000):
        return advise(entry.size, entry.memory, entry.sha256, places, memory, language)

    assert (said(small).suitability, said(small).words_per_second) == (Suitability.UNKNOWN, None)
    machine = calibration.machine_name()
    settings = EngineSettings(threads=2)
    calibration._keep(Calibration(small.sha256, machine, small.size, settings, 90.0, 12.0), places)
    good = said(small)
    assert (good.suitability, good.words_per_second, good.measured) == (Suitability.GOOD, 8, True)
    assert "8 mots" in good.text and "estimé" not in good.text
    slow = said(large, Language.ENGLISH)
    assert (slow.suitability, slow.measured) == (Suitability.SLOW, False)
    assert slow.words_per_second < good.words_per_second
    assert "expected" in slow.text
    assert said(large, memory=6_000_000_000).suitability is Suitability.TOO_LARGE
    tiny = catalog.get("smollm2-135m-instruct-q4_1")
    assert expected_decode_tps(small.size, places) == 12.0
    assert expected_decode_tps(20 * small.size, places) is None, "a much smaller model is no measure"
    assert expected_decode_tps(tiny.size, places) > 100
    calibration._keep(Calibration(small.sha256, "another machine", small.size, settings, 900.0, 120.0), places)
    assert said(small) == good, "what another machine did says nothing of this one"
