"""Who made the report: a laboratory, a hospital or a practice, as printed at its top."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clarte.core.evidence import Page
from clarte.core.plain import plain
from clarte.reading.columns import split_line
from clarte.reading.lines import Line

_PLACE = re.compile(
    r"\b(?:laboratoires?|labo|laboratory|laboratories|lab|labs|diagnostics|hopital|hopitaux|hospital"
    r"|hospitals|clinique|clinic|chu|chru|ch|chr|ghu|centre hospitalier|groupe hospitalier"
    r"|centre (?:d'imagerie|de soins|de radiologie|medical|de sante|d'anatomie)"
    r"|cabinet|(?:medical|imaging|heart|diagnostics?|cancer|eye|women's|family|community) (?:center"
    r"|centre|clinic|group|practice|associates|unit)|medical (?:center|centre|group|practice)"
    r"|health (?:system|centre|center|care)"
    r"|healthcare|institut|institute|imagerie|radiology (?:associates|group|partners|clinic"
    r"|center|centre)|polyclinique|infirmary|nhs (?:foundation )?trust|surgery|maison de sante"
    r"|biologie medicale|selarl|scp|selas|pathology (?:lab|services|associates|group))\b"
)
_LABELLED = re.compile(
    r"^\W*(?:etablissement|laboratoire|performing lab(?:oratory)?|facility|institution|hospital"
    r"|prise en charge|issued by|emetteur|structure)\s*(?::|\s{2,}|\|)\s*(.{3,80})$"
)
_NOT_ISSUER = re.compile(
    r"\bdate|\bref\b|compte[- ]rendu|laboratory (?:report|results|director)|lab report|resultats?|adresse a|referr"
    r"|prescri|destinat|copie|copy|sample|specimen|page|valid|dear|cher|consultation|hospitalisee?"
    r"|admitted|@|www|http|patient|numero|n° |signed|smart"
)
# What follows a dash is the department, not the place.
_CUT = re.compile(r"\s+[—–|-]\s+|\s{3,}|\s+(?:Tél|Tel|Ph)\b")
_TOP = 0.33
_LONGEST = 80


class IssuerFinder:
    """Looks at the top of the first page."""

    def __init__(self) -> None:
        self._found: tuple[int, float, str] | None = None

    def see_page(self, page: Page, lines: Sequence[Line]) -> None:
        for line in lines:
            low = plain(line.text)
            labelled = _LABELLED.match(low)
            if labelled:
                self._offer(1, line.box[1], line.text[labelled.start(1) :].strip())
            if _PLACE.search(low):
                self._see_places(line, line.box[1] < _TOP * page.height)

    def _see_places(self, line: Line, top: bool) -> None:
        for piece in split_line(line):
            low = plain(piece.text)
            if (
                _PLACE.search(low)
                and not _NOT_ISSUER.search(low)
                and len(piece.text) <= _LONGEST
                and not piece.text.rstrip().endswith(".")
            ):
                starts = _PLACE.match(low) is not None or piece.text.isupper()
                self._offer(
                    0 if top and starts else 2 if top else 4,
                    piece.box[1],
                    _CUT.split(piece.text)[0].strip(" -|:0123456789"),
                )

    def finish(self) -> str | None:
        return self._found[2] if self._found else None

    def _offer(self, rank: int, top: float, name: str) -> None:
        if len(name.split()) <= 12 and (self._found is None or (rank, top) < self._found[:2]):
            self._found = (rank, top, name)
