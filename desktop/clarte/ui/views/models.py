"""The page of writing help: the models of this computer, and those that can be had."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QFrame, QLabel, QProgressBar, QVBoxLayout

from clarte.ui.look import Look
from clarte.ui.models.shelf import OWN_FILE, Shelf
from clarte.ui.phrases import error_text
from clarte.ui.views.places import PlacePage, section, waiting
from clarte.ui.views.widgets import Fold, button, clear, column, pill, row, text_label

if TYPE_CHECKING:
    from clarte.services.model_cards import ModelCard, Offer

_WARN = ("slow", "too_large")


class ModelView(QFrame):
    """One model: what it is worth here, its licence, and what can be done with it."""

    def __init__(self, look: Look, shelf: Shelf, card: ModelCard) -> None:
        super().__init__()
        self.setProperty("role", "section")
        self._look, self._shelf, self._card = look, shelf, card
        self.setAccessibleName(card.title)
        body = column(look, self, margin="l", gap="s")
        head = row(look)
        head.addWidget(text_label(card.title, "title"), 1)
        if card.current:
            head.addWidget(pill("✓ " + self.tr("writes now"), "fine"), 0, Qt.AlignmentFlag.AlignTop)
        body.addLayout(head)
        body.addWidget(text_label(card.fit_text, "doubt" if card.fit in _WARN else "body"))
        if card.trouble:
            body.addWidget(text_label(card.trouble, "doubt"))
        if card.note:
            body.addWidget(text_label(card.note, "soft"))
        facts = [look.bytes(card.size), card.publisher, card.licence]
        body.addWidget(text_label(" · ".join(fact for fact in facts if fact), "soft"))
        if text := shelf.licences.get(card.licence_name):
            body.addWidget(self._licence(text))
        if shelf.error is not None and shelf.about == card.id:
            body.addWidget(text_label(error_text(shelf.error, look.language), "doubt"))
        if shelf.offer is not None and shelf.offer.id == card.id:
            self._add_offer(body, shelf.offer)
        elif shelf.working and shelf.about == card.id:
            body.addWidget(Working(look, shelf))
        else:
            self._add_acts(body)

    def _licence(self, text: str) -> Fold:
        """In full, its paragraphs as wide as the page; it is long, so it is laid out when it is opened."""

        def whole() -> QLabel:
            paragraphs = (" ".join(part.split()) for part in text.split("\n\n"))
            label = text_label("\n\n".join(part for part in paragraphs if part), "soft")
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            return label

        fold = Fold(self._look, self.tr("The licence in full: {name}").format(name=self._card.licence_name))
        fold.fill_later(whole)
        return fold

    def _add_acts(self, body: QVBoxLayout) -> None:
        look, shelf, card = self._look, self._shelf, self._card
        line = row(look)
        if not card.installed:
            get = button(look, self.tr("Get it…"), "download", "primary" if card.starter else "plain")
            if card.starter:
                get.setIcon(look.icon("download", "on_accent", gap="xs"))
            get.clicked.connect(lambda: shelf.ask(card.id))
            line.addWidget(get)
        else:
            if not card.current:
                use = button(look, self.tr("Write with it"), role="primary")
                use.clicked.connect(lambda: shelf.choose(card.id))
                line.addWidget(use)
            test = button(look, self.tr("Test its speed"))
            test.clicked.connect(lambda: shelf.test(card.id))
            line.addWidget(test)
            self._remove = button(look, self.tr("Remove"), role="quiet")
            self._remove.clicked.connect(self._on_remove)
            line.addWidget(self._remove)
        for number in range(line.count()):
            item = line.itemAt(number)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.setEnabled(not shelf.working)
        line.addStretch(1)
        body.addLayout(line)

    def _on_remove(self) -> None:
        """Asked once more: it takes long to fetch again."""
        self._remove.setText(self.tr("Yes, remove it from this computer"))
        self._remove.clicked.disconnect()
        self._remove.clicked.connect(lambda: self._shelf.remove(self._card.id))

    def _add_offer(self, body: QVBoxLayout, offer: Offer) -> None:
        look, size = self._look, self._look.bytes
        if offer.on_this_computer:
            words = self.tr("A copy is already on this computer: nothing is fetched.")
        else:
            words = self.tr("Clarté will fetch {size} from: {addresses}. Nothing of yours is sent.")
            names = [self.tr("program packages") if a == "packages" else a for a in offer.addresses]
            words = words.format(size=size(offer.size), addresses=", ".join(names))
        body.addWidget(text_label(words))
        if offer.room < offer.needed:
            words = self.tr("There is not enough room on the disk: {needed} are needed, {room} are free.")
            body.addWidget(text_label(words.format(needed=size(offer.needed), room=size(offer.room)), "doubt"))
        line = row(look)
        yes = button(look, self.tr("Get it now"), role="primary")
        yes.setEnabled(offer.room >= offer.needed)
        yes.clicked.connect(lambda: self._shelf.get(offer.id))
        no = button(look, self.tr("Not now"))
        no.clicked.connect(self._shelf.decline)
        line.addWidget(yes)
        line.addWidget(no)
        line.addStretch(1)
        body.addLayout(line)


class Working(QFrame):
    """What is being done for a model, how far it is, and a way to stop it."""

    def __init__(self, look: Look, shelf: Shelf) -> None:
        super().__init__()
        self._look, self._shelf = look, shelf
        body = column(look, self, gap="xs")
        self._words = text_label("", "soft")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        body.addWidget(self._words)
        body.addWidget(self._bar)
        stop = button(look, self.tr("Stop"), role="quiet")
        stop.clicked.connect(shelf.cancel)
        body.addWidget(stop, 0, Qt.AlignmentFlag.AlignLeft)
        shelf.progressed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        progress = self._shelf.progress
        if progress is None:
            self._bar.setRange(0, 0)
            self._words.setText(self.tr("One moment…"))
            return
        # A bar counts to a thousand: a model has more bytes than it can count.
        share = progress.done / progress.total if progress.total else 0
        self._bar.setRange(0, 1000 if progress.total else 0)
        self._bar.setValue(round(share * 1000))
        size = self._look.bytes
        words = {
            "kept": self.tr("Taking the copy that is here…"),
            "address": self.tr("Fetching from {address}…").format(address=progress.address),
            "packages": self.tr("Fetching program packages…"),
            "check": self.tr("Checking that the file is whole…"),
            "prepare": self.tr("Getting it ready to write…"),
            "measure": self.tr("Measuring its speed here…"),
        }[progress.step]
        if progress.step in ("address", "packages") and progress.total:
            words += " " + self.tr("{done} of {total}").format(done=size(progress.done), total=size(progress.total))
        self._words.setText(words)


class ModelsPage(PlacePage):
    def __init__(self, look: Look, shelf: Shelf) -> None:
        super().__init__(
            look,
            QCoreApplication.translate("ModelsPage", "Writing help"),
            QCoreApplication.translate(
                "ModelsPage",
                "A small language model on this computer can make some sentences read better. Each of its sentences is "
                "checked against your report. Without it everything works: reading, explaining, questions and the "
                "sheet; the sentences are only plainer.",
            ),
        )
        self._shelf = shelf
        self._list = column(look, gap="l")
        self.body.addLayout(self._list)
        shelf.changed.connect(self._fill)
        self._fill()
        shelf.load(look.language)

    def _fill(self) -> None:
        clear(self._list)
        look, shelf = self._look, self._shelf
        if shelf.cards is None:
            waiting(look, self._list, shelf.error, self.tr("Looking…"))
            return
        here = [card for card in shelf.cards if card.installed]
        others = sorted((card for card in shelf.cards if not card.installed), key=lambda card: not card.starter)
        self._add_cards(self.tr("On this computer"), here, self.tr("No model is here yet."))
        if any(card.current for card in here):
            none = button(look, self.tr("Write without a model"), role="quiet")
            none.clicked.connect(lambda: shelf.choose(None))
            self._list.addWidget(none, 0, Qt.AlignmentFlag.AlignLeft)
        if others:
            self._add_cards(self.tr("Can be had"), others, "")
        self._add_own(self._list)

    def _add_cards(self, title: str, cards: list[ModelCard], nothing: str) -> None:
        self._list.addWidget(text_label(title, "title"))
        if not cards:
            self._list.addWidget(text_label(nothing, "soft"))
        for card in cards:
            self._list.addWidget(ModelView(self._look, self._shelf, card))

    def _add_own(self, into: QBoxLayout) -> None:
        look, shelf = self._look, self._shelf
        body = section(
            look,
            into,
            self.tr("A model file of your own"),
            self.tr("A file whose name ends in .gguf. It is copied here."),
        )
        if shelf.error is not None and shelf.about == OWN_FILE:
            body.addWidget(text_label(error_text(shelf.error, look.language), "doubt"))
        if shelf.working and shelf.about == OWN_FILE:
            body.addWidget(Working(look, shelf))
            return
        add = button(look, self.tr("Add a model file…"), "plus")
        add.setEnabled(not shelf.working)
        add.clicked.connect(self._choose_file)
        body.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a model file"), "", "GGUF (*.gguf)")
        if name:
            self._shelf.add_file(Path(name))
