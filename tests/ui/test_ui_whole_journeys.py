"""What people do with the window, on the real desk: the real reader, explainer, sheet and encrypted store; no model."""

import os
import subprocess
import sys
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QLineEdit
from ui_acting import push, settle, show, words

from clarte.app import AppRooms, sample_paths
from clarte.core.language import Language
from clarte.core.places import Places
from clarte.ui.models.imports import ImportState
from clarte.ui.models.places import Place

WAIT_MS = 60_000
PASSPHRASE = "une phrase secrète"
SOURCES = Path(__file__).resolve().parents[2] / "desktop"

# A window that dies without a word while a report is open on its table: nothing of it is closed.
DIES = """
import os, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from clarte.app import AppRooms
from clarte.core.language import Language
from clarte.core.places import Places
from clarte.ui.languages import Translations
from clarte.ui.window import MainWindow

home, report, passphrase = sys.argv[1:]
application = QApplication([])
desk = AppRooms().desk(Places(Path(home)), passphrase)
window = MainWindow(lambda: desk, Translations(application), language=Language.FRENCH, paths=[Path(report)])
window.show()


def until(holds):
    while not holds():
        application.processEvents()


until(lambda: window.session and window.session.current and window.session.current.questions.loaded)
open_ = window.session.current
window.shell.reader.panel.setCurrentIndex(1)
open_.questions.add("Puis-je voyager ?")
until(lambda: desk.setting(f"{open_.card.id}.place") == "1,1" and not window.jobs.busy)
os._exit(9)
"""


def sample(name: str) -> Path:
    return next(path for path in sample_paths(Language.FRENCH) if path.name == name)


@pytest.fixture
def open_real(open_main, qtbot, tmp_path, monkeypatch):
    """Opens the window on the encrypted dossier of a folder."""

    def open_(folder: str = "home"):
        home = tmp_path / folder
        monkeypatch.setenv("CLARTE_HOME", str(home))
        window = open_main(open_desk=lambda: AppRooms().desk(Places(home), PASSPHRASE), language=Language.FRENCH)
        qtbot.waitUntil(lambda: window.session is not None and window.session.loaded, timeout=WAIT_MS)
        return window

    return open_


def quiet(qtbot, window) -> None:
    qtbot.waitUntil(lambda: not window.session.imports.reading and not window.jobs.busy, timeout=WAIT_MS)
    show()


def drop(window, *paths: Path) -> bool:
    """Drop files on the window with the mouse. Returns whether they were taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place, act, button = QPointF(300, 300), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    entering = QDragEnterEvent(place.toPoint(), act, data, button, Qt.KeyboardModifier.NoModifier)
    window.dragEnterEvent(entering)
    dropping = QDropEvent(place, act, data, button, Qt.KeyboardModifier.NoModifier)
    if entering.isAccepted():
        window.dropEvent(dropping)
    return entering.isAccepted() and dropping.isAccepted()


@pytest.mark.slow
def test_files_dropped_together_each_get_what_they_need(open_real, qtbot, tmp_path):
    window = open_real()
    broken, locked = tmp_path / "abîmé.pdf", tmp_path / "protégé.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing more")
    with pymupdf.open(sample("fr_lettre_sortie.pdf")) as letter:
        letter.save(locked, encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="sésame", owner_pw="maître")
    assert drop(window, sample("fr_bilan_sanguin.pdf"), broken, locked)
    quiet(qtbot, window)
    states = {item.name: item.state for item in window.session.imports.items}
    assert states == {"abîmé.pdf": ImportState.FAILED, "protégé.pdf": ImportState.LOCKED}
    assert [card.file for card in window.session.reports] == ["fr_bilan_sanguin.pdf"]
    assert "« abîmé.pdf » est abîmé" in words(window.shell)

    def password() -> QLineEdit:
        fields = window.shell.findChildren(QLineEdit)
        return next(f for f in fields if f.accessibleName() == "Mot de passe de protégé.pdf" and f.isVisible())

    password().setText("faux")
    push(window.shell, "Ouvrir")
    quiet(qtbot, window)
    assert window.session.imports.items[-1].state is ImportState.LOCKED
    password().setText("sésame")
    push(window.shell, "Ouvrir")
    quiet(qtbot, window)
    assert {card.file for card in window.session.reports} == {"fr_bilan_sanguin.pdf", "protégé.pdf"}
    assert [item.name for item in window.session.imports.items] == ["abîmé.pdf"]


@pytest.mark.slow
def test_a_dossier_goes_to_another_computer_in_a_protected_file(open_real, qtbot, tmp_path, monkeypatch):
    file = tmp_path / "dossier.clarte"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(file), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(file), ""))

    def fill(page, text: str) -> None:
        show()
        for field in page.findChildren(QLineEdit):
            if field.isVisible() and field.echoMode() == QLineEdit.EchoMode.Password:
                field.setText(text)

    window = open_real("here")
    window.session.add_files([sample("fr_bilan_sanguin.pdf")])
    quiet(qtbot, window)
    assert len(window.session.reports) == 1
    window.session.go(Place.PRIVACY)
    quiet(qtbot, window)
    page = window.shell.place_page
    push(page, "Enregistrer en un fichier protégé…")
    fill(page, "le sien, long")
    push(page, "Continuer")
    quiet(qtbot, window)
    assert file.exists() and b"SQLite" not in file.read_bytes()[:16] and b"MARTEL" not in file.read_bytes()
    window.close()

    there = open_real("there")
    assert not there.session.reports
    there.session.go(Place.PRIVACY)
    quiet(qtbot, there)
    page = there.shell.place_page
    for given, taken in (("un autre, faux", False), ("le sien, long", True)):
        push(page, "Reprendre un dossier enregistré…")
        fill(page, given)
        push(page, "Continuer")
        quiet(qtbot, there)
        assert ("ne s'ouvre pas avec cette phrase secrète" in words(page)) != taken
    people = [person for person in there.session.people.all if "MARTEL" in person.name]
    assert len(people) == 1
    there.session.people.choose(people[0].id)
    qtbot.waitUntil(lambda: bool(there.session.reports), timeout=WAIT_MS)
    quiet(qtbot, there)
    assert [card.file for card in there.session.reports] == ["fr_bilan_sanguin.pdf"]


@pytest.mark.slow
def test_the_sheet_is_printed_on_paper_of_its_size(open_real, qtbot, tmp_path, monkeypatch):
    paper = tmp_path / "imprimé.pdf"

    def accept(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(paper))
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    window = open_real()
    window.session.add_files([sample("fr_bilan_sanguin.pdf")])
    quiet(qtbot, window)
    window.shell.prepare()
    qtbot.waitUntil(lambda: window.session.consultations.current is not None, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: bool(window.session.consultations.current.sheet.images), timeout=WAIT_MS)
    push(window.shell.prepare_view, "Imprimer…")
    qtbot.waitUntil(paper.exists, timeout=WAIT_MS)
    quiet(qtbot, window)
    with pymupdf.open(paper) as printed:
        assert printed.page_count == len(window.session.consultations.current.sheet.images)
        width, height = printed[0].rect[2:]
        assert abs(width - 595) < 3 and abs(height - 842) < 3
        assert printed[0].get_pixmap().color_count() > 2


@pytest.mark.slow
def test_a_window_that_was_killed_opens_again_where_one_was(open_real, qtbot, tmp_path):
    home, report = tmp_path / "home", sample("fr_bilan_sanguin.pdf")
    environment = {**os.environ, "CLARTE_HOME": str(home), "PYTHONPATH": str(SOURCES), "QT_QPA_PLATFORM": "offscreen"}
    died = subprocess.run(
        [sys.executable, "-c", DIES, str(home), str(report), PASSPHRASE],
        env=environment, capture_output=True, text=True, timeout=WAIT_MS / 1000, check=False,
    )  # fmt: skip
    assert died.returncode == 9, died.stderr
    window = open_real()
    qtbot.waitUntil(lambda: window.session.current is not None, timeout=WAIT_MS)
    quiet(qtbot, window)
    settle(qtbot, window)
    assert window.session.current.card.file == report.name
    assert window.shell.reader.panel.currentIndex() == 1
    assert "Puis-je voyager ?" in [item.question.text for item in window.session.current.questions.kept]
