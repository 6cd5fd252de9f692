"""Checks the knowledge files: `python -m clarte.knowledge.validate [FOLDER]`. Exit 0 when nothing is wrong.

The format itself is checked by reading the files; here is what a format cannot say: words, lengths, duplicates,
banned phrasing, and what must be checked against a source.
"""

from __future__ import annotations

import re
import statistics
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from clarte.core.language import Language
from clarte.core.readability import count_words, flesch_kincaid_grade, kandel_moles
from clarte.core.resources import resource
from clarte.knowledge.entries import Analyte, Bilingual, Entry, Part
from clarte.knowledge.files import FormatError, Library, load_library
from clarte.knowledge.names import kinds_of, name_key
from clarte.knowledge.units import parse_unit

LONGEST = 30
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LOINC = re.compile(r"\d{1,7}-\d")
_DATE = re.compile(r"20\d\d-\d\d-\d\d")
_BANNED = {
    Language.FRENCH: re.compile(
        r"\b(?:vous (?:avez|souffrez|êtes atteinte?|présentez)|votre (?:cancer|maladie|tumeur)|il faut arrêter"
        r"|rassurez-vous|pas d'inquiétude|rien de grave)\b",
        re.IGNORECASE,
    ),
    Language.ENGLISH: re.compile(
        r"\b(?:you have|you suffer|you are suffering|you've got|your (?:cancer|disease|tumou?r)|don't worry"
        r"|nothing serious|stop taking)\b",
        re.IGNORECASE,
    ),
}
_COMPARATORS = ("<", "<=", ">", ">=")
_WHEN = [
    "result_low",
    "result_high",
    "result_abnormal",
    "result_changed",
    "group",
    "term",
    "finding",
    "kind",
    "treatment",
    "next_step",
    "always",
]
_TOPICS = ["results", "decisions", "diagnosis", "tests", "treatment", "daily_life", "next_steps", "urgent_signs"]
_TURN_KINDS = ["emergency", "ambulance", "poison", "crisis", "advice", "information", "association", "who"]
_SPECIMENS = ["blood", "urine", "stool", "csf", "semen", "saliva", "other"]


def problems(library: Library) -> Iterator[str]:
    """Everything that is wrong, one sentence each, naming the id."""
    for entry in library.entries.values():
        yield from _entry_problems(entry)
    for analyte in library.analytes.values():
        yield from _analyte_problems(analyte)
    yield from _duplicates(library)
    yield from _name_duplicates(library)
    yield from _other_parts(library)


def _entry_problems(entry: Entry) -> Iterator[str]:
    if not _ID.fullmatch(entry.id):
        yield f"{entry.id}: an id is made of lower-case words and hyphens"
    for language in Language:
        wording = entry.wording(language)
        yield from _text_problems(f"{entry.id}.{language}", wording.definition, language)
        if not wording.label.strip() or not wording.definition.strip():
            yield f"{entry.id}.{language}: label or definition is empty"
        if wording.needs and not (
            wording.abbreviations or any(" " not in name for name in (wording.label, *wording.synonyms))
        ):
            yield f"{entry.id}.{language}: needs is for abbreviations or single words, and there are none"
        for name in (wording.label, *wording.synonyms):
            if not name_key(name):
                yield f"{entry.id}.{language}: {name!r} has no letters to find it by"
    yield from _date_problems(entry.id, (source.checked for source in entry.sources))


def _text_problems(where: str, text: str, language: Language) -> Iterator[str]:
    if (words := count_words(text)) > LONGEST:
        yield f"{where}: {words} words, at most {LONGEST}"
    if banned := _BANNED[language].search(text):
        yield f"{where}: “{banned.group()}” is said of the reader"


def _date_problems(where: str, dates: Iterable[str | None]) -> Iterator[str]:
    if any(date is not None and not _DATE.fullmatch(date) for date in dates):
        yield f"{where}: checked is a date like 2026-11-23"


def _analyte_problems(analyte: Analyte) -> Iterator[str]:
    name = analyte.entry.id
    if analyte.specimen not in _SPECIMENS:
        yield f"{name}: unknown specimen {analyte.specimen}"
    for code in (analyte.loinc, *(conversion.loinc for conversion in analyte.conversions)):
        if code is not None and not (_LOINC.fullmatch(code) and _check_digit(code)):
            yield f"{name}: {code} is no LOINC code"
    if analyte.unit and parse_unit(analyte.unit) is None:
        yield f"{name}: the unit {analyte.unit} is not understood"
    kinds = [parsed.kind for c in analyte.conversions if (parsed := parse_unit(c.unit)) is not None]
    if len(kinds) != len(analyte.conversions) or len({*kinds}) + bool(analyte.unit) != len(kinds_of(analyte)):
        yield f"{name}: a conversion is not understood, or is of the same kind as another unit"
    for ways, direction in ((analyte.low_with, "low"), (analyte.high_with, "high")):
        if len(ways) == 1:
            yield f"{name}: {direction} is shown two at a time at least, a harmless one among them"
    if (analyte.low_with or analyte.high_with) and not analyte.harmless:
        yield f"{name}: low and high need a harmless reason beside them"
    for pair in (*analyte.low_with, *analyte.high_with, *analyte.harmless, *analyte.disturbs, analyte.why):
        if pair is not None:
            yield from _pair_problems(name, pair)
    yield from _typical_problems(analyte)


def _typical_problems(analyte: Analyte) -> Iterator[str]:
    name, kinds = analyte.entry.id, kinds_of(analyte)
    for limit in analyte.typical:
        parsed = parse_unit(limit.unit)
        if limit.source.checked is None:
            yield f"{name}: a typical range is checked or left out"
        if not limit.people:
            yield f"{name}: a typical range says for whom its page gives it (people)"
        if limit.low is None and limit.high is None:
            yield f"{name}: a typical range has a limit"
        if limit.low is not None and limit.high is not None and limit.low >= limit.high:
            yield f"{name}: a typical range goes from the lower limit to the higher"
        if kinds and (parsed is None or parsed.kind not in kinds):
            yield f"{name}: {limit.unit or 'no unit'} is no unit of it: its typical range says nothing"
        if limit.sex not in (None, "F", "M"):
            yield f"{name}: sex is F or M, left out when the range is for both"
    for_whom = [(limit.sex, limit.unit) for limit in analyte.typical]
    sexes = {sex for sex, _ in for_whom}
    if len(for_whom) != len(set(for_whom)) or (None in sexes and len(sexes) > 1):
        yield f"{name}: two typical ranges for the same people"


def _check_digit(code: str) -> bool:
    """LOINC's own check digit (Luhn), against slips of the pen."""
    digits = [int(c) for c in reversed(code.replace("-", ""))]
    total = sum(d if i % 2 == 0 else sum(divmod(2 * d, 10)) for i, d in enumerate(digits))
    return total % 10 == 0


def _pair_problems(where: str, pair: Bilingual) -> Iterator[str]:
    yield from _text_problems(f"{where}.fr", pair.fr, Language.FRENCH)
    yield from _text_problems(f"{where}.en", pair.en, Language.ENGLISH)


def _duplicates(library: Library) -> Iterator[str]:
    """The same spelling twice in a part and language; analytes are looked at by `_name_duplicates`."""
    for language in Language:
        seen: dict[tuple[Part, str, bool], str] = {}
        for entry in library.entries.values():
            wording = entry.wording(language)
            full = {name_key(name) for name in (wording.label, *wording.synonyms)}
            keys = [(name, False) for name in full] + [(name, True) for name in set(wording.abbreviations)]
            if entry.part is Part.ANALYTES:
                continue
            for name, short in keys:
                other = seen.setdefault((entry.part, name, short), entry.id)
                if other != entry.id and not (short and (wording.needs or wording.unless)):
                    yield f"{entry.id}.{language}: “{name}” is already a name of {other}"


def _name_duplicates(library: Library) -> Iterator[str]:
    for language in Language:
        seen: dict[str, list[Analyte]] = {}
        for analyte in library.analytes.values():
            wording = analyte.entry.wording(language)
            names = (wording.label, *wording.synonyms, *wording.abbreviations, *wording.rows)
            for key in {name_key(name) for name in names}:
                for other in seen.setdefault(key, []):
                    if other.specimen == analyte.specimen and kinds_of(other) & kinds_of(analyte):
                        yield f"{analyte.entry.id}.{language}: “{key}” is already a name of {other.entry.id}"
                seen[key].append(analyte)


def _other_parts(library: Library) -> Iterator[str]:
    groups = {group.id for group in library.groups}
    for group in library.groups:
        yield from _pair_problems(group.id, group.together)
        for name in group.analytes:
            if name not in library.analytes:
                yield f"{group.id}: no analyte {name}"
    for scale in library.scales.values():
        if len(scale.grades) < 2:
            yield f"{scale.entry.id}: a scale has two grades at least"
        for grade in scale.grades:
            yield from _pair_problems(scale.entry.id, grade.meaning)
    for exam in library.exams.values():
        yield from _pair_problems(exam.entry.id, exam.during)
        yield from _pair_problems(exam.entry.id, exam.why)
    yield from _rule_problems(library)
    for question in library.questions:
        yield from _pair_problems(question.id, question.text)
        if question.when not in _WHEN or question.topic not in _TOPICS:
            yield f"{question.id}: unknown when or topic"
        kinds_known = question.when in ("kind", "treatment", "next_step", "always")
        for name in question.about:
            if not kinds_known and name not in library.entries and name not in groups:
                yield f"{question.id}: about {name}, which is no entry or group"
    for turn in library.turns:
        if turn.kind not in _TURN_KINDS:
            yield f"{turn.id}: unknown kind {turn.kind}"
        if turn.number and not any(source.checked for source in turn.sources):
            yield f"{turn.id}: a number to call is checked or left out"


def _rule_problems(library: Library) -> Iterator[str]:
    for rule in library.urgency_rules:
        if not rule.sources or any(source.checked is None for source in rule.sources):
            yield f"{rule.id}: a rule is checked or left out"
        if rule.analyte is None and not (rule.entries or rule.phrases_fr or rule.phrases_en):
            yield f"{rule.id}: looks for nothing"
        if rule.analyte is not None:
            analyte = library.analytes.get(rule.analyte)
            parsed = parse_unit(rule.unit or "")
            if analyte is None or rule.comparator not in _COMPARATORS or rule.limit is None:
                yield f"{rule.id}: unknown analyte or comparator, or no limit"
            elif kinds_of(analyte) and (parsed is None or parsed.kind not in kinds_of(analyte)):
                yield f"{rule.id}: {rule.unit} is no unit of {rule.analyte}"
        for name in rule.entries:
            if name not in library.entries:
                yield f"{rule.id}: no entry {name}"
        yield from _pair_problems(rule.id, rule.seen)
        yield from _pair_problems(rule.id, rule.action)


def reading_levels(library: Library) -> dict[Language, float]:
    """Median reading level of the definitions: US grade for English, Kandel-Moles for French."""
    measures = {Language.FRENCH: kandel_moles, Language.ENGLISH: flesch_kincaid_grade}
    return {
        language: statistics.median(
            score
            for entry in library.entries.values()
            if (score := measure(entry.wording(language).definition)) is not None
        )
        for language, measure in measures.items()
    }


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0]) if arguments else resource("knowledge")
    try:
        library = load_library(folder)
    except FormatError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    found = list(problems(library))
    for problem in found:
        sys.stderr.write(f"{problem}\n")
    levels = reading_levels(library)
    checked = sum(entry.checked for entry in library.entries.values())
    sys.stdout.write(
        f"{len(library.entries)} entries, {checked} checked; median reading level: English grade"
        f" {levels[Language.ENGLISH]:.1f}, French Kandel-Moles {levels[Language.FRENCH]:.0f}; {len(found)} problems\n"
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
