"""The page about the program: what it is for, what it is not, what it is made of."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QBoxLayout

from clarte.ui.look import Look
from clarte.ui.models.about import AboutFacts
from clarte.ui.views.places import PlacePage, section, waiting
from clarte.ui.views.widgets import Fold, clear, text_label


class AboutPage(PlacePage):
    def __init__(self, look: Look, facts: AboutFacts) -> None:
        super().__init__(look, QCoreApplication.translate("AboutPage", "About Clarté"))
        self._facts = facts
        facts.changed.connect(self._fill)
        self._fill()
        facts.load()

    def _fill(self) -> None:
        clear(self.body)
        look, facts = self._look, self._facts.facts
        body = section(look, self.body, self.tr("What it is for"))
        body.addWidget(
            text_label(
                self.tr(
                    "Clarté helps you understand what is already written in your reports, and prepare your questions "
                    "for a health professional. It makes no diagnosis, decides nothing, gives no dose, and never takes "
                    "the place of a consultation or of emergency help."
                )
            )
        )
        if facts is None:
            waiting(look, self.body, self._facts.error, self.tr("One moment…"))
            return
        body = section(look, self.body, self.tr("Version"))
        body.addWidget(text_label(self.tr("Clarté {version}").format(version=facts.version)))
        words = self.tr("Free software under the licence {licence}. It comes without any warranty.")
        body.addWidget(text_label(words.format(licence=facts.licence), "soft"))
        body = section(
            look,
            self.body,
            self.tr("What it was checked against"),
            self.tr("Each explanation names the page it was read against, or says that it is not checked yet."),
        )
        self._list(
            body, self.tr("%n authority(ies)", "", len(facts.authorities)), [(a.name, a.url) for a in facts.authorities]
        )
        body = section(look, self.body, self.tr("What it is made of"))
        self._list(
            body, self.tr("%n part(s) by others", "", len(facts.parts)), [(p.name, p.licence) for p in facts.parts]
        )
        notice = text_label(facts.loinc, "soft")
        notice.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        body.addWidget(notice)

    def _list(self, body: QBoxLayout, title: str, lines: list[tuple[str, str]]) -> None:
        fold = Fold(self._look, title)
        for name, detail in lines:
            fold.body.addWidget(text_label(name))
            if detail:
                fold.body.addWidget(text_label(detail, "soft"))
        body.addWidget(fold)
