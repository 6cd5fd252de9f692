"""Our own sentences: complete and equal in both languages."""

from __future__ import annotations

import re
import string
import tomllib

import pytest

from clarte.core.dates import long_date, short_date
from clarte.core.language import Language, say
from clarte.core.resources import resource

TOPICS = sorted({path.name.split(".")[0] for path in resource("i18n").glob("*.toml")})


def flat(topic: str, language: str) -> dict[str, str]:
    def walk(table: dict[str, object], prefix: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for key, value in table.items():
            found |= walk(value, f"{prefix}{key}.") if isinstance(value, dict) else {f"{prefix}{key}": str(value)}
        return found

    return walk(tomllib.loads(resource("i18n", f"{topic}.{language}.toml").read_text(encoding="utf-8")), "")


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("topic", TOPICS)
def test_both_languages_say_the_same_things(topic: str) -> None:
    french, english = flat(topic, "fr"), flat(topic, "en")
    assert french.keys() == english.keys()
    for key, text in french.items():
        # "un autre résultat" needs no {count}; "other" forms need the same values in both.
        if not key.endswith(".one"):
            assert placeholders(text) == placeholders(english[key]), key


@pytest.mark.parametrize("topic", TOPICS)
def test_french_typography_is_french(topic: str) -> None:
    for key, text in flat(topic, "fr").items():
        words = re.sub(r"\{[^}]*\}", "x", text)
        assert not re.search(r"[“”\"]", words), key
        assert not re.search(r"(?<![\s\u00a0\u202f(])[?!;:](?!\d|/)", words), key


def test_one_and_many() -> None:
    assert say("sheet.left_out_results", Language.FRENCH, count=1) != say(
        "sheet.left_out_results", Language.FRENCH, count=2
    )
    assert "3" in say("sheet.left_out_results", Language.ENGLISH, count=3)


def test_dates_are_in_the_readers_form() -> None:
    assert long_date("2026-03-01", Language.FRENCH) == "1er mars 2026"
    assert long_date("2026-03-01", Language.ENGLISH) == "1 March 2026"
    assert short_date("2025-09-12", Language.FRENCH) == "12 sept. 2025"
    assert long_date("2026-02-30", Language.FRENCH) is None
    assert long_date(None, Language.ENGLISH) is None
