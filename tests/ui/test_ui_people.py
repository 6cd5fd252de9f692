"""Several dossiers: switching, naming, and reports of somebody else."""

from PySide6.QtWidgets import QLineEdit
from ui_acting import push, settle, words

from clarte.ui.models.places import Place
from clarte.ui.views.people import Switcher


def switch(window, name) -> None:
    menu = window.shell.findChild(Switcher).menu()
    next(action for action in menu.actions() if action.text() == name).trigger()


def test_another_dossier_shows_nothing_of_the_one_before(open_main, lab_file, desk, qtbot):
    desk.dossiers.create("Paul Autre")
    window = open_main(lab_file)
    window.session.finding.set_words("ferritine")
    settle(qtbot, window)
    switch(window, "Paul Autre")
    qtbot.waitUntil(lambda: window.session.people.name == "Paul Autre")
    settle(qtbot, window)
    said = words(window.shell)
    assert "Ferritine" not in said and "Blood test" not in said and "Drop your report here" in said
    assert window.session.finding.hits == () and window.session.current is None
    switch(window, "Jeanne Exemple")
    qtbot.waitUntil(lambda: window.session.current is not None)
    settle(qtbot, window)
    assert "Blood test" in words(window.shell)


def test_a_report_in_another_name_waits_for_the_person_and_goes_where_they_say(open_main, scan_file, desk, qtbot):
    window = open_main()
    desk.stranger = "Paul Autre"
    window.session.add_files([scan_file])
    qtbot.waitUntil(lambda: bool(window.session.people.undecided))
    settle(qtbot, window)
    said = words(window.shell)
    assert "“chest scan.pdf” is in the name of Paul Autre" in said and not window.session.reports
    push(window.shell, "A new dossier for Paul Autre")
    qtbot.waitUntil(lambda: bool(window.session.reports))
    settle(qtbot, window)
    assert window.session.people.name == "Paul Autre" and "Whose dossier is it for" not in words(window.shell)
    switch(window, "Jeanne Exemple")
    qtbot.waitUntil(lambda: window.session.people.name == "Jeanne Exemple")
    settle(qtbot, window)
    assert not window.session.reports


def test_it_may_all_the_same_belong_here(open_main, lab_file, scan_file, desk, qtbot):
    window = open_main(lab_file)
    desk.stranger = "J. Exemple"
    window.session.add_files([scan_file])
    qtbot.waitUntil(lambda: bool(window.session.people.undecided))
    settle(qtbot, window)
    push(window.shell, "Here, with Jeanne Exemple")
    qtbot.waitUntil(lambda: len(window.session.reports) == 2)
    assert len(desk.dossiers.all()) == 1


def test_a_person_is_added_and_renamed(open_main, desk, qtbot):
    window = open_main()
    window.session.go(Place.PEOPLE)
    settle(qtbot, window)

    def type_(name, text):
        fields = window.shell.place_page.findChildren(QLineEdit)
        next(f for f in fields if f.accessibleName() == name and f.isVisible()).setText(text)

    type_("Name of the person", "Paul")
    push(window.shell.place_page, "Add")
    qtbot.waitUntil(lambda: window.session.people.name == "Paul")
    settle(qtbot, window)
    type_("Name", "Paul Autre")
    push(window.shell.place_page, "Rename")
    qtbot.waitUntil(lambda: window.session.people.name == "Paul Autre")
    settle(qtbot, window)
    assert window.shell.findChild(Switcher).text() == "Paul Autre"
    assert [dossier.name for dossier in desk.dossiers.all()] == ["Jeanne Exemple", "Paul Autre"]


def open_people(window, qtbot) -> str:
    window.session.go(Place.PEOPLE)
    settle(qtbot, window)
    return words(window.shell.place_page)


def test_a_dossier_is_erased_only_when_the_second_step_that_names_it_was_taken(open_main, lab_file, desk, qtbot):
    desk.dossiers.create("Paul Autre")
    window = open_main(lab_file)
    open_people(window, qtbot)
    push(window.shell.place_page, "Erase the dossier of Paul Autre…")
    said = words(window.shell.place_page)
    assert "Erase “Paul Autre” for good?" in said and "Erase “Jeanne Exemple” for good?" not in said
    push(window.shell.place_page, "Keep it")
    assert len(desk.dossiers.all()) == 2 and "for good?" not in words(window.shell.place_page)
    push(window.shell.place_page, "Erase the dossier of Paul Autre…")
    push(window.shell.place_page, "Erase “Paul Autre” for good")
    qtbot.waitUntil(lambda: len(window.session.people.all) == 1)
    settle(qtbot, window)
    assert window.session.people.name == "Jeanne Exemple" and window.session.current is not None


def test_erasing_the_open_dossier_leaves_nothing_of_it_in_view(open_main, lab_file, desk, qtbot):
    desk.dossiers.create("Paul Autre")
    window = open_main(lab_file)
    open_people(window, qtbot)
    push(window.shell.place_page, "Erase the dossier of Jeanne Exemple…")
    push(window.shell.place_page, "Erase “Jeanne Exemple” for good")
    qtbot.waitUntil(lambda: window.session.people.name == "Paul Autre")
    settle(qtbot, window)
    assert window.session.current is None and not window.session.reports and not desk.documents
    assert "Jeanne" not in words(window.shell)


def test_the_last_dossier_can_be_erased_and_an_empty_one_is_there(open_main, lab_file, desk, qtbot):
    window = open_main(lab_file)
    open_people(window, qtbot)
    push(window.shell.place_page, "Erase the dossier of Jeanne Exemple…")
    push(window.shell.place_page, "Erase “Jeanne Exemple” for good")
    qtbot.waitUntil(lambda: window.session.people.name == "" and window.session.loaded)
    settle(qtbot, window)
    assert window.session.reports == () and not desk.documents


def test_a_decision_and_a_new_name_can_be_undone(open_main, scan_file, desk, qtbot):
    window = open_main()
    desk.stranger = "Paul Autre"
    window.session.add_files([scan_file])
    qtbot.waitUntil(lambda: bool(window.session.people.undecided))
    settle(qtbot, window)
    push(window.shell, "A new dossier for Paul Autre")
    qtbot.waitUntil(lambda: bool(window.session.reports))
    settle(qtbot, window)
    push(window.shell, "Undo")
    qtbot.waitUntil(lambda: bool(window.session.people.undecided))
    settle(qtbot, window)
    assert window.session.people.name == "Jeanne Exemple" and not window.session.reports
    window.session.people.rename("J. Exemple")
    qtbot.waitUntil(lambda: window.session.people.name == "J. Exemple")
    push(window.shell, "Undo")
    qtbot.waitUntil(lambda: window.session.people.name == "Jeanne Exemple")
