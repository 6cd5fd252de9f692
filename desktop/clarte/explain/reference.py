"""What explaining needs of the knowledge (clarte.knowledge.Knowledge gives it; a protocol keeps tests small)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from clarte.core.language import Language
from clarte.knowledge.entries import Analyte, Entry, Grade, Group, Match, QuestionTemplate, Turn, UrgencyRule


class Reference(Protocol):
    """Our own sourced entries, and how to find them in a text."""

    @property
    def groups(self) -> Sequence[Group]: ...

    @property
    def urgency_rules(self) -> Sequence[UrgencyRule]: ...

    @property
    def questions(self) -> Sequence[QuestionTemplate]: ...

    def entry(self, entry_id: str) -> Entry | None: ...

    def analyte(self, analyte_id: str) -> Analyte | None: ...

    def find(self, text: str, language: Language) -> Sequence[Match]: ...

    def grade(self, text: str, match: Match) -> Grade | None: ...

    def turns(self, country: str | None) -> Sequence[Turn]: ...
