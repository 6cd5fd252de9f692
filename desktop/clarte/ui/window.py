"""Opens the window. What it needs later is imported later, so that it shows at once."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from shiboken6 import delete

from clarte.core.errors import ClarteError, StoreError
from clarte.core.language import Language
from clarte.ui.errors import catch_all, show_error
from clarte.ui.fonts import load_fonts
from clarte.ui.jobs import Job, Jobs, Lane
from clarte.ui.languages import Translations, system_language
from clarte.ui.look import Look
from clarte.ui.theme import PALETTES, SIZE, Scheme, Theme

if TYPE_CHECKING:
    from clarte.services.desk import Desk
    from clarte.ui.models.session import Session
    from clarte.ui.models.settings import Settings
    from clarte.ui.views.opening import PassphraseView
    from clarte.ui.views.shell import Shell

OpenDesk = Callable[[], "Desk"]
Unlock = Callable[[str], "Desk"]
_SAY_OPENING_MS = 400  # an opening that is over sooner needs no words


class MainWindow(QMainWindow):
    """One window on one dossier. `session` and `shell` are None until the dossier is open."""

    def __init__(
        self,
        open_desk: OpenDesk,
        translations: Translations,
        *,
        unlock: Unlock | None = None,
        paths: Sequence[Path] = (),
        language: Language | None = None,
        samples: Callable[[Language], Sequence[Path]] | None = None,
        peek: OpenDesk | None = None,
        protect: OpenDesk | None = None,
    ) -> None:
        super().__init__()
        self._open_desk = open_desk
        self._unlock = unlock
        self._paths = list(paths)
        self._asked_language = language
        self._keep_language = False
        self._language = language or system_language()
        self._translations = translations
        self._samples = samples
        self._peek = peek
        self._protect = protect
        self._given_for: StoreError | None = None  # a passphrase was given when this was said
        self.jobs = Jobs(self)
        self.jobs.broke.connect(self._show_error)
        self.session: Session | None = None
        self.shell: Shell | None = None
        self.setWindowTitle("Clarté")
        self.setAcceptDrops(True)
        self.setMinimumSize(SIZE["window_min_width"], SIZE["window_min_height"])
        self.resize(SIZE["window_width"], SIZE["window_height"])
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_scheme)
        self._theme = Theme(PALETTES[self._scheme("system")])
        # An empty sheet in its colour at once; fonts, styles and the dossier once it is on the screen.
        self.setPalette(QPalette(QColor(self._theme.palette.surface)))
        QTimer.singleShot(0, self, self._begin)

    # Opening

    def _begin(self) -> None:
        load_fonts()
        self._translations.use(self._language)
        self._dress(self._theme)
        self._open(self._open_desk)

    def _open(self, open_desk: OpenDesk) -> None:
        """Open the dossier off this thread."""

        def work(_job: Job[tuple[Desk, Settings]]) -> tuple[Desk, Settings]:
            from clarte.ui.models.settings import load_settings

            desk = open_desk()
            return desk, load_settings(desk, self._language)

        self.jobs.run(self, work, done=self._opened, failed=self._not_opened, lane=Lane.LONG)
        QTimer.singleShot(_SAY_OPENING_MS, self, self._say_opening)

    def _say_opening(self) -> None:
        if self.session is None and self.jobs.busy:
            from clarte.ui.views.opening import Opening

            self.setCentralWidget(Opening(Look(self._theme, self._language)))

    def _opened(self, opened: tuple[Desk, Settings]) -> None:
        from dataclasses import replace

        from clarte.ui.models.session import Session

        desk, settings = opened
        if self._asked_language is not None:
            settings = replace(settings, language=self._asked_language)
        self.session = Session(desk, self.jobs, settings)
        if self._keep_language:
            self.session.change_settings(settings)
        self._rebuild()
        gc.freeze()  # what is loaded by now stays: looking through it again and again would hold this thread
        self.session.load()
        self.session.add_files(self._paths)

    def _not_opened(self, error: ClarteError) -> None:
        from clarte.ui.views.opening import NotOpened

        if isinstance(error, StoreError) and self._unlock is not None:
            if error.code == "store_not_chosen":
                self._ask_protection(error)
                return
            if error.code == "store_passphrase":
                self._ask_passphrase(error)
                return
            if error.code == "store_damaged" and self._given_for is not None:
                self._ask_passphrase(self._given_for).refuse()
                return
        view = NotOpened(Look(self._theme, self._language), error)
        view.again_wanted.connect(lambda: self._open(self._open_desk))
        self.setCentralWidget(view)

    def _ask_protection(self, error: StoreError) -> None:
        """Nothing is kept yet: the person says first how it is to be protected, or only looks."""
        from clarte.ui.views.opening import ProtectionView

        protect = self._protect if error.details.get("keyring") else None
        ask = ProtectionView(Look(self._theme, self._language), keyring=protect is not None)
        if protect is not None:
            ask.keyring_wanted.connect(lambda: self._open(protect))
        ask.passphrase_wanted.connect(lambda: self._ask_passphrase(error))
        ask.look_wanted.connect(self._look_first)
        ask.language_wanted.connect(lambda language: self._speak(language, error))
        self.setCentralWidget(ask)

    def _ask_passphrase(self, error: StoreError) -> PassphraseView:
        from clarte.ui.views.opening import PassphraseView

        assert self._unlock is not None
        unlock = self._unlock
        ask = PassphraseView(Look(self._theme, self._language), error)

        def given(words: str) -> None:
            self._given_for = error
            self._open(lambda: unlock(words))

        ask.given.connect(given)
        ask.look_wanted.connect(self._look_first)
        ask.back_wanted.connect(lambda: self._ask_protection(error))
        self.setCentralWidget(ask)
        return ask

    def _speak(self, language: Language, error: StoreError) -> None:
        """Another language on the first page; it is kept with the dossier."""
        self._language, self._asked_language, self._keep_language = language, None, True
        self._translations.use(language)
        self._dress(self._theme)
        self._ask_protection(error)

    def _look_first(self) -> None:
        """The sample reports, in a dossier of which nothing is kept."""
        if self._peek is not None:
            if not self._paths and self._samples is not None:
                self._paths = list(self._samples(self._language))
            self._open(self._peek)

    # Looks

    def change_settings(self, settings: Settings) -> None:
        """Take other settings at once: everything is drawn anew from the same models."""
        if self.session is not None:
            self.session.change_settings(settings)
            self._rebuild()

    def _rebuild(self) -> None:
        from clarte.ui.views.shell import Shell

        assert self.session is not None
        focused = QApplication.focusWidget()
        named = focused.objectName() if focused is not None else ""
        settings = self.session.settings
        self._language = settings.language
        if (left := self.takeCentralWidget()) is not None:
            delete(left)  # now: thousands of words that nobody sees any more would be dressed anew, which takes seconds
        self._translations.use(settings.language)
        self._dress(Theme(PALETTES[self._scheme(settings.theme)], settings.percent))
        self.shell = Shell(Look(self._theme, self._language), self.session)
        # Queued: the menu that asked is part of what is replaced.
        self.shell.settings_wanted.connect(self.change_settings, Qt.ConnectionType.QueuedConnection)
        self.shell.sample_wanted.connect(self._add_sample)
        self.setCentralWidget(self.shell)
        # What was just changed keeps the focus, so that the keyboard can go on from there.
        again = self.shell.findChild(QWidget, named) if named else None
        if again is not None:
            again.setFocus()

    def _dress(self, theme: Theme) -> None:
        self._theme = theme
        look = Look(theme, self._language)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.setFont(look.font("body"))
        application.setPalette(look.qt_palette())
        application.setStyleSheet(look.style_sheet())

    def _scheme(self, theme: str) -> Scheme:
        if theme in tuple(Scheme):
            return Scheme(theme)
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return Scheme.DARK if dark else Scheme.LIGHT

    def _on_system_scheme(self) -> None:
        if self.session is not None and self.session.settings.theme == "system":
            self._rebuild()

    # What the person does

    def _add_sample(self) -> None:
        if self.session is not None and self._samples is not None:
            self.session.add_files(self._samples(self._language))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """The Tab key goes as the eye does."""
        from clarte.ui.views.focus import stops

        central, focused = self.centralWidget(), QApplication.focusWidget()
        order = list(stops(central)) if central is not None else []
        if not order:
            return super().focusNextPrevChild(forward)
        step = 1 if forward else -1
        at = order.index(focused) + step if focused in order else 0 if forward else -1
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        order[at % len(order)].setFocus(reason)
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.session is not None and _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self.session is not None:
            event.acceptProposedAction()
            self.session.add_files(_dropped(event))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.hide()
        if self.session is not None:
            self.session.close()
            self.session = None
        else:
            self.jobs.stop()
        event.accept()

    def _show_error(self, error: ClarteError) -> None:
        show_error(error, self._language, self)


def _dropped(event: QDropEvent) -> list[Path]:
    """The files of a drop; what is not a local file is ignored."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def bundled_samples(language: Language) -> list[Path]:
    """A fictitious report in the reader's language, to try the program with."""
    from clarte.core.resources import resource

    return sorted(resource("samples").glob(f"{language}_*.pdf"))[:1]


def open_window(
    open_desk: OpenDesk,
    *,
    paths: Sequence[Path] = (),
    auto_quit_ms: int | None = None,
    language: Language | None = None,
    unlock: Unlock | None = None,
    peek: OpenDesk | None = None,
    protect: OpenDesk | None = None,
) -> int:
    """Show the window until it is closed (or `auto_quit_ms` passed). Returns the exit code.

    `open_desk` opens the dossier, off the window's thread; what it raises is said in the window. When it raises
    StoreError store_passphrase, the passphrase is asked for and given to `unlock`; on store_not_chosen the person
    chooses between that, `protect` (the system keeps the key) and `peek`, a dossier of which nothing is kept.
    `paths` are added at once.
    """
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("Clarté")
    application.setStyle("Fusion")
    window = MainWindow(
        open_desk,
        Translations(application),
        unlock=unlock,
        paths=paths,
        language=language,
        samples=bundled_samples,
        peek=peek,
        protect=protect,
    )
    catch_all(window._show_error)
    window.show()
    if auto_quit_ms is not None:
        QTimer.singleShot(auto_quit_ms, window.close)
    return application.exec()
