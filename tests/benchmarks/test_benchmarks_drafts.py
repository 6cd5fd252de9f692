"""The share of a model's drafts that pass the check, on findings that stay the same, and how many pass a second.

Takes minutes and the whole machine, so it runs only when asked: CLARTE_MEASURE=1, and CLARTE_MEASURE_MODEL for another
model than the starter. Figures are printed (pytest -s) and kept in models/RESULTS.md.
"""

from __future__ import annotations

import os
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from clarte.core.errors import ModelError
from clarte.core.language import Language
from clarte.core.places import Places
from clarte.core.statements import Origin, Statement
from clarte.engine.catalog import load_catalog
from clarte.engine.download import add
from clarte.engine.installed import find_model
from clarte.engine.writer import LlamaWriter
from clarte.explain.basis import basis_for
from clarte.explain.check import Checker
from clarte.explain.drafting import Drafting
from clarte.explain.pieces import Piece, Wish
from clarte.explain.tasks import simplify_task
from clarte.knowledge import Knowledge

pytestmark = [
    pytest.mark.model,
    pytest.mark.slow,
    pytest.mark.timeout(3600),
    pytest.mark.skipif(os.environ.get("CLARTE_MEASURE") != "1", reason="measured only when asked for"),
]

FINDINGS = tomllib.loads(Path(__file__).with_name("findings.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def writer(tmp_path_factory: pytest.TempPathFactory):
    catalog, places = load_catalog(), Places(tmp_path_factory.mktemp("drafts"))
    entry = catalog.get(os.environ.get("CLARTE_MEASURE_MODEL", catalog.starter.id))
    assert entry is not None
    try:
        add(entry, places.models, asked=True)
    except ModelError:
        pytest.skip("the model cannot be had here")
    made = LlamaWriter(find_model(entry.id, places, catalog), prefixes=places.machine / "prefixes")
    yield made
    made.close()


@pytest.mark.parametrize("language", list(Language))
def test_the_share_of_drafts_that_pass(writer, language):
    knowledge = Knowledge.load()
    drafting = Drafting(Checker(knowledge), writer, len(FINDINGS[language]))
    shown: list[tuple[str, str]] = []
    for finding in FINDINGS[language]:
        basis = basis_for(finding, language, knowledge)
        ours = Statement(text=finding, origin=Origin.RULE, evidence=("p1",), topic="passage")
        task = simplify_task(basis)
        better = drafting.better(Piece(ours, (Wish(basis, task),)))
        if better is None and task is not None:
            shown.append((finding, f"({drafting.withheld[-1].reason}: {drafting.drafts[-1].text})"))
        else:
            shown.append((finding, better.text if better else "(no task)"))
    passed = sum(not text.startswith("(") for _, text in shown)
    seconds = sum(draft.total_s for draft in drafting.drafts)
    print(f"\n{language}: {passed} of {len(shown)} pass, {passed / seconds:.2f} a second, in {seconds:.0f} s")
    print(Counter(one.reason for one in drafting.withheld))
    for finding, text in shown:
        print(f"  {finding} | {text}")
    assert passed > 0
