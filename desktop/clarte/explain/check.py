"""The check: whether every claim of a draft stands in the evidence. No model has a part in it."""

from __future__ import annotations

import re

from clarte.explain.basis import Basis
from clarte.explain.check_count import count_problem
from clarte.explain.check_meaning import meaning_problem
from clarte.explain.check_numbers import number_problem
from clarte.explain.check_safety import safety_problem
from clarte.explain.check_words import word_problem, wrong_language
from clarte.explain.folding import words
from clarte.explain.reading_level import too_hard
from clarte.explain.reference import Reference

# Every reason a draft may be withheld for. The window words each of them (explain.reason.<name>).
REASONS = (
    "empty", "cut_short", "length", "unchanged", "markup", "instruction", "treatment_change", "diagnosis", "cause",
    "prognosis", "dose", "reassurance", "language", "unsupported_number", "missing_number", "unit", "negation",
    "wrong_direction", "side", "severity", "certainty", "time", "person", "unsupported_term", "missing_finding",
    "count", "reading_level",
)  # fmt: skip

_LABEL = re.compile(
    r"^(?:phrase simple|en clair|r[ée]ponse|simple sentence|plain words|answer|question)\s*:\s*", re.IGNORECASE
)
_QUOTES = "\"'“”«»  \t\n"


class Checker:
    """Finds why a draft must be withheld, if it must. In doubt it must."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference

    def problem(self, draft: str, basis: Basis, *, finished: bool = True, glossed: bool = False) -> str | None:
        """The first reason of REASONS that holds, or None. `finished`: the model came to its own end. `glossed`: hard
        words that the draft kept are explained behind it."""
        return (
            self._form(draft, basis, finished)
            or safety_problem(draft, basis)
            or ("language" if wrong_language(draft, basis.language) else None)
            or number_problem(draft, basis)
            or meaning_problem(draft, basis)
            or count_problem(draft, basis)
            or word_problem(draft, basis, self._reference, glossed=glossed)
            or ("reading_level" if too_hard(draft, basis.text, basis.language) else None)
        )

    def _form(self, draft: str, basis: Basis, finished: bool) -> str | None:
        said, stated = words(draft), words(basis.text)
        if not said:
            return "empty"
        if not finished:
            return "cut_short"
        if len(said) > 25 + 3 * len(stated) or len(draft) > 600:
            return "length"
        return "unchanged" if said == stated else None


def clean(draft: str) -> str:
    """A draft without the quotation marks and the label that models like to put around an answer."""
    text = _LABEL.sub("", draft.strip(_QUOTES)).strip(_QUOTES)
    return text[:1].upper() + text[1:]
