"""Whether a report is provisional, final or corrected, as it says itself."""

from __future__ import annotations

import re

from clarte.core.evidence import Status
from clarte.core.plain import holds_any

_STATUSES = (
    (
        Status.CORRECTED,
        re.compile(
            r"annule et remplace|annulant et remplacant|remplace (?:et annule|le compte[- ]rendu|le precedent)"
            r"|compte[- ]rendu (?:rectifie|rectificatif|modifie|corrige)|rectificatif|version (?:corrigee"
            r"|modifiee|rectifiee)|corrected report|amended|^\W*addendum\b(?! (?:will|to follow|is pending))"
            r"|revised report|supersedes"
            r"|corrected (?:result|copy|on)|report status ?:? ?corrected|status ?:? ?(?:corrected|amended)"
        ),
    ),
    (
        Status.PROVISIONAL,
        re.compile(
            r"(?:compte[- ]rendu|resultats?|rapport|document|version|edition) (?:provisoires?|partiels?"
            r"|intermediaires?|preliminaires?|incomplets?)|provisoire|non valide|en attente de validation"
            r"|preliminary|provisional|interim report|partial report|pending (?:review|verification)"
            r"|unverified|draft report|status ?:? ?(?:prelim|partial|pending|incomplete)"
        ),
    ),
    (
        Status.FINAL,
        re.compile(
            r"(?:compte[- ]rendu|resultats?|rapport|version) (?:definitifs?|definitive|complets?|finale?)"
            r"|report status ?:? ?(?:final|complete)|status ?:? ?(?:final|complete)|final report"
            r"|\*{1,4} ?final|statut ?:? ?(?:definitif|final|valide|termine)"
        ),
    ),
)
_HINTS = (
    *("annul", "rempl", "rectif", "corr", "amend", "addend", "revis", "supers", "provis", "partiel", "interm"),
    *("prelim", "interim", "partial", "pending", "unverif", "draft", "non valide", "attente de valid", "defin"),
    *("complet", "final", "statut", "status"),
)


class StatusFinder:
    """Corrected outweighs provisional, which outweighs final."""

    def __init__(self) -> None:
        self._status: Status | None = None

    def see(self, low: str) -> None:
        """Look at one line, as plain text."""
        if self._status is Status.CORRECTED or not holds_any(low, _HINTS):
            return
        for status, pattern in _STATUSES:
            if pattern.search(low):
                if self._status in (None, Status.FINAL) or status is Status.CORRECTED:
                    self._status = status
                return

    def finish(self) -> Status | None:
        return self._status
