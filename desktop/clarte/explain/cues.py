"""Words that carry a meaning (direction, side, certainty...) or a harm, found in folded text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache

from clarte.core.language import Language
from clarte.core.plain import plain
from clarte.core.resources import resource
from clarte.explain.folding import fold


class CueTable:
    """Classes of cues of one file of resources/words, by dotted name ("direction.up")."""

    def __init__(self, table: Mapping[str, object]) -> None:
        self._patterns: dict[tuple[str, Language], re.Pattern[str]] = {}
        self.names: tuple[str, ...] = tuple(_flatten(table, "", self._patterns))

    def families(self) -> dict[str, tuple[str, ...]]:
        """Class names by family: {"direction": ("direction.up", ...)}."""
        families: dict[str, tuple[str, ...]] = {}
        for name in self.names:
            family = name.split(".")[0]
            families[family] = (*families.get(family, ()), name)
        return families

    def hits(self, name: str, text: str, language: Language) -> list[str]:
        """The folded words of `text` that belong to a class."""
        return [match.group() for match in self._patterns[name, language].finditer(fold(text))]

    def places(self, text: str, language: Language, names: Sequence[str] = ()) -> list[tuple[int, int]]:
        """Where the words of some classes, or of all, stand in `text`."""
        low = plain(text)
        return [match.span() for name in names or self.names for match in self._patterns[name, language].finditer(low)]

    def has(self, name: str, text: str, language: Language) -> bool:
        return self._patterns[name, language].search(fold(text)) is not None


def _flatten(
    table: Mapping[str, object], prefix: str, patterns: dict[tuple[str, Language], re.Pattern[str]]
) -> list[str]:
    names: list[str] = []
    for key, value in table.items():
        if not isinstance(value, dict):
            continue
        name = f"{prefix}{key}"
        if "fr" in value:
            names.append(name)
            for language in Language:
                alternatives = "|".join(value[language.value])
                patterns[name, language] = re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w])")
        else:
            names += _flatten(value, f"{name}.", patterns)
    return names


@cache
def cue_table(name: str) -> CueTable:
    """The table resources/words/<name>.toml."""
    return CueTable(tomllib.loads(resource("words", f"{name}.toml").read_text(encoding="utf-8")))
