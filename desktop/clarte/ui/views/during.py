"""During a consultation: the questions, large and few, each with a box to tick and room for the answer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from clarte.core.dossier import SheetQuestion
from clarte.ui.look import Look
from clarte.ui.models.consultation_open import OpenConsultation
from clarte.ui.models.questions import Questions
from clarte.ui.models.words import keep_together
from clarte.ui.views.consultation_fields import TextArea, TickRow
from clarte.ui.views.questions import AddQuestion
from clarte.ui.views.widgets import ScrollColumn, clear, column, row, text_label


class Asked(QFrame):
    """One question, whether it was asked, and what was answered."""

    def __init__(self, look: Look, questions: Questions, item: SheetQuestion) -> None:
        super().__init__()
        self.setProperty("role", "section")
        self._questions, self._id = questions, item.id
        body = column(look, self, margin="l", gap="s")
        words = keep_together(item.question.text)
        self._tick = TickRow(look, words, item.asked, lambda on: questions.tick(item.id, on), large=True)
        body.addWidget(self._tick)
        self.answer = TextArea(look, item.answer, 2)
        self.answer.setPlaceholderText(self.tr("What I was told"))
        self.answer.setAccessibleName(self.tr("Answer to: {question}").format(question=item.question.text))
        self.answer.textChanged.connect(lambda: questions.answer(item.id, self.answer.toPlainText()))
        body.addWidget(self.answer)
        questions.noted.connect(self._follow)

    def _follow(self) -> None:
        item = next((one for one in self._questions.items if one.id == self._id), None)
        if item is not None:
            self._tick.box.setChecked(item.asked)


class DuringView(QWidget):
    """Nothing but the questions."""

    def __init__(self, look: Look, opened: OpenConsultation) -> None:
        super().__init__()
        self._look, self._questions = look, opened.questions
        outer = column(look, self, gap="none")
        scroll = ScrollColumn(look, self.tr("During my appointment"), margin="xl")
        outer.addWidget(scroll)
        middle = QWidget()
        middle.setMaximumWidth(look.size("column"))
        line = row(look)
        line.addStretch(1)
        line.addWidget(middle, 1000)
        line.addStretch(1)
        scroll.body.addLayout(line)
        scroll.body.addStretch(1)
        page = column(look, middle, gap="l")
        page.addWidget(text_label(self.tr("During my appointment"), "hero"))
        self._empty = text_label(self.tr("No question is on your sheet yet. You can write one now."), "soft")
        page.addWidget(self._empty)
        self._list = column(look, gap="l")
        page.addLayout(self._list)
        page.addWidget(AddQuestion(look, self._questions), 0, Qt.AlignmentFlag.AlignTop)
        self._questions.changed.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        clear(self._list)
        kept = self._questions.kept
        first = [item for item in kept if item.starred]
        for item in (*first, *(item for item in kept if not item.starred)):
            self._list.addWidget(Asked(self._look, self._questions, item))
        self._empty.setVisible(self._questions.loaded and not kept)
