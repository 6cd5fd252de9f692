"""Treatments as the report prints them. Nothing here is rewritten, by us or by a model."""

from __future__ import annotations

from clarte.core.dates import long_date
from clarte.core.evidence import Document, PageStatus, Treatment
from clarte.core.language import Language, say
from clarte.core.statements import Origin, Statement
from clarte.explain.pieces import treatment_id


def told_treatments(document: Document, language: Language) -> list[Statement]:
    """Each treatment quoted, with its report's date and page, and "confirm before you change anything"."""
    return [
        told_treatment(document, treatment_id(document, number), treatment, language)
        for number, treatment in enumerate(document.treatments, 1)
    ]


def told_treatment(document: Document, key: str, treatment: Treatment, language: Language) -> Statement:
    """One treatment; words read from a picture are said to be compared with the page."""
    day = long_date(document.date, language)
    line = " ".join(treatment.line.split())
    wording = "quoted_dated" if day else "quoted_page"
    parts = [
        say(f"explain.treatment.{wording}", language, line=line, date=day or "", page=treatment.page),
        say("explain.treatment.confirm", language),
    ]
    if any(page.page == treatment.page and page.status is PageStatus.OCR for page in document.reading):
        parts.append(say("explain.treatment.ocr", language))
    return Statement(text=" ".join(parts), origin=Origin.RULE, evidence=(key,), topic="treatment")
