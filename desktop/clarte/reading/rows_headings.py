"""What the headings of result tables say: the roles of their columns, and dates."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from functools import lru_cache

from clarte.reading.rows_finds import DATE
from clarte.reading.rows_words import plain


class Role(StrEnum):
    NAME = "name"
    VALUE = "value"
    UNIT = "unit"
    RANGE = "range"
    FLAG = "flag"
    PREVIOUS = "previous"
    INTERPRETATION = "interpretation"
    LOW = "low"
    HIGH = "high"
    COMMENT = "comment"
    OTHER = "other"


_ROLES: tuple[tuple[Role, str], ...] = (
    (Role.PREVIOUS, r"anteriorites?|anterieurs?|resultats? (?:anterieurs?|precedents?)|valeurs? (?:anterieures?|"
                    r"precedentes?)|"
                    r"precedents?|precedentes?|historique|prev(?:ious)?|prior|previous (?:results?|"
                    r"values?)(?: and date)?|"
                    r"prior results?|last results?|history|dernier(?:s)? resultats?|ant"),
    (Role.VALUE, r"(?:your |current |patient s |patient |observed |test |present |measured |numeric )?(?:results?|"
                 r"values?|readings?|findings?)"
                 r"(?: and flags?| obtained)?|(?:vos |votre )?(?:resultats?|valeurs?)(?: obtenue?s?| actuels?|"
                 r" du jour| trouvees?| mesurees?"
                 r"| patient| du patient)?|in range|out of range|out range|within range|outside range|cmi|mic|"
                 r"(?:valeurs? )?(?:absolu(?:e|es|s)?|absolute)(?: counts?| values?)?|"
                 r"obs value|current"),
    (Role.RANGE, r"(?:healthy|typical|your)(?: reference)? range|valeurs? attendues?|"
                 r"(?:biological |bio |normal |lab )?ref(?:erence|er|)?(?: range| interval| intervals| ranges|"
                 r" values?| limits?| int)*"
                 r"(?: si)?|ref range units|normal(?: ranges?| values?| limits?)?|normale?s?|normaux|normes?|"
                 r"valeurs? (?:de )?"
                 r"(?:references?|ref|normales?|usuelles?|physiologiques?)|intervalles? (?:de )?references?|v r|vr|"
                 r"v de ref|"
                 r"references?|usuelles?|expected(?: values?| range)?|bornes?|limites?(?: de reference| usuelles)?|"
                 r"ranges?"
                 r"|(?:desirable|optimal|optimum)(?: range)?|biological reference intervals?|"
                 r"interval|plage de reference|standard range|"
                 r"(?:therapeutic|target)(?: range| interval| level| window)?|"
                 r"(?:zone|fourchette|intervalle)s? (?:therapeutiques?|cibles?)|cibles?"),
    (Role.UNIT, r"units?|unites?|u|uom|units? of measure(?:ment)?|unites? de mesure|unit s"),
    (Role.FLAG, r"flags?|alerts?|abn|abnormal|abnormal flag|h l|indicator|status|statut|indicateur|l h|alerte|"
                r"signal|abnormality"),
    (Role.INTERPRETATION, r"interpretations?|s i r|sir|sensibilite|susceptibility|interp|sensitivity|"
                          r"categor(?:ie|y)(?: clinique)?|resultats? (?:sir|s i r)"),
    (Role.NAME, r"tests?(?: name| names| description| performed| s)?|investigations?|analyses?|examens?|"
                r"examinations?|parametres?|parameters?|"
                r"components?|analytes?|observations?|procedures?|description|designation|libelle|determinations?|"
                r"assays?|test item|"
                r"tests? results?|nom de l analyse|nature de l examen|recherches?|dosages?|antibiotiques?|"
                r"antibiotics?|antimicrobials?|"
                r"drug|laboratory test|lab test|item|profile|analysis"),
    (Role.LOW, r"low|min|mini|minimum|lower limit|borne inf|inf"),
    (Role.HIGH, r"high|max|maxi|maximum|upper limit|borne sup|sup"),
    (Role.COMMENT, r"comments?|commentaires?|remarks?|remarques?|notes?"),
    (Role.OTHER, r"methods?|methodes?|techniques?|lab|laboratory|site|performing lab|code|loinc|sample|specimen|"
                 r"echantillon|prelevement|"
                 r"toxic(?: range| level)?|toxique|(?:seuil |zone )toxique|cut ?off(?: value)?|seuils?|threshold|class|"
                 r"classe(?: rast| d ige)?|rast|rast class|"
                 r"date|time|heure|seq|no|sl no|s no|sr no|n|rdc|z score|prescrit|cotation|trend|graph|graphique"),
)  # fmt: skip
# The first role that is all of a heading is its role.
_ROLE = re.compile("|".join(f"(?P<{role.value}>{pattern})" for role, pattern in _ROLES))
_BETWEEN = re.compile(r"[\s/#]+")
_MONTH_STARTS = (
    ("jan",), ("fev", "feb"), ("mar",), ("avr", "apr"), ("mai", "may"), ("juin", "jun"),
    ("juil", "jul"), ("aou", "aug"), ("sep",), ("oct",), ("nov",), ("dec",),
)  # fmt: skip


# Ends a date whose day and month may be each other.
OPEN = "?"


# What leads on from a label to its limits.
_ENDS = re.compile(r" (?:comprises?\s)?(?:entre|between|from) ?:?$", re.IGNORECASE)
# A month and its year, as earlier results are dated.
_MONTH = re.compile(r"\b(?:0?[1-9]|1[0-2])/20\d\d\b")


@lru_cache(maxsize=4096)
def role_of(text: str) -> Role | None:
    """The column that a printed heading announces, or None."""
    undated = _MONTH.sub(" ", DATE.sub(" ", text)) if any(map(str.isdigit, text)) else text
    match = _ROLE.fullmatch(_BETWEEN.sub(" ", plain(_ENDS.sub("", undated))).strip())
    return Role(match.lastgroup) if match is not None and match.lastgroup is not None else None


def iso_date(text: str, *, month_first: bool | None = None) -> str | None:
    """ISO date of a printed date, or None. One that leaves day and month open is read as `month_first` says; where that
    is None, as day first, and it ends in OPEN until the report tells (see `settled_date`)."""
    mark = ""
    if match := re.search(r"(\d{4})-(\d{2})-(\d{2})", text):
        year, month, day = (int(part) for part in match.groups())
    elif match := re.search(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})", text):
        day, month, year = (int(part) for part in match.groups())
        if month_first is None and day != month and max(day, month) <= 12 and "." not in match.group():
            mark = OPEN
        if month > 12 >= day or (month_first and day <= 12):
            day, month = month, day
    elif match := re.search(r"(\d{1,2})(?:er)?[ -]([^\W\d]{3,})\.?[ ,-]+(\d{4}|\d{2})", text):
        day, month, year = int(match.group(1)), _month(match.group(2)), int(match.group(3))
    elif match := re.search(r"([^\W\d]{3,})\.? (\d{1,2}),? (\d{4})", text):
        month, day, year = _month(match.group(1)), int(match.group(2)), int(match.group(3))
    else:
        return None
    if year < 100:
        year += 2000 if year < 70 else 1900
    try:
        return date(year, month, day).isoformat() + mark
    except ValueError:
        return None


def settled_date(day: str | None, month_first: bool | None) -> str | None:
    """A date of `iso_date` once it is known how the report writes its dates; None when that stays open."""
    if day is None or not day.endswith(OPEN):
        return day
    if month_first is None:
        return None
    year, month, number = day.removesuffix(OPEN).split("-")
    return f"{year}-{number}-{month}" if month_first else f"{year}-{month}-{number}"


def _month(word: str) -> int:
    word = plain(word)
    return next((number for number, starts in enumerate(_MONTH_STARTS, 1) if word.startswith(starts)), 0)
