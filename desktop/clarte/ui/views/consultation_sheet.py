"""The sheet as it will be printed, how it is set, and the ways to take it along."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QFrame, QMenu, QPushButton, QWidget

from clarte.core.dossier import SheetOptions
from clarte.core.language import Language
from clarte.ui.clipboard import unremembered
from clarte.ui.look import Look
from clarte.ui.models.consultation_open import OpenConsultation
from clarte.ui.models.sheet import PREVIEW_SCALE
from clarte.ui.phrases import error_text
from clarte.ui.views.widgets import FlowRow, ScrollColumn, button, column, text_label


class SheetPages(QWidget):
    """The sheet's pages as images, as wide as there is room."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._images: tuple[QImage, ...] = ()

    def show_images(self, images: tuple[QImage, ...]) -> None:
        self._images = images
        self._fit()
        self.update()

    def resizeEvent(self, _event: object) -> None:
        self._fit()

    def _boxes(self) -> list[QRectF]:
        gap, top = self._look.space("l"), 0.0
        boxes = []
        for image in self._images:
            size = QSizeF(image.size()) / PREVIEW_SCALE * 96 / 72
            size.scale(min(self.width(), size.width()), float("inf"), Qt.AspectRatioMode.KeepAspectRatio)
            boxes.append(QRectF((self.width() - size.width()) / 2, top, size.width(), size.height()))
            top += size.height() + gap
        return boxes

    def _fit(self) -> None:
        boxes = self._boxes()
        self.setMinimumHeight(round(boxes[-1].bottom()) if boxes else 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for box, image in zip(self._boxes(), self._images, strict=True):
            painter.drawImage(box, image)
            painter.setPen(QPen(self._look.color("line"), self._look.size("stroke")))
            painter.drawRect(box)


class SheetPanel(QWidget):
    """What can be done with the sheet, above its preview."""

    def __init__(self, look: Look, opened: OpenConsultation) -> None:
        super().__init__()
        self._look, self._opened, self._sheet = look, opened, opened.sheet
        outer = column(look, self, gap="none")
        outer.addWidget(self._make_top())
        preview = ScrollColumn(look, self.tr("Preview of the sheet"), margin="l")
        preview.setProperty("role", "canvas")
        preview.inside.setProperty("role", "canvas")
        self._note = text_label("", "soft")
        self._pages = SheetPages(look)
        preview.body.addWidget(self._note)
        preview.body.addWidget(self._pages)
        preview.body.addStretch(1)
        outer.addWidget(preview, 1)
        self._sheet.changed.connect(self._refresh)
        self._sheet.taken.connect(self._on_taken)
        opened.changed.connect(self._refresh)
        opened.loaded.connect(self._refresh)
        self._refresh()

    def _make_top(self) -> QFrame:
        look = self._look
        top = QFrame()
        top.setProperty("role", "tools")
        body = column(look, top, margin="s", gap="xs")
        tools = FlowRow(look)
        self._print = button(look, self.tr("Print…"), "printer", "primary", "on_accent")
        self._print.clicked.connect(self._on_print)
        self._save = button(look, self.tr("Save as a PDF…"), "download")
        self._save.clicked.connect(self._on_save)
        self._copy = button(look, self.tr("Copy as text"), "copy")
        self._copy.clicked.connect(self.copy)
        self._appointment = button(look, self.tr("Appointment for my calendar…"), "calendar")
        self._appointment.clicked.connect(self._on_appointment)
        self._how = self._make_options()
        for tool in (self._print, self._save, self._copy, self._appointment, self._how):
            tools.add(tool)
        body.addWidget(tools)
        self._said = text_label("", "soft")
        self._said.hide()
        body.addWidget(self._said)
        return top

    def _make_options(self) -> QPushButton:
        made = button(self._look, self.tr("How it is set"), "settings")
        menu = QMenu(made)
        menu.setAccessibleName(self.tr("How it is set"))
        menu.aboutToShow.connect(lambda: self._fill_options(menu))
        made.setMenu(menu)
        return made

    def _fill_options(self, menu: QMenu) -> None:
        options = self._sheet.options or SheetOptions()
        consultation = self._opened.consultation
        menu.clear()
        self._check(menu, self.tr("Large type"), options.large_type, "large_type")
        self._check(menu, self.tr("Space for a word of the practice"), options.endorsement, "endorsement")
        name = menu.addAction(self.tr("My name on the sheet"))
        name.setCheckable(True)
        name.setChecked(consultation is None or consultation.with_identity)
        name.triggered.connect(lambda on: self._opened.set(with_identity=on))
        papers = (("A4", "a4"), (self.tr("US Letter"), "us-letter"))
        self._choose(menu, self.tr("Paper"), papers, options.paper, "paper")
        own = self._opened.language
        names = {Language.FRENCH: "Français", Language.ENGLISH: "English"}
        tongues = (
            (self.tr("The same as mine"), None),
            *((names[one], one.value) for one in Language if one is not own),
        )
        self._choose(menu, self.tr("My doctor's language"), tongues, options.second_language, "second_language")

    def _check(self, menu: QMenu, words: str, on: bool, field: str) -> None:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(on)
        action.triggered.connect(lambda now: self._sheet.set_options(**{field: now}))

    def _choose(
        self, menu: QMenu, words: str, choices: tuple[tuple[str, str | None], ...], now: str | None, field: str
    ) -> None:
        inner = menu.addMenu(words)
        group = QActionGroup(inner)
        for text, value in choices:
            action = QAction(text, group)
            action.setCheckable(True)
            action.setChecked(value == now)
            action.triggered.connect(lambda _on=False, chosen=value: self._sheet.set_options(**{field: chosen}))
            inner.addAction(action)

    # What comes back

    def _refresh(self) -> None:
        sheet, consultation = self._sheet, self._opened.consultation
        self._pages.show_images(sheet.images)
        self._pages.setAccessibleName(self.tr("Preview of the sheet"))
        self._pages.setAccessibleDescription(sheet.text)
        for tool in (self._print, self._save, self._copy):
            tool.setEnabled(sheet.pdf is not None)
        self._appointment.setEnabled(consultation is not None and bool(consultation.date))
        error = sheet.error
        if error is not None:
            self._note.setText(error_text(error, self._look.language))
        else:
            self._note.setText("" if sheet.images else self.tr("Making your sheet…"))
        self._note.setVisible(bool(self._note.text()))

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.show()

    def _on_taken(self, path: str) -> None:
        self._say(self.tr("Saved: {file}").format(file=Path(path).name))

    # What the person does

    def _take(self, act: Callable[[], None]) -> None:
        """With the sheet as it is once the last words typed are kept."""
        self._opened.flush()
        self._sheet.once_made(act)

    def copy(self) -> None:
        """The sheet's words onto the clipboard, out of its history where the system allows."""
        self._take(self._copy_words)

    def _copy_words(self) -> None:
        QGuiApplication.clipboard().setMimeData(unremembered(self._sheet.text))
        self._opened.mark_prepared()
        self._say(self.tr("Copied: paste it where you want."))

    def _on_save(self) -> None:
        name = self.tr("My consultation") + ".pdf"
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Save the sheet"), name, "PDF (*.pdf)")
        if path:
            self._take(lambda: self._sheet.save(Path(path).with_suffix(".pdf")))

    def _on_appointment(self) -> None:
        name = self.tr("Appointment") + ".ics"
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Save the appointment"), name, "iCalendar (*.ics)")
        if path:
            self._opened.flush()
            self._sheet.save_appointment(Path(path).with_suffix(".ics"))

    def _on_print(self) -> None:
        from PySide6.QtGui import QPageSize
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from clarte.ui.printing import print_images

        options = self._sheet.options or SheetOptions()
        sizes = QPageSize.PageSizeId
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(sizes.Letter if options.paper == "us-letter" else sizes.A4))
        if QPrintDialog(printer, self).exec() == QPrintDialog.DialogCode.Accepted:
            self._take(lambda: self._sheet.draw_for_printer(lambda images: print_images(printer, images)))
            self._opened.mark_prepared()
