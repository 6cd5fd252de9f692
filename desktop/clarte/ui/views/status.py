"""The bottom line: where the data is and what this program is not. It claims only what is known."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from clarte.ui.look import Look
from clarte.ui.models.session import Session
from clarte.ui.theme import COUNTS_UP_TO_PERCENT
from clarte.ui.views.widgets import picture, row, text_label


class StatusLine(QFrame):
    def __init__(self, look: Look, session: Session) -> None:
        super().__init__()
        self.setProperty("role", "status-words")
        self._session = session
        self._large = look.theme.percent > COUNTS_UP_TO_PERCENT
        line = row(look, self, gap="l")
        line.setContentsMargins(look.space("l"), look.space("xs"), look.space("l"), look.space("xs"))
        line.addWidget(picture(look, "lock", "fine"))
        self._left = text_label("", "status-words")
        self._right = text_label("", "status-words")
        self._right.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._left, 1)
        line.addWidget(self._right, 1)
        session.facts_changed.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        facts = self._session.facts
        about = [self.tr("Helps to understand, is not a medical opinion")]
        here = [self.tr("Everything stays on this computer")]
        if facts.network_off and not self._large:
            here.append(self.tr("no network"))
        if facts.kept is False:
            here.append(self.tr("Nothing is kept after closing"))
        elif facts.kept and not self._large:  # large words need their lines for what is read; "Your data" says it too
            here.append(self.tr("Encrypted"))
        if not self._large:
            about.append(self.tr("Writing help: ready") if facts.model else self.tr("Writing help: none"))
        self._left.setText(" · ".join(here))
        self._right.setText(" · ".join(about))
        self._right.setToolTip(facts.model or self.tr("Explanations are complete without it, only plainer."))
