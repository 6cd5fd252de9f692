"""The bench itself: two processes in turn, every figure of the contract. Speeds are reported, never asserted."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from clarte.core.errors import ModelError
from clarte.core.places import Places
from clarte.engine.bench import BenchResult, bench
from clarte.engine.catalog import load_catalog
from clarte.engine.download import add
from clarte.engine.installed import InstalledModel, find_model
from clarte.engine.settings import EngineSettings

pytestmark = [pytest.mark.model, pytest.mark.slow]

PROMISED = {
    *("prefill_tps", "decode_tps", "bare_prefill_tps", "bare_decode_tps", "runs", "spread", "prefix_tokens"),
    *("evaluated_tokens", "next_task_first_token_ratio"),
}


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> InstalledModel:
    catalog, places = load_catalog(), Places(tmp_path_factory.mktemp("bench"))
    entry = catalog.get("smollm2-135m-instruct-q4_1")
    assert entry is not None
    try:
        add(entry, places.models, asked=True)
    except ModelError:
        pytest.skip("the 135M model cannot be had here")
    return find_model(entry.id, places, catalog)


def test_the_bench_measures_both_and_counts_what_was_not_read_again(model: InstalledModel):
    heard: list[tuple[int, int]] = []
    result: BenchResult = bench(model, 2, EngineSettings(threads=2, context=1024), lambda *run: heard.append(run))
    figures = asdict(result)
    assert figures.keys() >= PROMISED
    assert heard == [(1, 2), (2, 2)]
    assert all(figures[name] > 0 for name in PROMISED)
    assert 0 <= result.other_cores <= result.other_cores_most
    assert result.evaluated_tokens < result.prefix_tokens, "the next task reads only what comes after the prefix"
    print(result)


def test_a_missing_model_is_said_not_raised_from_below(model: InstalledModel):
    from dataclasses import replace

    with pytest.raises(ModelError):
        bench(replace(model, path=model.path.with_name("none.gguf")), 1)
