"""Before the dossier is open: choosing a passphrase, giving it, or only looking."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from clarte.core.errors import StoreError
from clarte.core.language import Language
from clarte.ui.look import Look
from clarte.ui.theme import PALETTES, Scheme, Theme
from clarte.ui.views.opening import PassphraseView


def view(qtbot: QtBot, *, first: int) -> PassphraseView:
    shown = PassphraseView(Look(Theme(PALETTES[Scheme.LIGHT]), Language.ENGLISH), StoreError("x", first=first))
    qtbot.addWidget(shown)
    shown.show()
    return shown


@pytest.fixture(autouse=True)
def known_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clarte.ui.views.opening.error_text", lambda _error, _language: "why")


def buttons(shown: PassphraseView) -> dict[str, QPushButton]:
    return {found.text(): found for found in shown.findChildren(QPushButton)}


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


def test_looking_first_is_offered_before_anything_is_kept(qtbot: QtBot) -> None:
    shown = view(qtbot, first=1)
    with qtbot.waitSignal(shown.look_wanted, timeout=1000):
        buttons(shown)["Look at sample reports first (nothing is kept)"].click()
