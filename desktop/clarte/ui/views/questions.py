"""The list of questions: keep, star three, edit, add, reorder by buttons, keys or drag, undo."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDropEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton, QWidget

from clarte.core.dossier import SheetQuestion
from clarte.core.statements import Origin
from clarte.ui.look import Look
from clarte.ui.models.questions import MAX_STARRED, Questions
from clarte.ui.models.report import Report
from clarte.ui.models.words import keep_together
from clarte.ui.phrases import error_text
from clarte.ui.views.widgets import Choosable, ScrollColumn, button, clear, column, icon_button, row, text_label

_NO_BREAK = "\u00a0"
_DRAGGED = "application/x-clarte-question"


class QuestionRow(Choosable):
    """One question. Choosing it shows the line it comes from; Alt+Up and Alt+Down move it."""

    def __init__(self, look: Look, report: Report, item: SheetQuestion) -> None:
        super().__init__("card" if item.kept else "card-aside")
        self._look, self._report, self._questions, self.item = look, report, report.questions, item
        self._pressed = QPointF()
        self._editor: QLineEdit | None = None
        outer = row(look, self, margin="m", gap="s")
        words = self.tr("Keep this question on my sheet")
        color = "accent" if item.kept else "ink_soft"
        keep = icon_button(look, "square-check" if item.kept else "square", words, color)
        keep.setCheckable(True)
        keep.setChecked(item.kept)
        keep.clicked.connect(lambda on: self._questions.keep(item.id, on))
        outer.addWidget(keep, 0, Qt.AlignmentFlag.AlignTop)
        self._words = column(look, gap="xs")
        outer.addLayout(self._words, 1)
        self._label = text_label(keep_together(item.question.text), "question" if item.kept else "soft")
        self._words.addWidget(self._label)
        if reason := self._reason():
            self._words.addWidget(text_label(reason, "soft"))
        self._add_buttons()
        outer.addWidget(self._star_button(), 0, Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(item.question.text)
        self.setAcceptDrops(True)
        self.chosen.connect(lambda: report.select(item.question.evidence))

    def _reason(self) -> str:
        """Why it is asked and from which line."""
        question = self.item.question
        lines = [self._report.evidence(id_) for id_ in question.evidence[:1]]
        places = [self.tr("page {page}").format(page=line.page) for line in lines if line is not None]
        places = [place.replace(" ", _NO_BREAK) for place in places]
        why = self.tr("My question") if question.origin is Origin.USER and not question.why else question.why
        return " · ".join(part for part in (why, *places) if part)

    def _star_button(self) -> QToolButton:
        starred = self.item.starred
        name = (
            self.tr("No longer one of my three first questions")
            if starred
            else self.tr("One of my three first questions")
        )
        star = icon_button(self._look, "star", name, "accent" if starred else "ink_soft", filled=starred)
        star.setCheckable(True)
        star.setChecked(starred)
        star.setEnabled(starred or self._questions.can_star)
        star.clicked.connect(lambda on: self._questions.star(self.item.id, on))
        return star

    def _add_buttons(self) -> None:
        tools = row(self._look, gap="xs")
        place, last = self._questions.position(self.item.id), len(self._questions.items) - 1
        for icon, name, act, can in (
            ("arrow-up", self.tr("Move up"), lambda: self._move(-1), place > 0),
            ("arrow-down", self.tr("Move down"), lambda: self._move(1), place < last),
            ("pencil", self.tr("Edit"), self.edit, True),
        ):
            tool = icon_button(self._look, icon, name)
            tool.setEnabled(can)
            tool.clicked.connect(act)
            tools.addWidget(tool)
        tools.addStretch(1)
        self._words.addLayout(tools)

    def edit(self) -> None:
        """Change the words in place; Enter or leaving the field keeps them, Escape does not."""
        if self._editor is not None:
            return
        field = self._editor = QLineEdit(self.item.question.text)
        field.setAccessibleName(self.tr("The question's words"))
        self._label.hide()
        self._words.insertWidget(0, field)
        field.setFocus()
        field.setCursorPosition(0)
        field.editingFinished.connect(self._edited)

    def _edited(self) -> None:
        if self._editor is not None:
            text = self._editor.text()
            self._stop_editing()
            self._questions.edit(self.item.id, text)

    def _stop_editing(self) -> None:
        field, self._editor = self._editor, None
        if field is not None:
            field.hide()
            field.deleteLater()
            self._label.show()
            self.setFocus()

    def _move(self, by: int) -> None:
        self._questions.move(self.item.id, self._questions.position(self.item.id) + by)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in moves:
            self._move(moves[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape and self._editor is not None:
            self._stop_editing()
        elif event.key() == Qt.Key.Key_F2:
            self.edit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = (event.position() - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if event.buttons() & Qt.MouseButton.LeftButton and far:
            drag = QDrag(self)
            data = QMimeData()
            data.setData(_DRAGGED, self.item.id.encode())
            drag.setMimeData(data)
            drag.setPixmap(self.grab())
            drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(_DRAGGED):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        dragged = bytes(event.mimeData().data(_DRAGGED).data()).decode()
        event.acceptProposedAction()
        self._questions.move(dragged, self._questions.position(self.item.id))


class QuestionsView(QWidget):
    """The tab of questions."""

    def __init__(self, look: Look, report: Report) -> None:
        super().__init__()
        self._look, self._report = look, report
        self._questions: Questions = report.questions
        outer = column(look, self, gap="none")
        outer.addWidget(self._make_top())
        self._list = ScrollColumn(look, self.tr("My questions"), gap="s")
        outer.addWidget(self._list, 1)
        self._questions.changed.connect(self._fill)
        report.changed.connect(self._on_report)
        self._fill()

    def _make_top(self) -> QWidget:
        look = self._look
        top = QWidget()
        body = column(look, top, margin="l", gap="s")
        body.setContentsMargins(look.space("l"), look.space("l"), look.space("l"), 0)
        body.addWidget(
            text_label(self.tr("Star up to three: they open your sheet. The order below is the order on it."), "soft")
        )
        adding = row(look)
        self._field = QLineEdit()
        self._field.setPlaceholderText(self.tr("Write a question of your own…"))
        self._field.setAccessibleName(self.tr("A question of your own"))
        self._field.returnPressed.connect(self._add)
        adding.addWidget(self._field, 1)
        add = button(look, self.tr("Add"), "plus")
        add.clicked.connect(self._add)
        adding.addWidget(add)
        self._undo = icon_button(look, "undo-2", self.tr("Undo the last change"))
        self._undo.clicked.connect(self._questions.undo)
        adding.addWidget(self._undo)
        body.addLayout(adding)
        return top

    def _add(self) -> None:
        self._questions.add(self._field.text())
        self._field.clear()

    def _on_report(self) -> None:
        if not self._questions.loaded:
            self._fill()

    def _fill(self) -> None:
        place = self._list.verticalScrollBar().value()
        focused = self._focused()
        clear(self._list.body)
        self._undo.setEnabled(self._questions.can_undo)
        for item in self._questions.items:
            view = QuestionRow(self._look, self._report, item)
            self._list.body.addWidget(view)
            if item.id == focused:
                view.setFocus()
        if self._questions.error is not None:
            words = error_text(self._questions.error, self._look.language)
            self._list.body.addWidget(text_label(words, "doubt"))
        elif not self._questions.loaded:
            self._list.body.addWidget(text_label(self.tr("Preparing questions from your report…"), "soft"))
        elif not self._questions.items:
            self._list.body.addWidget(
                text_label(self.tr("No question was found in this report. Add yours above."), "soft")
            )
        self._list.body.addStretch(1)
        self._list.verticalScrollBar().setValue(place)

    def _focused(self) -> str | None:
        """The question whose row has the focus: it keeps it where it moves."""
        widget: QWidget | None = self.focusWidget()
        while widget is not None and not isinstance(widget, QuestionRow):
            widget = widget.parentWidget()
        return widget.item.id if widget is not None else None


__all__ = ["MAX_STARRED", "QuestionRow", "QuestionsView"]
