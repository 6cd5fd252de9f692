"""Plain lists of words of resources/words, by their stems."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from clarte.core.language import Language
from clarte.core.resources import resource
from clarte.explain.folding import stem, stems, words


@cache
def folded_list(name: str, language: Language) -> frozenset[str]:
    """Folded words of resources/words/<name>.<language>.txt; # starts a remark."""
    text = resource("words", f"{name}.{language}.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() for word in words(line.split("#")[0]))


@cache
def stem_list(name: str, language: Language) -> frozenset[str]:
    """Stems of the same."""
    return frozenset(stem(word) for word in folded_list(name, language))


@dataclass(frozen=True, slots=True)
class Equivalent:
    """Words of a report (by stem) and the plain ones that say the same. `say`: their meaning, for a draft to use."""

    report: frozenset[str]
    plain: frozenset[str]
    say: str | None = None


@cache
def plain_equivalents(language: Language) -> tuple[Equivalent, ...]:
    """From resources/words/equivalents.toml."""
    table = tomllib.loads(resource("words", "equivalents.toml").read_text(encoding="utf-8"))
    return tuple(
        Equivalent(frozenset(stems(pair["report"])), frozenset(stems(pair["plain"])), pair.get("say"))
        for pair in table[language.value].values()
    )
