"""Who the report is about: names, sex, from the many ways they are printed. Never the doctor, nor who signs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from clarte.core.plain import holds_any, plain
from clarte.reading.columns import Piece, split_cells, split_line
from clarte.reading.kinds import names_a_kind
from clarte.reading.lines import Line
from clarte.reading.names import (
    CIVILITIES,
    FEMALE,
    clean_name,
    has_role,
    looks_like_name,
    marked_sex,
    title_sex,
)

# A line in which neither finds anything says nothing of a person.
_HINTS = (
    *("name", "patient", "gender", "genre", "prenom", "year", "identite", "concern", "objet", "title", "ne(e)", "(h)"),
    *("dob", "d.o.b", "health n", "nhs", "mrn", "ipp", "ddn", "birth"),
)
_HINT = re.compile(r"\b(?:nom|sex|(?:m(?:me|lle|rs?|s|iss|onsieur|adame|ademoiselle)?|re|f|age|ans)\b)|nee?\b|y/?o\b")
_SEX = re.compile(
    r"\b(?:sexe|sex|gender|genre)\b[\s:./|()a-z]*?[\s:|/.-](f(?:eminin|emale|emme)?|m(?:asculin|ale)?"
    r"|h(?:omme)?|w(?:oman)?)\b(?!/)"
)
_AGE_SEX = re.compile(
    r"\b\d{1,3} ?(?:y/?o?|yrs?|years?|ans)?(?: old)?\.? ?[/,-] ?(f(?:emale)?|m(?:ale)?)\b"
    r"|\b(\d{1,3})(?:[- ]year[- ]old| ?y\.?/?o\.?) (?:\w+ ){0,2}?(woman|female|lady|man|male|gentleman|girl|boy)\b"
)
_TITLED = re.compile(rf"\b(?:title|titre|civilite|salutation) ?: ?({CIVILITIES})\b")
_BORN = re.compile(r"\b(nee?) (?:le )?(?=\d)|\b(nee) (?!le\b|\d)")
_MAIDEN = re.compile(r"\bn(?:é|e)e\s+(?!le\b)([^\W\d_][^\d,;()]{2,40})", re.IGNORECASE)
_CIVIL = re.compile(
    rf"^\W*(?:(?:patiente?|concerne|concerning|objet|re|nom|identite)\b ?:? ?)*({CIVILITIES})\b\.? +(?!et |cher"
    r"|docteur|dr\b|pr\b|prof)([^,;:(\d]{3,60})"
)
_CIVIL_ALONE = re.compile(rf"^\W*({CIVILITIES})\W*$")
_BEFORE_VALUE = r"(?!de |d'|utilis|et |/|of |is |has )(.+)$"


def _labelled(labels: str) -> re.Pattern[str]:
    """A label at a line's start, or anywhere with its colon, and what follows it."""
    return re.compile(rf"(?:^\W*(?:{labels})\s*[:|]?\s+|\s(?:{labels}) ?:\s*|^(?:{labels}) ?:){_BEFORE_VALUE}")


_LABELS = {
    "full": r"nom(?: et|,| ?/)? ?prenoms?(?: utilises?)?|patient(?:e)?(?:'s)? name|patient(?:\(e\)|e)?(?: \(e\))?"
    r"|nom (?:complet )?d[ue] (?:la )?patiente?|full name|name|identite",
    "about": r"concern(?:e|ant|ing)|objet|re|regarding|subject",
    "used": r"nom (?:d'usage|usuel|utilise|marital|d'epouse)",
    "last": r"nom(?: (?:de naissance|de famille|patronymique|de jeune fille))?|last name|surname|family name",
    "first": r"prenoms?(?:\(s\))?(?: (?:de naissance|usuel|utilise))?|first names?|given names?|forenames?",
}
_FORMS = {form: _labelled(labels) for form, labels in _LABELS.items()}
# A label that stands over what it names: a column's header, or "Patient Details".
_OVER = {form: re.compile(rf"^\W*(?:{labels})\W*$") for form, labels in _LABELS.items() if form != "about"} | {
    "block": re.compile(
        r"^\W*(?:patient(?:e)? (?:details|information|info|demographics)|informations? (?:du )?patient)\W*$"
    ),
    "sex": re.compile(r"^\W*(?:sexe?|gender)\W*$"),
    "birth": re.compile(r"^\W*(?:date de naissance|date of birth|nee?(?:\(e\))? le|ddn|dob|d\.o\.b\.?|naissance)\W*$"),
}
_SEX_ALONE = re.compile(r"^\W*(f(?:eminin|emale|emme)?|m(?:asculin|ale)?|h(?:omme)?)\W*$")
# What stands beside or under the patient's name and nobody else's.
_DETAILS = re.compile(
    r"(?:age|sexe?|gender|dob|d\.o\.b|ddn|date of birth|date de naissance|birth|nee?(?:\(e\))? le|ne\(e\)|born|health n"
    r"|nhs n|mrn|ipp\b|nir\b|ins\b|hosp(?:ital)? n|urn\b|medicare|chart n|\d{1,3} ?(?:ans|years|yrs|y\b)"
    r"|(?:[fmh]|homme|femme|male|female)\W+\d)"
)
_DETAILED = re.compile(rf"\b{_DETAILS.pattern}")
_SEX_BESIDE = re.compile(r"\W*(f|m|h|homme|femme|male|female)\W+\d")
# A line that is somebody's trade, nothing else: what stands in a signature.
_TRADE = re.compile(r"(?!.*(?:[:\d]|\bpar\b|\bby\b|\bdr\b|\bdocteur\b)).{3,60}$")
_VALUED = re.compile(r"\d|:\s*$")
_LABEL_WORDS = 4
_RANK = {"used": 0, "last": 0, "full": 1, "about": 2, "details": 2, "civil": 3, "above": 4}

_LINES_ABOVE = 2


@dataclass(slots=True)
class _Candidate:
    """A name that may be the patient's; `box` is None once nothing printed under it can speak against it."""

    rank: int
    name: str
    sex: str | None
    piece: Piece | None


@dataclass(slots=True)
class IdentityFinder:
    """Keeps the first name of each form and the first sex that it is shown."""

    _parts: dict[str, str] = field(default_factory=dict)
    _candidates: list[_Candidate] = field(default_factory=list)
    _maiden: str | None = None
    _sex: str | None = None
    _above: tuple[Line, ...] = ()
    _civilities: tuple[Piece, ...] = ()
    _over: tuple[tuple[str, Piece], ...] = ()

    @property
    def complete(self) -> bool:
        """Whether nothing is left to look for."""
        return self._sex is not None and {"last", "first"} <= self._parts.keys()

    def see(self, line: Line, low: str) -> None:
        """Look at one printed line; `low` is its plain text."""
        over, self._over = self._over, ()
        hinted = holds_any(low, _HINTS) or _HINT.search(low) is not None
        # Most lines say nothing of a person: they are not even cut into pieces.
        if hinted or over or self._civilities or (self._candidates and has_role(low)):
            pieces = tuple(split_line(line))
            self._drop_roles(pieces)
            self._see_below(line, over)
            self._see_under_civility(pieces)
            self._civilities = ()
            if hinted:
                self._see_line(line, low, pieces)
                self._civilities = tuple(piece for piece in pieces if _CIVIL_ALONE.match(plain(piece.text)))
        self._above = (*self._above, line)[-_LINES_ABOVE:]

    def name(self) -> str | None:
        """The patient's name as printed: the one in use before the one of birth."""
        last, first = self._parts.get("used") or self._parts.get("last"), self._parts.get("first")
        if last and first:
            return f"{last} {first}"
        best = min(self._candidates, key=lambda one: one.rank, default=None)
        return best.name if best is not None else last

    def other_names(self) -> tuple[str, ...]:
        """Other family names of the patient that are printed: the one of birth where another is in use."""
        shown = plain(self.name() or "")
        others = (self._parts.get("last"), self._parts.get("used"), self._maiden)
        return tuple(dict.fromkeys(one for one in others if one and plain(one) not in shown))

    def sex(self) -> str | None:
        if self._sex is not None:
            return self._sex
        told = sorted((one for one in self._candidates if one.sex), key=lambda one: one.rank)
        return told[0].sex if told else None

    def _see_line(self, line: Line, low: str, pieces: tuple[Piece, ...]) -> None:
        self._see_sex(low)
        if len(pieces) > 1:
            self._see_labels(line.text, low)
        for number, piece in enumerate(pieces):
            text = plain(piece.text)
            self._see_labels(piece.text, text)
            before = plain(" ".join(one.text for one in pieces[:number]))
            if not has_role(before.rstrip().rpartition("  ")[2]):
                self._see_civility(piece, text)
            following = " ".join(plain(one.text) for one in pieces[number + 1 :])
            if _DETAILS.match(following) or marked_sex(text):
                self._see_detailed(piece, text, following)
        if _DETAILS.match(low):
            # A line of the address to its left may come between.
            aligned = [piece for line in self._above for piece in split_line(line) if _aligned(piece, pieces[0])]
            if aligned:
                self._see_above(max(aligned, key=lambda piece: piece.box[1]).text)
        self._over = _labels_over(pieces)

    def _see_labels(self, text: str, low: str) -> None:
        for form, pattern in _FORMS.items():
            match = None if form in self._parts else pattern.search(low)
            name = clean_name(text[match.start(1) :]) if match else None
            if match is None or name is None or has_role(low[: match.start(1)]):
                continue
            self._parts[form] = name
            value = low[match.start(1) :].lstrip()
            if form in ("full", "about"):
                if form == "about" and not looks_like_name(name):
                    continue
                title = re.match(rf"({CIVILITIES})\b\.? ", value)
                sex = title_sex(title[1]) if title else marked_sex(value)
                self._candidates.append(_Candidate(_RANK[form], name, sex, None))
            self._see_born(text, low)

    def _see_born(self, text: str, low: str) -> None:
        if (match := _BORN.search(low)) and "ne(e)" not in low:
            self._sex = self._sex or ("F" if match[2] or match[1] == "nee" else "M")
        if self._maiden is None and (maiden := _MAIDEN.search(text)):
            self._maiden = clean_name(maiden[1])

    def _see_sex(self, low: str) -> None:
        if self._sex is None and (match := _SEX.search(low) or _AGE_SEX.search(low)):
            found = next(group for group in reversed(match.groups()) if group and not group.isdigit())
            self._sex = "F" if found[0] in "fw" or found in FEMALE else "M"
        elif self._sex is None and (match := _TITLED.search(low)):
            self._sex = title_sex(match[1])

    def _see_civility(self, piece: Piece, low: str) -> None:
        match = _CIVIL.match(low)
        if match is None or has_role(low[match.end(2) :]):
            return
        name = clean_name(piece.text[match.start(2) : match.end(2)])
        if name is None or not name[:1].isupper():
            return
        detailed = marked_sex(low) is not None or _DETAILED.search(low, match.end(1)) is not None
        self._candidates.append(_Candidate(_RANK["details" if detailed else "civil"], name, title_sex(match[1]), piece))
        self._see_born(piece.text, low)

    def _see_under_civility(self, pieces: tuple[Piece, ...]) -> None:
        """A name under a civility that stands alone, as in addresses."""
        for above in self._civilities:
            match = _CIVIL_ALONE.match(plain(above.text))
            if match is None or match[1] == "m":
                continue
            for piece in pieces:
                if _aligned(above, piece) and looks_like_name(piece.text):
                    self._candidates.append(_Candidate(_RANK["civil"], piece.text, title_sex(match[1]), piece))

    def _see_detailed(self, piece: Piece, low: str, following: str) -> None:
        """A name without a label, with a birth date, a sex or a number of a person beside it."""
        name = clean_name(piece.text)
        if name is None or not looks_like_name(name) or not piece.text.startswith(name):
            return
        beside = _SEX_BESIDE.match(following)
        sex = marked_sex(low) or (title_sex(beside[1]) if beside else None)
        self._candidates.append(_Candidate(_RANK["details"], name, sex, piece))

    def _see_above(self, text: str) -> None:
        """What is printed just above an age, a sex or a birth date: often the name, without a label."""
        if looks_like_name(text) and not names_a_kind(plain(text)):
            self._candidates.append(_Candidate(_RANK["above"], text, None, None))

    def _see_below(self, line: Line, over: Sequence[tuple[str, Piece]]) -> None:
        """What stands under the labels of a line that holds nothing else."""
        if not over:
            return
        for cell in split_cells(line):
            form, label = min(over, key=lambda one: abs(one[1].box[0] - cell.box[0]))
            apart = cell.box[0] > label.box[2] or cell.box[2] < label.box[0]
            if apart or form in ("birth", "other"):
                continue
            if form == "sex":
                found = _SEX_ALONE.match(plain(cell.text))
                self._sex = self._sex or ("F" if found[1][0] == "f" else "M") if found else self._sex
            elif form == "block" or (form == "full" and len(over) == 1):
                if looks_like_name(cell.text):
                    self._candidates.append(_Candidate(_RANK["full"], cell.text, None, None))
            elif (name := clean_name(cell.text)) is not None:
                self._take_part(form, name)

    def _take_part(self, form: str, name: str) -> None:
        if form == "full":
            self._candidates.append(_Candidate(_RANK["full"], name, None, None))
        else:
            self._parts.setdefault(form, name)

    def _drop_roles(self, pieces: tuple[Piece, ...]) -> None:
        """A trade under a name ("Consultant Surgeon") says that it is not the patient's."""
        roles = [piece for piece in pieces if has_role(low := plain(piece.text)) and _TRADE.match(low)]
        if not roles or not self._candidates:
            return
        self._candidates = [
            one for one in self._candidates if one.piece is None or not any(_under(one.piece, role) for role in roles)
        ]


def _aligned(above: Piece, piece: Piece) -> bool:
    near = piece.box[1] - above.box[3] < 2.5 * above.height
    return above.page == piece.page and near and abs(above.box[0] - piece.box[0]) < above.height


def _under(above: Piece, piece: Piece) -> bool:
    return piece.row == above.row + 1 and _aligned(above, piece)


def _labels_over(pieces: Sequence[Piece]) -> tuple[tuple[str, Piece], ...]:
    """The columns of a line of labels, each with the part of an identity that it heads ("other": none); or the label of
    a block alone; or nothing."""
    named = [(_label_of(plain(piece.text)), piece) for piece in pieces]
    known = sum(form != "other" for form, _ in named)
    labels_only = not any(_VALUED.search(piece.text) or len(piece.words) > _LABEL_WORDS for piece in pieces)
    if labels_only and (known == len(pieces) or known > 1):
        return tuple(named)
    return tuple(one for one in named if one[0] == "block")


def _label_of(low: str) -> str:
    return next((form for form, pattern in _OVER.items() if pattern.match(low)), "other")
