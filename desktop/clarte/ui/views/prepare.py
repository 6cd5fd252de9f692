"""Before a consultation: what the person says, and the sheet as it will be printed beside it where there is room."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QSplitter, QWidget

from clarte.core.dossier import Consultation
from clarte.ui.look import Look
from clarte.ui.models.consultation_open import OpenConsultation
from clarte.ui.phrases import error_text, kind_title
from clarte.ui.views.consultation_fields import TickRow, area_field, date_field, line_field, time_field
from clarte.ui.views.consultation_lists import Symptoms, Treatments
from clarte.ui.views.consultation_sheet import SheetPanel
from clarte.ui.views.places import section
from clarte.ui.views.questions import AddQuestion, QuestionList
from clarte.ui.views.widgets import ScrollColumn, button, clear, row, text_label


class PrepareView(QWidget):
    """The form, and `panel` beside it. The form is made anew only when its words are others than the person typed."""

    def __init__(self, look: Look, opened: OpenConsultation, panel: SheetPanel | None) -> None:
        super().__init__()
        self._look, self._opened = look, opened
        outer = row(look, self, gap="none")
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        self._form = ScrollColumn(look, self.tr("Before my appointment"), margin="xl", gap="l")
        splitter.addWidget(self._form)
        if panel is not None:
            splitter.addWidget(panel)
        splitter.setSizes([look.size("column"), look.size("column")])
        outer.addWidget(splitter)
        opened.loaded.connect(self._fill)
        opened.refilled.connect(self._fill)
        opened.changed.connect(self._say_error)
        self._fill()

    def _fill(self) -> None:
        place = self._form.verticalScrollBar().value()
        body = self._form.body
        clear(body)
        consultation = self._opened.consultation
        body.addWidget(text_label(self.tr("Before my appointment"), "hero"))
        body.addWidget(
            text_label(self.tr("Fill in what you want. What stays empty is said to be “not filled in”."), "soft")
        )
        self._error = text_label("", "doubt")
        body.addWidget(self._error)
        self._say_error()
        if consultation is not None:
            self._add_appointment(consultation)
            self._add_questions()
            self._add_health(consultation)
            self._add_mind(consultation)
            self._add_reports(consultation)
        body.addStretch(1)
        self._form.verticalScrollBar().setValue(place)

    def _say_error(self) -> None:
        error = self._opened.error
        self._error.setText(error_text(error, self._look.language) if error is not None else "")
        self._error.setVisible(error is not None)

    def _setter(self, name: str) -> Callable[[str], None]:
        return lambda text: self._opened.set(name, **{name: text})

    def _add_appointment(self, consultation: Consultation) -> None:
        look = self._look
        body = section(look, self._form.body, self.tr("My appointment"))
        date_field(look, body, self.tr("Which day?"), consultation.date, self._setter("date"))
        time_field(look, body, self.tr("At what time?"), consultation.time, self._setter("time"))
        line_field(
            look, body, self.tr("With whom?"), self.tr("The doctor's name"), consultation.practitioner,
            self._setter("practitioner"),
        )  # fmt: skip
        line_field(
            look, body, self.tr("Which kind of doctor?"), self.tr("For example: family doctor, heart specialist"),
            consultation.specialty, self._setter("specialty"),
        )  # fmt: skip
        area_field(
            look, body, self.tr("Why am I going?"), self.tr("In your own words"), consultation.aim, self._setter("aim")
        )

    def _add_questions(self) -> None:
        look, opened = self._look, self._opened
        body = section(
            look, self._form.body, self.tr("My questions"),
            self.tr("Star up to three: they open your sheet. The order below is the order on it."),
        )  # fmt: skip
        body.addWidget(AddQuestion(look, opened.questions))
        body.addWidget(QuestionList(look, opened.questions, opened))
        more = button(look, self.tr("Propose more questions"), "plus", "quiet")
        more.clicked.connect(opened.propose)
        body.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_health(self, consultation: Consultation) -> None:
        look = self._look
        body = section(look, self._form.body, self.tr("What has changed"))
        body.addWidget(Symptoms(look, self._opened))
        area_field(
            look, body, self.tr("Anything else?"), self.tr("What is new since last time"), consultation.changes,
            self._setter("changes"), 2,
        )  # fmt: skip
        body = section(
            look, self._form.body, self.tr("My treatments"),
            self.tr("Only what you tick or write here goes on the sheet as a treatment you take."),
        )  # fmt: skip
        body.addWidget(Treatments(look, self._opened))
        body = section(look, self._form.body, self.tr("My health"))
        area_field(
            look, body, self.tr("My allergies"), self.tr("Medicines, food… or “none known”"), consultation.allergies,
            self._setter("allergies"), 2,
        )  # fmt: skip
        area_field(
            look, body, self.tr("My medical history"),
            self.tr("Illnesses, operations, pregnancies, illnesses in the family"),
            consultation.history, self._setter("history"), 2,
        )  # fmt: skip

    def _add_mind(self, consultation: Consultation) -> None:
        look = self._look
        body = section(look, self._form.body, self.tr("What is on my mind"))
        area_field(
            look, body, self.tr("What worries me"), self.tr("Even if it seems small"), consultation.worries,
            self._setter("worries"), 2,
        )  # fmt: skip
        area_field(
            look, body, self.tr("What matters to me"), self.tr("For example: keep working, sleep, travel"),
            consultation.matters, self._setter("matters"), 2,
        )  # fmt: skip

    def _add_reports(self, consultation: Consultation) -> None:
        reports = self._opened.around.reports if self._opened.around is not None else ()
        if not reports:
            return
        body = section(
            self._look, self._form.body, self.tr("The reports that matter"),
            self.tr("Their results and conclusions go on the sheet, and questions come from them."),
        )  # fmt: skip
        for card in reports:
            title = " · ".join(part for part in (kind_title(card.title_key), self._look.day(card.date)) if part)
            self._add_report(body, card.id, title, card.file, card.id in consultation.reports)

    def _add_report(self, body: QBoxLayout, report_id: str, title: str, file: str, on: bool) -> None:
        def choose(now: bool) -> None:
            assert self._opened.consultation is not None
            others = tuple(one for one in self._opened.consultation.reports if one != report_id)
            self._opened.set(reports=(*others, report_id) if now else others)

        body.addWidget(TickRow(self._look, title, on, choose, detail=file))
