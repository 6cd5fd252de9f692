"""Our speed beside the bare library's: same model, threads and prompt, runs in turn, each in a process of its own."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from clarte.core.cancel import CancelToken
from clarte.core.errors import ModelError
from clarte.engine.gguf import GgufError, read_header
from clarte.engine.installed import InstalledModel
from clarte.engine.memory import fit, free_bytes
from clarte.engine.messages import Load, Loaded, Measure, Measured, Prepare, Prepared, Write, Written
from clarte.engine.settings import CHILD_ENVIRONMENT, EngineSettings, default_settings
from clarte.engine.trial import EXAMPLES, LONG, SHORT, SYSTEM, ask
from clarte.engine.watch import Watch
from clarte.process.child import Child, ChildDied

_TOKENS = 32
# The library's threads spin for a while after their work: the other program would see a busy machine.
_PAUSE_S = 0.2


@dataclass(frozen=True, slots=True)
class BenchResult:
    """Speeds in tokens a second, medians of `runs`. `spread`: (largest - smallest) / median, the worst of the four
    speeds. Ratios are medians of the ratios of runs made one after the other. `prefix_from_disk_s`: a fresh child
    takes the prefix's state from disk. `load_before`: the system's load average of the last minute before anything ran;
    `other_cores`: cores that other programs used meanwhile, median of the runs, and `other_cores_most` in the worst of
    them. On a quiet machine all three are near 0; else the figures say little. `processor`: the build of the library
    that computed, "" where it has only one."""

    prefill_tps: float
    decode_tps: float
    bare_prefill_tps: float
    bare_decode_tps: float
    runs: int
    spread: float
    prefix_tokens: int
    evaluated_tokens: int
    next_task_first_token_ratio: float
    prefill_ratio: float
    decode_ratio: float
    prefix_from_disk_s: float
    threads: int
    load_before: float
    other_cores: float
    other_cores_most: float
    processor: str


@dataclass(frozen=True, slots=True)
class _Run:
    """One pair of runs, ours and bare: tokens a second, seconds to the first token of a short task, and the cores that
    other programs used meanwhile."""

    prefill: float
    decode: float
    bare_prefill: float
    bare_decode: float
    first_s: float
    bare_first_s: float
    others: float


def bench(
    model: InstalledModel,
    runs: int = 7,
    settings: EngineSettings | None = None,
    on_run: Callable[[int, int], None] | None = None,
    cancel: CancelToken | None = None,
) -> BenchResult:
    """Measure. `on_run` hears runs done and in all. Raises ModelError, Cancelled."""
    try:
        wanted = settings or default_settings()
        # Both programs hold the model at once.
        chosen = fit(read_header(model.path), wanted, free_bytes() // 2, model.id)
    except (OSError, GgufError):
        raise ModelError("model_damaged", model=model.id) from None
    with tempfile.TemporaryDirectory(prefix="clarte-bench-") as scratch:
        try:
            return _bench(model, runs, chosen, Path(scratch), on_run, cancel)
        except ChildDied:
            raise ModelError("model_unusable", model=model.id) from None


def _bench(
    model: InstalledModel,
    runs: int,
    settings: EngineSettings,
    prefixes: Path,
    on_run: Callable[[int, int], None] | None,
    cancel: CancelToken | None,
) -> BenchResult:
    load = Load(str(model.path), model.sha256, settings, str(prefixes))
    bare_load = Load(str(model.path), model.sha256, settings, bare=True)
    done: list[_Run] = []
    load_before = psutil.getloadavg()[0]
    with Child("engine", environment=CHILD_ENVIRONMENT) as ours, Child("engine") as bare:
        processor = ask(ours, load, Loaded).processor
        ask(bare, bare_load, Loaded)
        prefix = ask(ours, Prepare(1, SYSTEM, EXAMPLES), Prepared).prefix_tokens
        _pair(ours, bare)  # not counted: the first run pays for pages not yet in memory
        for number in range(runs):
            if cancel is not None:
                cancel.check()
            done.append(_pair(ours, bare))
            if on_run is not None:
                on_run(number + 1, runs)
        evaluated = _short(ours).evaluated_tokens
    with Child("engine", environment=CHILD_ENVIRONMENT) as fresh:
        ask(fresh, load, Loaded)
        started = time.perf_counter()
        again = ask(fresh, Prepare(1, SYSTEM, EXAMPLES), Prepared)
        from_disk = time.perf_counter() - started
    if again.evaluated_tokens:
        raise ModelError("model_unusable", model=model.id)
    return _result(done, prefix, evaluated, from_disk, settings.threads, load_before, processor)


def _pair(ours: Child, bare: Child) -> _Run:
    watch = Watch((ours, bare))
    time.sleep(_PAUSE_S)
    # Without guesses: both compute token by token.
    written = ask(ours, Write(1, SYSTEM, EXAMPLES, LONG, _TOKENS, 0.0, lookup=False), Written)
    plain = ask(bare, Measure(1, SYSTEM, EXAMPLES, LONG, _TOKENS), Measured)
    time.sleep(_PAUSE_S)
    short = _short(ours)
    alone = ask(bare, Measure(1, SYSTEM, EXAMPLES, SHORT, 1, alone=True), Measured)
    first = written.first_token_s or written.total_s
    return _Run(
        prefill=written.evaluated_tokens / first,
        decode=_speed(written.generated_tokens - 1, written.total_s - first),
        bare_prefill=plain.read_tokens / plain.first_token_s,
        bare_decode=_speed(plain.later_tokens, plain.later_s),
        first_s=short.first_token_s or short.total_s,
        bare_first_s=alone.first_token_s,
        others=watch.others(),
    )


def _short(ours: Child) -> Written:
    return ask(ours, Write(1, SYSTEM, EXAMPLES, SHORT, 1, 0.0), Written)


def _speed(tokens: int, seconds: float) -> float:
    return tokens / seconds if tokens > 0 and seconds > 0 else 0.0


def _result(
    done: Sequence[_Run],
    prefix: int,
    evaluated: int,
    from_disk: float,
    threads: int,
    load_before: float,
    processor: str,
) -> BenchResult:
    def median(value: Callable[[_Run], float]) -> float:
        return statistics.median(value(run) for run in done)

    speeds = [[getattr(run, name) for run in done] for name in ("prefill", "decode", "bare_prefill", "bare_decode")]
    return BenchResult(
        prefill_tps=round(median(lambda run: run.prefill), 2),
        decode_tps=round(median(lambda run: run.decode), 2),
        bare_prefill_tps=round(median(lambda run: run.bare_prefill), 2),
        bare_decode_tps=round(median(lambda run: run.bare_decode), 2),
        runs=len(done),
        spread=round(max((max(values) - min(values)) / (statistics.median(values) or 1.0) for values in speeds), 3),
        prefix_tokens=prefix,
        evaluated_tokens=evaluated,
        next_task_first_token_ratio=round(median(lambda run: run.first_s / run.bare_first_s), 3),
        prefill_ratio=round(median(lambda run: run.prefill / run.bare_prefill), 3),
        decode_ratio=round(median(lambda run: run.decode / run.bare_decode if run.bare_decode else 1.0), 3),
        prefix_from_disk_s=round(from_disk, 3),
        threads=threads,
        load_before=round(load_before, 2),
        other_cores=round(median(lambda run: run.others), 2),
        other_cores_most=round(max(run.others for run in done), 2),
        processor=processor,
    )
