"""Questions in the report's own words: what it concludes, plans, proposes, and changes in the treatments."""

from __future__ import annotations

from collections.abc import Sequence

from clarte.core.evidence import Change, Document, Passage, Section
from clarte.core.language import Language, say
from clarte.explain.candidate import Candidate
from clarte.explain.cues import cue_table
from clarte.explain.orders import is_order, names_exam, names_visit, says_day, speaks_to_machine, touches_treatment
from clarte.explain.pieces import language_of, treatment_id
from clarte.explain.reference import Reference

# A question is read aloud: longer words of the report (in characters) are not quoted in one.
_LONGEST = 90
# Of one report and kind: the others share the questions that name no line.
_MOST = 3
# The treatment's question takes this many names.
_NAMES = 4


class Particular:
    """Asks about the very lines of a document, quoting them: what is quoted stays in the document's language."""

    def __init__(self, reference: Reference, language: Language) -> None:
        self._reference = reference
        self._language = language

    def of(self, document: Document) -> list[Candidate]:
        return [*self.conclusions(document), *self.plans(document), *self.changes(document)]

    def conclusions(self, document: Document) -> list[Candidate]:
        """One for each short conclusion that states something, and in words that the knowledge has to explain."""
        found: list[Candidate] = []
        said = language_of(document, self._language)
        ordered = any(self._plans(document, one) and names_exam(one.text, said) for one in document.passages)
        for passage in document.passages:
            if passage.section is Section.CONCLUSION and self._states(document, passage):
                # Where an exam is planned, it is what is needed to be sure.
                key = "unsure" if passage.uncertain and not ordered else "means"
                found.append(self._quoting(f"conclusion.{key}", passage, "results", 1))
        return found[:_MOST]

    def plans(self, document: Document) -> list[Candidate]:
        """One for each thing that the report proposes or plans, but what it tells of treatments or has a day for."""
        said = language_of(document, self._language)
        found: list[Candidate] = []
        for passage in document.passages:
            if not self._plans(document, passage):
                continue
            if cue_table("orders").has("about.proposal", passage.text, said):
                found.append(self._quoting("plan.proposed", passage, "decisions", 2))
            elif names_exam(passage.text, said):
                found.append(self._quoting("plan.exam", passage, "next_steps", 1))
            elif names_visit(passage.text, said) and not says_day(passage.text, said):
                found.append(self._quoting("plan.visit", passage, "next_steps", 1))
        return found[:_MOST]

    def changes(self, document: Document) -> list[Candidate]:
        """One for the treatments that the report says new, one for those changed, one for those stopped."""
        found: list[Candidate] = []
        for change in Change:
            changed = {
                treatment.drug: treatment_id(document, number)
                for number, treatment in enumerate(document.treatments, 1)
                if treatment.change is change and treatment.stage is None
            }
            names = list(changed)[:_NAMES]
            if names:
                found.append(self._of_change(change, names, [changed[name] for name in names]))
        return found

    def _of_change(self, change: Change, names: Sequence[str], keys: Sequence[str]) -> Candidate:
        joined = names[0]
        if len(names) > 1:
            joined = say("questions.group.and", self._language, first=", ".join(names[:-1]), last=names[-1])
        text = say(f"questions.change.{change.value}", self._language, count=len(names), names=joined)
        why = say("questions.change.why", self._language)
        return Candidate(text, why, "treatment", 1, tuple(keys), main=True)

    def _states(self, document: Document, passage: Passage) -> bool:
        if passage.negated or passage.past or passage.family or not self._quotable(document, passage):
            return False
        said = language_of(document, self._language)
        told = passage.uncertain or bool(self._reference.find(passage.text, said))
        return told and not is_order(passage.text, said)

    def _plans(self, document: Document, passage: Passage) -> bool:
        if passage.negated or not self._quotable(document, passage):
            return False
        said = language_of(document, self._language)
        ordered = passage.section is Section.FOLLOW_UP or (
            passage.section is Section.CONCLUSION and is_order(passage.text, said)
        )
        return ordered and not cue_table("orders").has("about.condition", passage.text, said)

    def _quotable(self, document: Document, passage: Passage) -> bool:
        said = language_of(document, self._language)
        return (
            " " in _words(passage)
            and len(_words(passage)) <= _LONGEST
            and not touches_treatment(passage.text, said)
            and not speaks_to_machine(passage.text)
        )

    def _quoting(self, key: str, passage: Passage, topic: str, priority: int) -> Candidate:
        text = say(f"questions.{key}", self._language, text=_words(passage))
        why = say(f"questions.{key}_why", self._language)
        return Candidate(text, why, topic, priority, (passage.id,), main=True)


def _words(passage: Passage) -> str:
    return " ".join(passage.text.split()).rstrip(" .;:,")
