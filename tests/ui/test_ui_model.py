"""The whole journey with a real model: it is got in the window, writes, and what it wrote was checked."""

import pytest
from PySide6.QtWidgets import QLabel

from clarte.app import AppRooms, sample_paths
from clarte.core.language import Language
from clarte.core.places import Places
from clarte.core.statements import Origin
from clarte.ui.models.places import Place

SMALL_MODEL = "smollm2-135m-instruct-q4_1"
WAIT_MS = 280_000


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.timeout(600)
def test_a_model_is_got_in_the_window_and_writes_what_the_report_bears_out(open_main, qtbot, tmp_path):
    places = Places(tmp_path / "home")
    window = open_main(
        open_desk=lambda: AppRooms().desk(places, "une phrase secrète", in_memory=False), language=Language.ENGLISH
    )
    qtbot.waitUntil(lambda: window.session is not None and window.session.loaded, timeout=WAIT_MS)
    window.session.go(Place.MODELS)
    shelf = window.session.shelf
    shelf.ask(SMALL_MODEL)
    qtbot.waitUntil(lambda: shelf.offer is not None or shelf.error is not None, timeout=WAIT_MS)
    if shelf.error is not None or not shelf.offer.on_this_computer:
        pytest.skip("the 135M model is not on this computer")
    shelf.get(SMALL_MODEL)
    qtbot.waitUntil(lambda: not shelf.working and not window.jobs.busy, timeout=WAIT_MS)
    assert shelf.error is None
    shelf.choose(SMALL_MODEL)
    qtbot.waitUntil(lambda: window.session.facts.model == SMALL_MODEL, timeout=WAIT_MS)
    card = next(card for card in shelf.cards if card.id == SMALL_MODEL)
    assert card.installed and card.current and card.words_per_second

    (sample,) = (path for path in sample_paths(Language.ENGLISH) if path.name == "en_chest_ct.pdf")
    window.session.go(None)
    window.session.add_files([sample])
    qtbot.waitUntil(lambda: window.session.current is not None, timeout=WAIT_MS)
    report = window.session.current
    qtbot.waitUntil(lambda: report.explanation is not None and not window.jobs.busy, timeout=WAIT_MS)
    explanation = report.explanation
    assert explanation.model is not None and explanation.model.id == SMALL_MODEL
    assert explanation.timings.generated_tokens > 0
    written = [statement for statement in explanation.statements if statement.origin is Origin.MODEL]
    assert all(statement.evidence for statement in written)
    assert written or explanation.withheld
    assert any("Writing help: ready" in label.text() for label in window.shell.findChildren(QLabel))
