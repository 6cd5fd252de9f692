"""The settings that are fastest on this machine for one model, found by a short trial and kept."""

from __future__ import annotations

import json
import platform
from collections.abc import Callable
from dataclasses import dataclass, replace

import psutil

from clarte.core.cancel import CancelToken
from clarte.core.codec import CodecError, from_json, to_json
from clarte.core.errors import ModelError
from clarte.core.places import Places
from clarte.engine.gguf import GgufError, read_header
from clarte.engine.installed import InstalledModel
from clarte.engine.memory import fit, free_bytes
from clarte.engine.messages import Load, Loaded, Write, Written
from clarte.engine.settings import CHILD_ENVIRONMENT, EngineSettings, default_settings, physical_cores
from clarte.engine.trial import EXAMPLES, SHORT, SYSTEM, ask
from clarte.engine.watch import Watch
from clarte.process.child import Child, ChildDied

_TRIES = 3
_TOKENS = 24
# Less of a gain than this is noise of the machine.
_WORTH = 0.97
# A model so many times smaller is no measure of a larger one.
_COMPARABLE = 6
# Cores that others use, past which two trials cannot be compared.
_BUSY = 0.3
# A draft reads about this many tokens and writes as many: what one of each costs counts alike.
_TYPICAL = 40


@dataclass(frozen=True, slots=True)
class Calibration:
    """The best settings found, and their speeds in tokens a second. `machine` and `sha256` say for what.
    `others`: cores that other programs used meanwhile."""

    sha256: str
    machine: str
    size: int
    settings: EngineSettings
    prefill_tps: float
    decode_tps: float
    others: float = 0.0

    @property
    def busy(self) -> bool:
        """Whether other programs worked: the speeds are then less than the machine's."""
        return self.others > _BUSY

    @property
    def draft_s(self) -> float:
        """Seconds that a typical draft takes."""
        return _TYPICAL / self.prefill_tps + _TYPICAL / self.decode_tps


def calibrate(
    model: InstalledModel,
    places: Places,
    start: EngineSettings | None = None,
    on_progress: Callable[[int, int], None] | None = None,
    cancel: CancelToken | None = None,
) -> Calibration:
    """Find the fastest settings from `start` on (default: this machine's), one by one: threads, then batch, then
    attention; keep what is faster. Each trial has a child of its own; settings that crash it are passed over. While
    other programs work nothing is compared: chance would choose.

    `on_progress` hears trials done and in all. Raises ModelError when nothing works, Cancelled."""
    try:
        settings = fit(read_header(model.path), start or default_settings(), free_bytes(), model.id)
    except OSError:
        raise ModelError("model_missing", model=model.id) from None
    except GgufError:
        raise ModelError("model_damaged", model=model.id) from None
    trials = _Trials(model, settings, on_progress, cancel)
    best = trials.run(settings) or trials.run(settings.safer())
    if best is None:
        raise ModelError("model_unusable", model=model.id)
    for variants in () if best.busy else _STEPS:
        for other in variants(best.settings):
            found = trials.run(other)
            if found is not None and not found.busy and found.draft_s < best.draft_s * _WORTH:
                best = found
    trials.end()
    _keep(best, places)
    return best


class _Trials:
    """Trials of one model, counted, each setting once."""

    def __init__(
        self,
        model: InstalledModel,
        start: EngineSettings,
        on_progress: Callable[[int, int], None] | None,
        cancel: CancelToken | None,
    ) -> None:
        self._model = model
        self._on_progress = on_progress
        self._cancel = cancel
        self._all = 1 + sum(len(variants(start)) for variants in _STEPS)
        self._done: set[EngineSettings] = set()

    def run(self, settings: EngineSettings) -> Calibration | None:
        """None when the child died of it, or when it was tried before. Raises Cancelled."""
        if self._cancel is not None:
            self._cancel.check()
        if settings in self._done:
            return None
        self._done.add(settings)
        try:
            return _try(self._model, settings, self._cancel)
        except ChildDied:
            return None
        finally:
            self._tell(min(len(self._done), self._all))

    def end(self) -> None:
        self._tell(self._all)

    def _tell(self, done: int) -> None:
        if self._on_progress is not None:
            self._on_progress(done, self._all)


def _other_threads(settings: EngineSettings) -> tuple[EngineSettings, ...]:
    """Fewer than all cores where there are many: memory is often the limit, and some cores are slower ones."""
    counts = (settings.threads - 2, settings.threads // 2) if settings.threads > 4 else (settings.threads - 1,)
    return tuple(replace(settings, threads=count) for count in counts if count >= 1)


def _other_batches(settings: EngineSettings) -> tuple[EngineSettings, ...]:
    return (replace(settings, batch=settings.batch // 4),) if settings.batch >= 512 else ()


def _other_attention(settings: EngineSettings) -> tuple[EngineSettings, ...]:
    return (replace(settings, flash_attention=not settings.flash_attention),)


_STEPS = (_other_threads, _other_batches, _other_attention)


def recall(model: InstalledModel, places: Places) -> Calibration | None:
    """What was found before for this model on this machine as it is now."""
    return recall_digest(model.sha256, places)


def recall_digest(sha256: str, places: Places) -> Calibration | None:
    """The same by the digest of the model's file."""
    return next((one for one in _kept(places) if (one.sha256, one.machine) == (sha256, machine_name())), None)


def settings_for(model: InstalledModel, places: Places) -> EngineSettings:
    """The settings found by calibration, else the default ones. On battery fewer threads are used (engine/pace.py)."""
    known = recall(model, places)
    return known.settings if known is not None else default_settings()


def expected_decode_tps(size: int, places: Places) -> float | None:
    """Tokens a second that a model file of `size` bytes would write here, from what another one did.

    Writing a token reads every weight once, so the speed falls as the size grows. A much smaller model says nothing:
    its time goes elsewhere. None where nothing comparable was measured."""
    quiet = [one for one in _kept(places) if one.machine == machine_name() and not one.busy]
    here = [one for one in quiet if one.size * _COMPARABLE >= size]
    return max((one.decode_tps * one.size / size for one in here), default=None)


def _try(model: InstalledModel, settings: EngineSettings, cancel: CancelToken | None) -> Calibration:
    """Raises ChildDied, Cancelled. The best of a few tries: what else runs on the machine only ever slows."""
    prefill = decode = 0.0
    with Child("engine", environment=CHILD_ENVIRONMENT) as child:
        ask(child, Load(str(model.path), model.sha256, settings), Loaded, cancel)
        watch = Watch((child,))
        for _ in range(_TRIES):
            written = ask(child, Write(1, SYSTEM, EXAMPLES, SHORT, _TOKENS, 0.0), Written, cancel)
            first = written.first_token_s or written.total_s
            prefill = max(prefill, written.evaluated_tokens / first)
            decode = max(decode, (written.generated_tokens - 1) / max(written.total_s - first, 1e-6))
        others = round(watch.others(), 2)
    if decode <= 0:
        raise ChildDied(None)
    return Calibration(model.sha256, machine_name(), model.size, settings, round(prefill, 1), round(decode, 2), others)


def machine_name() -> str:
    """What findings depend on; no name of the person or of the computer."""
    memory = round(psutil.virtual_memory().total / 1e9)
    return f"{platform.system()} {platform.machine()} {physical_cores()} cores {memory} GB"


def _kept(places: Places) -> list[Calibration]:
    try:
        items = json.loads((places.machine / "calibration.json").read_text(encoding="utf-8"))
        return [from_json(Calibration, item) for item in items]
    except (OSError, ValueError, TypeError, CodecError):
        return []


def _keep(best: Calibration, places: Places) -> None:
    others = [one for one in _kept(places) if (one.sha256, one.machine) != (best.sha256, best.machine)]
    try:
        places.machine.mkdir(parents=True, exist_ok=True)
        text = json.dumps(to_json([*others, best]), indent=1)
        (places.machine / "calibration.json").write_text(text, encoding="utf-8")
    except OSError:
        return  # a read-only disk costs only time
