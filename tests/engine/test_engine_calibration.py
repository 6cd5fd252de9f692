"""Settings found by trial, and what is said of a model from them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clarte.core.errors import ModelError
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

    def attempt(model: InstalledModel, settings: EngineSettings) -> Calibration:
        if settings not in speeds:
            raise ChildDied(-11)
        return Calibration(model.sha256, calibration._machine(), model.size, settings, *speeds[settings])

    monkeypatch.setattr(calibration, "_try", attempt)
    return speeds


@pytest.fixture
def mains(monkeypatch):
    monkeypatch.setattr(calibration, "on_battery", lambda: False)


@pytest.mark.model
def test_the_fastest_settings_that_do_not_crash_are_kept(trials, places, small_model, mains):
    slow, fast, crashing = (EngineSettings(threads=count) for count in (1, 2, 3))
    trials.update({slow: (10.0, 10.0), fast: (20.0, 10.0)})
    assert recall(small_model, places) is None
    assert settings_for(small_model, places) == default_settings()
    assert calibrate(small_model, places, (slow, crashing, fast)).settings == fast
    assert recall(small_model, places).settings == fast
    assert settings_for(small_model, places) == fast
    assert settings_for(replace(small_model, sha256="f" * 64), places) == default_settings()


@pytest.mark.model
def test_a_model_that_crashes_in_every_setting_is_unusable(trials, places, small_model):
    with pytest.raises(ModelError) as caught:
        calibrate(small_model, places, (EngineSettings(threads=1),))
    assert caught.value.code == "model_unusable"
    assert recall(small_model, places) is None


@pytest.mark.model
def test_a_real_trial_gives_a_speed(places, small_model):
    found = calibrate(small_model, places, (EngineSettings(threads=1, context=512),))
    assert found.decode_tps > 0 and found.prefill_tps > 0
    assert recall(small_model, places) == found


@pytest.mark.model
def test_half_the_threads_on_battery(trials, places, small_model, monkeypatch):
    trials[EngineSettings(threads=4)] = (1.0, 1.0)
    calibrate(small_model, places, (EngineSettings(threads=4),))
    monkeypatch.setattr(calibration, "on_battery", lambda: True)
    assert settings_for(small_model, places).threads == 2


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
    machine = calibration._machine()
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
    calibration._keep(Calibration(small.sha256, "another machine", small.size, settings, 900.0, 120.0), places)
    assert said(small) == good, "what another machine did says nothing of this one"
