"""The two languages Clarté writes, and its own sentences in each (resources/i18n/*.toml)."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import cache

from clarte.core.errors import UserError
from clarte.core.resources import resource


class Language(StrEnum):
    FRENCH = "fr"
    ENGLISH = "en"


@cache
def _texts(language: Language) -> dict[str, str]:
    flat: dict[str, str] = {}
    for path in sorted(resource("i18n").glob(f"*.{language}.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        flat.update(_flatten(table, f"{path.name.split('.')[0]}."))
    return flat


def _flatten(table: dict[str, object], prefix: str) -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            flat.update(_flatten(value, f"{prefix}{key}."))
        else:
            flat[prefix + key] = str(value)
    return flat


def say(key: str, language: Language, **values: str | int | float) -> str:
    """Our own sentence `key` in `language`, its placeholders filled.

    Keys start with their file's name: `errors.encrypted` is the key `encrypted` of errors.fr.toml. With a
    number `count`, the form `<key>.one` is used for one thing (in French also for zero) and `<key>.other` else. A
    number that is not whole has the language's decimal mark.
    Raises KeyError for an unknown key: a missing sentence is a bug that tests find.
    """
    texts = _texts(language)
    count = values.get("count")
    if key not in texts and isinstance(count, int):
        single = count == 1 or (count == 0 and language is Language.FRENCH)
        key = f"{key}.{'one' if single else 'other'}"
    return texts[key].format(**{name: _printed(value, language) for name, value in values.items()})


def _printed(value: str | int | float, language: Language) -> str | int | float:
    return str(value).replace(".", ",") if isinstance(value, float) and language is Language.FRENCH else value


def say_error(error: UserError, language: Language) -> str:
    """What happened and what to do, in one sentence."""
    return say(f"errors.{error.code}", language, **error.details)
