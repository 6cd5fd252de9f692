"""Whether two reports speak of the same person, as far as printed names and birth dates tell."""

from __future__ import annotations

import re

from clarte.core.plain import plain

_TITLES = frozenset(
    (
        "m", "mr", "mrs", "ms", "miss", "mx", "mme", "mlle", "monsieur", "madame", "mademoiselle", "dr", "docteur",
        "doctor", "sir", "lady", "ne", "nee", "epouse",
    )
)  # fmt: skip


def differs(
    name: str | None, birth_date: str | None, other_name: str | None, other_birth_date: str | None
) -> list[str]:
    """What speaks against one person: "name", "birth_date", both, or nothing.

    Names are compared as sets of words: order, capitals, accents, titles, second first names and a maiden name beside
    a married one do not matter. What is not printed speaks against nobody. An equal birth date excuses a name that
    shares a word (a marriage), never one that shares none.
    """
    found = []
    one, other = _words(name), _words(other_name)
    dated = bool(birth_date and other_birth_date)
    if dated and birth_date != other_birth_date:
        found.append("birth_date")
    if one and other:
        same_day = dated and not found
        agree = bool(one & other) if same_day else _contained(one, other)
        if not agree:
            found.insert(0, "name")
    return found


def _contained(one: set[str], other: set[str]) -> bool:
    """All words of the shorter name are in the longer one; an initial stands for a word that begins with it."""
    fewer, more = sorted((one - other, other - one), key=len)
    return bool(one & other) and all(any(_abbreviates(word, long) for long in more) for word in fewer)


def _abbreviates(one: str, other: str) -> bool:
    return min(len(one), len(other)) == 1 and one[0] == other[0]


def _words(name: str | None) -> set[str]:
    words = re.findall(r"[^\W\d_]+", plain(name or ""))
    return {word for word in words if word not in _TITLES}
