"""The cheap looks before costly patterns: they may never miss what the pattern would find."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clarte.core.plain import plain
from clarte.reading import kinds


def _alternatives(pattern: str) -> list[str]:
    """The parts of a pattern between the bars that stand in no group."""
    parts, depth = [""], 0
    for before, character in zip(" " + pattern, pattern, strict=False):
        if before != "\\":
            depth += (character == "(") - (character == ")")
        if character == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return parts


_KINDS = [pattern for words in kinds._WORDS.values() for pattern in _alternatives(words)]


@pytest.mark.parametrize("pattern", _KINDS)
def test_every_word_of_a_kind_is_found_through_its_hint(pattern: str) -> None:
    @given(st.from_regex(re.compile(pattern, re.ASCII), fullmatch=True))
    def is_found(word: str) -> None:
        assert kinds.names_a_kind(word)

    is_found()


def test_plain_text_of_ascii_letters_is_what_the_table_gives() -> None:
    """Both ways give one text: a letter beyond ASCII makes the whole text go by the table."""
    letters = "".join(map(chr, range(128)))
    assert plain(letters) == plain(letters + "é")[:-1]
