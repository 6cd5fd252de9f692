"""The knowledge as the other rooms use it: entries by id, entries in a text, analytes of printed names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from clarte.core.codec import from_json
from clarte.core.language import Language
from clarte.core.resources import resource
from clarte.knowledge.entries import (
    Analyte,
    Authority,
    Entry,
    Exam,
    Grade,
    Group,
    Match,
    Part,
    QuestionTemplate,
    Scale,
    Turn,
    UrgencyRule,
)
from clarte.knowledge.finder import Company, Finder
from clarte.knowledge.index import Compiled, load_compiled
from clarte.knowledge.names import NameIndex
from clarte.knowledge.spellings import Phrase
from clarte.knowledge.words import fold

T = TypeVar("T")
_AFTER_SCALE = re.compile(
    r"[\s:=,-]*(?:(?:de|classe|stade|grade|score|type|class|stage|category|cat[ée]gorie|is|est|a|à|of)\b[\s:=-]*)*"
    r"(?P<grade>[A-Za-z0-9+]+(?:[.,]\d+)?)"
)


class _Phrases:
    """The phrases of one language by their first word, built when they are asked for."""

    def __init__(self, rows: Mapping[str, list[list[Any]]]) -> None:
        self._rows = rows
        self._built: dict[str, tuple[Phrase, ...]] = {}

    def __call__(self, word: str) -> tuple[Phrase, ...]:
        if (rows := self._rows.get(word)) is None:
            return ()
        if word not in self._built:
            self._built[word] = tuple(
                Phrase(tuple(words.split(" ")), entry, Part(part), exact, *manner)
                for words, entry, part, exact, *manner in rows
            )
        return self._built[word]


class Knowledge:
    """The loaded knowledge. Entries are built when they are asked for. Safe to share between threads: whatever two
    threads build twice is equal."""

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled
        self._entries: dict[str, Entry] = {}
        self._analytes: dict[str, Analyte] = {}
        self._finders: dict[Language, Finder] = {}

    @classmethod
    def load(
        cls,
        folder: Path | None = None,
        cache: Path | None = None,
        *,
        keep: bool = True,
        packs: Path | None = None,
    ) -> Knowledge:
        """Load resources/knowledge, or another folder of the same format; `cache` is where the compiled index may be
        found, and kept if `keep`; `packs` the folder of what the person added. Raises FormatError."""
        return cls(load_compiled(folder or resource("knowledge"), cache, keep=keep, packs=packs))

    @property
    def version(self) -> str:
        """Digest of all the entries: what was said with other entries may have to be said again."""
        return str(self._compiled["digest"])

    def entry(self, entry_id: str) -> Entry | None:
        if entry_id not in self._entries:
            raw = self._compiled["entries"].get(entry_id)
            if raw is None:
                return None
            self._entries[entry_id] = from_json(Entry, json.loads(raw))
        return self._entries[entry_id]

    def analyte(self, analyte_id: str) -> Analyte | None:
        if analyte_id not in self._analytes:
            if (analyte := self._with_entry(Analyte, "analytes", analyte_id)) is None:
                return None
            self._analytes[analyte_id] = analyte
        return self._analytes[analyte_id]

    def scale(self, scale_id: str) -> Scale | None:
        return self._with_entry(Scale, "scales", scale_id)

    def exam(self, exam_id: str) -> Exam | None:
        return self._with_entry(Exam, "exams", exam_id)

    def entry_ids(self, part: Part | None = None) -> tuple[str, ...]:
        """Ids of all entries, or of one part's."""
        return tuple(k for k, of in self._compiled["parts"].items() if part is None or of == part)

    def find(self, text: str, language: Language) -> tuple[Match, ...]:
        """Entries in a text of `language`: longest match, whole words, inflected, accented or not; abbreviations
        by case and context. Matches do not overlap and are in order."""
        return self._finder(language).find(text)

    def grade(self, text: str, match: Match) -> Grade | None:
        """The grade printed after a scale that was found in a text ("NYHA III"), or None."""
        scale = self.scale(match.entry)
        printed = _AFTER_SCALE.match(text, match.end)
        if scale is None or printed is None:
            return None
        name = fold(printed["grade"])
        return next((grade for grade in scale.grades if name in map(fold, grade.names)), None)

    def match_analyte(
        self, name: str, unit: str | None, specimen: str | None, language: Language, *, mixed: bool = False
    ) -> Analyte | None:
        """The analyte a printed row measures, or None when name, unit and specimen leave any doubt.

        `specimen` None: not printed, taken as blood unless the name says another. `mixed`: other results of the
        page are of another specimen than blood; a name that both have is then left in doubt."""
        return self._names.match(name, unit, specimen, language, mixed=mixed)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        return self._all(Group, "groups")

    @cached_property
    def urgency_rules(self) -> tuple[UrgencyRule, ...]:
        return self._all(UrgencyRule, "urgency_rules")

    @cached_property
    def questions(self) -> tuple[QuestionTemplate, ...]:
        return self._all(QuestionTemplate, "questions")

    @cached_property
    def authorities(self) -> tuple[Authority, ...]:
        return self._all(Authority, "authorities")

    @cached_property
    def _all_turns(self) -> tuple[Turn, ...]:
        return self._all(Turn, "turns")

    def turns(self, country: str | None) -> tuple[Turn, ...]:
        """Where to turn in a country, and in the EU where it is a member; all of them when it is unknown."""
        if country is None:
            return self._all_turns
        places = {country.upper()} | ({"EU"} if country.upper() in _EU_MEMBERS else set())
        return tuple(turn for turn in self._all_turns if turn.country in places)

    def stats(self) -> dict[str, Any]:
        """Counts by part and language, and how many are checked (schema clarte/knowledge/1)."""
        entries = [json.loads(raw) for raw in self._compiled["entries"].values()]
        counts: dict[str, Any] = {part.value: sum(e["part"] == part for e in entries) for part in Part}
        checked = {part.value: sum(e["part"] == part and _is_checked(e) for e in entries) for part in Part}
        for name, table in _COUNTED.items():
            rows = self._table(table)
            counts[name], checked[name] = len(rows), sum(map(_is_checked, rows))
        counts["abbreviations"] = len({a for e in entries for lang in Language for a in e[lang]["abbreviations"]})
        counts["sources"] = self._table("pages")
        by_language = {
            language.value: {part.value: sum(e["part"] == part for e in entries) for part in Part}
            | {"abbreviations": len({a for e in entries for a in e[language]["abbreviations"]})}
            | {"spellings": sum(map(len, self._table(f"phrases.{language}").values()))}
            for language in Language
        }
        return {"schema": "clarte/knowledge/1", "by_language": by_language, "checked": checked, **counts}

    def _finder(self, language: Language) -> Finder:
        if language not in self._finders:
            rows = self._table(f"phrases.{language}")
            companies = {key: from_json(Company, raw) for key, raw in self._table(f"companies.{language}").items()}
            self._finders[language] = Finder(language, _Phrases(rows), companies)
        return self._finders[language]

    @cached_property
    def _names(self) -> NameIndex:
        full = {language: self._table(f"names.{language}") for language in Language}
        short = {language: self._table(f"short_names.{language}") for language in Language}
        return NameIndex(self.analyte, full, short)

    def _table(self, name: str) -> Any:
        return json.loads(self._compiled["tables"][name])

    def _with_entry(self, kind: type[T], table: str, name: str) -> T | None:
        raw = self._compiled[table].get(name)
        if raw is None:
            return None
        return from_json(kind, json.loads(raw) | {"entry": json.loads(self._compiled["entries"][name])})

    def _all(self, kind: type[T], table: str) -> tuple[T, ...]:
        return tuple(from_json(kind, raw) for raw in self._table(table))


_COUNTED = {"groups": "groups", "questions": "questions", "urgency_rules": "urgency_rules", "where_to_turn": "turns"}
_EU_MEMBERS = frozenset({"FR", "BE", "LU", "IE", "EU", "DE", "ES", "IT", "PT", "NL", "AT"})


def _is_checked(raw: dict[str, Any]) -> bool:
    sources: Iterable[dict[str, Any]] = raw["sources"]
    return any(source["checked"] is not None for source in sources)
