"""A graphics card computes only after it wrote the processor's words. With fake models: no card was ever tried here."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from clarte.core.language import Language, say
from clarte.engine import graphics
from clarte.engine.gguf import GgufHeader
from clarte.engine.graphics import (
    graphics_verdict,
    layers_that_fit,
    look_for_cards,
    stop_graphics,
    try_graphics,
    with_graphics,
)
from clarte.engine.installed import InstalledModel
from clarte.engine.messages import Device
from clarte.engine.settings import EngineSettings

HEADER = GgufHeader("qwen2", "m", 28, 1536, 8960, 2 * 256 * 28, 32768, 0, 151_936, "{{ x }}", 300, 1_117_320_768)
CARD = Device("A card", 8_000_000_000, 8_000_000_000)
SETTINGS = EngineSettings(threads=2)


@pytest.fixture
def fake(monkeypatch, fakes_allowed):
    """A fake model by its behaviour, with the header of a real one."""
    monkeypatch.setattr(graphics, "read_header", lambda _path: HEADER)
    return lambda behaviour: InstalledModel(f"fake:{behaviour}", Path(f"fake:{behaviour}"), behaviour, HEADER.size)


def test_a_card_that_writes_the_same_is_used_and_not_before_it_was_tried(fake, places):
    model = fake("echo")
    assert with_graphics(SETTINGS, model.sha256, places) == SETTINGS
    verdict = try_graphics(model, places, SETTINGS, lambda: [replace(CARD, free=1), CARD])
    assert (verdict.ok, verdict.device, verdict.layers) == (True, "A card", 29)
    assert graphics_verdict(model.sha256, places) == verdict
    assert with_graphics(SETTINGS, model.sha256, places) == replace(SETTINGS, gpu_layers=29)
    assert with_graphics(SETTINGS, "another model", places) == SETTINGS
    stop_graphics(model.sha256, places)
    assert with_graphics(SETTINGS, model.sha256, places) == SETTINGS


@pytest.mark.parametrize(
    ("behaviour", "cards", "code"),
    [
        ("wrong-on-graphics", [CARD], "different"),
        ("crash-on-graphics", [CARD], "crashed"),
        ("refused", [CARD], "unusable"),
        ("echo", [], "no_device"),
        ("echo", [replace(CARD, free=100_000_000)], "no_room"),
    ],
)
def test_any_other_answer_leaves_the_processor_and_says_why(fake, places, behaviour, cards, code):
    model = fake(behaviour)
    verdict = try_graphics(model, places, SETTINGS, lambda: cards)
    assert (verdict.ok, verdict.code) == (False, code)
    assert with_graphics(SETTINGS, model.sha256, places) == SETTINGS
    for language in Language:
        assert say(f"engine.graphics_{verdict.code}", language, device=verdict.device)


def test_the_last_verdict_counts_and_a_damaged_file_is_none(fake, places):
    model = fake("echo")
    try_graphics(model, places, SETTINGS, lambda: [CARD])
    try_graphics(model, places, SETTINGS, list)
    assert graphics_verdict(model.sha256, places).code == "no_device"
    (places.machine / "graphics.json").write_text('[{"sha256": 3}]')
    assert graphics_verdict(model.sha256, places) is None


def test_as_many_layers_as_the_card_s_free_memory_holds():
    fits = [layers_that_fit(HEADER, SETTINGS, free) for free in (0, 10**9, 15 * 10**8, 10**10)]
    assert fits[0] == 0 and fits[-1] == HEADER.layers + 1
    assert fits == sorted(fits) and 0 < fits[1] < fits[2] < fits[-1]


@pytest.mark.model
def test_the_real_library_is_asked_in_a_process_of_its_own():
    assert all(card.total >= card.free >= 0 for card in look_for_cards())
