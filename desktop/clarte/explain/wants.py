"""What a question asks a report for, where it does not use the report's words: "my next appointment", "what is new"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from clarte.core.evidence import Change, Passage, Result, Section, Treatment
from clarte.core.language import Language
from clarte.explain.cues import CueTable, cue_table
from clarte.explain.orders import is_order, names_exam
from clarte.explain.results import is_abnormal

_CHANGES = {"wants.changed": Change.CHANGED, "wants.new": Change.NEW, "wants.stopped": Change.STOPPED}


@dataclass(frozen=True, slots=True)
class Wants:
    """The classes of resources/words/wants.toml that a question holds a word of, in either language. `exam`: it names
    an exam or a test."""

    classes: frozenset[str] = frozenset()
    exam: bool = False

    def passage(self, passage: Passage, language: Language) -> bool:
        """Whether a passage in `language` is of what is asked for."""
        if "wants.plan" in self.classes and self._plans(passage, language):
            return True
        if "wants.conclusion" in self.classes and passage.section is Section.CONCLUSION:
            return True
        table = _table()
        return any(one.startswith("same.") and table.has(one, passage.text, language) for one in self.classes)

    def result(self, result: Result) -> bool:
        return "wants.abnormal" in self.classes and is_abnormal(result)

    def treatment(self, treatment: Treatment) -> bool:
        """Whether a treatment became what is asked for ("which medicines are new?")."""
        if "wants.medicine" not in self.classes or treatment.stage is not None:
            return False
        return any(treatment.change is change for name, change in _CHANGES.items() if name in self.classes)

    def _plans(self, passage: Passage, language: Language) -> bool:
        ordered = passage.section is Section.FOLLOW_UP or (
            passage.section is Section.CONCLUSION and is_order(passage.text, language)
        )
        return ordered and not passage.negated and (not self.exam or names_exam(passage.text, language))


def wants(question: str, *, named: bool) -> Wants:
    """What a question asks for; it may be in either language. `named`: it names something that the knowledge knows, and
    then does not ask for the conclusion of all."""
    table = _table()
    found = {one for one in table.names for language in Language if table.has(one, question, language)}
    found -= {"wants.conclusion"} if named else set()
    return Wants(frozenset(found), any(names_exam(question, language) for language in Language))


@cache
def _table() -> CueTable:
    return cue_table("wants")
