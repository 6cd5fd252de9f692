"""Tables of treatments: columns known by their header, each row one treatment."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from clarte.core.evidence import Change, Treatment, Word
from clarte.core.plain import plain
from clarte.reading.columns import Piece, split_cells, split_line
from clarte.reading.lines import Line, join_words, union
from clarte.reading.posology import find_posology
from clarte.reading.treatment_changes import change_in

_COLUMNS = {
    "drug": r"(?:nom (?:du |des )?)?medicaments?(?: prescrits?)?|specialites?|dci|denominations?|traitements?"
    r"|produits?|medications?(?: name)?|drugs?(?: name)?|medicines?|molecules?",
    "dose": r"doses?|dosages?|strength|quantite par prise|dose unitaire|amount",
    "form": r"formes?(?: galeniques?)?|form|galenique|presentation|formulation",
    "frequency": r"posologies?|periodicites?|frequen(?:ces?|cy)|prises?|rythme|how often|directions?|instructions?"
    r"|sig|schedule|moments?|modalites|when to take|administration",
    "duration": r"durees?(?: (?:du|de) traitement)?|durations?|length|jusqu'au|until|days|qsp",
    "other": r"voies?(?: d'administration)?|route|date de (?:debut|fin)|debut|fin|start(?: date)?|end(?: date)?"
    r"|stop date|quantites?|qte|quantity|qty|indications?"
    r"|reason|prescripteur|prescriber|refills?",
    "moment": r"(?:le "
    ")?(?:matins?|midis?|soirs?|couchers?|nuits?|mornings?|noons?|lunch|evenings?|bedtimes?|nights?)",
    "change": r"commentaires?|comments?|remarques?|notes?|status|statut|changes?|modifications?|action|evolution",
}
_HEADER = {name: re.compile(rf"^\W*(?:{words})\W*$") for name, words in _COLUMNS.items()}
_CHANGE_WORDS = 4
_TITLE_WORDS = 4
# A cell begins this far at most (PDF points) before its column's title.
_REACH = 3.0
# White space between two cells, in heights of the line; between two words it is about a quarter.
_PARTED = 0.4
_DRUG = re.compile("medic|specialite|dci|denomination|traitement|produit|drug|molecule")


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    left: float
    right: float
    title: str = ""


@dataclass(frozen=True, slots=True)
class TreatmentTable:
    """An open table: its columns, left to right. `tight`: white space does not part the cells, their columns do."""

    columns: tuple[_Column, ...]
    tight: bool = False

    def holds(self, line: Line) -> bool:
        """Whether a line can be a row or its continuation: it starts under the table's columns, and where these
        stand close, white space parts its cells."""
        cells = self._pieces(line) if self.tight else []
        parted = all(b.box[0] - a.box[2] >= _PARTED * (line.box[3] - line.box[1]) for a, b in pairwise(cells))
        return parted and line.box[0] >= self.columns[0].left - 60

    def read(self, line: Line) -> Treatment | None:
        """The treatment of a row, or None when the line names no drug in the drug's column."""
        cells = self._cells(line)
        drug = cells.get("drug")
        if not drug or not re.search(r"[^\W\d_]{3}", drug) or len(cells) < 2:
            return None
        inside = find_posology(drug, prescription=True)
        form = None if "form" in cells else inside.form
        name = drug[: form[0]].rstrip(" ,;-(") if form else drug
        return Treatment(
            drug=name or drug,
            line=line.text,
            page=line.page,
            bbox=line.box,
            dose=cells.get("dose") or _copy(drug, inside.dose),
            form=cells.get("form") or _copy(drug, inside.form),
            frequency=cells.get("frequency") or self._moments(line),
            duration=cells.get("duration"),
            change=_change(cells.get("change")),
        )

    def goes_on(self, line: Line, last: Treatment) -> bool:
        """Whether a line without a drug goes on with the row above it."""
        height = line.box[3] - line.box[1]
        return line.page == last.page and line.box[1] - last.bbox[3] < 0.8 * height and "drug" not in self._cells(line)

    def extend(self, last: Treatment, line: Line) -> Treatment:
        cells = self._cells(line)
        return replace(
            last,
            line=f"{last.line} {line.text}",
            bbox=union((last.bbox, line.box)),
            dose=_longer(last.dose, cells.get("dose")),
            frequency=_longer(last.frequency, cells.get("frequency")),
            duration=_longer(last.duration, cells.get("duration")),
        )

    def _moments(self, line: Line) -> str | None:
        """How much at each moment of the day, with its column's title."""
        taken = [(self._column_of(piece), piece.text) for piece in self._pieces(line)]
        told = [f"{column.title} {text}" for column, text in taken if column.name == "moment"]
        return ", ".join(told) or None

    def _cells(self, line: Line) -> dict[str, str]:
        cells: dict[str, str] = {}
        for piece in self._pieces(line):
            name = self._column_of(piece).name
            cells[name] = f"{cells[name]} {piece.text}" if name in cells else piece.text
        return cells

    def _pieces(self, line: Line) -> list[Piece]:
        if not self.tight:
            return split_cells(line)
        groups: dict[int, list[Word]] = {}
        for word in line.words:
            before = [at for at, column in enumerate(self.columns) if column.left <= word.box[0] + _REACH]
            groups.setdefault(before[-1] if before else 0, []).append(word)
        return [_piece(line, words, len(groups)) for words in groups.values()]

    def _column_of(self, piece: Piece) -> _Column:
        def distance(column: _Column) -> float:
            overlap = min(piece.box[2], column.right) - max(piece.box[0], column.left)
            return -overlap if overlap > 0 else min(abs(piece.box[0] - column.left), -overlap)

        return min(self.columns, key=distance)


def find_table(line: Line) -> TreatmentTable | None:
    """The table that a header line opens, or None."""
    if len(line.words) < 2 or not _DRUG.search(plain(line.text)):
        return None
    pieces = split_line(line)
    names = [_name_of(piece.text) for piece in pieces]
    tight = None in names and len(titles := _titles(line)) > len(pieces)
    if tight:
        pieces, names = titles, [_name_of(title.text) for title in titles]
    known = [name for name in names if name is not None]
    if "drug" not in known or len(known) < 2 or len(known) < len(pieces) - 1:
        return None
    if not {"dose", "frequency", "duration", "moment"} & set(known):
        return None
    return TreatmentTable(_columns(pieces, [name or "other" for name in names]), tight)


def _titles(line: Line) -> list[Piece]:
    """The titles of a header whose columns stand close, each as long as can be; none if a word is no title's."""
    titles: list[list[Word]] = []
    start = 0
    while start < len(line.words):
        ends = range(min(start + _TITLE_WORDS, len(line.words)), start, -1)
        end = next((end for end in ends if _name_of(join_words(line.words[start:end])) is not None), None)
        if end is None:
            return []
        titles.append(list(line.words[start:end]))
        start = end
    return [_piece(line, words, len(titles)) for words in titles]


def _piece(line: Line, words: Sequence[Word], cells: int) -> Piece:
    return Piece(tuple(words), union(word.box for word in words), join_words(words), line.page, line.index, cells)


def _name_of(text: str) -> str | None:
    low = plain(text).strip()
    return next((name for name, pattern in _HEADER.items() if pattern.match(low)), None)


def _columns(pieces: Sequence[Piece], names: Sequence[str]) -> tuple[_Column, ...]:
    return tuple(
        _Column(name, piece.box[0], piece.box[2], piece.text) for name, piece in zip(names, pieces, strict=True)
    )


def _change(cell: str | None) -> Change | None:
    """The change that a cell names in a few words; what says more is a comment."""
    told = (cell or "").partition(",")[0]
    return change_in(plain(told))[1] if len(told.split()) <= _CHANGE_WORDS else None


def _longer(text: str | None, more: str | None) -> str | None:
    if more is None:
        return text
    return more if text is None else f"{text} {more}"


def _copy(text: str, place: tuple[int, int] | None) -> str | None:
    return text[place[0] : place[1]].strip() if place else None
