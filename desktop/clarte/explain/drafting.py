"""Drafts: asked of the model one by one, checked, and withheld with a reason when they fail."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from clarte.core.cancel import CancelToken
from clarte.core.errors import ModelError
from clarte.core.language import Language, say
from clarte.core.statements import Origin, Statement, Withheld
from clarte.core.writing import Draft, Writer
from clarte.explain.check import Checker, clean
from clarte.explain.mending import GLOSSABLE, MENDABLE, Mended, glossed, mended
from clarte.explain.pieces import Piece, Wish
from clarte.knowledge.entries import Entry

_SIZE = re.compile(r"\d+(?:[.,]\d+)?(?:\s?[x×]\s?\d+(?:[.,]\d+)?){0,2}\s?(?:mm|cm)\b")
StatementHandler = Callable[[Statement], None]


class Drafting:
    """The drafts of one piece of work.

    Attributes:
        drafts: all that the model wrote.
        withheld: those that failed a check.
        stopped: why the model could not go on; the rest is said in our own sentences.
    """

    def __init__(self, checker: Checker, writer: Writer, most: int, cancel: CancelToken | None = None) -> None:
        """`most`: how many drafts may be asked for."""
        self._checker = checker
        self._writer = writer
        self._left = most
        self._cancel = cancel
        self.drafts: list[Draft] = []
        self.withheld: list[Withheld] = []
        self.stopped: ModelError | None = None

    def better(self, piece: Piece) -> Statement | None:
        """The piece in the model's words, finding by finding, what failed quoted as printed; None when most failed.
        Raises Cancelled."""
        texts: list[str] = []
        drafted = 0
        for wish in piece.wishes:
            text = self._drafted(wish, piece)
            drafted += text is not None
            texts.append(text or _quoted(wish))
        if drafted == 0 or drafted * 2 < len(texts):
            return None
        unchecked = [entry for wish in piece.wishes for entry in wish.basis.entries if not entry.checked]
        texts += [_unchecked(unchecked, piece.wishes[0].basis.language)] if unchecked else []
        text = " ".join(texts)
        if piece.opening:
            text = f"{piece.opening} {text[:1].lower()}{text[1:]}"
        return replace(piece.statement, text=text, origin=Origin.MODEL)

    def _drafted(self, wish: Wish, piece: Piece) -> str | None:
        if wish.task is None or self._left <= 0 or self.stopped is not None:
            return None
        if self._cancel is not None:
            self._cancel.check()
        self._left -= 1
        try:
            draft = self._writer.write(wish.task, cancel=self._cancel)
        except ModelError as error:
            self.stopped = error
            return None
        self.drafts.append(draft)
        text = clean(draft.text)
        reason = self._checker.problem(text, wish.basis, finished=draft.finish == "stop")
        if reason in MENDABLE:
            for better in (_with_size(text, wish), mended(text, wish.basis)):
                if better is not None and self._checker.problem(better.checked, wish.basis) is None:
                    return better.shown
        if reason == GLOSSABLE and self._checker.problem(text, wish.basis, glossed=True) is None:
            explained = glossed(text, wish.basis)
            if explained is not None:
                return explained
        if reason is not None:
            self.withheld.append(Withheld(draft.text, reason, piece.statement.evidence))
            return None
        return text


def _quoted(wish: Wish) -> str:
    return say("explain.passage.also.quoted", wish.basis.language, text=wish.basis.text.rstrip(" .;"))


def _with_size(text: str, wish: Wish) -> Mended | None:
    """A draft of one sentence that left out the only number of its finding, a size, followed by that size as printed.
    Behind several sentences it would not be clear of what it is the size."""
    sizes = _SIZE.findall(wish.basis.text)
    rest = _SIZE.sub("", wish.basis.text)
    if len(sizes) != 1 or re.search(r"\d", rest) or re.search(r"\d|[.;!?:]\s", text):
        return None
    sized = f"{text} {say('explain.passage.size', wish.basis.language, size=sizes[0])}"
    return Mended(sized, sized)


def _unchecked(entries: Sequence[Entry], language: Language) -> str:
    labels = ", ".join(dict.fromkeys(entry.wording(language).label for entry in entries))
    return say("explain.passage.unchecked_words", language, words=labels)
