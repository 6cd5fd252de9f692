"""The shapes of the knowledge: small frozen dataclasses, one per part of resources/knowledge."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from clarte.core.evidence import Source
from clarte.core.language import Language
from clarte.core.statements import UrgencyLevel


class Part(StrEnum):
    ANALYTES = "analytes"
    TERMS = "terms"
    ABBREVIATIONS = "abbreviations"
    SCALES = "scales"
    DRUGS = "drugs"
    EXAMS = "exams"


@dataclass(frozen=True, slots=True)
class Bilingual:
    fr: str
    en: str

    def text(self, language: Language) -> str:
        return self.fr if language is Language.FRENCH else self.en


@dataclass(frozen=True, slots=True)
class Wording:
    """An entry in one language. `synonyms` are whole words or phrases, inflections included where the finder
    cannot make them; `abbreviations` are matched with their case.

    `needs` are words of which one must stand in the same text for an abbreviation to be this entry ("#": a number
    follows). `unless` are phrases that hold the word and are something else ("fer à cheval"). `rows` are names that
    only a row of results has, too vague to be looked for in sentences ("densité", "K").
    """

    label: str
    definition: str
    synonyms: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """What every part of the knowledge has: `grave` marks a finding to be announced with care (cancer...)."""

    id: str
    part: Part
    fr: Wording
    en: Wording
    sources: tuple[Source, ...] = ()
    grave: bool = False

    def wording(self, language: Language) -> Wording:
        return self.fr if language is Language.FRENCH else self.en

    @property
    def checked(self) -> bool:
        """Whether a health authority's page was really read against this entry. Only then may the entry support
        a result, a rule, a question or an answer; otherwise it may define a word, marked as unchecked."""
        return any(source.checked is not None for source in self.sources)


@dataclass(frozen=True, slots=True)
class Conversion:
    """value in `unit` * factor + offset = value in the analyte's `unit`. Only for units of another kind (moles
    against grams): units that differ by a prefix alone are converted without it. `loinc` is the code of the
    measurement in this kind of unit, where LOINC has one."""

    unit: str
    factor: float
    offset: float = 0.0
    loinc: str | None = None


@dataclass(frozen=True, slots=True)
class TypicalRange:
    """A typical adult range; never sets a flag. `people`: whom it is for, as the page says. A lone `high` is a limit
    that values lie below, a lone `low` one that they reach."""

    low: float | None
    high: float | None
    unit: str
    sex: str | None
    source: Source
    people: str = ""


@dataclass(frozen=True, slots=True)
class Analyte:
    """Something a laboratory measures. `low_with`/`high_with`: what it can go with, in general, never as a
    diagnosis; shown only when asked for, two at a time at least, a harmless one among them."""

    entry: Entry
    specimen: str
    loinc: str | None = None
    unit: str | None = None
    conversions: tuple[Conversion, ...] = ()
    why: Bilingual | None = None
    low_with: tuple[Bilingual, ...] = ()
    high_with: tuple[Bilingual, ...] = ()
    harmless: tuple[Bilingual, ...] = ()
    disturbs: tuple[Bilingual, ...] = ()
    typical: tuple[TypicalRange, ...] = ()


@dataclass(frozen=True, slots=True)
class Grade:
    """One grade of a scale: `names` as printed after the scale's name ("4a", "IVa"), `meaning` among the grades."""

    names: tuple[str, ...]
    meaning: Bilingual
    grave: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale and its grades, mildest first."""

    entry: Entry
    grades: tuple[Grade, ...]


@dataclass(frozen=True, slots=True)
class Exam:
    """An exam: what happens `during` it and `why` it is done."""

    entry: Entry
    during: Bilingual
    why: Bilingual


@dataclass(frozen=True, slots=True)
class Authority:
    """Who publishes the pages that entries are checked against, and on what terms they may be used."""

    id: str
    name: str
    country: str
    licence: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Analytes that are read together ("iron", "kidney"): `together` says so without any diagnosis."""

    id: str
    label: Bilingual
    analytes: tuple[str, ...]
    together: Bilingual
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class UrgencyRule:
    """A published critical limit (`analyte`, `comparator`, `limit`, `unit`) or a red-flag finding (`entries`
    found in a passage, present: not negated, past, of the family or merely looked for)."""

    id: str
    level: UrgencyLevel
    seen: Bilingual
    action: Bilingual
    sources: tuple[Source, ...]
    analyte: str | None = None
    comparator: str | None = None
    limit: float | None = None
    unit: str | None = None
    entries: tuple[str, ...] = ()
    phrases_fr: tuple[str, ...] = ()
    phrases_en: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionTemplate:
    """A question of the bank. `when` is one of: result_low, result_high, result_abnormal, result_changed, group,
    term, finding, kind, treatment, next_step, always; `about` are the ids (entries, groups, kinds) it applies to,
    empty for all. Texts may hold {name}, {value}, {date}, {drug}."""

    id: str
    when: str
    about: tuple[str, ...]
    topic: str
    priority: int
    text: Bilingual
    why: Bilingual
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """Where to turn: an emergency number, a help line, an information site, an association, who to see.
    `kind`: emergency, ambulance, poison, crisis, advice, information, association, who. `about` are the ids of
    the entries it is for, empty for all."""

    id: str
    country: str
    kind: str
    label: Bilingual
    number: str | None
    url: str | None
    sources: tuple[Source, ...]
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """An entry found in a text, characters start to end."""

    entry: str
    part: Part
    start: int
    end: int
