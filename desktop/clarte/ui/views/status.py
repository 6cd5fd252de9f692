"""The bottom line: where the data is and what this program is not. It claims only what is known."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from clarte.ui.look import Look
from clarte.ui.models.session import Session
from clarte.ui.views.widgets import picture, row, short_label


class StatusLine(QFrame):
    def __init__(self, look: Look, session: Session) -> None:
        super().__init__()
        self.setProperty("role", "status-words")
        self._session = session
        line = row(look, self, gap="l")
        line.setContentsMargins(look.space("l"), look.space("xs"), look.space("l"), look.space("xs"))
        line.addWidget(picture(look, "lock", "fine"))
        self._where = short_label("", "status-words")
        self._kept = short_label("", "status-words")
        self._model = short_label("", "status-words")
        line.addWidget(self._where)
        line.addWidget(self._kept)
        line.addStretch(1)
        line.addWidget(short_label(self.tr("Helps to understand, is not a medical opinion"), "status-words"))
        line.addWidget(self._model)
        session.facts_changed.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        facts = self._session.facts
        here = self.tr("Everything stays on this computer")
        self._where.setText(self.tr("{here} · no network").format(here=here) if facts.network_off else here)
        self._kept.setText(self.tr("Encrypted") if facts.kept else self.tr("Nothing is kept after closing"))
        self._model.setText(self.tr("Writing help: ready") if facts.model else self.tr("Writing help: none"))
        self._model.setToolTip(facts.model or self.tr("Explanations are complete without it, only plainer."))
