"""The list of questions: keep, star three, edit, group, add, reorder by buttons, keys or drag, undo."""

from __future__ import annotations

from typing import Protocol, cast

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDropEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QInputDialog, QLineEdit, QToolButton, QWidget

from clarte.core.dossier import SheetQuestion
from clarte.core.statements import Origin
from clarte.ui.look import Look
from clarte.ui.models.questions import MAX_KEPT, Questions
from clarte.ui.models.report import Report
from clarte.ui.models.words import keep_together
from clarte.ui.phrases import error_text
from clarte.ui.views.widgets import (
    Choosable,
    Fold,
    ScrollColumn,
    button,
    clear,
    column,
    icon_button,
    row,
    text_label,
)

_NO_BREAK = "\u00a0"
_DRAGGED = "application/x-clarte-question"


class Lines(Protocol):
    """Where questions come from. `beside`: their page is in view, beside the list."""

    @property
    def beside(self) -> bool: ...

    def page_of(self, evidence: str) -> int | None:
        """The page of a line, None when it is not known here."""
        ...

    def show_source(self, evidence: tuple[str, ...]) -> None:
        """Show the lines on their page."""
        ...


class _Words(QLineEdit):
    """A question's words being changed: Escape stops that and nothing else."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and cast(QKeyEvent, event).key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)


class QuestionRow(Choosable):
    """One question. Choosing it shows the line it comes from; Alt+Up and Alt+Down move it."""

    def __init__(self, look: Look, questions: Questions, lines: Lines, item: SheetQuestion) -> None:
        super().__init__("card" if item.kept else "card-aside")
        self._look, self._questions, self._lines, self.item = look, questions, lines, item
        self._pressed = QPointF()
        self._editor: QLineEdit | None = None
        outer = row(look, self, margin="m", gap="s")
        outer.addWidget(self._keep_button(), 0, Qt.AlignmentFlag.AlignTop)
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
        if lines.beside:
            self.chosen.connect(lambda: lines.show_source(item.question.evidence))

    def _reason(self) -> str:
        """Why it is asked and from which line; that it was asked before; under which heading."""
        question = self.item.question
        pages = [self._lines.page_of(id_) for id_ in question.evidence[:1]]
        places = [
            self.tr("page {page}").format(page=page).replace(" ", _NO_BREAK)
            if page is not None
            else self.tr("from another report")
            for page in (pages if self._lines.beside else [])
        ]
        why = self.tr("My question") if question.origin is Origin.USER and not question.why else question.why
        carried = self.tr("Not answered last time") if self.item.carried else ""
        group = self.tr("Under “{heading}”").format(heading=self.item.group) if self.item.group else ""
        return " · ".join(part for part in (why, *places, carried, group) if part)

    def _keep_button(self) -> QToolButton:
        item = self.item
        own = item.question.origin is Origin.USER
        keep = icon_button(
            self._look,
            "square-check" if item.kept else "square",
            self.tr("Keep this question on my sheet"),
            "accent" if item.kept else "ink_soft",
        )
        keep.setCheckable(True)
        keep.setChecked(item.kept)
        keep.setEnabled(item.kept or own or self._questions.can_keep)
        if not keep.isEnabled():
            keep.setToolTip(self.tr("Your sheet has %n question(s): set one aside first", "", MAX_KEPT))
        keep.clicked.connect(lambda on: self._questions.keep(item.id, on))
        return keep

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
        for icon, name, act, can in (
            ("arrow-up", self.tr("Move up"), lambda: self._move(-1), self._neighbour(-1) is not None),
            ("arrow-down", self.tr("Move down"), lambda: self._move(1), self._neighbour(1) is not None),
            ("pencil", self.tr("Edit"), self.edit, True),
            ("tag", self.tr("Put it under a heading"), self.choose_group, True),
        ):
            tool = icon_button(self._look, icon, name)
            tool.setEnabled(can)
            tool.clicked.connect(act)
            tools.addWidget(tool)
        tools.addStretch(1)
        self._add_source(tools)
        self._words.addLayout(tools)

    def _add_source(self, tools: QBoxLayout) -> None:
        """Where no page is beside the list, a way to it."""
        evidence = self.item.question.evidence
        page = self._lines.page_of(evidence[0]) if evidence and not self._lines.beside else None
        if page is not None:
            show = button(self._look, self.tr("page {page}").format(page=page), role="quiet")
            show.clicked.connect(lambda: self._lines.show_source(evidence))
            tools.addWidget(show)

    def choose_group(self) -> None:
        """Ask for the heading; an empty one takes it out."""
        known = list(dict.fromkeys(("", self.item.group, *self._questions.groups)))
        name, said = QInputDialog.getItem(
            self, self.tr("Heading"), self.tr("Put this question under:"), known, known.index(self.item.group), True
        )
        if said:
            self._questions.group(self.item.id, name)

    def edit(self) -> None:
        """Change the words in place; Enter or leaving the field keeps them, Escape does not."""
        if self._editor is not None:
            return
        field = self._editor = _Words(self.item.question.text)
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

    def _neighbour(self, by: int) -> int | None:
        """The place of the next question of its kind, up (-1) or down (1)."""
        alike = [place for place, item in enumerate(self._questions.items) if item.kept == self.item.kept]
        at = alike.index(self._questions.position(self.item.id)) + by
        return alike[at] if 0 <= at < len(alike) else None

    def _move(self, by: int) -> None:
        if (place := self._neighbour(by)) is not None:
            self._questions.move(self.item.id, place)

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


class AddQuestion(QWidget):
    """A field for a question of one's own, and undo."""

    def __init__(self, look: Look, questions: Questions) -> None:
        super().__init__()
        self._questions = questions
        adding = row(look, self)
        self._field = QLineEdit()
        self._field.setPlaceholderText(self.tr("Write a question of your own…"))
        self._field.setAccessibleName(self.tr("A question of your own"))
        self._field.returnPressed.connect(self._add)
        adding.addWidget(self._field, 1)
        add = button(look, self.tr("Add"), "plus")
        add.clicked.connect(self._add)
        adding.addWidget(add)

    def _add(self) -> None:
        self._questions.add(self._field.text())
        self._field.clear()


class QuestionList(QWidget):
    """The questions themselves; those set aside wait folded under them."""

    def __init__(self, look: Look, questions: Questions, lines: Lines) -> None:
        super().__init__()
        self._look, self._questions, self._lines = look, questions, lines
        self._body = column(look, self, gap="s")
        self._asides_open = False
        questions.changed.connect(self.fill)
        self.fill()

    def fill(self) -> None:
        focused = self._focused()
        clear(self._body)
        questions = self._questions
        for item in questions.kept:
            self._add_row(self._body, item, focused)
        aside = [item for item in questions.items if not item.kept]
        if aside:
            fold = Fold(self._look, self.tr("%n other question(s) you could ask", "", len(aside)))
            for item in aside:
                self._add_row(fold.body, item, focused)
            fold.open(self._asides_open)
            fold.toggled.connect(self._remember_fold)
            self._body.addWidget(fold)
        if questions.error is not None:
            self._body.addWidget(text_label(error_text(questions.error, self._look.language), "doubt"))
        elif not questions.loaded:
            self._body.addWidget(text_label(self.tr("Preparing questions from your report…"), "soft"))
        elif not questions.items:
            self._body.addWidget(text_label(self.tr("No question was found. Add yours above."), "soft"))

    def _remember_fold(self, opened: bool) -> None:
        self._asides_open = opened

    def _add_row(self, into: QBoxLayout, item: SheetQuestion, focused: str | None) -> None:
        view = QuestionRow(self._look, self._questions, self._lines, item)
        into.addWidget(view)
        if item.id == focused:
            view.setFocus()

    def _focused(self) -> str | None:
        """The question whose row has the focus: it keeps it where it moves."""
        widget: QWidget | None = self.focusWidget()
        while widget is not None and not isinstance(widget, QuestionRow):
            widget = widget.parentWidget()
        return widget.item.id if widget is not None else None


class _ReportLines:
    """The lines of the report that is read."""

    beside = True

    def __init__(self, report: Report) -> None:
        self._report = report

    def page_of(self, evidence: str) -> int | None:
        line = self._report.evidence(evidence)
        return line.page if line is not None and self._report.is_here(evidence) else None

    def show_source(self, evidence: tuple[str, ...]) -> None:
        self._report.want_lines(evidence)


class QuestionsView(QWidget):
    """The tab of questions: those of the consultation that is being prepared."""

    def __init__(self, look: Look, report: Report) -> None:
        super().__init__()
        self._look = look
        self._questions = report.questions
        outer = column(look, self, gap="none")
        outer.addWidget(self._make_top())
        self._scroll = ScrollColumn(look, self.tr("My questions"), gap="s")
        outer.addWidget(self._scroll, 1)
        self._scroll.body.addWidget(QuestionList(look, report.questions, _ReportLines(report)))
        self._scroll.body.addStretch(1)
        self._questions.changed.connect(self._refresh)
        self._refresh()

    def _make_top(self) -> QWidget:
        look = self._look
        top = QWidget()
        body = column(look, top, margin="l", gap="s")
        body.setContentsMargins(look.space("l"), look.space("l"), look.space("l"), 0)
        body.addWidget(
            text_label(
                self.tr(
                    "The questions of your next appointment. Star up to three: they open your sheet. "
                    "The order below is the order on it."
                ),
                "soft",
            )
        )
        line = row(look)
        line.addWidget(AddQuestion(look, self._questions), 1)
        self._undo = icon_button(look, "undo-2", self.tr("Undo the last change"))
        self._undo.clicked.connect(self._questions.undo)
        line.addWidget(self._undo)
        body.addLayout(line)
        return top

    def _refresh(self) -> None:
        self._undo.setEnabled(self._questions.can_undo)
