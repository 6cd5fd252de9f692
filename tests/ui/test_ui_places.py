"""The pages beside the reports: settings, writing help, one's data, about."""

import threading
import tomllib
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QProgressBar, QPushButton, QRadioButton
from ui_acting import push, settle, show, words
from ui_fake_parts import model_card

from clarte.core.errors import ModelError, UserError
from clarte.core.language import Language
from clarte.services.about import about
from clarte.ui.models.places import Place
from clarte.ui.views.widgets import Fold

ROOT = Path(__file__).resolve().parents[2]


def go(window, place, qtbot):
    window.session.go(place)
    settle(qtbot, window)
    return window.shell.place_page


def field(widget, name):
    show()
    return next(f for f in widget.findChildren(QLineEdit) if f.accessibleName() == name and f.isVisibleTo(widget))


def enabled(widget, text) -> bool:
    return next(b for b in widget.findChildren(QPushButton) if b.text() == text).isEnabled()


# Going and coming back


@pytest.mark.parametrize("place", list(Place))
def test_one_comes_back_to_the_report_that_was_read(open_main, lab_file, qtbot, place):
    window = open_main(lab_file)
    reader = window.shell.reader
    go(window, place, qtbot)
    assert not reader.isVisible()
    push(window.shell, "Back")
    show()
    assert window.shell.reader is reader and reader.isVisible() and window.session.place is None


@pytest.mark.parametrize("place", list(Place))
def test_a_page_stays_open_when_the_window_is_drawn_anew(open_main, qtbot, place):
    window = open_main()
    go(window, place, qtbot)
    window.change_settings(window.session.settings)
    settle(qtbot, window)
    assert window.shell.place_page.isVisible()


def test_opening_a_report_leaves_the_page(open_main, lab_file, qtbot):
    window = open_main(lab_file)
    go(window, Place.ABOUT, qtbot)
    window.session.open(window.session.reports[0].id)
    show()
    assert window.shell.reader.isVisible()


# Settings


def radio(page, name) -> QRadioButton:
    return page.findChild(QRadioButton, name)


def test_a_setting_takes_effect_at_once_is_kept_and_the_keyboard_stays_on_it(open_main, desk, qtbot):
    window = open_main()
    page = go(window, Place.SETTINGS, qtbot)
    window.activateWindow()
    chosen = radio(page, "theme-dark")
    chosen.setFocus()
    chosen.click()
    settle(qtbot, window)
    assert window.shell.palette().window().color().lightness() < 128
    assert desk.settings["theme"] == "dark"
    again = radio(window.shell.place_page, "theme-dark")
    assert again.isChecked() and again is not chosen
    assert window.shell.focusWidget() is again


def test_how_much_and_to_whom_are_kept_and_read_again(open_main, desk, qtbot):
    window = open_main()
    radio(go(window, Place.SETTINGS, qtbot), "level-detailed").click()
    settle(qtbot, window)
    radio(window.shell.place_page, "audience-gp").click()
    settle(qtbot, window)
    assert window.session.preferences.audience == "gp"
    again = open_main()
    qtbot.waitUntil(lambda: again.session.loaded)
    assert again.session.settings.level == "detailed" and again.session.settings.audience == "gp"


# About


def test_about_says_what_it_is_for_and_names_every_part(open_main, qtbot):
    page = go(open_main(), Place.ABOUT, qtbot)
    said = words(page)
    assert "makes no diagnosis" in said and "LOINC" in said and "AGPL-3.0-or-later" in said
    assert f"{len(about().parts)} parts by others" in said


def test_the_parts_are_those_the_program_is_made_of():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    parts = tomllib.loads((ROOT / "resources/parts.toml").read_text(encoding="utf-8"))
    assert set(parts["libraries"]) == set(project["dependencies"])
    assert parts["clarte"]["licence"] == project["license"]


# One's data


def test_only_what_was_looked_at_is_claimed(open_main, desk, qtbot):
    window = open_main()
    said = words(go(window, Place.PRIVACY, qtbot))
    assert str(desk.folder) in said and "Only your passphrase opens them" in said and "tried a network" in said
    desk.proven, desk.folder = False, None
    push(window.shell, "Check again")
    settle(qtbot, window)
    said = words(window.shell.place_page)
    assert "could not be proven" in said and "tried a network" not in said
    assert "nothing is left once Clarté is closed" in said and "encrypted from its first byte" not in said


def test_a_dossier_is_saved_under_a_passphrase_typed_twice_the_same(open_main, qtbot, tmp_path, monkeypatch):
    window = open_main()
    page = go(window, Place.PRIVACY, qtbot)
    target = tmp_path / "jeanne.clarte"
    monkeypatch.setattr("clarte.ui.views.privacy.QFileDialog.getSaveFileName", lambda *_args: (str(target), ""))
    push(page, "Save as one protected file…")
    field(page, "Passphrase of the file").setText("une phrase")
    field(page, "The same passphrase again").setText("une phrasse")
    push(page, "Go on")
    assert not target.exists() and "not the same" in words(page)
    field(page, "The same passphrase again").setText("une phrase")
    push(page, "Go on")
    qtbot.waitUntil(lambda: "Keep the passphrase apart" in words(page))
    assert target.read_bytes() == b"une phrase"


def test_what_cannot_be_saved_is_said(open_main, desk, qtbot, tmp_path):
    window = open_main()
    page = go(window, Place.PRIVACY, qtbot)
    desk.errors["export_dossier"] = UserError("dossier_not_saved", file="x")
    window.session.your_data.export(tmp_path / "x", "une phrase")
    settle(qtbot, window)
    assert "could not be saved" in words(page)


def test_everything_is_erased_only_after_the_word_was_typed(open_main, lab_file, desk, qtbot):
    window = open_main(lab_file)
    page = go(window, Place.PRIVACY, qtbot)
    push(page, "Erase everything…")
    assert not enabled(page, "Erase for good")
    typed = field(page, "To be sure, type ERASE here:")
    typed.setText("eras")
    assert not enabled(page, "Erase for good")
    typed.setText("erase")
    push(page, "Erase for good")
    settle(qtbot, window)
    assert desk.erased and not window.session.reports and window.session.current is None
    assert "Everything is erased" in words(window.shell.place_page)
    push(window.shell, "Back")
    assert "Drop your report here" in words(window.shell)


def test_the_word_to_type_is_in_the_readers_language(open_main, qtbot):
    window = open_main(language=Language.FRENCH)
    page = go(window, Place.PRIVACY, qtbot)
    push(page, "Tout effacer…")
    field(page, "Pour en être sûr, tapez EFFACER ici :").setText("effacer")
    assert enabled(page, "Effacer pour toujours")


# Writing help


def test_nothing_is_fetched_before_the_offer_was_seen_and_taken(open_main, desk, qtbot):
    window = open_main()
    page = go(window, Place.MODELS, qtbot)
    assert "No model is here yet" in words(page) and "Without it everything works" in words(page)
    push(page, "Get it…")
    settle(qtbot, window)
    said = words(page)
    assert "1.1 GB" in said and "models.example, program packages" in said and desk.models.fetched == []
    push(page, "Not now")
    assert "models.example" not in words(page)
    push(page, "Get it…")
    settle(qtbot, window)
    push(page, "Get it now")
    settle(qtbot, window)
    assert desk.models.fetched == ["starter"] and desk.taken == 1
    assert "about 12 words a second" in words(page) and "writes now" in words(page)


def test_a_model_that_does_not_fit_on_the_disk_cannot_be_fetched(open_main, desk, qtbot):
    desk.models.room = 1000
    window = open_main()
    page = go(window, Place.MODELS, qtbot)
    push(page, "Get it…")
    settle(qtbot, window)
    assert "not enough room" in words(page) and not enabled(page, "Get it now")


def test_fetching_shows_how_far_it_is_and_can_be_stopped(open_main, desk, qtbot):
    desk.models.hold = threading.Event()
    window = open_main()
    page = go(window, Place.MODELS, qtbot)
    window.session.shelf.get("starter")
    qtbot.waitUntil(lambda: "550" in words(page))
    (bar,) = page.findChildren(QProgressBar)
    assert bar.value() == 500 and bar.maximum() == 1000
    push(page, "Stop")
    settle(qtbot, window)
    assert desk.models.fetched == [] and desk.taken == 0 and "Get it…" in words(page)


def test_a_file_that_is_no_model_is_said_and_another_is_taken(open_main, desk, qtbot, tmp_path):
    window = open_main()
    page = go(window, Place.MODELS, qtbot)
    window.session.shelf.add_file(tmp_path / "notes.txt")
    settle(qtbot, window)
    assert "is not a model file in the GGUF format" in words(page)
    window.session.shelf.add_file(tmp_path / "own.gguf")
    settle(qtbot, window)
    assert "Model own" in words(page) and "not a model file" not in words(page)


def test_removing_is_asked_once_more(open_main, desk, qtbot):
    desk.models.shelf["starter"] = model_card("starter", installed=True, current=True)
    window = open_main()
    page = go(window, Place.MODELS, qtbot)
    push(page, "Remove")
    assert desk.models.shelf["starter"].installed
    push(page, "Yes, remove it from this computer")
    settle(qtbot, window)
    assert not desk.models.shelf["starter"].installed and desk.taken == 1


def test_one_may_write_without_a_model(open_main, desk, qtbot):
    desk.models.shelf["starter"] = model_card("starter", installed=True, current=True)
    window = open_main()
    page = go(window, Place.MODELS, qtbot)
    push(page, "Write without a model")
    settle(qtbot, window)
    assert not desk.models.shelf["starter"].current and "Write with it" in words(page)


def test_a_shelf_that_cannot_be_read_is_a_sentence(open_main, desk, qtbot, monkeypatch):
    def refuse(_language):
        raise ModelError("model_damaged", model="m")

    monkeypatch.setattr(desk.models, "cards", refuse)
    window = open_main()
    assert "is not what its publisher made" in words(go(window, Place.MODELS, qtbot))
    QApplication.processEvents()


# Before any report


def test_the_first_page_leads_to_a_check_of_what_it_promises_and_to_the_other_language(open_main, qtbot):
    window = open_main()
    push(window.shell, "Check where my data is")
    settle(qtbot, window)
    assert window.session.place is Place.PRIVACY
    push(window.shell, "Back")
    push(window.shell, "Français")
    settle(qtbot, window)
    assert "Déposez votre compte rendu" in words(window.shell) or "Choisir un" in words(window.shell)


def test_the_licence_of_a_model_opens_in_full(open_main, qtbot):
    window = open_main()
    page = go(window, Place.MODELS, qtbot)
    assert "do as you wish" not in words(page)
    fold = next(fold for fold in page.findChildren(Fold) if "Apache-2.0" in fold.head.accessibleName())
    fold.open(True)
    assert "do as you wish" in words(page)
