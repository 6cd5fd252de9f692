"""One card of the explanation: what was measured or said, in plain words, and where it stands on the page."""

from __future__ import annotations

import html

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QBoxLayout, QLabel, QWidget

from clarte.core.evidence import Source
from clarte.ui.look import Look
from clarte.ui.models.cards import Card, CardKind, Line, value_of
from clarte.ui.models.report import Report
from clarte.ui.models.words import keep_together, mark_words
from clarte.ui.phrases import direction
from clarte.ui.views.bars import RangeBar
from clarte.ui.views.widgets import (
    Choosable,
    DefinitionPopover,
    Fold,
    WordText,
    button,
    column,
    pill,
    row,
    text_label,
)

_LINES_AT_ONCE = 40
_CARDS_AT_ONCE = 8


def source_label(page: int | None, sources: tuple[Source, ...], file: str = "") -> QLabel:
    """“Page 1 · Assurance Maladie”: where on the report, and whose knowledge; pointing at it gives the titles.

    `file` is another report's: it stands before its page."""
    checked = [source for source in sources if source.checked]
    parts = [QCoreApplication.translate("Cards", "Page {page}").format(page=page)] if page is not None else []
    parts = [*([file] if file else []), *parts]
    parts += dict.fromkeys(source.publisher for source in checked)
    label = text_label(" · ".join(parts), "source")
    label.setToolTip("\n".join(dict.fromkeys(f"{source.publisher}: {source.title}" for source in checked)))
    if not parts:
        label.hide()
    return label


def repeats(card: Card) -> bool:
    """Whether a sentence of the card already quotes its line."""
    line = card.lines[0].text.strip(" .").casefold()
    return any(line in text.casefold() for text in card.texts)


def word_text(look: Look, report: Report, text: str, entries: tuple[str, ...], role: str = "body") -> WordText:
    """A statement's words, the hard ones explained on demand."""
    made = WordText(look, mark_words(keep_together(text), entries, report.definitions), text, role)
    made.explain_on_hover(report.definitions.get)

    def explain(entry: str) -> None:
        if definition := report.definitions.get(entry):
            popover = DefinitionPopover(look, definition, made)
            popover.show_at(made.mapToGlobal(made.rect().bottomLeft()))

    made.word_wanted.connect(explain)
    return made


class CardView(Choosable):
    """A card. Choosing it selects its place on the page."""

    def __init__(self, look: Look, report: Report, card: Card) -> None:
        super().__init__("notice" if card.kind is CardKind.NOTICE else "card")
        self._look, self._report, self._card = look, report, card
        body = column(look, self, margin="l", gap="s")
        if card.result is not None:
            self._add_result(body)
        elif card.kind is CardKind.TREATMENT:
            body.addWidget(text_label(self.tr("Treatment, as printed"), "soft"))
        elif card.kind is CardKind.PASSAGE and card.lines and not repeats(card):
            body.addWidget(text_label(self.tr("“{words}”").format(words=card.lines[0].text), "quote"))
        for text in card.texts:
            body.addWidget(word_text(look, report, text, card.entries))
        page = card.lines[0].page if card.lines else None
        body.addWidget(source_label(page, card.sources))
        self.setAccessibleName(self._spoken())
        self.chosen.connect(lambda: report.select(card.evidence))
        report.selected.connect(self.show_selection)
        self.show_selection()

    def show_selection(self) -> None:
        own, selected = set(self._card.evidence), set(self._report.selection)
        whole = self._card.kind is CardKind.GROUP
        self.mark(own == selected and bool(own) if whole else bool(own & selected))

    @property
    def selected(self) -> bool:
        return bool(self.property("on"))

    def _add_result(self, body: QBoxLayout) -> None:
        result, look = self._card.result, self._look
        assert result is not None
        head = row(look)
        title = f"{html.escape(result.name)} <b>{html.escape(value_of(result))}</b>"
        head.addWidget(text_label(title, "card-title", rich=True), 1)
        words, role = direction(result)
        if words:
            head.addWidget(pill(words, role), 0, Qt.AlignmentFlag.AlignTop)
        body.addLayout(head)
        body.addWidget(RangeBar(look, result, self))
        if not result.certain:
            body.addWidget(text_label(self.tr("Please check this value against the page."), "doubt"))

    def _spoken(self) -> str:
        result = self._card.result
        head = [f"{result.name} {value_of(result)}", direction(result)[0]] if result is not None else []
        return ". ".join(part for part in (*head, *self._card.texts) if part)


def line_button(look: Look, report: Report, line: Line) -> QBoxLayout:
    """One line of the report that shows its place when chosen."""
    holder = row(look)
    text = QCoreApplication.translate("Cards", "{line} · page {page}").format(line=line.text, page=line.page)
    made = button(look, "", role="line")
    made.setAccessibleName(text)
    made.setText(made.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, look.size("popover")))
    made.setToolTip(text)
    made.clicked.connect(lambda: report.select((line.id,)))
    holder.addWidget(made)
    holder.addStretch(1)
    return holder


class LineList(QWidget):
    """Lines of the report, some at a time."""

    def __init__(self, look: Look, report: Report, lines: tuple[Line, ...]) -> None:
        super().__init__()
        self._look, self._report, self._left = look, report, list(lines)
        self._body = column(look, self, gap="none")
        self._more = button(look, self.tr("Show more lines"), role="quiet")
        self._more.clicked.connect(self.show_more)
        self._body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_more()

    def show_more(self) -> None:
        now, self._left = self._left[:_LINES_AT_ONCE], self._left[_LINES_AT_ONCE:]
        for line in now:
            self._body.insertLayout(self._body.count() - 1, line_button(self._look, self._report, line))
        self._more.setHidden(not self._left)


class CardList(QWidget):
    """Cards under one another, some at a time."""

    def __init__(self, look: Look, report: Report, cards: tuple[Card, ...]) -> None:
        super().__init__()
        self._look, self._report, self._left = look, report, list(cards)
        self._body = column(look, self, gap="m")
        self._more = button(look, self.tr("Show what comes next"), role="quiet")
        self._more.clicked.connect(self.show_more)
        self._body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_more()

    def show_more(self) -> None:
        now, self._left = self._left[:_CARDS_AT_ONCE], self._left[_CARDS_AT_ONCE:]
        for card in now:
            self._body.insertWidget(self._body.count() - 1, CardView(self._look, self._report, card))
        self._more.setHidden(not self._left)


class FoldedCard(Fold):
    """Results that need few words: one line, opened on demand."""

    def __init__(self, look: Look, report: Report, card: Card, title: str) -> None:
        super().__init__(look, title, role="card-fold")

        def make() -> QWidget:
            inside = QWidget()
            body = column(look, inside, gap="xs")
            for text in card.texts:
                body.addWidget(text_label(text, "soft"))
            body.addWidget(LineList(look, report, card.lines))
            return inside

        self.fill_later(make)
