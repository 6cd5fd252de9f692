"""Treatments as the report prints them. Nothing here is rewritten, by us or by a model."""

from __future__ import annotations

from clarte.core.dates import long_date
from clarte.core.evidence import Document, PageStatus, Treatment
from clarte.core.language import Language, say
from clarte.core.statements import Origin, Statement
from clarte.explain.pieces import treatment_id


def told_treatments(document: Document, language: Language) -> list[Statement]:
    """Where the treatments stand and "confirm before you change anything", once; then each as printed, those to go on
    with first."""
    if len(document.treatments) <= 1:
        return [told_treatment(document, treatment_id(document, 1), one, language) for one in document.treatments]
    keys = [treatment_id(document, number) for number in range(1, len(document.treatments) + 1)]
    day = long_date(document.date, language)
    pages = ", ".join(str(page) for page in sorted({treatment.page for treatment in document.treatments}))
    wording = "all_dated" if day else "all"
    parts = [
        say(f"explain.treatment.{wording}", language, count=len(keys), date=day or "", pages=pages),
        say("explain.treatment.confirm", language),
    ]
    if any(_from_picture(document, treatment) for treatment in document.treatments):
        parts.append(say("explain.treatment.ocr", language))
    opening = Statement(text=" ".join(parts), origin=Origin.RULE, evidence=tuple(keys), topic="treatment")
    ordered = sorted(zip(keys, document.treatments, strict=True), key=lambda pair: pair[1].stage is not None)
    return [opening, *(_listed(key, one, language) for key, one in ordered)]


def line_to_take(treatment: Treatment) -> str:
    """The printed line as something to tick or to confirm, with what only its columns say."""
    line = " ".join(treatment.line.split())
    return f"{line} ({treatment.columns})" if treatment.columns else line


def told_treatment(document: Document, key: str, treatment: Treatment, language: Language) -> Statement:
    """One treatment; words read from a picture are said to be compared with the page."""
    day = long_date(document.date, language)
    line = " ".join(treatment.line.split())
    wording = "quoted_dated" if day else "quoted_page"
    parts = [
        say(f"explain.treatment.{wording}", language, line=line, date=day or "", page=treatment.page),
        *_beside(treatment, language),
        say("explain.treatment.confirm", language),
    ]
    if _from_picture(document, treatment):
        parts.append(say("explain.treatment.ocr", language))
    return Statement(text=" ".join(parts), origin=Origin.RULE, evidence=(key,), topic="treatment")


def _listed(key: str, treatment: Treatment, language: Language) -> Statement:
    quoted = say("explain.word.quoted", language, text=" ".join(treatment.line.split()))
    text = " ".join((quoted, *_beside(treatment, language)))
    return Statement(text=text, origin=Origin.RULE, evidence=(key,), topic="treatment")


def _beside(treatment: Treatment, language: Language) -> list[str]:
    """What the report's headings and columns say of the line: quoted alone, a stopped medicine would look prescribed,
    and "1 1" would not say when."""
    said = []
    if treatment.columns:
        said.append(say("explain.treatment.columns", language, text=treatment.columns))
    if treatment.change is not None:
        said.append(say(f"explain.treatment.{treatment.change.value}", language))
    if treatment.stage is not None:
        said.append(say(f"explain.treatment.{treatment.stage.value}", language))
    return said


def _from_picture(document: Document, treatment: Treatment) -> bool:
    return any(page.page == treatment.page and page.status is PageStatus.OCR for page in document.reading)
