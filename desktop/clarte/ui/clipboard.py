"""Text for the clipboard that the system is asked not to remember."""

from __future__ import annotations

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


def unremembered(text: str) -> QMimeData:
    """Plain text with the marks that keep it out of clipboard histories (Windows, macOS, KDE)."""
    data = QMimeData()
    data.setText(text)
    for kind, value in _ASKED.items():
        data.setData(kind, value)
    return data
