"""Text for the clipboard that the system is asked not to remember."""

from __future__ import annotations

import html
from collections.abc import Sequence

from PySide6.QtCore import QMimeData

_NO = bytes(4)  # a DWORD of zero
# What each system's clipboard history looks for. Where a system has none of these, the text is copied all the same.
_ASKED = {
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': _NO,
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': _NO,
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': _NO,
    "org.nspasteboard.ConcealedType": b"",
    "x-kde-passwordManagerHint": b"secret",
}


def as_table(rows: Sequence[Sequence[str]]) -> QMimeData:
    """Rows, the first of them their header, for a text (a table) and a spreadsheet (cells between tabs)."""
    lines = []
    for number, cells in enumerate(rows):
        kind = "td" if number else "th"
        lines.append("".join(f"<{kind}>{html.escape(cell)}</{kind}>" for cell in cells))
    markup = "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"
    return unremembered("\n".join("\t".join(cells) for cells in rows), markup)


def unremembered(text: str, markup: str = "") -> QMimeData:
    """Plain text, also in HTML, with the marks that keep it out of clipboard histories (Windows, macOS, KDE)."""
    data = QMimeData()
    data.setText(text)
    if markup:
        data.setHtml(markup)
    for kind, value in _ASKED.items():
        data.setData(kind, value)
    return data
