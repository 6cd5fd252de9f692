"""The bundled typeface, so that the window looks the same everywhere and has all the signs it draws."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

from clarte.core.resources import resource
from clarte.ui.theme import FAMILY, REGULAR, STRONG, Theme


def load_fonts() -> None:
    """Make Inter Regular and SemiBold known to Qt. Needs the application."""
    for path in sorted(resource("fonts").glob("Inter-*.otf")):
        QFontDatabase.addApplicationFont(str(path))


def make_font(theme: Theme, step: str, *, strong: bool = False) -> QFont:
    """A font of the type scale, for what is drawn by hand."""
    font = QFont(FAMILY)
    font.setPixelSize(theme.type(step))
    font.setWeight(QFont.Weight(STRONG if strong else REGULAR))
    return font
