"""Words of the window that several views share. Source strings in English; resources/i18n/window_*.ts has the rest."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from clarte.core.errors import ClarteError, UserError
from clarte.core.evidence import Flag, Kind, Result
from clarte.core.language import Language, say_error

translate = QCoreApplication.translate


def kind_title(kind: str) -> str:
    """What a report is called in the list."""
    return {
        Kind.LAB: translate("Phrases", "Blood test"),
        Kind.IMAGING: translate("Phrases", "Scan or X-ray"),
        Kind.PATHOLOGY: translate("Phrases", "Tissue analysis"),
        Kind.DISCHARGE: translate("Phrases", "Hospital discharge letter"),
        Kind.LETTER: translate("Phrases", "Letter"),
        Kind.PRESCRIPTION: translate("Phrases", "Prescription"),
    }.get(Kind(kind) if kind in tuple(Kind) else Kind.OTHER, translate("Phrases", "Document"))


def hit_kind(kind: str) -> str:
    """What kind of thing was found in a search."""
    return {
        "result": translate("Phrases", "Result"),
        "passage": translate("Phrases", "Sentence"),
        "treatment": translate("Phrases", "Treatment"),
        "question": translate("Phrases", "My question"),
        "note": translate("Phrases", "My note"),
    }.get(kind, "")


def direction(result: Result) -> tuple[str, str]:
    """(shape and word, pill role) of where a result lies in the laboratory's range; empty when it cannot be said."""
    return flag_words(result.flag)


def flag_words(flag: Flag | None) -> tuple[str, str]:
    """The same of a flag alone."""
    if flag is None:
        return "", ""
    return {
        Flag.LOW: ("▼ " + translate("Phrases", "below the range"), "attention"),
        Flag.HIGH: ("▲ " + translate("Phrases", "above the range"), "attention"),
        Flag.ABNORMAL: ("◆ " + translate("Phrases", "to talk about"), "attention"),
        Flag.NORMAL: ("✓ " + translate("Phrases", "within the range"), "fine"),
    }[flag]


def left_out_reason(reason: str) -> str:
    """Why a value is told beside a drawing and not in it."""
    return {
        "superseded": translate("Phrases", "replaced by a later report"),
        "undated": translate("Phrases", "its report has no date"),
        "uncertain": translate("Phrases", "to check against the page"),
        "no_number": translate("Phrases", "not a number"),
        "other_unit": translate("Phrases", "in a unit that cannot be converted"),
    }.get(reason, "")


def within_range() -> str:
    return "✓ " + translate("Phrases", "within the range")


def withheld_reason(reason: str) -> str:
    """Why a drafted sentence was set aside, in plain words."""
    return {
        "unsupported_number": translate("Phrases", "it held a number that is not in the report"),
        "unsupported_term": translate("Phrases", "it used a medical word that is not in the report"),
        "wrong_direction": translate("Phrases", "it said higher or lower the wrong way round"),
        "diagnosis": translate("Phrases", "it named an illness that the report does not state"),
        "treatment_change": translate("Phrases", "it spoke of changing a treatment"),
        "language": translate("Phrases", "it was not in the right language"),
    }.get(reason, translate("Phrases", "it did not match the report closely enough"))


def country_name(code: str) -> str:
    return {
        "FR": translate("Phrases", "France"),
        "BE": translate("Phrases", "Belgium"),
        "CH": translate("Phrases", "Switzerland"),
        "LU": translate("Phrases", "Luxembourg"),
        "CA": translate("Phrases", "Canada"),
        "UK": translate("Phrases", "United Kingdom"),
        "IE": translate("Phrases", "Ireland"),
        "US": translate("Phrases", "United States"),
    }.get(code, translate("Phrases", "Not said"))


def error_text(error: ClarteError, language: Language) -> str:
    """What happened and what to do, for the person."""
    if isinstance(error, UserError):
        try:
            return say_error(error, language)
        except (KeyError, IndexError):
            pass  # an error without its sentence: a bug of ours, said as one
    return translate("Phrases", "Something went wrong in Clarté. Nothing was lost: try again, or close and reopen it.")
