"""A typical range of adults, told beside a result where the report prints no range of its own. It judges nothing: no
flag, no count, no question and no model's task ever holds it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from clarte.core.dates import parse_iso
from clarte.core.evidence import Document, Result, Source
from clarte.core.language import Language, say
from clarte.core.statements import Origin, Statement
from clarte.explain.folding import fold
from clarte.explain.reference import Reference
from clarte.knowledge.convert import convert
from clarte.knowledge.entries import Analyte, TypicalRange
from clarte.knowledge.units import parse_unit

_ADULT = 18
_MAY_BE_PREGNANT = 56  # below this age a woman, or a person whose sex is not known, is told whom it is not meant for
_PREGNANCY = re.compile(
    r"(?<!\w)(?:grossesse|enceinte|gestation|gravid|trimest|amenorrhee|obstet|accouch|foet|fetal|fetus|foetus|maternite"
    r"|post-?partum|allait|pregnan|antenatal|prenatal|gestant|expecting|trimester|breastfe|maternity|miscarr|parturi)"
    r"|(?<!\w)\d+\s*sa(?!\w)|(?<!\w)beta-?\s?hcg(?!\w)"
)
_FIGURES = 3


@dataclass(frozen=True, slots=True)
class Typical:
    """What is said of one result, and the page that the range is from."""

    text: str
    source: Source


def typical_of(document: Document, result: Result, reference: Reference, language: Language) -> Typical | None:
    """None unless the row is certain and has no range, flag or sign of its own, and the person is an adult of known
    age, of the sex that the range is for, in no pregnancy that the report speaks of; specimen and unit must fit."""
    analyte = reference.analyte(result.analyte) if result.analyte else None
    if analyte is None or not _has_none(result) or result.specimen not in (None, analyte.specimen):
        return None
    age = _age(document)
    if age is None or age < _ADULT or _speaks_of_pregnancy(document):
        return None
    limits = _for(analyte, document.patient.sex)
    told = _range(analyte, limits, result.unit, language) if limits is not None else None
    if limits is None or told is None:
        return None
    text = say("explain.result.typical", language, range=told, publisher=limits.source.publisher)
    if document.patient.sex != "M" and age < _MAY_BE_PREGNANT:
        text = f"{text} {say('explain.result.typical_not_pregnant', language)}"
    return Typical(text, limits.source)


def typical_statements(document: Document, reference: Reference, language: Language) -> dict[str, Statement]:
    """By result, what is said of the rows of a document that have a typical range."""
    found: dict[str, Statement] = {}
    for result in document.results:
        typical = typical_of(document, result, reference, language)
        if typical is not None:
            text = f"{say('explain.result.no_range', language)} {typical.text}"
            found[result.id] = Statement(text, Origin.KNOWLEDGE, (result.id,), (typical.source,), "result")
    return found


def _has_none(result: Result) -> bool:
    """Whether the report itself says nothing that the value could be compared with."""
    own = (result.low, result.high, result.range, result.range_source, result.flag, result.printed_flag)
    unsaid = all(part is None for part in own) and result.interpretation is None and not result.critical
    return unsaid and result.certain and result.number is not None


def _age(document: Document) -> int | None:
    """Whole years on the day of the report."""
    born, day = parse_iso(document.patient.birth_date), parse_iso(document.date)
    if born is None or day is None or born > day:
        return None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _speaks_of_pregnancy(document: Document) -> bool:
    if document.patient.sex == "M":
        return False
    if any(result.analyte == "hcg" for result in document.results):
        return True
    said = [passage.text for passage in document.passages]
    said += [f"{result.line} {result.name} {result.comment or ''}" for result in document.results]
    said += [document.issuer or "", *(treatment.line for treatment in document.treatments)]
    return any(_PREGNANCY.search(fold(text)) for text in said)


def _for(analyte: Analyte, sex: str | None) -> TypicalRange | None:
    fitting = (limits for limits in analyte.typical if limits.sex in (None, sex) and limits.source.checked)
    return next(fitting, None)


def _range(analyte: Analyte, limits: TypicalRange, unit: str | None, language: Language) -> str | None:
    """ "3.5–5.0 g/dL", with what it is in the report's unit where that is another; None when that is not known."""
    own, printed = parse_unit(limits.unit), parse_unit(unit or "")
    if (unit or "").strip() == limits.unit or (own is not None and own == printed):
        return _worded(_bounds(limits), unit or "", language)
    converted = _converted(analyte, limits, unit)
    if converted is None:
        return None
    page, here = _worded(_bounds(limits), limits.unit, language), _worded(converted, unit or "", language)
    return say("explain.result.typical_converted", language, page=page, here=here)


def _bounds(limits: TypicalRange) -> tuple[str | None, str | None]:
    """As the page gives them: both with as many decimals."""
    known = [bound for bound in (limits.low, limits.high) if bound is not None]
    places = max(len(f"{bound:.10g}".partition(".")[2]) for bound in known)
    low, high = (None if bound is None else f"{bound:.{places}f}" for bound in (limits.low, limits.high))
    return low, high


def _converted(analyte: Analyte, limits: TypicalRange, unit: str | None) -> tuple[str | None, str | None] | None:
    zero, one = convert(analyte, 0.0, unit), convert(analyte, 1.0, unit)
    if zero is None or one is None:
        return None
    found: list[str | None] = []
    for bound in (limits.low, limits.high):
        here = None if bound is None else convert(analyte, bound, limits.unit)
        if bound is not None and here is None:
            return None
        found.append(None if here is None else _rounded((here - zero) / (one - zero)))
    return found[0], found[1]


def _rounded(number: float) -> str:
    short = float(f"{number:.{_FIGURES}g}")
    return f"{short:.0f}" if short >= 10**_FIGURES else f"{short:g}"


def _worded(bounds: tuple[str | None, str | None], unit: str, language: Language) -> str:
    low, high = (_marked(bound, language) for bound in bounds)
    if low is None:
        text = say("explain.result.typical_below", language, high=high or "")
    elif high is None:
        text = say("explain.result.typical_from", language, low=low)
    else:
        text = f"{low}–{high}"
    return f"{text} {unit}".strip()


def _marked(bound: str | None, language: Language) -> str | None:
    return bound.replace(".", ",") if bound is not None and language is Language.FRENCH else bound
