"""The window on the real desk: a real PDF, the real reader, explainer, sheet and encrypted store; no model."""

import pymupdf
import pytest
from PySide6.QtWidgets import QLabel, QLineEdit

from clarte.app import AppRooms, sample_paths
from clarte.core.language import Language
from clarte.core.places import Places
from clarte.ui.views.cards import CardView

WAIT_MS = 60_000


@pytest.fixture
def real_desk(tmp_path, monkeypatch):
    monkeypatch.setenv("CLARTE_HOME", str(tmp_path / "home"))
    places = Places(tmp_path / "home")
    return lambda: AppRooms().desk(places, "une phrase secrète", in_memory=False)


@pytest.mark.slow
def test_from_a_real_report_to_the_sheet_and_back_after_a_restart(open_main, real_desk, qtbot, tmp_path):
    sample = next(path for path in sample_paths(Language.FRENCH) if path.name == "fr_bilan_sanguin.pdf")
    window = open_main(open_desk=real_desk, language=Language.FRENCH)
    qtbot.waitUntil(lambda: window.session is not None and window.session.loaded, timeout=WAIT_MS)
    window.session.add_files([sample])
    qtbot.waitUntil(lambda: window.session.current is not None, timeout=WAIT_MS)
    report = window.session.current
    qtbot.waitUntil(lambda: report.explanation is not None and report.questions.loaded, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=WAIT_MS)
    assert report.error is None

    # Each card rests on the page: its printed value stands in the rectangle it selects.
    cards = [card for card in window.shell.reader.panel.findChildren(CardView) if card._card.result is not None]
    assert len(cards) >= 5
    with pymupdf.open(sample) as printed:
        for card in cards:
            card.chosen.emit()
            ((page, box),) = report.places()
            assert card._card.result.value in printed[page - 1].get_textbox(
                (box[0] - 2, box[1] - 2, box[2] + 2, box[3] + 2)
            )

    report.questions.add("Est-ce que je peux continuer à courir ?")
    window.shell.prepare()
    qtbot.waitUntil(lambda: window.session.consultations.current is not None, timeout=WAIT_MS)
    sheet = window.session.consultations.current.sheet
    qtbot.waitUntil(lambda: bool(sheet.images), timeout=WAIT_MS)
    field = next(f for f in window.shell.prepare_view.findChildren(QLineEdit) if f.accessibleName().startswith("Avec"))
    first = sheet.pdf
    qtbot.keyClicks(field, "Dr Petit")
    qtbot.waitUntil(lambda: sheet.pdf is not first, timeout=WAIT_MS)
    with qtbot.waitSignal(sheet.taken, timeout=WAIT_MS):
        sheet.save(tmp_path / "feuille.pdf")
    with pymupdf.open(tmp_path / "feuille.pdf") as paper:
        text = " ".join(" ".join(page.get_text() for page in paper).split())
    assert "Est-ce que je peux continuer à courir" in text and "Dr Petit" in text
    window.close()

    again = open_main(open_desk=real_desk, language=Language.FRENCH)
    qtbot.waitUntil(lambda: again.session is not None and again.session.current is not None, timeout=WAIT_MS)
    kept = again.session.current
    qtbot.waitUntil(lambda: kept.questions.loaded, timeout=WAIT_MS)
    assert kept.explanation == report.explanation
    assert "Est-ce que je peux continuer à courir ?" in [item.question.text for item in kept.questions.kept]
    assert (tmp_path / "home" / "clarte.db").read_bytes()[:6] != b"SQLite"


@pytest.mark.slow
def test_a_damaged_pdf_is_said_in_a_sentence(open_main, real_desk, qtbot, tmp_path):
    (tmp_path / "abîmé.pdf").write_bytes(b"%PDF-1.7\nnothing more")
    window = open_main(open_desk=real_desk, language=Language.FRENCH)
    qtbot.waitUntil(lambda: window.session is not None and window.session.loaded, timeout=WAIT_MS)
    window.session.add_files([tmp_path / "abîmé.pdf"])
    said = "« abîmé.pdf » est abîmé"
    qtbot.waitUntil(lambda: any(said in label.text() for label in window.shell.findChildren(QLabel)), timeout=WAIT_MS)
