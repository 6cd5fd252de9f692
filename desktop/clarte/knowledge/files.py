"""From the TOML files of resources/knowledge to the entries' dataclasses, strictly.

Every part is one file (`groups.toml`) or a folder of files (`analytes/*.toml`), or both; each file is a table of
ids. A key that the format does not know is an error: a typing mistake must not silently lose a fact.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from clarte.core.errors import BugError
from clarte.core.evidence import Source
from clarte.core.statements import UrgencyLevel
from clarte.knowledge.entries import (
    Analyte,
    Authority,
    Bilingual,
    Conversion,
    Entry,
    Exam,
    Grade,
    Group,
    Part,
    QuestionTemplate,
    Scale,
    Turn,
    TypicalRange,
    UrgencyRule,
    Wording,
)

T = TypeVar("T")


class FormatError(BugError):
    """A knowledge file does not follow the format. The message names the file's part, the id and the key."""


@dataclass(frozen=True, slots=True)
class Library:
    """Everything the files say, by part."""

    authorities: tuple[Authority, ...]
    pages: Mapping[str, Source]
    entries: Mapping[str, Entry]
    analytes: Mapping[str, Analyte]
    scales: Mapping[str, Scale]
    exams: Mapping[str, Exam]
    groups: tuple[Group, ...]
    urgency_rules: tuple[UrgencyRule, ...]
    questions: tuple[QuestionTemplate, ...]
    turns: tuple[Turn, ...]


class Fields:
    """One table of a file, whose keys must all be taken."""

    def __init__(self, where: str, table: Mapping[str, Any]) -> None:
        self._where = where
        self._left = dict(table)

    def take(self, key: str, kind: type[T] | tuple[type[T], ...], default: T | None = None) -> T:
        value = self._left.pop(key, default)
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise FormatError(f"{self._where}: {key} is missing or of the wrong kind")
        return value

    def text(self, key: str) -> str:
        return self.take(key, str)

    def optional(self, key: str) -> str | None:
        return self.take(key, str) if key in self._left else None

    def number(self, key: str) -> float | None:
        return float(self.take(key, (int, float))) if key in self._left else None

    def texts(self, key: str) -> tuple[str, ...]:
        values = self.take(key, list, [])
        if not all(isinstance(value, str) and value.strip() == value and value for value in values):
            raise FormatError(f"{self._where}: {key} holds something else than texts")
        return tuple(values)

    def table(self, key: str) -> Fields:
        return Fields(f"{self._where}.{key}", self.take(key, dict))

    def tables(self, key: str) -> Iterator[Fields]:
        for number, table in enumerate(self.take(key, list, [])):
            yield Fields(f"{self._where}.{key}[{number}]", table)

    def mapping(self, key: str) -> dict[str, Any]:
        return self.take(key, dict, {})

    def fail(self, why: str) -> FormatError:
        return FormatError(f"{self._where}: {why}")

    def end(self) -> None:
        """Raise FormatError if a key was not taken."""
        if self._left:
            raise FormatError(f"{self._where}: unknown {', '.join(sorted(self._left))}")


def part_files(folder: Path, part: str) -> list[Path]:
    """The files of one part, in a stable order."""
    single = folder / f"{part}.toml"
    return ([single] if single.is_file() else []) + sorted((folder / part).glob("*.toml"))


def load_library(folder: Path) -> Library:
    """Read all parts. Raises FormatError, naming what is wrong and where."""
    authorities, pages = _sources(folder)
    entries: dict[str, Entry] = {}

    def read(part: str, build: Callable[[str, Fields], T]) -> list[T]:
        return [_built(build, name, fields) for name, fields in _tables(folder, part)]

    def plain(part: Part) -> Callable[[str, Fields], Entry]:
        return lambda name, fields: EntryBuilder(pages, entries).entry(part, name, fields)

    for part in (Part.TERMS, Part.ABBREVIATIONS, Part.DRUGS):
        read(part, plain(part))
    builder = EntryBuilder(pages, entries)
    return Library(
        authorities=tuple(authorities),
        pages=pages,
        analytes={analyte.entry.id: analyte for analyte in read(Part.ANALYTES, builder.analyte)},
        scales={scale.entry.id: scale for scale in read(Part.SCALES, builder.scale)},
        exams={exam.entry.id: exam for exam in read(Part.EXAMS, builder.exam)},
        groups=tuple(read("groups", builder.group)),
        urgency_rules=tuple(read("urgency", builder.urgency_rule)),
        questions=tuple(read("questions", builder.question)),
        turns=tuple(read("turn", builder.turn)),
        entries=entries,
    )


def _tables(folder: Path, part: str) -> Iterator[tuple[str, Fields]]:
    seen: set[str] = set()
    for path in part_files(folder, part):
        try:
            content = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise FormatError(f"{part}/{path.name}: {error}") from None
        for name, table in content.items():
            if name in seen or not isinstance(table, dict):
                raise FormatError(f"{part}/{path.name}: {name} is written twice or is no table")
            seen.add(name)
            yield name, Fields(f"{part}/{path.name}: {name}", table)


def _built(build: Callable[[str, Fields], T], name: str, fields: Fields) -> T:
    value = build(name, fields)
    fields.end()
    return value


def _sources(folder: Path) -> tuple[list[Authority], dict[str, Source]]:
    authorities: dict[str, Authority] = {}
    pages: list[tuple[str, Fields]] = []
    for path in part_files(folder, "sources"):
        content = Fields(f"sources/{path.name}", tomllib.loads(path.read_text(encoding="utf-8")))
        for name, table in content.mapping("authorities").items():
            fields = Fields(f"sources/{path.name}: {name}", table)
            authorities[name] = Authority(
                name, fields.text("name"), fields.text("country"), fields.text("licence"), fields.optional("url")
            )
            fields.end()
        pages += [(name, Fields(f"sources/{path.name}: {name}", t)) for name, t in content.mapping("pages").items()]
        content.end()
    found: dict[str, Source] = {}
    for name, fields in pages:
        authority = authorities.get(fields.text("authority"))
        if authority is None or name in found:
            raise fields.fail("written twice, or its authority is not in the list")
        found[name] = Source(fields.text("title"), authority.name, fields.optional("url"))
        fields.end()
    return list(authorities.values()), found


class EntryBuilder:
    """Builds one entry of each part, its sources looked up and dated."""

    def __init__(self, pages: Mapping[str, Source], entries: dict[str, Entry]) -> None:
        self._pages = pages
        self._entries = entries

    def _sources(self, fields: Fields) -> tuple[Source, ...]:
        checked = fields.optional("checked")
        names = fields.texts("sources")
        if missing := [name for name in names if name not in self._pages]:
            raise fields.fail(f"no page {', '.join(missing)} in sources/")
        if checked and not names:
            raise fields.fail("checked against nothing")
        pages = [self._pages[name] for name in names]
        return tuple(Source(page.title, page.publisher, page.url, checked) for page in pages)

    def _languages(self, fields: Fields) -> tuple[Fields, Fields]:
        return fields.table("fr"), fields.table("en")

    def _pair(self, french: Fields, english: Fields, key: str) -> Bilingual:
        return Bilingual(french.text(key), english.text(key))

    def _pairs(self, french: Fields, english: Fields, key: str) -> tuple[Bilingual, ...]:
        left, right = french.texts(key), english.texts(key)
        if len(left) != len(right):
            raise french.fail(f"{key} is not of the same length in both languages")
        return tuple(Bilingual(fr, en) for fr, en in zip(left, right, strict=True))

    def _wording(self, fields: Fields) -> Wording:
        return Wording(
            label=fields.text("label"),
            definition=fields.text("definition"),
            synonyms=fields.texts("synonyms"),
            abbreviations=fields.texts("abbreviations"),
            needs=fields.texts("needs"),
            unless=fields.texts("unless"),
            rows=fields.texts("rows"),
        )

    def _entry(self, part: Part, name: str, fields: Fields, french: Fields, english: Fields) -> Entry:
        if name in self._entries:
            raise fields.fail(f"the id is already one of {self._entries[name].part}")
        entry = Entry(
            id=name,
            part=part,
            fr=self._wording(french),
            en=self._wording(english),
            sources=self._sources(fields),
            grave=fields.take("grave", bool, False),
        )
        self._entries[name] = entry
        return entry

    def entry(self, part: Part, name: str, fields: Fields) -> Entry:
        french, english = self._languages(fields)
        entry = self._entry(part, name, fields, french, english)
        french.end()
        english.end()
        return entry

    def analyte(self, name: str, fields: Fields) -> Analyte:
        french, english = self._languages(fields)
        entry = self._entry(Part.ANALYTES, name, fields, french, english)
        why = self._pair(french, english, "why")
        lists = {key: self._pairs(french, english, key) for key in ("low", "high", "harmless", "disturbs")}
        french.end()
        english.end()
        unit = fields.optional("unit")
        return Analyte(
            entry=entry,
            specimen=fields.text("specimen"),
            loinc=fields.optional("loinc"),
            unit=unit,
            conversions=tuple(self._conversions(fields)),
            why=why,
            low_with=lists["low"],
            high_with=lists["high"],
            harmless=lists["harmless"],
            disturbs=lists["disturbs"],
            typical=tuple(self._typical(fields, unit or "")),
        )

    def _conversions(self, fields: Fields) -> Iterator[Conversion]:
        for unit, value in fields.mapping("conversions").items():
            table = Fields(f"conversions.{unit}", value if isinstance(value, dict) else {"factor": value})
            factor = table.number("factor")
            if not factor:
                raise fields.fail(f"the conversion of {unit} has no factor")
            yield Conversion(unit, factor, table.number("offset") or 0.0, table.optional("loinc"))
            table.end()

    def _typical(self, fields: Fields, unit: str) -> Iterator[TypicalRange]:
        for table in fields.tables("typical"):
            sources = self._sources(table)
            if len(sources) != 1:
                raise table.fail("a typical range has exactly one source")
            yield TypicalRange(
                low=table.number("low"),
                high=table.number("high"),
                unit=table.optional("unit") or unit,
                sex=table.optional("sex"),
                source=sources[0],
                people=table.optional("people") or "",
            )
            table.end()

    def scale(self, name: str, fields: Fields) -> Scale:
        french, english = self._languages(fields)
        entry = self._entry(Part.SCALES, name, fields, french, english)
        french.end()
        english.end()
        return Scale(entry, tuple(self._grades(fields)))

    def _grades(self, fields: Fields) -> Iterator[Grade]:
        for table in fields.tables("grades"):
            meaning = Bilingual(table.text("fr"), table.text("en"))
            yield Grade(table.texts("names"), meaning, table.take("grave", bool, False))
            table.end()

    def exam(self, name: str, fields: Fields) -> Exam:
        french, english = self._languages(fields)
        entry = self._entry(Part.EXAMS, name, fields, french, english)
        exam = Exam(entry, self._pair(french, english, "during"), self._pair(french, english, "why"))
        french.end()
        english.end()
        return exam

    def group(self, name: str, fields: Fields) -> Group:
        french, english = self._languages(fields)
        group = Group(
            id=name,
            label=self._pair(french, english, "label"),
            analytes=fields.texts("analytes"),
            together=self._pair(french, english, "together"),
            sources=self._sources(fields),
        )
        french.end()
        english.end()
        return group

    def urgency_rule(self, name: str, fields: Fields) -> UrgencyRule:
        french, english = self._languages(fields)
        rule = UrgencyRule(
            id=name,
            level=UrgencyLevel(fields.text("level")),
            seen=self._pair(french, english, "seen"),
            action=self._pair(french, english, "action"),
            sources=self._sources(fields),
            analyte=fields.optional("analyte"),
            comparator=fields.optional("comparator"),
            limit=fields.number("limit"),
            unit=fields.optional("unit"),
            entries=fields.texts("entries"),
            phrases_fr=french.texts("phrases"),
            phrases_en=english.texts("phrases"),
        )
        french.end()
        english.end()
        return rule

    def question(self, name: str, fields: Fields) -> QuestionTemplate:
        french, english = self._languages(fields)
        question = QuestionTemplate(
            id=name,
            when=fields.text("when"),
            about=fields.texts("about"),
            topic=fields.text("topic"),
            priority=fields.take("priority", int),
            text=self._pair(french, english, "text"),
            why=self._pair(french, english, "why"),
            sources=self._sources(fields),
        )
        french.end()
        english.end()
        return question

    def turn(self, name: str, fields: Fields) -> Turn:
        french, english = self._languages(fields)
        turn = Turn(
            id=name,
            country=fields.text("country"),
            kind=fields.text("kind"),
            label=self._pair(french, english, "label"),
            number=fields.optional("number"),
            url=fields.optional("url"),
            sources=self._sources(fields),
            about=fields.texts("about"),
        )
        french.end()
        english.end()
        return turn
