"""Preparing the consultation: what the person says beside the sheet as it will be printed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QTextCursor
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFileDialog,
    QFrame,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSplitter,
    QWidget,
    QWidgetAction,
)

from clarte.core.dossier import Consultation
from clarte.ui.look import Look
from clarte.ui.models.report import Report
from clarte.ui.models.sheet import PREVIEW_SCALE, Sheet
from clarte.ui.phrases import error_text
from clarte.ui.views.widgets import ScrollColumn, button, column, icon_button, row, short_label, text_label


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


class TextArea(QPlainTextEdit):
    """A few lines of text; Tab goes to the next field."""

    def __init__(self, look: Look, text: str) -> None:
        super().__init__(text)
        self.setTabChangesFocus(True)
        self.setFixedHeight(look.theme.type("body") * 4 + 2 * look.space("s"))
        self.moveCursor(QTextCursor.MoveOperation.End)


class PrepareView(QWidget):
    """Signals:
    left: the person goes back to the report.
    """

    left = Signal()

    def __init__(self, look: Look, report: Report, sheet: Sheet) -> None:
        super().__init__()
        self._look, self._report, self._sheet = look, report, sheet
        outer = column(look, self, gap="none")
        outer.addWidget(self._make_top())
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        self._form = ScrollColumn(look, self.tr("My consultation"), margin="xl", gap="s")
        splitter.addWidget(self._form)
        splitter.addWidget(self._make_preview())
        splitter.setSizes([look.size("panel"), look.size("column")])
        outer.addWidget(splitter, 1)
        self._filled = False
        sheet.changed.connect(self._refresh)
        sheet.saved.connect(self._on_saved)
        report.questions.changed.connect(sheet.refresh)
        self._refresh()

    def _make_top(self) -> QFrame:
        look = self._look
        top = QFrame()
        top.setProperty("role", "tools")
        line = row(look, top, gap="m")
        line.setContentsMargins(look.space("l"), look.space("s"), look.space("l"), look.space("s"))
        back = button(look, self.tr("Back to the report"), "arrow-left")
        back.setShortcut(Qt.Key.Key_Escape)
        back.clicked.connect(self.left)
        line.addWidget(back)
        self._said = short_label("", "soft")
        line.addStretch(1)
        line.addWidget(self._said)
        self._print = button(look, self.tr("Print…"), "printer")
        self._print.clicked.connect(self._on_print)
        line.addWidget(self._print)
        self._save = button(look, self.tr("Save as a PDF…"), "download", "primary", "on_accent")
        self._save.clicked.connect(self._on_save)
        line.addWidget(self._save)
        return top

    def _make_preview(self) -> ScrollColumn:
        preview = ScrollColumn(self._look, self.tr("Preview of the sheet"), margin="l")
        preview.setProperty("role", "canvas")
        preview.inside.setProperty("role", "canvas")
        self._note = text_label("", "soft")
        self._pages = SheetPages(self._look)
        self._pages.setAccessibleName(self.tr("Preview of the sheet"))
        preview.body.addWidget(self._note)
        preview.body.addWidget(self._pages)
        preview.body.addStretch(1)
        return preview

    # The form

    def _fill_form(self, consultation: Consultation) -> None:
        body = self._form.body
        body.addWidget(text_label(self.tr("Before my appointment"), "hero"))
        body.addWidget(
            text_label(self.tr("Fill in what you want. What stays empty is said to be “not filled in”."), "soft")
        )
        self._date_field(consultation.date)
        self._line_field(
            self.tr("With whom?"), self.tr("Doctor's name or specialty"), "practitioner", consultation.practitioner
        )
        self._area_field(self.tr("Why am I going?"), self.tr("In your own words"), "aim", consultation.aim)
        self._area_field(
            self.tr("What has changed?"),
            self.tr("What, since when, how often, what helps"),
            "changes",
            consultation.changes,
        )
        self._area_field(
            self.tr("My treatments"),
            self.tr("Copy them from the box or the prescription"),
            "treatments",
            consultation.treatments,
        )
        self._add_printed_treatments()
        self._area_field(
            self.tr("My allergies"), self.tr("Medicines, food… or “none known”"), "allergies", consultation.allergies
        )
        kept = len(self._report.questions.kept)
        body.addWidget(text_label(self.tr("%n question(s) on the sheet", "", kept), "card-title"))
        body.addWidget(text_label(self.tr("To change or reorder them, go back to the Questions tab."), "soft"))
        body.addStretch(1)
        self._form.updateGeometry()

    def _label(self, words: str, field: QWidget) -> None:
        label = text_label(words, "card-title")
        label.setBuddy(field)
        field.setAccessibleName(words)
        self._form.body.addSpacing(self._look.space("s"))
        self._form.body.addWidget(label)

    def _line_field(self, words: str, hint: str, name: str, text: str) -> None:
        field = QLineEdit(text)
        field.setPlaceholderText(hint)
        field.textChanged.connect(lambda typed: self._sheet.set(**{name: typed}))
        self._label(words, field)
        self._form.body.addWidget(field)

    def _area_field(self, words: str, hint: str, name: str, text: str) -> None:
        field = TextArea(self._look, text)
        field.setObjectName(name)
        field.setPlaceholderText(hint)
        field.textChanged.connect(lambda: self._sheet.set(**{name: field.toPlainText()}))
        self._label(words, field)
        self._form.body.addWidget(field)

    def _date_field(self, iso: str) -> None:
        """Typed in the reader's form or chosen from a calendar; kept as an ISO date."""
        look = self._look
        field = QLineEdit(look.day(iso))
        field.setPlaceholderText(self.tr("For example {date}").format(date=look.day("2027-03-12")))
        field.editingFinished.connect(lambda: self._set_date(field, field.text()))
        calendar = QCalendarWidget()
        calendar.setLocale(look.locale)
        calendar.setAccessibleName(self.tr("Calendar"))
        menu = QMenu(field)
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        calendar.clicked.connect(lambda day: self._set_date(field, day.toString("yyyy-MM-dd")))
        calendar.clicked.connect(menu.close)
        choose = icon_button(look, "calendar", self.tr("Choose the day"))
        choose.clicked.connect(lambda: menu.exec(choose.mapToGlobal(choose.rect().bottomLeft())))
        self._label(self.tr("When?"), field)
        line = row(look)
        line.addWidget(field, 1)
        line.addWidget(choose)
        self._form.body.addLayout(line)

    def _set_date(self, field: QLineEdit, text: str) -> None:
        day = self._look.read_day(text)
        self._sheet.set(date=day or "")
        if day:
            field.setText(self._look.day(day))
        field.setProperty("wrong", bool(text.strip()) and not day)
        field.style().polish(field)

    def _add_printed_treatments(self) -> None:
        """Treatments of the report, offered as printed; the person confirms by adding them."""
        document = self._report.document
        lines = [treatment.line for treatment in document.treatments] if document is not None else []
        if not lines:
            return
        add = button(self._look, self.tr("Copy the %n treatment(s) of the report", "", len(lines)), "plus", "quiet")
        area = self._form.findChild(TextArea, "treatments")
        assert area is not None

        def copy() -> None:
            present = area.toPlainText()
            new = [line for line in lines if line not in present]
            area.setPlainText("\n".join(part for part in (present.strip(), *new) if part))
            add.setEnabled(False)

        add.clicked.connect(copy)
        self._form.body.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)

    # What comes back

    def _refresh(self) -> None:
        sheet = self._sheet
        if sheet.consultation is not None and not self._filled:
            self._filled = True
            self._fill_form(sheet.consultation)
        self._pages.show_images(sheet.images)
        self._save.setEnabled(sheet.pdf is not None)
        self._print.setEnabled(sheet.pdf is not None)
        if sheet.error is not None:
            self._note.setText(error_text(sheet.error, self._look.language))
        else:
            self._note.setText("" if sheet.images else self.tr("Making your sheet…"))
        self._note.setVisible(bool(self._note.text()))

    def _on_saved(self, path: str) -> None:
        self._said.setText(self.tr("Saved: {file}").format(file=Path(path).name))

    def _on_save(self) -> None:
        name = self.tr("My consultation") + ".pdf"
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Save the sheet"), name, "PDF (*.pdf)")
        if path:
            self._sheet.save(Path(path).with_suffix(".pdf"))

    def _on_print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from clarte.ui.printing import print_images

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec() == QPrintDialog.DialogCode.Accepted:
            self._sheet.draw_for_printer(lambda images: print_images(printer, images))
