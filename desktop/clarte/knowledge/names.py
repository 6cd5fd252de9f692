"""From the name of a printed result row to the analyte: exact names only, precise before all else.

A name is compared whole, after what laboratories add to it has been taken off: the specimen ("sérique", "urine"),
the method ("CKD-EPI", "IFCC"), "dosage de". Nothing is ever approximated.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from clarte.core.language import Language
from clarte.knowledge.entries import Analyte
from clarte.knowledge.units import parse_unit
from clarte.knowledge.words import fold


def _list(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(","))


_SPECIMENS = {
    "blood": _list(
        "serum, serique, seriques, plasma, plasmatique, plasmatiques, sang, sanguin, sanguine, sanguins, sanguines, "
        "blood, venous, veineux, veineuse, arterial, arteriel, arterielle, capillary, capillaire, s, p, b, dans le "
        "sang, du sang, in blood, in serum, serum plasma, edta, heparine"
    ),
    "urine": _list(
        "urine, urines, urinaire, urinaires, urinary, u, dans les urines, in urine, des urines, echantillon d urine, "
        "random urine, spot urine, miction"
    ),
    "csf": _list("lcr, csf, liquide cephalo rachidien, cerebrospinal fluid"),
    "stool": _list("selles, stool, feces, faeces, faecal, fecale, fecal"),
}
# What may stand around a name without changing what is measured.
_NOISE = _list(
    "dosage de l, dosage de la, dosage du, dosage des, dosage de, dosage, taux de, taux d, taux, concentration en, "
    "concentration, level, levels, test, measured, mesure, mesuree, mesurees, result, resultat, enzymatique, "
    "enzymatic, jaffe, ckd epi, mdrd, formule ckd epi, selon ckd epi, par ckd epi, ckd epi 2009, ckd epi 2021, "
    "estimation, ifcc, ngsp, hplc, cmia, eclia, elisa, clia, ict, abbott, roche, turbidimetrie, immunoturbidimetry, "
    "potentiometrie, potentiometry, ise, calcul, calcule, calculee, calculated, friedewald, westergren, a jeun, "
    "fasting, automate, impedance, cytometrie, photometrie, colorimetrie"
)
_SPLIT = re.compile(r"[^a-z0-9%+]+")
_PARENTHESES = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_CODE = re.compile(r"\(?\bLOINC\s*:?\s*\d+-\d\)?", re.IGNORECASE)
# Kinds of unit a result without a unit may be printed with ("INR", "ratio", "index").
_NO_UNIT = frozenset({"ratio"})
_LONGEST = 12
_LONGEST_SHORT = 3


@dataclass(frozen=True, slots=True)
class PrintedName:
    """A row's name without what surrounds it; `specimen` as the name itself says it."""

    keys: tuple[str, ...]
    specimen: str | None


def name_key(text: str) -> str:
    """A name as it is compared: folded words in the singular, signs that change the meaning kept."""
    return " ".join(_singular(word) for word in _SPLIT.split(fold(text)) if word)


def _singular(word: str) -> str:
    return (
        word[:-1]
        if len(word) > _LONGEST_SHORT and word.endswith("s") and not word.endswith(("ss", "is", "us"))
        else word
    )


def read_name(name: str) -> tuple[PrintedName, ...]:
    """The readings of a printed name that must agree: without what stands in parentheses, and each of those."""
    name = _CODE.sub(" ", name)
    inner = [piece for piece in _PARENTHESES.findall(name) if name_key(piece)]
    outer = name_key(_PARENTHESES.sub(" ", name))
    readings = [_peel(outer)] if outer else []
    specimen = next((r.specimen for r in readings if r.specimen), None)
    for piece in inner:
        peeled = _peel(name_key(piece))
        specimen = specimen or peeled.specimen
        if peeled.keys:
            readings.append(PrintedName((*peeled.keys, *map(name_key, piece.split("/"))), None))
    whole = name_key(name)
    return tuple(PrintedName((*r.keys, whole) if i == 0 else r.keys, specimen) for i, r in enumerate(readings))


def _peel(key: str) -> PrintedName:
    specimen: str | None = None
    keys = [key]
    for _ in range(_LONGEST):
        shorter, said = _take_one(keys[-1])
        if shorter is None:
            break
        specimen = specimen or said
        keys.append(shorter)
        if not shorter:
            return PrintedName((), specimen)
    return PrintedName(tuple(keys), specimen)


def _take_one(key: str) -> tuple[str | None, str | None]:
    for specimen, words in _SPECIMENS.items():
        for word in words:
            if (rest := _without(key, word)) is not None:
                return rest, specimen
    for word in sorted(_NOISE, key=len, reverse=True):
        if (rest := _without(key, word)) is not None:
            return rest, None
    return None, None


def _without(key: str, word: str) -> str | None:
    if key == word:
        return "" if len(word) > 1 else None
    if key.startswith(word + " "):
        return key[len(word) + 1 :]
    if key.endswith(" " + word):
        return key[: -len(word) - 1]
    return None


class NameIndex:
    """Analytes by their printed names. `full` and `short` (abbreviations) by language: name -> analyte ids."""

    def __init__(
        self,
        analyte: Callable[[str], Analyte | None],
        full: Mapping[Language, Mapping[str, Sequence[str]]],
        short: Mapping[Language, Mapping[str, Sequence[str]]],
    ) -> None:
        self._analyte = analyte
        self._full = full
        self._short = short

    def match(
        self, name: str, unit: str | None, specimen: str | None, language: Language, *, mixed: bool = False
    ) -> Analyte | None:
        """The analyte a row measures, or None when the name, unit and specimen leave any doubt."""
        exact = self._known((name_key(name),), language)
        if exact:
            return self._choose(exact, unit, specimen, mixed)
        readings = read_name(name)
        said = next((reading.specimen for reading in readings), None)
        if said and specimen and said != specimen:
            return None
        found = [self._known(reading.keys, language) for reading in readings]
        if len(found) == 2 and not found[0] and _is_acronym(readings[1].keys[0], readings[0].keys[0]):
            del found[0]
        if not found or not all(found):
            return None
        return self._choose(set.intersection(*found), unit, specimen or said, mixed)

    def _choose(self, ids: set[str], unit: str | None, specimen: str | None, mixed: bool) -> Analyte | None:
        analytes = [analyte for i in sorted(ids) if (analyte := self._analyte(i)) is not None]
        return _one([analyte for analyte in analytes if _fits(analyte, unit, specimen)], unit, specimen, mixed)

    def _known(self, keys: Sequence[str], language: Language) -> set[str]:
        other = Language.ENGLISH if language is Language.FRENCH else Language.FRENCH
        for tables in ((self._full[language], self._short[language]), (self._full[other],)):
            for key in keys:
                if ids := {i for table in tables for i in table.get(key, ())}:
                    return ids
        return set()


def _is_acronym(short: str, words: str) -> bool:
    """Whether letters are the initials of words, one of them left out at most: "RDW" of "red cell dist width"."""
    initials = iter(word[0] for word in words.split())
    return 3 <= len(short) >= len(words.split()) - 1 and all(letter in initials for letter in short)


def _fits(analyte: Analyte, unit: str | None, specimen: str | None) -> bool:
    if specimen is not None and analyte.specimen != specimen:
        return False
    if not unit or not unit.strip():
        return True
    printed = parse_unit(unit)
    return printed is None or printed.kind in (kinds_of(analyte) or _NO_UNIT)


def _one(analytes: list[Analyte], unit: str | None, specimen: str | None, mixed: bool) -> Analyte | None:
    if len(analytes) > 1:
        # A unit that only one of them has tells them apart ("/mL": cells of the urine; none: a strip's result).
        same_unit = [analyte for analyte in analytes if parse_unit(unit or "") == parse_unit(analyte.unit or "")]
        if len(same_unit) == 1:
            return same_unit[0]
        if specimen is None and not mixed:  # reports say the specimen when it is not blood
            analytes = [analyte for analyte in analytes if analyte.specimen == "blood"]
    return analytes[0] if len(analytes) == 1 else None


def kinds_of(analyte: Analyte) -> frozenset[str]:
    """The kinds of unit an analyte is measured in; empty when it has no unit."""
    units = [unit for unit in (analyte.unit, *(c.unit for c in analyte.conversions)) if unit]
    return frozenset(parsed.kind for unit in units if (parsed := parse_unit(unit)) is not None)
