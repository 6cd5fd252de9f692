"""What a report says of itself: language, kind, date, status, issuer, patient."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from clarte.core.evidence import Kind, Notice, Page, Patient, Status
from clarte.core.language import Language, say
from clarte.core.plain import plain
from clarte.reading.columns import split_line
from clarte.reading.identity import IdentityFinder, birth_label
from clarte.reading.issuers import IssuerFinder
from clarte.reading.kinds import KindCounter
from clarte.reading.language import LanguageCounter
from clarte.reading.lines import Line
from clarte.reading.report_dates import DateOrder, PrintedDate, find_dates

# What the words before a date make of it: the lower the rank, the better; None is never the report's date.
_LABELS: tuple[tuple[int | None, re.Pattern[str]], ...] = (
    (None, re.compile(r"naiss|\bnee?\b|ne\(e\)|\bdob\b|d\.o\.b|birth|\bborn\b|\bddn\b")),
    (
        None,
        re.compile(
            r"imprim|edite|edition|printed|print date|generated|impression le|envoye|version|expir|peremption"
            r"|renouvel|prochain|rendez-vous|next|due|accredit|valable|signed|signe electron|transcri|dictated"
            r"|typed|faxed"
        ),
    ),
    (
        0,
        re.compile(
            r"prelev|collect|drawn|date (?:de l'|d')examen|examen (?:du|realise le|effectue le|pratique le)"
            r"|realisee? le|effectuee? le|exam(?:ination)? date|date of (?:exam|study|service|procedure"
            r"|collection|scan|test)|study date|performed on|date du prelevement|service date|sample date"
            r"|specimen date|sampling|exam performed|scan date|echographie du|irm du|scanner du|tdm du"
            r"|radiographie du|intervention du|acte du|resultats? du"
        ),
    ),
    (
        1,
        re.compile(
            r"hospitalisee? du|date (?:de |du )?(?:sortie|sejour)|discharge date|date of discharge|discharged"
            r"|consultation du|vue? en consultation|date (?:de )?(?:la )?consultation|visit date"
            r"|date of (?:visit|consultation)|clinic date|seen on|date de (?:la )?prescription|date de debut"
            r"|admi(?:ssion|tted)|date d'entree|dossier du|demande du|enregistree? le"
        ),
    ),
    (2, re.compile(r"receiv|recu|recep|registered|enregistr")),
    (
        3,
        re.compile(
            r"^\W*(?:date|le|fait le|fait a)\b|, le\s*$|\bdate ?:?\s*$|\bdu\s*$|date du (?:compte|document|rapport)"
        ),
    ),
    (
        4,
        re.compile(
            r"report(?:ed)?|compte[- ]rendu|resultat|valid|verified|approved|authori[sz]ed|final|released"
            r"|signed|creation|dated?"
        ),
    ),
)
_UNLABELLED, _IN_TEXT = 5, 9
_NEAR = 48
_STATUSES = (
    (
        Status.CORRECTED,
        re.compile(
            r"annule et remplace|annulant et remplacant|remplace (?:et annule|le compte[- ]rendu|le precedent)"
            r"|compte[- ]rendu (?:rectifie|rectificatif|modifie|corrige)|rectificatif|version (?:corrigee"
            r"|modifiee|rectifiee)|corrected report|amended|addendum|revised report|supersedes"
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
_STATUS_HINT = re.compile(
    r"annul|rempl|rectif|corr|amend|addend|revis|supers|provis|partiel|interm|prelim|interim|partial"
    r"|pending|unverif|draft|non valide|attente de valid|defin|complet|final|statut|status"
)
_US = re.compile(r"\b[a-z]{2},? \d{5}(?:-\d{4})?\b|\bssn\b|\bquest diagnostics\b|\blabcorp\b|\bclia\b|\bzip\b")
_UK = re.compile(
    r"\bnhs\b|\b[a-z]{1,2}\d{1,2}[a-z]? \d[a-z]{2}\b|\bgp\b|\bgmc\b|\bireland\b|\beircode\b|\bhse\b"
    r"|\bhaem|oedema|tumour|\bindia\b|\bmumbai\b|\bnabl\b"
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """`language`: ISO code or "und". `date`: ISO, of the sample or exam."""

    language: str
    kind: Kind
    date: str | None
    status: Status | None
    issuer: str | None
    patient: Patient
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class _RankedDate:
    rank: int
    page: int
    found: PrintedDate


class MetadataBuilder:
    """Takes the pages in order, says at the end what the report is."""

    def __init__(self) -> None:
        self._language = LanguageCounter()
        self._kind = KindCounter()
        self._order = DateOrder()
        self._identity = IdentityFinder()
        self._issuer = IssuerFinder()
        self._dates: list[_RankedDate] = []
        self._birth: PrintedDate | None = None
        self._status: Status | None = None

    def add(self, page: Page, lines: Sequence[Line]) -> None:
        """Look at one page's lines, top to bottom."""
        typical = _typical_height(lines)
        for line in lines:
            self._language.add(line.text)
            prominent = (line.box[3] - line.box[1]) > 1.2 * typical or line.words[0].bold or line.text.isupper()
            self._kind.add(line.text, prominent=prominent)
            low = plain(line.text)
            self._see_status(low)
            self._see_country(low)
            self._see_dates(line.text, low, page.number)
            if page.number <= 2:
                self._identity.see(line.text)
                for piece in split_line(line)[1:]:
                    self._identity.see(piece.text)
        if page.number == 1:
            self._issuer.see_page(page, lines)

    def finish(self) -> Metadata:
        language = self._language.finish()
        date, notices = self._date(language)
        birth = self._order.read(self._birth, language) if self._birth else None
        patient = Patient(self._identity.name(), self._identity.sex, birth)
        return Metadata(language, self._kind.finish(), date, self._status, self._issuer.finish(), patient, notices)

    def _see_status(self, low: str) -> None:
        if self._status is Status.CORRECTED or not _STATUS_HINT.search(low):
            return
        for status, pattern in _STATUSES:
            if pattern.search(low):
                if self._status in (None, Status.FINAL) or status is Status.CORRECTED:
                    self._status = status
                return

    def _see_country(self, low: str) -> None:
        if _US.search(low):
            self._order.country(month_first=True)
        elif _UK.search(low):
            self._order.country(month_first=False)

    def _see_dates(self, text: str, low: str, page: int) -> None:
        before = 0
        for found in find_dates(text):
            self._order.see(found)
            label = low[max(before, found.start - _NEAR) : found.start]
            before = found.end
            if self._birth is None and birth_label(label):
                self._birth = found
                continue
            rank = _rank(label, text)
            if rank is not None:
                self._dates.append(_RankedDate(rank, page, found))

    def _date(self, language: str) -> tuple[str | None, tuple[Notice, ...]]:
        usable = [one for one in self._dates if one.rank < _IN_TEXT]
        if not usable:
            return None, ()
        best = min(usable, key=lambda one: (one.rank, one.page))
        date = self._order.read(best.found, language)
        if date is not None:
            return date, ()
        reader = Language.FRENCH if language == "fr" else Language.ENGLISH
        return None, (Notice("date_ambiguous", say("reading.date_ambiguous", reader, page=best.page), best.page),)


def _rank(label: str, text: str) -> int | None:
    if not label.strip(" :.-|") and len(text) > 40:
        return _IN_TEXT
    for rank, pattern in _LABELS:
        if pattern.search(label):
            return rank
    return _UNLABELLED if len(text) < 40 else _IN_TEXT


def _typical_height(lines: Sequence[Line]) -> float:
    heights = sorted(line.box[3] - line.box[1] for line in lines)
    return heights[len(heights) // 2] if heights else 0.0
