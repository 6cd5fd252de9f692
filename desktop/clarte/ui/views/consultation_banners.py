"""What the window says by itself of consultations: one is near, or a report may be the exam that one asked for."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from clarte.ui.look import Look
from clarte.ui.models.consultation import Consultations
from clarte.ui.models.words import keep_together
from clarte.ui.views.widgets import button, row, text_label


class SoonBanner(QFrame):
    """An appointment of the coming days that nothing was prepared for."""

    def __init__(self, look: Look, consultations: Consultations) -> None:
        super().__init__()
        self.setProperty("role", "note")
        self._look, self._consultations = look, consultations
        line = row(look, self, gap="m")
        line.setContentsMargins(look.space("l"), look.space("s"), look.space("s"), look.space("s"))
        self._words = text_label("")
        line.addWidget(self._words, 1)
        prepare = button(look, self.tr("Prepare it"), "clipboard-list", "primary", "on_accent")
        prepare.clicked.connect(self._open)
        line.addWidget(prepare)
        later = button(look, self.tr("Not now"), role="quiet")
        later.clicked.connect(consultations.put_off)
        line.addWidget(later)
        consultations.changed.connect(self._refresh)
        consultations.opened.connect(self._refresh)
        self._refresh()

    def _open(self) -> None:
        if self._consultations.soon is not None:
            self._consultations.open(self._consultations.soon.id)

    def _refresh(self) -> None:
        soon = self._consultations.soon
        self.setVisible(soon is not None and self._consultations.current is None)
        if soon is None or soon.days is None:
            return
        when = {0: self.tr("today"), 1: self.tr("tomorrow")}.get(soon.days, self.tr("in %n day(s)", "", soon.days))
        if soon.title:
            words = self.tr("Your appointment with {who} is {when}: prepare it?")
        else:
            words = self.tr("You have an appointment {when}: prepare it?")
        self._words.setText(words.format(who=soon.title, when=when))


class CameBanner(QFrame):
    """A report came that may be an exam asked for. Nothing is linked before the person says so."""

    def __init__(self, look: Look, consultations: Consultations) -> None:
        super().__init__()
        self.setProperty("role", "note")
        self._consultations = consultations
        line = row(look, self, gap="m")
        line.setContentsMargins(look.space("l"), look.space("s"), look.space("s"), look.space("s"))
        self._words = text_label("")
        line.addWidget(self._words, 1)
        yes = button(look, self.tr("Yes, link them"), "check")
        yes.clicked.connect(lambda: self._answer(linked=True))
        line.addWidget(yes)
        no = button(look, self.tr("No"), role="quiet")
        no.clicked.connect(lambda: self._answer(linked=False))
        line.addWidget(no)
        consultations.changed.connect(self._refresh)
        self._refresh()

    def _answer(self, *, linked: bool) -> None:
        if self._consultations.came:
            self._consultations.answer(self._consultations.came[0], linked=linked)

    def _refresh(self) -> None:
        came = self._consultations.came
        self.setVisible(bool(came))
        if came:
            words = self.tr("You noted: “{task}”. Is the new report this exam?").format(
                task=came[0].answerable.task.text.rstrip(" .")
            )
            self._words.setText(keep_together(words))
