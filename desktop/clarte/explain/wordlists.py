"""Plain lists of words of resources/words, by their stems."""

from __future__ import annotations

import tomllib
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


@cache
def plain_equivalents(language: Language) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """(stems in a report, plain stems that they allow), from resources/words/equivalents.toml."""
    table = tomllib.loads(resource("words", "equivalents.toml").read_text(encoding="utf-8"))
    pairs = table[language.value].values()
    return tuple((frozenset(stems(pair["report"])), frozenset(stems(pair["plain"]))) for pair in pairs)
