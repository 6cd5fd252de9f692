"""What has changed and what is taken: short lists that the person fills in line by line."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from clarte.core.dossier import Symptom, TreatmentTaken
from clarte.ui.look import Look
from clarte.ui.models.consultation_open import OpenConsultation
from clarte.ui.views.consultation_fields import Choice, TickRow, small_field
from clarte.ui.views.widgets import button, clear, column, icon_button, row, text_label

_WORST = 10


class Symptoms(QWidget):
    """One card a symptom: what, since when, how often, how bad, what helps."""

    def __init__(self, look: Look, opened: OpenConsultation) -> None:
        super().__init__()
        self._look, self._opened = look, opened
        self._body = column(look, self, gap="s")
        assert opened.consultation is not None
        self._items = list(opened.consultation.symptoms)
        self._fill()

    def _fill(self, focus: int | None = None) -> None:
        clear(self._body)
        for place, symptom in enumerate(self._items):
            field = self._add_card(place, symptom)
            if place == focus:
                field.setFocus()
        add = button(self._look, self.tr("Add something I feel"), "plus")
        add.clicked.connect(self.add)
        self._body.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)

    def add(self) -> None:
        """An empty card; it goes on the sheet once it says what."""
        self._items.append(Symptom(""))
        self._fill(len(self._items) - 1)

    def _add_card(self, place: int, symptom: Symptom) -> QLineEdit:
        look = self._look
        card = QFrame()
        card.setProperty("role", "notice")
        inside = column(look, card, margin="s", gap="s")
        first = row(look)
        what = small_field(self.tr("What do I feel?"), symptom.what, partial(self._typed, place, "what"))
        first.addWidget(what, 1)
        drop = icon_button(look, "trash-2", self.tr("Take this out"))
        drop.clicked.connect(lambda: self._drop(place))
        first.addWidget(drop)
        inside.addLayout(first)
        second = row(look)
        for name, words, text in (
            ("since", self.tr("Since when?"), symptom.since),
            ("how_often", self.tr("How often?"), symptom.how_often),
        ):
            second.addWidget(small_field(words, text, partial(self._typed, place, name)), 1)
        inside.addLayout(second)
        third = row(look)
        third.addWidget(small_field(self.tr("What helps?"), symptom.helps, partial(self._typed, place, "helps")), 1)
        third.addWidget(self._severity(place, symptom.severity))
        inside.addLayout(third)
        self._body.addWidget(card)
        return what

    def _severity(self, place: int, severity: int | None) -> Choice:
        choices = [(self.tr("How bad?"), None), *((f"{number}/{_WORST}", number) for number in range(_WORST + 1))]
        choice = Choice(self._look, self.tr("How bad, from 0 to 10?"), choices, severity)
        choice.chosen.connect(lambda number: self._change(place, severity=number))
        return choice

    def _typed(self, place: int, name: str, text: str) -> None:
        self._change(place, f"symptom.{place}.{name}", **{name: text})

    def _change(self, place: int, typing: str = "", /, **fields: object) -> None:
        self._items[place] = replace(self._items[place], **fields)  # type: ignore[arg-type]
        self._keep(typing)

    def _drop(self, place: int) -> None:
        del self._items[place]
        self._keep()
        self._fill()

    def _keep(self, typing: str = "") -> None:
        empty = Symptom("")
        self._opened.set(typing, symptoms=tuple(one for one in self._items if one != empty))


class Treatments(QWidget):
    """What the person takes, as printed or typed; what the reports print waits for their tick."""

    def __init__(self, look: Look, opened: OpenConsultation) -> None:
        super().__init__()
        self._look, self._opened = look, opened
        self._body = column(look, self, gap="s")
        self._fill()

    def _fill(self) -> None:
        look, opened = self._look, self._opened
        clear(self._body)
        assert opened.consultation is not None
        for place, taken in enumerate(opened.consultation.treatments):
            self._body.addWidget(self._row(taken, partial(self._drop, place)))
        self._add_offered(self._body)
        adding = row(look)
        field = QLineEdit()
        field.setPlaceholderText(self.tr("Name, dose, how often: copy them from the box"))
        field.setAccessibleName(self.tr("Another treatment I take"))
        adding.addWidget(field, 1)
        add = button(look, self.tr("Add"), "plus")
        adding.addWidget(add)
        for asked in (field.returnPressed, add.clicked):
            asked.connect(lambda: self._take(TreatmentTaken(field.text().strip())))
        self._body.addLayout(adding)

    def _add_offered(self, body: QVBoxLayout) -> None:
        offered = self._opened.offered_treatments()
        if not offered:
            return
        body.addWidget(text_label(self.tr("Printed in your reports: tick those you take now."), "soft"))
        for printed in offered:
            body.addWidget(self._row(printed, lambda _on, one=printed: self._take(replace(one, confirmed=True))))

    def _row(self, treatment: TreatmentTaken, toggled: object) -> TickRow:
        page = self._opened.page_of(treatment.evidence) if treatment.evidence else None
        made = TickRow(self._look, treatment.text, treatment.confirmed, toggled)  # type: ignore[arg-type]
        if page is not None:
            show = button(self._look, self.tr("page {page}").format(page=page), role="quiet")
            show.clicked.connect(lambda: self._opened.show_source((treatment.evidence,)))
            made.line.addWidget(show, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _take(self, treatment: TreatmentTaken) -> None:
        assert self._opened.consultation is not None
        if treatment.text:
            self._opened.set(treatments=(*self._opened.consultation.treatments, treatment))
            self._fill()

    def _drop(self, place: int, _on: bool = False) -> None:
        assert self._opened.consultation is not None
        treatments = self._opened.consultation.treatments
        self._opened.set(treatments=treatments[:place] + treatments[place + 1 :])
        self._fill()
