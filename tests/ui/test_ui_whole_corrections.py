"""A corrected value on the real desk: the table, the cards and the explanation say the same."""

import pytest
from ui_acting import settle

from clarte.app import AppRooms, sample_paths
from clarte.core.language import Language
from clarte.core.places import Places
from clarte.ui.views.cards import CardView

WAIT_MS = 60_000


@pytest.mark.slow
def test_a_corrected_value_is_the_same_everywhere_and_can_be_taken_back(open_main, qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("CLARTE_HOME", str(tmp_path))
    window = open_main(
        open_desk=lambda: AppRooms().desk(Places(tmp_path), None, in_memory=True), language=Language.FRENCH
    )
    qtbot.waitUntil(lambda: window.session is not None and window.session.loaded, timeout=WAIT_MS)
    window.session.add_files([path for path in sample_paths(Language.FRENCH) if path.name == "fr_bilan_sanguin.pdf"])
    qtbot.waitUntil(lambda: window.session.current is not None and not window.jobs.busy, timeout=WAIT_MS)
    report, table = window.session.current, window.shell.reader.panel.view(1)
    row = next(result for result in report.document.results if result.value == "10,8")

    def shown() -> tuple[str, str, str]:
        settle(qtbot, window)
        in_table = next(cells[1] for cells in table.rows() if cells[0] == row.name)
        cards = window.shell.reader.panel.findChildren(CardView)
        on_card = next(
            card._card.result.value for card in cards if card._card.result and card._card.result.id == row.id
        )
        said = next(one.text for one in report.shown.statements if one.evidence == (row.id,) and one.topic == "result")
        return in_table, on_card, said

    report.correct(row.id, "13,9", row.unit or "")
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=WAIT_MS)
    in_table, on_card, said = shown()
    assert in_table == on_card == "13,9" and "13,9" in said
    report.uncorrect(row.id)
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=WAIT_MS)
    in_table, on_card, said = shown()
    assert in_table == on_card == "10,8" and "13,9" not in said
