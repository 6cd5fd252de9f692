"""The words that the person adds, in the settings."""

from ui_acting import push, settle, words

from clarte.ui.models.places import Place


def settings(window, qtbot):
    window.session.go(Place.SETTINGS)
    settle(qtbot, window)
    return window.shell.place_page


def test_what_was_added_is_named_and_removed_only_when_asked_twice(open_main, desk, qtbot):
    page = settings(open_main(), qtbot)
    assert "Mots de l'association" in words(page) and "Association Exemple · 2 words" in words(page)
    push(page, "Remove Mots de l'association")
    assert desk.packs.packs()
    push(page, "Yes, remove these words")
    qtbot.waitUntil(lambda: not desk.packs.packs())
    qtbot.waitUntil(lambda: "no longer used from the next start" in words(page))
    assert "Mots de l'association" not in words(page)


def test_a_file_is_added_and_a_wrong_one_is_a_sentence(open_main, desk, qtbot, tmp_path, monkeypatch):
    page = settings(open_main(), qtbot)
    for name, said in (("photo.png", "“photo.png” was not added"), ("rares.toml", "used from the next start")):
        chosen = str(tmp_path / name)
        monkeypatch.setattr(
            "clarte.ui.views.packs.QFileDialog.getOpenFileName", lambda *_asked, chosen=chosen: (chosen, "")
        )
        push(page, "Add words from a file…")
        qtbot.waitUntil(lambda said=said: said in words(page))
    assert [pack.name for pack in desk.packs.packs()] == ["asso", "rares"]
