"""Treatments as the report prints them. Nothing here is rewritten, by us or by a model."""

from __future__ import annotations

from clarte.core.dates import long_date
from clarte.core.evidence import Document, PageStatus, Treatment
from clarte.core.language import Language, say
from clarte.core.statements import Origin, Statement
from clarte.explain.pieces import treatment_id


def told_treatments(document: Document, language: Language) -> list[Statement]:
    """Where the treatments stand and "confirm before you change anything", once; then each as printed."""
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
    return [opening, *(_listed(key, one, language) for key, one in zip(keys, document.treatments, strict=True))]


def told_treatment(document: Document, key: str, treatment: Treatment, language: Language) -> Statement:
    """One treatment; words read from a picture are said to be compared with the page."""
    day = long_date(document.date, language)
    line = " ".join(treatment.line.split())
    wording = "quoted_dated" if day else "quoted_page"
    parts = [
        say(f"explain.treatment.{wording}", language, line=line, date=day or "", page=treatment.page),
        *_becomes(treatment, language),
        say("explain.treatment.confirm", language),
    ]
    if _from_picture(document, treatment):
        parts.append(say("explain.treatment.ocr", language))
    return Statement(text=" ".join(parts), origin=Origin.RULE, evidence=(key,), topic="treatment")


def _listed(key: str, treatment: Treatment, language: Language) -> Statement:
    quoted = say("explain.word.quoted", language, text=" ".join(treatment.line.split()))
    text = " ".join((quoted, *_becomes(treatment, language)))
    return Statement(text=text, origin=Origin.RULE, evidence=(key,), topic="treatment")


def _becomes(treatment: Treatment, language: Language) -> list[str]:
    """What the report's heading or column says of the line: quoted alone, a stopped medicine would look prescribed."""
    return [say(f"explain.treatment.{treatment.change.value}", language)] if treatment.change is not None else []


def _from_picture(document: Document, treatment: Treatment) -> bool:
    return any(page.page == treatment.page and page.status is PageStatus.OCR for page in document.reading)
