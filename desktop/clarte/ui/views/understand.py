"""The tab that explains: the gist, then what asks for a look, then the rest folded, then what was left out."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLayout, QWidget

from clarte.core.language import Language
from clarte.ui.look import Look
from clarte.ui.models.cards import Card, CardKind, not_covered, withheld_reasons
from clarte.ui.models.report import Report
from clarte.ui.models.settings import DETAILED, SIMPLE
from clarte.ui.phrases import error_text, withheld_reason, within_range
from clarte.ui.views.cards import CardList, CardView, FoldedCard, LineList, word_text
from clarte.ui.views.reading import ReadingReport, read_with_doubt
from clarte.ui.views.widgets import FlowRow, Fold, ScrollColumn, button, clear, column, row, text_label

_SHORT_GIST = 140  # characters: what fits on three lines of the largest type
_LIMIT = 10  # cards made at first; more come as one scrolls near their end
_AT_ONCE_S = 0.004  # cards are made for so long before the window lives again
_BREATH_MS = 20  # and until what was made is laid out and painted


class UnderstandView(ScrollColumn):
    """Rebuilds only the cards that changed, so that reading is not disturbed while sentences come in."""

    def __init__(self, look: Look, report: Report) -> None:
        super().__init__(look, self.tr("Explanation"))
        self._look, self._report = look, report
        self._views: dict[str, tuple[Card, int, QWidget]] = {}
        self._top = column(look, gap="m")
        self._cards = column(look, gap="m")
        self._later = column(look, gap="m")
        self._bottom = column(look, gap="xs")
        self._later_cards: tuple[Card, ...] = ()
        self._later_fold: Fold | None = None
        self._limit = _LIMIT
        self._top_shows: tuple[object, ...] = ()
        self._bottom_shows: tuple[object, ...] = ()
        self._going_on = QTimer(self)
        self._going_on.setSingleShot(True)
        self._going_on.setInterval(_BREATH_MS)
        self._going_on.timeout.connect(self._go_on)
        self._more = button(look, self.tr("Show what comes next"), role="quiet")
        self._more.clicked.connect(self._show_more)
        self.body.addLayout(self._top)
        self.body.addLayout(self._cards)
        self.body.addWidget(self._more)
        self.body.addLayout(self._later)
        self.body.addLayout(self._bottom)
        self.body.addStretch(1)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        report.destroyed.connect(self._going_on.stop)  # it may be gone before this view is
        report.changed.connect(self.refresh)
        report.defined.connect(self.refresh)
        report.selected.connect(self._follow)
        self.refresh()

    @property
    def filling(self) -> bool:
        """Whether more is still to be shown of what is known."""
        return self._going_on.isActive()

    def refresh(self) -> None:
        layout, report = self._report.layout(), self._report
        shows = (layout.gist, self._defined(layout.gist), report.document, report.error, report.working)
        if shows != self._top_shows:
            self._top_shows = shows
            self._fill_top(layout.gist)
        if not self._going_on.isActive():
            self._going_on.start()

    def _defined(self, cards: tuple[Card, ...]) -> int:
        return sum(entry in self._report.definitions for card in cards for entry in card.entries)

    def _fill_cards(self, cards: tuple[Card, ...]) -> bool:
        """A few new cards at a time, so that the window answers between them, and no more than can be read. False when
        some are still to be made."""
        self._more.setHidden(len(cards) <= self._limit)
        cards = cards[: self._limit]
        for key in set(self._views) - {card.key for card in cards}:
            _discard(self._cards, self._views.pop(key)[2])
        end = time.perf_counter() + _AT_ONCE_S
        made = False
        for index, card in enumerate(cards):
            known = self._views.get(card.key)
            defined = sum(entry in self._report.definitions for entry in card.entries)
            if known is not None and known[:2] == (card, defined):
                view = known[2]
            elif made and time.perf_counter() > end:
                return False
            else:
                made = True
                if known is not None:
                    _discard(self._cards, known[2])
                view = self._make(card)
            if self._cards.indexOf(view) != index:
                self._cards.insertWidget(index, view)
            self._views[card.key] = (card, defined, view)
        return True

    def _go_on(self) -> None:
        layout, report = self._report.layout(), self._report
        if not self._fill_cards((*layout.cards, *layout.folded)):
            self._going_on.start()
            return
        if layout.later != self._later_cards:
            self._later_cards = layout.later
            self._fill_later(layout.later)
        shows = (report.document, report.explanation)
        if shows != self._bottom_shows:
            self._bottom_shows = shows
            self._fill_bottom()

    def _show_more(self) -> None:
        self._limit += _LIMIT
        self._go_on()

    def _on_scrolled(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if value > bar.maximum() - bar.pageStep() and not self._more.isHidden():
            self._show_more()

    def _make(self, card: Card) -> QWidget:
        if card.kind is CardKind.FOLD:
            return FoldedCard(self._look, self._report, card, self._fold_title(card))
        return CardView(self._look, self._report, card)

    def _fold_title(self, card: Card) -> str:
        count = len(card.evidence)
        if card.topic == "within_range":
            return self.tr("%n other result(s)", "", count) + "  ·  " + within_range()
        return self.tr("%n result(s) without a range to compare with", "", count)

    def _fill_top(self, gist: tuple[Card, ...]) -> None:
        look, report = self._look, self._report
        clear(self._top)
        if report.document is not None and read_with_doubt(report.document):
            self._top.addWidget(ReadingReport(look, report, report.document))
        for card in gist:
            text = " ".join(card.texts)
            role = "gist" if len(text) <= _SHORT_GIST else "gist-long"
            self._top.addWidget(word_text(look, report, text, card.entries, role))
        if report.error is not None:
            self._top.addWidget(text_label(error_text(report.error, look.language), "doubt"))
        if report.working:
            line = row(look)
            words = self.tr("Reading your report…") if not gist else self.tr("Making the sentences clearer…")
            line.addWidget(text_label(words, "soft"), 1)
            stop = button(look, self.tr("Stop"), role="quiet")
            stop.setToolTip(self.tr("Keep what is explained so far"))
            stop.clicked.connect(report.stop_explaining)
            line.addWidget(stop)
            self._top.addLayout(line)

    def _fill_later(self, cards: tuple[Card, ...]) -> None:
        """What a reader who wants it simpler opens when they like."""
        clear(self._later)
        self._later_fold = None
        if not cards:
            return
        self._later_fold = Fold(
            self._look, self.tr("%n explanation(s) in more detail", "", len(cards)), role="card-fold"
        )
        self._later_fold.fill_later(lambda: CardList(self._look, self._report, cards))
        self._later.addWidget(self._later_fold)

    def _fill_bottom(self) -> None:
        clear(self._bottom)
        report, look = self._report, self._look
        if report.document is None:
            return
        if not read_with_doubt(report.document):
            self._bottom.addWidget(ReadingReport(look, report, report.document))
        explanation = report.explanation
        if explanation is None:
            return
        for warning in explanation.warnings:
            self._bottom.addWidget(text_label(warning.message, "soft"))
        missing = not_covered(explanation)
        if missing:
            fold = Fold(look, self.tr("%n line(s) not explained: see which", "", len(missing)))
            fold.fill_later(lambda: LineList(look, report, missing))
            self._bottom.addWidget(fold)
        else:
            self._bottom.addWidget(text_label(self.tr("Nothing in the report was left out."), "fine"))
        if explanation.withheld:
            self._bottom.addWidget(self._withheld())
        self._bottom.addWidget(self._otherwise())

    def _otherwise(self) -> FlowRow:
        """Simpler or in more detail, and in the other language."""
        look, report = self._look, self._report
        acts = FlowRow(look)
        level = SIMPLE if report.detailed else DETAILED
        other = Language.ENGLISH if look.language is Language.FRENCH else Language.FRENCH
        for words, change in (
            (self.tr("Simpler") if report.detailed else self.tr("More detail"), {"level": level}),
            ({Language.ENGLISH: "In English", Language.FRENCH: "En français"}[other], {"language": other}),
        ):
            made = button(look, words, role="quiet")
            made.clicked.connect(lambda _on=False, change=change: report.otherwise_wanted.emit(change))
            acts.add(made)
        return acts

    def _withheld(self) -> Fold:
        """How many drafted sentences failed a check and why; never their words."""
        explanation, look, report = self._report.explanation, self._look, self._report
        assert explanation is not None
        fold = Fold(look, self.tr("%n sentence(s) set aside: see why", "", len(explanation.withheld)))
        fold.body.addWidget(
            text_label(self.tr("Each sentence is checked against the report. These did not pass:"), "soft")
        )
        for reason, count in withheld_reasons(explanation):
            fold.body.addWidget(text_label(f"{count} × {withheld_reason(reason)}", "soft"))
        ids = dict.fromkeys(id_ for item in explanation.withheld for id_ in item.evidence)
        lines = [line for card in report.layout().explained for line in card.lines if line.id in ids]
        fold.fill_later(lambda: LineList(look, report, tuple(dict.fromkeys(lines))))
        return fold

    def _follow(self, from_panel: bool) -> None:
        """A line chosen on the page brings its card into view."""
        if from_panel:
            return
        cards = self._report.layout().cards
        place = next((n for n, card in enumerate(cards) if set(card.evidence) & set(self._report.selection)), 0)
        if place >= self._limit:
            self._limit = place + 1
            self._go_on()
        later = any(set(card.evidence) & set(self._report.selection) for card in self._later_cards)
        if later and self._later_fold is not None and not any(self._selected()):
            self._later_fold.open(True)
        for view in self._selected():
            self.ensureWidgetVisible(view)
            return

    def _selected(self) -> Iterator[CardView]:
        return (view for view in self.inside.findChildren(CardView) if view.selected)


def _discard(layout: QLayout, view: QWidget) -> None:
    layout.removeWidget(view)
    view.hide()
    view.deleteLater()
