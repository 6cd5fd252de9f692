"""Whether a graphics card may compute: only after it wrote, in throw-away processes, the very words of the processor.

No graphics path ever ran on real hardware here, so it is off until the person asks for it, and said to be untried.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from clarte.core.codec import CodecError, from_json, to_json
from clarte.core.errors import ModelError
from clarte.core.places import Places
from clarte.engine.calibration import machine_name
from clarte.engine.checks import answers
from clarte.engine.gguf import GgufError, GgufHeader, read_header
from clarte.engine.installed import InstalledModel
from clarte.engine.memory import needed_bytes
from clarte.engine.messages import Device, Look, Sight
from clarte.engine.settings import EngineSettings
from clarte.engine.trial import ask
from clarte.process.child import Child, ChildDied

_USABLE = 0.8  # of a card's free memory: the screen needs some


@dataclass(frozen=True, slots=True)
class GraphicsVerdict:
    """`code`: "" when the card `device` may compute, else why not: no_device, no_room, crashed, different, unusable.
    `layers`: how many of the model's layers it takes."""

    sha256: str
    machine: str
    code: str
    device: str = ""
    layers: int = 0

    @property
    def ok(self) -> bool:
        return not self.code


def look_for_cards() -> tuple[Device, ...]:
    """The cards that the library sees, asked in a throw-away process; none when that process dies."""
    try:
        with Child("engine") as child:
            return ask(child, Look(1), Sight).devices
    except ChildDied:
        return ()


def try_graphics(
    model: InstalledModel,
    places: Places,
    settings: EngineSettings,
    cards: Callable[[], Sequence[Device]] = look_for_cards,
) -> GraphicsVerdict:
    """Let the card and the processor answer the same, each in a process of its own, and keep the verdict."""
    verdict = _verdict(model, settings, cards)
    kept = [old for old in _kept(places) if (old.sha256, old.machine) != (verdict.sha256, verdict.machine)]
    with contextlib.suppress(OSError):
        places.machine.mkdir(parents=True, exist_ok=True)
        _file(places).write_text(json.dumps(to_json([*kept, verdict])), encoding="utf-8")
    return verdict


def graphics_verdict(sha256: str, places: Places) -> GraphicsVerdict | None:
    """What was found before for this model on this machine; None when it was never tried."""
    name = machine_name()
    return next((one for one in _kept(places) if (one.sha256, one.machine) == (sha256, name)), None)


def stop_graphics(sha256: str, places: Places) -> None:
    """Back to the processor."""
    with contextlib.suppress(OSError):
        if kept := _kept(places):
            rest = [one for one in kept if one.sha256 != sha256]
            _file(places).write_text(json.dumps(to_json(rest)), encoding="utf-8")


def with_graphics(settings: EngineSettings, sha256: str, places: Places) -> EngineSettings:
    """The settings, on the card where a person had it tried and it answered right."""
    verdict = graphics_verdict(sha256, places)
    return replace(settings, gpu_layers=verdict.layers) if verdict is not None and verdict.ok else settings


def layers_that_fit(header: GgufHeader, settings: EngineSettings, free: int) -> int:
    """Layers that `free` bytes of a card hold; one more than the model has means its last step too."""
    buffers = needed_bytes(replace(header, size=0), replace(settings, context=0))
    layer = (header.size + settings.context * header.kv_width * 2) / (header.layers + 1)
    return max(0, min(header.layers + 1, int((free * _USABLE - buffers) / layer)))


def _verdict(model: InstalledModel, settings: EngineSettings, cards: Callable[[], Sequence[Device]]) -> GraphicsVerdict:
    def verdict(code: str, device: str = "", layers: int = 0) -> GraphicsVerdict:
        return GraphicsVerdict(model.sha256, machine_name(), code, device, layers)

    card = max(cards(), key=lambda device: device.free, default=None)
    if card is None:
        return verdict("no_device")
    try:
        layers = layers_that_fit(read_header(model.path), settings, card.free)
    except (OSError, GgufError):
        return verdict("unusable", card.name)
    if layers == 0:
        return verdict("no_room", card.name)
    try:
        right = answers(model, replace(settings, gpu_layers=0))
    except ModelError:
        return verdict("unusable", card.name)
    try:
        found = answers(model, replace(settings, gpu_layers=layers), once=True)
    except ModelError:
        return verdict("crashed", card.name)
    return verdict("", card.name, layers) if found == right else verdict("different", card.name)


def _kept(places: Places) -> list[GraphicsVerdict]:
    try:
        return [from_json(GraphicsVerdict, item) for item in json.loads(_file(places).read_text(encoding="utf-8"))]
    except (OSError, ValueError, TypeError, CodecError):
        return []


def _file(places: Places) -> Path:
    return places.machine / "graphics.json"
