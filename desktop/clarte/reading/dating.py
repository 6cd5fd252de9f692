"""The date of the sample or of the exam, told from printing, birth and other people's dates by its label."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from clarte.core.evidence import Word
from clarte.core.plain import plain
from clarte.reading.lines import Line
from clarte.reading.report_dates import DateOrder, PrintedDate, find_dates

_BIRTH = re.compile(r"naiss|\bnee?\b|ne\(e\)|\bdob\b|d\.o\.b|birth|\bborn\b|\bddn\b|\bnato il\b|\bgeb")
# Never the report's date: printing, signing, other exams, what is to come.
_NEVER = re.compile(
    r"imprim|edite|edition|impression|printed?\b|generated|envoye|version|expir|peremption|renouvel|prochain"
    r"|rendez-vous|next|\bdue\b|accredit|valable|signed|signe |signature|transcri|dict(?:ated|e )|typed"
    r"|tapee? le|saisie? le|redigee?|faxed|valid"
    r"|verified|approved|authori[sz]ed|released|reported|report (?:date|issued|created)|date (?:of"
    r"|du) (?:report|rapport)"
    r"|compare|compar(?:e|aison)|anterior|anterieur|precedent|rapport (?:a|au)|previous|prior|depuis"
    r"|since|date de (?:debut|fin)"
    r"|last (?:menstrual|dose|visit)|ddr\b|dernier|revision|updated?|effective|mise a jour|version|creation"
)
# The lower the rank, the better the date. The label nearest to the date counts.
_RANKS = (
    re.compile(
        r"prelev|collect|drawn|date (?:de l'|d')examen|examen (?:du|realise le|effectue le|pratique le|en date)"
        r"|realisee? le|effectuee? le|pratiquee? le|date d(?:'|e l')(?:intervention|acte)|operee? le"
        r"|exam(?:ination)? date|date (?:and time )?of (?:exam|study|service"
        r"|procedure|collection|scan|test|operation|surgery)|study date|performed (?:on|at)|service date"
        r"|sample date|date exam"
        r"|specimen date|sampling|exam performed|scan date|(?:echographie|irm|scanner|tdm|radiographie"
        r"|mammographie|doppler"
        r"|scintigraphie|intervention|acte|biopsie|examen|frottis|coloscopie|fibroscopie)\b[^.;:]{0,40}\bdu\s*$"
        r"|resultats? du|date taken|taken on|obtained"
    ),
    re.compile(
        r"hospitalisee? du|sejour du|date (?:de )?sortie|date (?:de |du )?sejour|discharge date"
        r"|date of discharge|discharged"
        r"|date discharged|sortie? le|consultation du|vue? en consultation|date (?:de )?(?:la )?consultation|visit date"
        r"|date of (?:visit|consultation|clinic)|clinic date|seen (?:on|in clinic)|date (?:de "
        r"|of )?(?:la )?prescription|reviewed on"
        r"|prescribed on|prescrite? le|ordonnance du"
    ),
    re.compile(
        r"admi(?:ssion|tted)|date d'(?:entree|admission)|entree? le|dossier du|demande du|enregistree? le"
        r"|prise en charge"
    ),
    re.compile(r"receiv|recu|recep|registered|enregistr"),
)
_GENERIC = re.compile(
    r"^\W*(?:date|le|fait le|fait a)\b|,? le\s*$|\bdated? ?:?\s*$|\bdu\s*$"
    r"|^\W*[a-z' -]+, (?:the )?\s*$"
)
# These say what the date is even in the middle of a sentence.
_SAMPLED = re.compile(r"(?:preleve(?:ment)?s?|collected|sample taken)(?: (?:le|on|du|at))?\W*$")
# A birth date without a label: after a sign ("°04.11.1966"), or after a name and a sex ("MARTIN Paul  M  12/12/1971").
_BORN_UNLABELLED = re.compile(r"°\s*$|^(?!.*\b(?:sexe?|gender)\b)[a-z' ,-]{5,50}\W[fmh]\W*$")
_TO = re.compile(r"\W*(?:au|to|until|jusqu'au)?\W*(?:le )?")
_GENERIC_RANK, _UNLABELLED, _IN_TEXT = 4, 5, 9
_NEAR = 56
_PROSE = 70
_ABOVE = 3.0


@dataclass(frozen=True, slots=True)
class _Ranked:
    rank: int
    line: int
    page: int
    found: PrintedDate


class DateFinder:
    """Looks at every line, top to bottom, then says which date is the report's."""

    def __init__(self) -> None:
        self.order = DateOrder()
        self._ranked: list[_Ranked] = []
        self._birth: PrintedDate | None = None
        self._above: Line | None = None
        self._lines = 0

    def see(self, line: Line, low: str) -> None:
        """Look at one line; `low` is its plain text."""
        self._lines += 1
        after = 0
        for found in find_dates(low):
            self.order.see(found)
            label = low[max(after, found.start - _NEAR) : found.start]
            goes_on = after > 0 and _TO.fullmatch(label) is not None
            after = found.end
            if goes_on and self._ranked and self._ranked[-1].line == self._lines:
                self._ranked.append(_Ranked(self._ranked[-1].rank, self._lines, line.page, found))
                continue
            if not _names(label) and (above := self._label_above(line, found)):
                label = above
            self._take(label, low[: found.start], line, found)
        self._above = line

    def pass_by(self, line: Line) -> None:
        """A line without figures: it may label a date printed below it."""
        self._lines += 1
        self._above = line

    def finish(self, language: str) -> tuple[str | None, int | None]:
        """(ISO date, None), or (None, page) when the best date can be read two ways, or (None, None)."""
        usable = [one for one in self._ranked if one.rank < _IN_TEXT]
        if not usable:
            return None, None
        best = min(usable, key=lambda one: (one.rank, one.line))
        same = [
            self.order.read(one.found, language) for one in usable if (one.rank, one.line) == (best.rank, best.line)
        ]
        dates = [one for one in same if one is not None]
        return (max(dates), None) if dates else (None, best.page)

    def birth(self, language: str) -> str | None:
        return self.order.read(self._birth, language) if self._birth else None

    def _take(self, label: str, before: str, line: Line, found: PrintedDate) -> None:
        birth, never = _last(_BIRTH, label), _last(_NEVER, label)
        places = [_last(pattern, label) for pattern in _RANKS]
        if birth > max(never, *places) or (birth < 0 and _BORN_UNLABELLED.search(before)):
            self._birth = self._birth or found
            return
        if max(places) > never:
            rank = places.index(max(places))
            prose = len(line.text) > _PROSE and ":" not in label and not _SAMPLED.search(label)
            self._ranked.append(_Ranked(_UNLABELLED if prose else rank, self._lines, line.page, found))
        elif never < 0:
            rank = _GENERIC_RANK if _GENERIC.search(label) else _UNLABELLED
            self._ranked.append(_Ranked(rank if len(line.text) <= _PROSE else _IN_TEXT, self._lines, line.page, found))

    def _label_above(self, line: Line, found: PrintedDate) -> str | None:
        """The words printed just above a date, for a table whose header holds the labels."""
        above = self._above
        if above is None or above.page != line.page:
            return None
        height = line.box[3] - line.box[1]
        if line.box[1] - above.box[3] > _ABOVE * height:
            return None
        left, right = _extent(line, found)
        words = [word.text for word in above.words if word.box[0] < right + height and word.box[2] > left - height]
        label = plain(" ".join(words))
        return label if _names(label) and not any(True for _ in find_dates(label)) else None


def _names(label: str) -> bool:
    return any(pattern.search(label) for pattern in (_BIRTH, _NEVER, *_RANKS, _GENERIC))


def _last(pattern: re.Pattern[str], label: str) -> int:
    """Where the last label of a kind ends; -1 for none."""
    return max((match.end() for match in pattern.finditer(label)), default=-1)


def _extent(line: Line, found: PrintedDate) -> tuple[float, float]:
    """From where to where a date is printed on its line."""
    boxes: Sequence[tuple[float, float, float, float]] = [
        word.box for word, start in _starts(line) if start < found.end and start + len(word.text) > found.start
    ] or [line.box]
    return min(box[0] for box in boxes), max(box[2] for box in boxes)


def _starts(line: Line) -> list[tuple[Word, int]]:
    placed, position = [], 0
    for word in line.words:
        at = line.text.find(word.text, position)
        placed.append((word, at if at >= 0 else position))
        position = max(position, at + len(word.text))
    return placed
