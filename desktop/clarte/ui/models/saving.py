"""Writing a text where the person chose, off the window's thread."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from clarte.core.errors import ClarteError, UserError
from clarte.core.language import Language
from clarte.ui.jobs import Job, Jobs


def as_csv(rows: Iterable[Sequence[str]], language: Language) -> str:
    """Rows as a spreadsheet of the reader's language opens them: French ones take the comma for decimals."""
    text = io.StringIO()
    csv.writer(text, delimiter=";" if language is Language.FRENCH else ",", lineterminator="\r\n").writerows(
        [_plain(cell) for cell in row] for row in rows
    )
    return text.getvalue()


def save_text(
    jobs: Jobs,
    owner: QObject,
    path: Path,
    text: str,
    done: Callable[[None], None],
    failed: Callable[[ClarteError], None],
) -> None:
    """With a byte order mark: without it spreadsheets misread accents."""

    def write(_job: Job[None]) -> None:
        try:
            path.write_text(text, encoding="utf-8-sig", newline="")
        except OSError:
            raise UserError("dossier_not_saved", file=path.name) from None

    jobs.run(owner, write, done=done, failed=failed)


def _plain(cell: str) -> str:
    """A cell that a spreadsheet would take for a formula is told to be a text."""
    return f"'{cell}" if cell[:1] in ("=", "@") or (cell[:1] in "+-" and not cell[1:2].isdigit()) else cell
