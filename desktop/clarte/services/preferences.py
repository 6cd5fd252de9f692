"""How the reader wants to be spoken to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clarte.core.evidence import Document
from clarte.core.language import Language
from clarte.core.statements import Audience


@dataclass(frozen=True, slots=True)
class Preferences:
    """`language` None: the report's own. `country`: whom to call, apart from the language; None: all that may
    apply."""

    language: Language | None = None
    audience: Audience = Audience.PATIENT
    country: str | None = None


def language_of(documents: Sequence[Document], preferences: Preferences) -> Language:
    """The reader's choice, else the first report's own language, else English."""
    if preferences.language is not None:
        return preferences.language
    for document in documents:
        if document.language in tuple(Language):
            return Language(document.language)
    return Language.ENGLISH
