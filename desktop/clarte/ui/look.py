"""How everything looks now: theme, icons, fonts, and dates and numbers in the reader's form."""

from __future__ import annotations

import re
from string import Template

from PySide6.QtCore import QDate, QLocale
from PySide6.QtGui import QColor, QFont, QIcon, QPalette

from clarte.core.language import Language
from clarte.core.resources import resource
from clarte.ui.fonts import make_font
from clarte.ui.theme import LINE_HEIGHT_PERCENT, Theme

_LOCALES = {
    Language.FRENCH: QLocale(QLocale.Language.French, QLocale.Country.France),
    Language.ENGLISH: QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
}


class Look:
    """Handed to every view. Never changes: another theme, size or language makes a new one and new views."""

    def __init__(self, theme: Theme, language: Language) -> None:
        self.theme = theme
        self.language = language
        self.locale = _LOCALES[language]
        self._icons: dict[tuple[str, str, int, bool, int], QIcon] = {}

    def color(self, name: str) -> QColor:
        return QColor(getattr(self.theme.palette, name))

    def font(self, step: str, *, strong: bool = False) -> QFont:
        return make_font(self.theme, step, strong=strong)

    def icon(
        self, name: str, color: str = "ink", size: str = "icon", *, filled: bool = False, gap: str = "none"
    ) -> QIcon:
        key = (name, color, self.theme.size(size), filled, self.space(gap))
        if key not in self._icons:
            from clarte.ui.icons import make_icon  # Qt's SVG is not needed for the first window

            made = make_icon(name, getattr(self.theme.palette, color), key[2], filled=filled, gap=key[4])
            self._icons[key] = made
        return self._icons[key]

    def space(self, name: str) -> int:
        return self.theme.space(name)

    def size(self, name: str) -> int:
        return self.theme.size(name)

    def style_sheet(self) -> str:
        """The window's whole style, filled with this theme's values."""
        text = resource("styles", "window.qss").read_text(encoding="utf-8")
        return Template(text).substitute(self.theme.style_values())

    def qt_palette(self) -> QPalette:
        """For the parts that Qt draws without the style sheet: links, selections, tooltips."""
        palette = QPalette()
        roles = QPalette.ColorRole
        for role, name in (
            (roles.Window, "surface"),
            (roles.Base, "field"),
            (roles.AlternateBase, "ground"),
            (roles.Button, "surface"),
            (roles.ToolTipBase, "surface"),
            (roles.WindowText, "ink"),
            (roles.Text, "ink"),
            (roles.ButtonText, "ink"),
            (roles.ToolTipText, "ink"),
            (roles.PlaceholderText, "ink_soft"),
            (roles.Highlight, "accent"),
            (roles.HighlightedText, "on_accent"),
            (roles.Link, "accent"),
            (roles.LinkVisited, "accent"),
        ):
            palette.setColor(role, self.color(name))
        return palette

    def paragraph(self, html: str) -> str:
        """Rich text with room between its lines."""
        return f'<p style="margin:0; line-height:{LINE_HEIGHT_PERCENT}%">{html}</p>'

    def day(self, iso: str | None, *, year: bool = True, short: bool = False) -> str:
        """“2 mars 2026” (“2 mars” without the year) for 2026-03-02; what is not a date is given back as it is."""
        date = QDate.fromString(iso or "", "yyyy-MM-dd")
        if not date.isValid():
            return iso or ""
        month = "MMM" if short else "MMMM"
        first = "'1er'" if self.language is Language.FRENCH and date.day() == 1 else "d"
        return self.locale.toString(date, f"{first} {month} yyyy" if year else f"{first} {month}")

    def read_day(self, text: str) -> str | None:
        """The ISO date that was typed in the reader's form (“12 mars 2027”, “12/03/2027”) or as ISO; else None."""
        text = re.sub(r"^1er\b", "1", text.strip(), flags=re.IGNORECASE)
        for pattern in ("yyyy-MM-dd", "d MMMM yyyy", "d MMM yyyy", "d/M/yyyy", "d.M.yyyy", "d-M-yyyy"):
            date = self.locale.toDate(text, pattern)
            if date.isValid() and date.year() > 1900:
                return date.toString("yyyy-MM-dd")
        return None

    def bytes(self, count: int) -> str:
        """“1,1 Go” for 1 100 000 000."""
        return self.locale.formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeSIFormat)

    def number(self, value: float, decimals: int | None = None) -> str:
        """A number of ours (a share, a count) in the reader's form. A report's values are copied instead."""
        if decimals is None:
            return self.locale.toString(value, "g", 6)
        return self.locale.toString(value, "f", decimals)
