"""A row's name and value as the report prints them, unless what is printed there is no name or no value."""

from __future__ import annotations

import re

from clarte.core.evidence import Printed, Result
from clarte.core.language import Language, say
from clarte.explain.orders import is_order, speaks_to_machine

_LONGEST_NAME = 70
_LONGEST_VALUE = 40
_VALUE_WORDS = 3
_PLAIN_NAME_WORDS = 2
_KNOWN_NAME_WORDS = 6
_NO_NAME = re.compile(r"[<>{}|]\s*[^\s\d]|https?:|[.!?](?:\s|$)")


def name_of(result: Result, language: Language) -> str:
    """The printed name; in quotation marks when nobody knows it and it could be a phrase; "this line" when a sentence
    stands in its place, which is read on the page and not repeated in a gist or a question."""
    name = " ".join(result.name.split())
    count = len(name.split())
    known = result.analyte is not None and count <= _KNOWN_NAME_WORDS
    if not name or len(name) > _LONGEST_NAME or _NO_NAME.search(name) or (not known and _asks(name)):
        return say("explain.word.this_line", language)
    return name if known or count <= _PLAIN_NAME_WORDS else say("explain.word.quoted", language, text=name)


def _asks(text: str) -> bool:
    """Whether words in the place of a name or a value ask for something instead."""
    order = len(text.split()) > 1 and any(is_order(text, tongue) for tongue in Language)
    return order or speaks_to_machine(text)


def measured(result: Result, language: Language) -> str:
    """Value and unit as printed: "10,8 g/dL", or as the person corrected them, and marked so. Words too long for a
    value are quoted."""
    text = _measured(" ".join(result.value.split()), result.unit, language)
    return text if result.printed is None else say("explain.word.corrected", language, value=text)


def read_as(printed: Printed, language: Language) -> str:
    """The value and unit that were read in a row, where the person's correction stands now."""
    return _measured(" ".join(printed.value.split()), printed.unit, language)


def _measured(value: str, unit: str | None, language: Language) -> str:
    if len(value) > _LONGEST_VALUE or len(value.split()) > _VALUE_WORDS or _asks(value):
        return say("explain.word.quoted", language, text=value)
    return f"{value} {unit}" if unit else value
