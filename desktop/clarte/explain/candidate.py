"""A question that a report could raise, not yet chosen."""

from __future__ import annotations

from dataclasses import dataclass

from clarte.core.statements import Origin, Question

# The order in which a consultation goes.
TOPICS = ("urgent_signs", "decisions", "diagnosis", "results", "tests", "next_steps", "treatment", "daily_life")


@dataclass(frozen=True, slots=True)
class Candidate:
    """`priority` 1 comes first within its topic; `main`: about what this report says, not what can be asked of any."""

    text: str
    why: str
    topic: str
    priority: int
    evidence: tuple[str, ...]
    origin: Origin = Origin.RULE
    main: bool = False

    @property
    def rank(self) -> tuple[int, int]:
        """Main findings before what can be asked of anyone."""
        return (0 if self.main or self.origin is Origin.USER else 1, TOPICS.index(self.topic))

    def question(self, number: int) -> Question:
        return Question(self.text, self.why, self.topic, number, self.evidence, self.origin)
