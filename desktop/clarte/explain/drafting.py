"""Drafts: asked of the model one by one, checked, and withheld with a reason when they fail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from clarte.core.cancel import CancelToken
from clarte.core.errors import ModelError
from clarte.core.statements import Origin, Statement, Withheld
from clarte.core.writing import Draft, Writer
from clarte.explain.check import Checker, clean
from clarte.explain.pieces import Piece

StatementHandler = Callable[[Statement], None]


class Drafting:
    """The drafts of one piece of work.

    Attributes:
        drafts: all that the model wrote.
        withheld: those that failed a check.
        stopped: the model died; the rest is said in our own sentences.
    """

    def __init__(self, checker: Checker, writer: Writer, most: int, cancel: CancelToken | None = None) -> None:
        """`most`: how many drafts may be asked for."""
        self._checker = checker
        self._writer = writer
        self._left = most
        self._cancel = cancel
        self.drafts: list[Draft] = []
        self.withheld: list[Withheld] = []
        self.stopped = False

    def better(self, piece: Piece) -> Statement | None:
        """A draft of the piece's task that passes the check, or None. Raises Cancelled."""
        if piece.task is None or piece.basis is None or self._left <= 0 or self.stopped:
            return None
        if self._cancel is not None:
            self._cancel.check()
        self._left -= 1
        try:
            draft = self._writer.write(piece.task, cancel=self._cancel)
        except ModelError:
            self.stopped = True
            return None
        self.drafts.append(draft)
        text = clean(draft.text)
        reason = self._checker.problem(text, piece.basis, finished=draft.finish == "stop")
        if reason is not None:
            self.withheld.append(Withheld(draft.text, reason, piece.statement.evidence))
            return None
        return replace(piece.statement, text=text, origin=Origin.MODEL)
