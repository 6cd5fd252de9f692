"""The person's own list and words for a consultation."""

from __future__ import annotations

from dataclasses import dataclass

from clarte.core.statements import Question


@dataclass(frozen=True, slots=True)
class SheetQuestion:
    """A question of the person's list: proposed or their own; `starred` ones open the sheet; `kept` False is a
    proposal that was set aside."""

    id: str
    question: Question
    starred: bool = False
    kept: bool = True


@dataclass(frozen=True, slots=True)
class Consultation:
    """What the person typed for the sheet; empty means not filled in, and the sheet says so.

    `date` is an ISO date. `with_identity` prints the patient's name from the report."""

    date: str = ""
    practitioner: str = ""
    aim: str = ""
    changes: str = ""
    treatments: str = ""
    allergies: str = ""
    with_identity: bool = True
