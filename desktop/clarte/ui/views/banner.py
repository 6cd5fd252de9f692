"""The urgency banner: what was seen, what to do, whom to call. Shown only when a rule fired."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from clarte.core.statements import Urgency, UrgencyLevel
from clarte.ui.look import Look
from clarte.ui.models.report import Report
from clarte.ui.views.widgets import button, column, picture, row, text_label


class UrgencyBanner(QFrame):
    """Calm and unmistakable: an icon, a heading in words, the message, and where it was seen."""

    def __init__(self, look: Look, report: Report, urgency: Urgency) -> None:
        super().__init__()
        strongest = urgency.level is UrgencyLevel.EMERGENCY
        self.setProperty("role", "banner-strong" if strongest else "banner")
        color = "on_alert" if strongest else "alert"
        line = row(look, self, margin="l", gap="m")
        line.addWidget(picture(look, "phone" if strongest else "triangle-alert", color), 0, Qt.AlignmentFlag.AlignTop)
        words = column(look, gap="xs")
        line.addLayout(words, 1)
        heading = {
            UrgencyLevel.EMERGENCY: self.tr("Call for help now"),
            UrgencyLevel.URGENT: self.tr("Speak to a doctor today"),
        }.get(urgency.level, self.tr("Speak to a doctor soon"))
        words.addWidget(text_label(heading, "banner-title-strong" if strongest else "banner-title"))
        words.addWidget(text_label(urgency.message, "banner-text-strong" if strongest else "body"))
        evidence = tuple(id_ for reason in urgency.reasons for id_ in reason.evidence)
        if evidence:
            show = button(
                look, self.tr("Show it on the page"), role="banner-link-strong" if strongest else "banner-link"
            )
            show.clicked.connect(lambda: report.select(evidence))
            line.addWidget(show)
        self.setAccessibleName(f"{heading}. {urgency.message}")
