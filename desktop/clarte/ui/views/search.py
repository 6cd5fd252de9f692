"""Searching the dossier from the header: what is typed, and what was found, under it."""

from __future__ import annotations

import html

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from clarte.core.dossier import SearchHit
from clarte.ui.look import Look
from clarte.ui.models.session import Session
from clarte.ui.phrases import error_text, hit_kind, kind_title
from clarte.ui.views.widgets import Choosable, ScrollColumn, clear, column, text_label

_SHOWN = 20
_SETTLED_MS = 40
_AROUND = 60  # characters of a long line shown before the match


class SearchField(QLineEdit):
    """The box in the header. Ctrl+F and Ctrl+K go to it; Escape leaves it."""

    def __init__(self, look: Look, session: Session) -> None:
        super().__init__(session.finding.words)
        self._session = session
        self.setPlaceholderText(self.tr("Search in this dossier…"))
        self.setAccessibleName(self.tr("Search in this dossier"))
        self.setClearButtonEnabled(True)
        self.setProperty("role", "search")
        self.setMinimumWidth(look.size("search_min"))
        self.setMaximumWidth(look.size("search"))
        self.addAction(look.icon("search", "ink_soft"), QLineEdit.ActionPosition.LeadingPosition)
        self.textChanged.connect(session.finding.set_words)
        for keys in ("Ctrl+K", "Ctrl+F"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(self._begin)

    def _begin(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()


class HitRow(Choosable):
    """One place where the words were found."""

    def __init__(self, look: Look, session: Session, hit: SearchHit) -> None:
        super().__init__("hit")
        self.hit = hit
        body = column(look, self, margin="s", gap="hair")
        card = next((card for card in session.reports if card.id == hit.report), None)
        if card is not None and session.keeps_closed(card.id):
            text, shown = self.tr("In a report to read when you are ready"), ""
        else:
            text, shown = hit.text, _marked(hit)
        body.addWidget(text_label(shown or text, rich=bool(shown)))
        where = [hit_kind(hit.kind)]
        if card is not None:
            where += [kind_title(card.title_key), look.day(card.date, short=True)]
        if hit.page is not None:
            where.append(self.tr("page {page}").format(page=hit.page))
        detail = " · ".join(part for part in where if part)
        body.addWidget(text_label(detail, "soft"))
        self.setAccessibleName(f"{text}, {detail}")


class SearchResults(QFrame):
    """Lies over the window, under the field, while something is typed in it."""

    def __init__(self, look: Look, session: Session, field: SearchField, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._session, self._field, self._over = look, session, field, parent
        self.setProperty("role", "popover")
        self.setAccessibleName(self.tr("What was found"))
        outer = column(look, self, margin="xs", gap="none")
        self._list = ScrollColumn(look, self.tr("What was found"), margin="s", gap="xs")
        outer.addWidget(self._list)
        self.hide()
        session.finding.changed.connect(self._fill)
        field.installEventFilter(self)
        parent.installEventFilter(self)

    def _fill(self) -> None:
        clear(self._list.body)
        finding = self._session.finding
        if not finding.found_for or finding.found_for != self._field.text().strip():
            self.hide()
            return
        self.resize(self._width(), self.height())  # rows are as high as this width makes them
        if finding.error is not None:
            self._list.body.addWidget(text_label(error_text(finding.error, self._look.language), "doubt"))
        elif not finding.hits:
            words = self.tr("Nothing found. Try the beginning of a word.")
            self._list.body.addWidget(text_label(words, "soft"))
        for hit in finding.hits[:_SHOWN]:
            made = HitRow(self._look, self._session, hit)
            made.chosen.connect(lambda chosen=hit: self._choose(chosen))
            made.installEventFilter(self)
            self._list.body.addWidget(made)
        if len(finding.hits) > _SHOWN:
            self._list.body.addWidget(text_label(self.tr("There is more: type another letter or word."), "soft"))
        self._list.body.addStretch(1)
        self.show()
        self.raise_()
        self._place()
        QTimer.singleShot(_SETTLED_MS, self, self._place)  # once the rows know their heights

    def _width(self) -> int:
        most = self._over.width() - 2 * self._look.space("l")
        return min(max(self._field.width(), self._look.size("panel")), most)

    def _place(self) -> None:
        parent = self._over
        corner = self._field.mapTo(parent, QPoint(0, self._field.height() + self._look.space("xs")))
        width = self._width()
        left = min(corner.x(), parent.width() - width - self._look.space("l"))
        inside = self._list.inside
        layout = inside.layout()
        known = layout is not None and layout.hasHeightForWidth()
        wanted = layout.heightForWidth(inside.width()) if layout and known else inside.sizeHint().height()
        most = parent.height() - corner.y() - self._look.space("xl")
        self.setGeometry(left, corner.y(), width, max(0, min(wanted + self._look.space("l"), most)))

    def _choose(self, hit: SearchHit) -> None:
        self.hide()
        self._session.show_hit(hit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over:
            if event.type() is QEvent.Type.Resize and self.isVisible():
                self._place()
        elif isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._on_key(watched, event)
        elif watched is self._field and event.type() is QEvent.Type.FocusIn:
            if self._field.text() and self.isHidden():
                self._fill()
        elif event.type() is QEvent.Type.FocusOut and self.isVisible() and not self.underMouse():
            self._leave_if_elsewhere()
        return False

    def _leave_if_elsewhere(self) -> None:
        """The focus went to another part of the window: what was found is put away."""
        focused = self.window().focusWidget()
        if focused is not None and focused is not self._field and not self.isAncestorOf(focused):
            self.hide()

    def _on_key(self, watched: QObject, event: QKeyEvent) -> bool:
        rows = self._list.inside.findChildren(HitRow)
        rows = [row for row in rows if row.isVisible()]
        at = rows.index(watched) if watched in rows else -1
        if event.key() == Qt.Key.Key_Escape and self.isVisible():
            self.hide()
            self._field.setFocus()
            self._field.clear()
            return True
        if event.key() == Qt.Key.Key_Down and at + 1 < len(rows):
            rows[at + 1].setFocus()
            self._list.ensureWidgetVisible(rows[at + 1])
            return True
        if event.key() == Qt.Key.Key_Up and at >= 0:
            (rows[at - 1] if at else self._field).setFocus()
            return True
        if watched is self._field and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and rows:
            rows[0].chosen.emit()
            return True
        return False


def _marked(hit: SearchHit) -> str:
    """The line as rich text with the match strong, cut before it where it is far."""
    first = max(0, hit.start - _AROUND) if hit.start > 2 * _AROUND else 0
    before, match, after = hit.text[first : hit.start], hit.text[hit.start : hit.end], hit.text[hit.end :]
    after = after if len(after) <= 3 * _AROUND else after[: 3 * _AROUND] + "…"
    return f"{'…' if first else ''}{html.escape(before)}<b>{html.escape(match)}</b>{html.escape(after)}"
