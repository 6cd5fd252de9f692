"""The window's language: our own translation and Qt's."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from clarte.core.language import Language
from clarte.core.resources import resource


class Translations:
    """Installs one language at a time into the application."""

    def __init__(self, application: QCoreApplication) -> None:
        self._application = application
        self._installed: list[QTranslator] = []

    def remove(self) -> None:
        """Take out what was installed: the source's English remains."""
        for translator in self._installed:
            self._application.removeTranslator(translator)
        self._installed = []

    def use(self, language: Language) -> None:
        self.remove()
        QLocale.setDefault(QLocale(language.value))
        qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for name, folder in ((f"qtbase_{language}", qt_folder), (f"window_{language}", str(resource("i18n")))):
            translator = QTranslator()
            if translator.load(name, folder):
                self._application.installTranslator(translator)
                self._installed.append(translator)


def system_language() -> Language:
    """French for a French system, else English."""
    french = QLocale.system().language() == QLocale.Language.French
    return Language.FRENCH if french else Language.ENGLISH
