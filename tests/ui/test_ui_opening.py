"""Before the dossier is open: choosing a passphrase, giving it, or only looking."""

from __future__ import annotations

import pytest
from keyring.errors import KeyringError
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from ui_acting import push, settle, words

from clarte.app import AppRooms
from clarte.core.errors import StoreError
from clarte.core.language import Language
from clarte.core.places import Places
from clarte.ui.look import Look
from clarte.ui.theme import PALETTES, Scheme, Theme
from clarte.ui.views.opening import PassphraseView

WAIT_MS = 20_000


def view(qtbot: QtBot, *, first: int) -> PassphraseView:
    shown = PassphraseView(Look(Theme(PALETTES[Scheme.LIGHT]), Language.ENGLISH), StoreError("x", first=first))
    qtbot.addWidget(shown)
    shown.show()
    return shown


@pytest.fixture
def known_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clarte.ui.views.opening.error_text", lambda _error, _language: "why")


def buttons(shown: QWidget) -> dict[str, QPushButton]:
    return {found.text(): found for found in shown.findChildren(QPushButton)}


@pytest.mark.usefixtures("known_error")
def test_a_new_passphrase_is_taken_only_when_typed_twice_the_same(qtbot: QtBot) -> None:
    shown = view(qtbot, first=1)
    given: list[str] = []
    shown.given.connect(given.append)
    once, again = shown.findChildren(QLineEdit)
    once.setText("une phrase")
    again.setText("une phrasse")
    buttons(shown)["Open my reports"].click()
    assert given == [] and once.text() == "une phrase"
    again.setText("une phrase")
    buttons(shown)["Open my reports"].click()
    assert given == ["une phrase"]


@pytest.mark.usefixtures("known_error")
def test_a_new_passphrase_that_is_too_short_is_said_so_and_an_old_one_still_opens(qtbot: QtBot) -> None:
    for first, taken in ((1, []), (0, ["secret"])):
        shown = view(qtbot, first=first)
        given: list[str] = []
        shown.given.connect(given.append)
        for field in shown.findChildren(QLineEdit):
            field.setText("secret")
        buttons(shown)["Open my reports"].click()
        assert given == taken
        assert any("at least 8" in label.text() for label in shown.findChildren(QLabel)) == bool(first)


def test_a_known_passphrase_is_asked_for_once_and_never_empty(qtbot: QtBot) -> None:
    shown = view(qtbot, first=0)
    given: list[str] = []
    shown.given.connect(given.append)
    (field,) = shown.findChildren(QLineEdit)
    buttons(shown)["Open my reports"].click()
    assert given == []
    field.setText("une phrase")
    buttons(shown)["Open my reports"].click()
    assert given == ["une phrase"]
    assert len(buttons(shown)) == 1


@pytest.mark.usefixtures("known_error")
def test_looking_first_is_offered_before_anything_is_kept(qtbot: QtBot) -> None:
    shown = view(qtbot, first=1)
    with qtbot.waitSignal(shown.look_wanted, timeout=1000):
        buttons(shown)["Look at sample reports first (nothing is kept)"].click()


class Keyring:
    """In the place of the system's. `works`: it keeps what it is given; `claims`: it says so before."""

    def __init__(self, *, claims: bool = True, works: bool = True) -> None:
        self.priority, self._works = 5 if claims else 0, works
        self.secrets: dict[str, str] = {}

    def get_password(self, _service: str, name: str) -> str | None:
        return self.secrets.get(name)

    def set_password(self, _service: str, name: str, secret: str) -> None:
        if not self._works:
            raise KeyringError
        self.secrets[name] = secret


@pytest.fixture
def first_start(open_main, qtbot, tmp_path, monkeypatch):
    """A window on the real rooms where nothing was ever kept: (window, home)."""

    def start(keyring: Keyring, language: Language | None = Language.ENGLISH):
        monkeypatch.setattr("keyring.get_keyring", lambda: keyring)
        monkeypatch.setattr("keyring.get_password", keyring.get_password)
        monkeypatch.setattr("keyring.set_password", keyring.set_password)
        rooms, places = AppRooms(), Places(tmp_path / "home")
        window = open_main(
            open_desk=lambda: rooms.desk(places),
            unlock=lambda phrase: rooms.desk(places, phrase),
            protect=lambda: rooms.desk(places, keyring=True),
            peek=lambda: rooms.desk(places, in_memory=True),
            language=language,
        )
        qtbot.waitUntil(lambda: window.session is not None or not window.jobs.busy, timeout=WAIT_MS)
        return window, places

    return start


def opened(qtbot: QtBot, window) -> None:
    qtbot.waitUntil(lambda: window.session is not None and window.session.loaded, timeout=WAIT_MS)
    settle(qtbot, window)


def test_nothing_is_made_until_the_person_chose_who_keeps_the_key(first_start, qtbot) -> None:
    keyring = Keyring()
    window, places = first_start(keyring)
    said = words(window)
    assert "who keeps the key" in said and "Recommended" in said and window.session is None
    assert keyring.secrets == {} and not places.store.exists() and not list(places.store.parent.glob("*.json"))
    push(window, "Let this computer keep the key")
    opened(qtbot, window)
    assert len(keyring.secrets) == 1 and places.store.exists()
    assert window.session.facts.kept
    window.close()
    again, _places = first_start(keyring)
    opened(qtbot, again)
    assert "who keeps the key" not in words(again)


def test_a_passphrase_of_ones_own_is_chosen_where_the_keyring_works(first_start, qtbot) -> None:
    keyring = Keyring()
    window, places = first_start(keyring)
    push(window, "Choose a passphrase…")
    assert "has no place" not in words(window)
    push(window, "Back")
    push(window, "Choose a passphrase…")
    for field in window.findChildren(QLineEdit):
        field.setText("une phrase secrète")
    push(window, "Open my reports")
    opened(qtbot, window)
    assert keyring.secrets == {} and places.store.exists()
    window.close()
    again, _places = first_start(keyring)
    assert "Your passphrase" in words(again) and again.session is None


def test_just_looking_keeps_nothing(first_start, qtbot) -> None:
    keyring = Keyring()
    window, places = first_start(keyring)
    push(window, "Look without keeping anything")
    opened(qtbot, window)
    assert keyring.secrets == {} and not places.store.exists() and not window.session.facts.kept


def test_without_a_keyring_only_a_passphrase_is_offered(first_start) -> None:
    window, _places = first_start(Keyring(claims=False))
    said = words(window)
    assert "no safe place for a key" in said and "Let this computer keep the key" not in said
    assert "Choose a passphrase…" in said


def test_a_keyring_that_fails_when_chosen_leads_to_a_passphrase(first_start, qtbot) -> None:
    window, places = first_start(Keyring(works=False))
    push(window, "Let this computer keep the key")
    qtbot.waitUntil(lambda: bool(window.findChildren(QLineEdit)))
    assert "has no place to keep the key" in words(window) and not places.store.exists()


def test_the_language_of_the_first_page_is_kept(first_start, qtbot) -> None:
    window, _places = first_start(Keyring(), language=None)
    here, other = ("Français", Language.FRENCH) if "who keeps" in words(window) else ("English", Language.ENGLISH)
    push(window, here)
    push(window, {"Français": "Laisser la clé à cet ordinateur", "English": "Let this computer keep the key"}[here])
    opened(qtbot, window)
    window.jobs.stop()
    assert window.session._desk.setting("language") == other


@pytest.mark.usefixtures("known_error")
def test_a_wrong_passphrase_is_asked_for_again(open_main, qtbot: QtBot, desk) -> None:
    def refuse():
        raise StoreError("store_passphrase", first=0)

    def unlock(given: str):
        if given != "la bonne":
            raise StoreError("store_damaged")
        return desk

    window = open_main(open_desk=refuse, unlock=unlock)
    for given in ("une autre", "la bonne"):
        qtbot.waitUntil(lambda: not window.jobs.busy and bool(window.findChildren(QLineEdit)))
        field = window.centralWidget().findChild(QLineEdit)
        assert ("do not open with this passphrase" in words(window)) == (given == "la bonne")
        field.setText(given)
        push(window, "Open my reports")
    qtbot.waitUntil(lambda: window.session is not None and window.session.loaded, timeout=WAIT_MS)
