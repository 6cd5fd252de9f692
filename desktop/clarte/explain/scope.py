"""Questions that only a professional can answer: a diagnosis, what comes next, a dose, a change of treatment."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from clarte.core.resources import resource
from clarte.explain.folding import fold


def out_of_scope(question: str) -> str | None:
    """treatment, dose, prognosis or diagnosis when a question asks for one, in either language; else None."""
    folded = " ".join(fold(question).split())
    return next((name for name, pattern in _patterns().items() if pattern.search(folded)), None)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    table = tomllib.loads(resource("words", "out_of_scope.toml").read_text(encoding="utf-8"))
    return {name: re.compile(rf"(?<!\w)(?:{'|'.join([*one['fr'], *one['en']])})(?!\w)") for name, one in table.items()}
