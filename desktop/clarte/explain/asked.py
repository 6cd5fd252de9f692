"""What a question of the bank asks for, where the report may already answer it. Patterns on folded text, both
languages."""

from __future__ import annotations

import re
from enum import Enum

from clarte.explain.folding import fold
from clarte.knowledge.entries import QuestionTemplate


class Asks(Enum):
    """What a question may ask for."""

    EARLIER = r"\b(?:avant|before)\s?\?"
    AGAIN = (
        r"faut-il (?:le|la|les) (?:revoir|controler|refaire|surveiller)|quand faut-il|prochain controle"
        r"|seen again|done again|checked again|next check|watched"
    )
    WHEN = r"\bquand\b|combien de temps|\bwhen\b|how (?:soon|long)"
    BOOKING = r"prend le rendez-vous|makes the appointment"
    WHOM = r"qui dois-je voir|who should i see"
    SIZE = r"quelle taille|how big|what size|combien mesure"
    RISKS = r"ses risques|its risks"
    CLOT_MEDICINE = r"traitement contre les caillots|medicine against clots"
    MEDICINES_CHANGED = r"medicaments ont change|medicines changed"
    OLDER_IMAGES = r"anciennes images|older images"
    ANOTHER_TEST = r"un autre examen|another test"


_PATTERNS = {one: re.compile(one.value) for one in Asks}


def asks(template: QuestionTemplate, what: Asks) -> bool:
    """Whether a question asks for that."""
    return _PATTERNS[what].search(fold(f"{template.text.fr} {template.text.en}")) is not None
