"""Asking about the report: each answer shows where it comes from; what cannot be answered says so."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from clarte.core.statements import Answer, Statement, UrgencyLevel
from clarte.ui.look import Look
from clarte.ui.models.asking import Turn
from clarte.ui.models.report import Report
from clarte.ui.phrases import error_text
from clarte.ui.views.banner import UrgencyBanner
from clarte.ui.views.cards import source_label, word_text
from clarte.ui.views.widgets import Choosable, ScrollColumn, button, clear, column, row, text_label


class AnswerPart(Choosable):
    """One statement of an answer; choosing it lights its place on the page."""

    def __init__(self, look: Look, report: Report, statement: Statement) -> None:
        super().__init__("card")
        body = column(look, self, margin="m", gap="xs")
        body.addWidget(word_text(look, report, statement.text, statement.entries))
        found = [(id_, place) for id_ in statement.evidence if (place := report.evidence(id_)) is not None]
        page = found[0][1].page if found else None
        elsewhere = found[0][1].file if found and not report.is_here(found[0][0]) else ""
        body.addWidget(source_label(page, statement.sources, elsewhere))
        self.setAccessibleName(statement.text)
        self.chosen.connect(lambda: report.want_lines(statement.evidence))


class AskView(QWidget):
    """The tab where one asks."""

    def __init__(self, look: Look, report: Report) -> None:
        super().__init__()
        self._look, self._report, self._asking = look, report, report.asking
        outer = column(look, self, gap="none")
        self._list = ScrollColumn(look, self.tr("Questions and answers"))
        outer.addWidget(self._list, 1)
        outer.addWidget(self._make_bottom())
        self._newest: QWidget | None = None
        # Once what was added has its height, and its place.
        self._list.verticalScrollBar().rangeChanged.connect(lambda: QTimer.singleShot(0, self, self._follow))
        self._asking.changed.connect(self._fill)
        report.questions.changed.connect(self._on_questions)
        self._fill()

    def _make_bottom(self) -> QWidget:
        look = self._look
        bottom = QWidget()
        line = row(look, bottom, margin="l")
        self._field = QLineEdit(self._asking.draft)
        self._field.setPlaceholderText(self.tr("Ask about your reports…"))
        self._field.setAccessibleName(self.tr("Your question about your reports"))
        self._field.textChanged.connect(self._keep_draft)
        self._field.returnPressed.connect(self._ask)
        line.addWidget(self._field, 1)
        self._send = button(look, self.tr("Ask"), "send", "primary", "on_accent")
        self._send.clicked.connect(self._ask)
        line.addWidget(self._send)
        return bottom

    def _keep_draft(self, text: str) -> None:
        self._asking.draft = text

    def _ask(self) -> None:
        self._asking.ask(self._field.text())
        self._field.setText(self._asking.draft)

    def _on_questions(self) -> None:
        if not self._asking.turns:
            self._fill()

    def _fill(self) -> None:
        body = self._list.body
        self._newest = None
        clear(body)
        if not self._asking.turns:
            self._add_suggestions()
        for turn in self._asking.turns:
            self._newest = self._add_turn(turn)
        body.addStretch(1)
        self._send.setEnabled(not self._asking.waiting)

    def _follow(self) -> None:
        """The newest question stands at the top, what answers it below: whom to call is read first."""
        if self._newest is not None:
            self._list.verticalScrollBar().setValue(self._newest.y() - self._look.space("m"))

    def _add_suggestions(self) -> None:
        body, look = self._list.body, self._look
        body.addWidget(text_label(self.tr("Ask what a word or a result means."), "title"))
        body.addWidget(
            text_label(self.tr("Answers come from your reports and checked health pages, and say which."), "soft")
        )
        for suggestion in self._suggestions():
            ask = button(look, suggestion, role="suggestion")
            ask.clicked.connect(lambda _on=False, words=suggestion: self._asking.ask(words))
            body.addWidget(ask, 0, Qt.AlignmentFlag.AlignLeft)

    def _suggestions(self) -> list[str]:
        report = self._report
        results = report.document.results if report.document is not None else ()
        names = [result.name for result in results if result.flag in ("low", "high")][:2]
        return [
            *(self.tr("What does {name} mean?").format(name=name) for name in names),
            self.tr("What did this report look for?"),
            self.tr("What should I ask my doctor first?"),
        ]

    def _add_turn(self, turn: Turn) -> QWidget:
        body, look = self._list.body, self._look
        asked = text_label(turn.question, "asked")
        body.addWidget(asked)
        if turn.error is not None:
            body.addWidget(text_label(error_text(turn.error, look.language), "doubt"))
        elif turn.stopped:
            body.addWidget(text_label(self.tr("Stopped."), "soft"))
        elif turn.answer is None:
            line = row(look)
            line.addWidget(text_label(self.tr("Looking in your reports…"), "soft"), 1)
            stop = button(look, self.tr("Stop"), role="quiet")
            stop.clicked.connect(self._asking.stop)
            line.addWidget(stop)
            body.addLayout(line)
        else:
            self._add_answer(turn, turn.answer)
        return asked

    def _add_answer(self, turn: Turn, answer: Answer) -> None:
        body, look = self._list.body, self._look
        if answer.urgency.level is not UrgencyLevel.NONE:
            body.addWidget(UrgencyBanner(look, self._report, answer.urgency))
        if not answer.statements and answer.urgency.level is UrgencyLevel.NONE:
            body.addWidget(text_label(self._nothing(answer), "body"))
        for statement in answer.statements:
            if statement.text == answer.urgency.message:
                continue  # the banner says it
            body.addWidget(AnswerPart(look, self._report, statement))
        if answer.urgency.level is UrgencyLevel.EMERGENCY:
            return  # nothing distracts from calling
        keep = button(
            look, self.tr("On my sheet") if turn.on_sheet else self.tr("Put this question on my sheet"), "plus", "quiet"
        )
        keep.setEnabled(not turn.on_sheet)
        keep.clicked.connect(lambda: self._put_on_sheet(turn, answer))
        body.addWidget(keep, 0, Qt.AlignmentFlag.AlignLeft)

    def _nothing(self, answer: Answer) -> str:
        if answer.status == "not_in_documents":
            return self.tr("Your reports do not say. It is a good question for your doctor.")
        return self.tr("That is for your doctor to answer. You can put the question on your sheet.")

    def _put_on_sheet(self, turn: Turn, answer: Answer) -> None:
        turn.on_sheet = True
        evidence = tuple(dict.fromkeys(id_ for statement in answer.statements for id_ in statement.evidence))
        self._report.questions.add(turn.question, evidence=evidence)
        self._fill()
