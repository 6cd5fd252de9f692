"""The sheet on paper."""

import pymupdf
from PySide6.QtGui import QColor, QImage
from PySide6.QtPrintSupport import QPrinter

from clarte.ui.printing import print_images


def test_each_image_gets_its_page_with_its_proportions_kept(qapp, tmp_path):
    path = tmp_path / "printed.pdf"
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    image = QImage(400, 200, QImage.Format.Format_RGB888)
    image.fill(QColor("red"))
    print_images(printer, (image, image))
    with pymupdf.open(path) as printed:
        assert printed.page_count == 2
        (box,) = [info["bbox"] for info in printed[0].get_image_info()]
        assert (box[2] - box[0]) / (box[3] - box[1]) > 1.95
        assert box[2] - box[0] > 0.8 * printed[0].rect.width
