"""Sentences of a report that ask for something to be done: quoted, never rewritten."""

from __future__ import annotations

from clarte.core.language import Language
from clarte.explain.cues import cue_table


def is_order(text: str, language: Language) -> bool:
    """Whether a sentence asks for something: a treatment, an exam, a date, a habit."""
    return cue_table("orders").has("order.order", text, language)


def touches_treatment(text: str, language: Language) -> bool:
    """Whether a sentence speaks of a treatment to start, stop, change or go on with."""
    return cue_table("orders").has("order.treatment", text, language)


def states_fact(text: str, language: Language) -> bool:
    """Whether a sentence, told beside plans, says how the person is or what was done, and asks for nothing."""
    return cue_table("orders").has("state.fact", text, language) and not (
        is_order(text, language) or touches_treatment(text, language)
    )


def says_none(text: str, language: Language) -> bool:
    """Whether a sentence says that a treatment is not taken."""
    return cue_table("orders").has("state.none", text, language)


def says_given(text: str, language: Language) -> bool:
    """Whether a medicine is one given for a procedure, there and then."""
    return cue_table("orders").has("state.given", text, language)


def says_when(text: str, language: Language) -> bool:
    """Whether a sentence gives a date or a delay."""
    return cue_table("orders").has("date.date", text, language)


def says_day(text: str, language: Language) -> bool:
    """Whether a sentence gives the day itself, as an appointment that is made does."""
    return cue_table("orders").has("date.day", text, language)


def names_exam(text: str, language: Language) -> bool:
    """Whether an order is for a test or an exam."""
    return cue_table("orders").has("about.exam", text, language)


def names_visit(text: str, language: Language) -> bool:
    """Whether an order is to see somebody."""
    return cue_table("orders").has("about.visit", text, language)


def speaks_to_machine(text: str) -> bool:
    """Whether a text, in either language, speaks to whoever rewrites it: it is quoted at most."""
    return any(cue_table("orders").has("address.machine", text, language) for language in Language)
