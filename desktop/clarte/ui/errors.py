"""What went wrong, shown in one way; what nobody expected, logged without a word of any report."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtWidgets import QMessageBox, QWidget

from clarte.core.errors import BugError, Cancelled, ClarteError
from clarte.core.language import Language

_log = logging.getLogger(__name__)


def show_error(error: ClarteError, language: Language, parent: QWidget | None = None) -> None:
    """Tell the person. Cancelled work is told to nobody. Does not block."""
    if isinstance(error, Cancelled):
        return
    from clarte.ui.phrases import error_text

    box = QMessageBox(QMessageBox.Icon.NoIcon, "Clarté", error_text(error, language), parent=parent)
    box.setModal(False)
    box.show()


def catch_all(show: Callable[[ClarteError], None]) -> None:
    """Make `show` the end of every exception that nobody caught. Only its type and place are logged."""

    def hook(kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace is not None else "?"
        _log.error("not caught: %s at %s", kind.__name__, place)
        show(BugError(kind.__name__))

    sys.excepthook = hook
