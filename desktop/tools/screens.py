"""Pictures of every screen, made by driving the real window on the fictitious reports, without a model.

    python -m desktop.tools.screens [FOLDER]      default: screens/

Nothing is stored: the dossier is in memory. Each screen is taken in French and English, light, dark, in high contrast
and at twice the text size; the main one also at twice the pixels.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from clarte.app import AppRooms, sample_paths
from clarte.core.errors import StoreError
from clarte.core.language import Language
from clarte.core.places import find_places
from clarte.services.desk import Desk
from clarte.ui.languages import Translations
from clarte.ui.models.places import Place
from clarte.ui.models.session import Session
from clarte.ui.views.results import ResultsView
from clarte.ui.views.search import SearchField
from clarte.ui.views.shell import Shell
from clarte.ui.views.trends import TrendCard
from clarte.ui.window import MainWindow

FOLDER = Path(__file__).resolve().parents[2] / "screens"
SIZE = (1440, 900)
PATIENCE_S = 120
_REPORTS = {Language.FRENCH: "fr_bilan_sanguin.pdf", Language.ENGLISH: "en_blood_test.pdf"}
_SOUGHT = {Language.FRENCH: "fer", Language.ENGLISH: "kidney"}
_ASKED = {Language.FRENCH: "C'est quoi la ferritine ?", Language.ENGLISH: "What is creatinine?"}


@dataclass
class Stage:
    """One window and where its pictures go."""

    application: QApplication
    folder: Path
    language: Language
    window: MainWindow

    @property
    def session(self) -> Session:
        assert self.window.session is not None
        return self.window.session

    @property
    def shell(self) -> Shell:
        assert self.window.shell is not None
        return self.window.shell

    def wait(self, until: Callable[[], object]) -> None:
        """Let the window live until something holds, then a moment more."""
        end = time.monotonic() + PATIENCE_S
        while not until():
            if time.monotonic() > end:
                raise SystemExit("the window did not get ready in time")
            self.application.processEvents()
            time.sleep(0.01)
        for _ in range(20):
            self.application.processEvents()
            time.sleep(0.01)

    def settle(self) -> None:
        self.wait(lambda: not self.window.jobs.busy and not self.session.imports.reading)

    def end(self) -> None:
        """Close the window, and let Qt delete it here: the interpreter may collect it on another thread."""
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.application.processEvents()

    def take(self, name: str, variant: str) -> None:
        path = self.folder / f"{name}-{self.language}-{variant}.png"
        self.window.grab()  # lays out what was never painted; the words' heights settle after it
        self.wait(lambda: True)
        self.window.grab().save(str(path))
        print(path)

    def take_sharp(self, name: str, variant: str) -> None:
        """The same at two pixels a point."""
        picture = QPixmap(self.window.size() * 2)
        picture.setDevicePixelRatio(2)
        self.window.render(picture, QPoint(0, 0))
        picture.save(str(self.folder / f"{name}-{self.language}-{variant}-x2.png"))


def stages(application: QApplication, translations: Translations, folder: Path) -> Iterator[Stage]:
    rooms = AppRooms()

    def desk() -> Desk:
        return rooms.desk(find_places(), None, in_memory=True)

    for language in Language:
        window = MainWindow(desk, translations, language=language)
        window.resize(*SIZE)
        window.show()
        stage = Stage(application, folder, language, window)
        stage.wait(partial(_is_open, window))
        yield stage
        stage.end()


def _is_open(window: MainWindow) -> bool:
    return window.session is not None and window.session.loaded


def _is_quiet(window: MainWindow) -> bool:
    return not window.jobs.busy


def take_all(stage: Stage, variant: str) -> None:
    """Every screen of a dossier that holds the samples."""
    stage.settle()
    report = stage.session.current
    assert report is not None and stage.shell.reader is not None
    panel = stage.shell.reader.panel
    if report.document is not None and report.document.results:
        flagged = [result.id for result in report.document.results if result.flag in ("low", "high")]
        report.select(tuple(flagged[:1]))
    for number, name in enumerate(("understand", "results", "questions", "ask")):
        panel.setCurrentIndex(number)
        stage.settle()
        stage.take(name, variant)
    take_trends(stage, variant)
    panel.setCurrentIndex(0)
    take_places(stage, variant)
    take_search(stage, variant)
    take_consultation(stage, variant)


def take_trends(stage: Stage, variant: str) -> None:
    """Results over time, the first test opened large."""
    assert stage.shell.reader is not None
    stage.shell.reader.panel.setCurrentIndex(1)
    results = stage.shell.reader.panel.view(1)
    assert isinstance(results, ResultsView)
    results.show_mode(1)
    stage.settle()
    for card in results.findChildren(TrendCard)[:1]:
        card.chosen.emit()
    stage.settle()
    stage.take("trends", variant)
    results.show_mode(0)


def take_places(stage: Stage, variant: str) -> None:
    for place in Place:
        stage.session.go(place)
        stage.settle()
        stage.take(place, variant)
    stage.session.go(None)


def take_search(stage: Stage, variant: str) -> None:
    field = stage.shell.findChild(SearchField)
    assert isinstance(field, SearchField)
    field.setText(_SOUGHT[stage.language])
    stage.wait(lambda: not stage.session.finding.waiting)
    stage.take("search", variant)
    field.clear()


def take_consultation(stage: Stage, variant: str) -> None:
    """Before, during and after the appointment."""
    stage.shell.prepare()
    consultations = stage.session.consultations
    stage.wait(lambda: consultations.current is not None and consultations.current.sheet.images)
    view = stage.shell.prepare_view
    assert view is not None
    for number, name in enumerate(("prepare", "during", "after")):
        view.tabs.setCurrentIndex(number)
        stage.settle()
        stage.take(name, variant)
    stage.shell.leave_sheet()
    stage.settle()


def play(stage: Stage) -> None:
    stage.take("welcome", "light")
    stage.session.add_files(sample_paths(stage.language))
    stage.wait(lambda: not stage.session.imports.items)
    stage.settle()
    for _report in tuple(stage.session.people.undecided):
        stage.take("undecided", "light")
        waiting = stage.session.people.undecided[0]
        current = stage.session.people.current
        assert current is not None
        stage.session.people.decide(waiting.report, current.id)
        stage.settle()
    card = next(card for card in stage.session.reports if card.file == _REPORTS[stage.language])
    stage.session.open(card.id)
    stage.settle()
    assert stage.session.current is not None
    stage.session.current.asking.ask(_ASKED[stage.language])
    for theme in ("light", "dark"):
        stage.window.change_settings(replace(stage.session.settings, theme=theme, percent=100))
        take_all(stage, theme)
    for name, theme, percent in (("contrast", "contrast", 100), ("large", "light", 200), ("sharp", "light", 100)):
        stage.window.change_settings(replace(stage.session.settings, theme=theme, percent=percent))
        stage.settle()
        if name == "sharp":
            stage.take_sharp("understand", "light")
        else:
            take_all(stage, name)


def play_errors(application: QApplication, translations: Translations, folder: Path) -> None:
    """What is shown when the dossier cannot be opened."""
    for language in Language:
        for code in ("store_newer", "store_passphrase", "store_not_chosen"):

            def refuse(code: str = code) -> Desk:
                raise StoreError(code, first=1, keyring=1)

            window = MainWindow(refuse, translations, language=language, unlock=lambda _words: refuse(), protect=refuse)
            window.resize(*SIZE)
            window.show()
            stage = Stage(application, folder, language, window)
            stage.wait(partial(_is_quiet, window))
            stage.take(code, "light")
            stage.end()


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    application.setStyle("Fusion")
    translations = Translations(application)
    for stage in stages(application, translations, folder):
        play(stage)
    play_errors(application, translations, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
