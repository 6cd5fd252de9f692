"""Before, the sheet, during and after a consultation on the real desk: a real PDF, the real store, no model."""

import re

import pymupdf
import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from ui_acting import push, show, words

from clarte.app import AppRooms, sample_paths
from clarte.core.language import Language
from clarte.core.places import Places
from clarte.ui.views.consultation_fields import TickRow
from clarte.ui.views.during import Asked

WAIT_MS = 60_000
LETTER = "fr_lettre_sortie.pdf"


@pytest.fixture
def real_desk(tmp_path, monkeypatch):
    monkeypatch.setenv("CLARTE_HOME", str(tmp_path / "home"))
    return lambda: AppRooms().desk(Places(tmp_path / "home"), "une phrase secrète", in_memory=False)


@pytest.fixture
def opened(open_main, real_desk, qtbot):
    """Opens the window on the stored dossier, with its consultation in front."""

    def open_(*paths):
        window = open_main(open_desk=real_desk, language=Language.FRENCH)
        qtbot.waitUntil(lambda: window.session is not None and window.session.loaded, timeout=WAIT_MS)
        if paths:
            window.session.add_files(paths)
        qtbot.waitUntil(lambda: window.session.current is not None, timeout=WAIT_MS)
        report = window.session.current
        qtbot.waitUntil(lambda: report.explanation is not None, timeout=WAIT_MS)
        if report.gated:
            report.agree()
        qtbot.waitUntil(lambda: report.questions.loaded, timeout=WAIT_MS)
        qtbot.waitUntil(lambda: not window.jobs.busy, timeout=WAIT_MS)
        window.shell.prepare()
        qtbot.waitUntil(lambda: window.session.consultations.current is not None, timeout=WAIT_MS)
        consultation = window.session.consultations.current
        qtbot.waitUntil(lambda: bool(consultation.sheet.images) and consultation.questions.loaded, timeout=WAIT_MS)
        show()
        return window, consultation

    return open_


def field(view, name, kind=QLineEdit):
    show()
    return next(one for one in view.findChildren(kind) if one.accessibleName() == name and one.isVisibleTo(view))


def on_paper(path) -> str:
    with pymupdf.open(path) as paper:
        return " ".join(" ".join(page.get_text() for page in paper).split())


def of_sheet(text: str) -> list[str]:
    """Words in no order; signs that only lay out do not count."""
    return sorted(re.findall(r"[^\s|\[\]()·:,/]+", re.sub(r"\b[12] / 2\b", "", text)))


@pytest.mark.slow
def test_before_the_sheet_during_and_after(opened, qtbot, tmp_path):
    sample = next(path for path in sample_paths(Language.FRENCH) if path.name == LETTER)
    window, consultation = opened(sample)
    view = window.shell.prepare_view

    # Before: what is typed and ticked.
    day = field(view, "Quel jour ?")
    day.setText("12/03/2027")
    day.editingFinished.emit()
    qtbot.keyClicks(field(view, "Avec qui ?"), "Dr Petit")
    field(view, "Pourquoi j'y vais ?", QPlainTextEdit).setPlainText("je suis essoufflée la nuit")
    field(view, "Mes allergies", QPlainTextEdit).setPlainText("pénicilline")
    consultation.questions.add("Est-ce que je peux prendre l'avion ??")
    printed = next(one for one in view.findChildren(TickRow) if one.box.accessibleName().startswith("Apixaban"))
    printed.box.click()
    first = consultation.sheet.pdf
    qtbot.waitUntil(lambda: consultation.sheet.pdf is not first and not window.jobs.busy, timeout=WAIT_MS)
    qtbot.wait(700)
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=WAIT_MS)

    # The sheet on paper says what the screen showed, word for word, and nothing else.
    with qtbot.waitSignal(consultation.sheet.taken, timeout=WAIT_MS):
        consultation.sheet.save(tmp_path / "feuille.pdf")
    text = on_paper(tmp_path / "feuille.pdf")
    assert of_sheet(text) == of_sheet(consultation.sheet.text)
    for item in consultation.questions.kept:
        assert " ".join(item.question.text.split()) in text
    for said in (
        "12 mars 2027", "Dr Petit", "je suis essoufflée la nuit", "Allergies : pénicilline",
        "Apixaban 5 mg comprimé 1 matin et soir 3 mois compte rendu du 9 octobre 2025, page 1",
        "Est-ce que je peux prendre l'avion ??", "Antécédents : non renseigné",
    ):  # fmt: skip
        assert said in text, said
    assert "Furosémide" not in text  # printed, and never ticked

    # During: a tick and an answer.
    view.show_view(view.during)
    show()
    asked = next(one for one in view.findChildren(Asked) if one.isVisibleTo(view))
    qtbot.keyClicks(asked.answer, "Oui, avec des bas")

    # After: notes, and an instruction of the letter as it is printed.
    view.show_view(view.after)
    field(view, "Ce qu'on m'a dit", QPlainTextEdit).setPlainText("la fibrillation atriale est stable")
    assert "« Consultation de cardiologie le 12/11/2025 à 10h30. »" in words(view).replace("\u00a0", " ")
    for task in consultation.offered_tasks()[:2]:
        consultation.take(task)
    push(view, "Tout relire, avec les mots difficiles expliqués")
    qtbot.waitUntil(lambda: "word:" in words(view), timeout=WAIT_MS)
    window.close()

    # All of it is there the next time.
    again, kept = opened()
    assert kept.id != consultation.id or kept.outcome.said  # a consultation with notes is over; a new one is prepared
    items = again.session.consultations.items
    over = next(item for item in items if item.id == consultation.id)
    assert (over.title, over.date, over.answers) == ("Dr Petit", "2027-03-12", 1)
    again.session.consultations.open(over.id)
    last = again.session.consultations.current
    qtbot.waitUntil(lambda: last.consultation is not None and last.questions.loaded, timeout=WAIT_MS)
    assert last.outcome.said == "la fibrillation atriale est stable"
    assert [task.text for task in last.outcome.tasks] == [task.text for task in consultation.outcome.tasks]
    assert last.consultation.prepared
    carried = [item for item in kept.questions.items if item.carried]
    assert carried and not any(item.answer for item in carried)
    assert kept.consultation.allergies == "pénicilline"
