"""Units as laboratories print them, taken apart into a kind and a size.

"g/L" and "mg/dL" are of one kind, "10^9/L", "G/L" and "/mm3" of another: values of one kind are converted by the
ratio of the sizes. Anything not understood has no kind, and its values are compared with nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_PREFIXES = {"": 1.0, "k": 1e3, "d": 1e-1, "c": 1e-2, "m": 1e-3, "µ": 1e-6, "n": 1e-9, "p": 1e-12, "f": 1e-15}
_BASES = ("g", "mol", "L", "m", "s", "Pa", "kat", "Eq", "Osm", "U")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def _table(text: str) -> dict[str, str]:
    """`printed=meaning` pairs, separated by spaces."""
    return dict(pair.split("=") for pair in text.split())


# Spellings, in lower case, of the pieces of a unit.
_SAME = _table(
    "l=L dl=dL ml=mL cl=cL µl=µL ul=µL fl=fL g=g gm=g gms=g gr=g mg=mg ug=µg mcg=µg ng=ng pg=pg mol=mol mmol=mmol "
    "mmole=mmol µmol=µmol umol=µmol nmol=nmol pmol=pmol u=U ui=U iu=U mu=mU mui=mU miu=mU µu=µU uu=µU µui=µU uui=µU "
    "µiu=µU uiu=µU ku=kU kui=kU kiu=kU s=s sec=s sec.=s secs=s seconds=s secondes=s meq=mEq µeq=µEq mosm=mOsm "
    "mosmol=mOsm mmhg=mmHg kpa=kPa mm3=mm3 cumm=mm3 cmm=mm3 hpf=field champ=field 24h=24h 24hr=24h 24hrs=24h j=24h "
    "jour=24h day=24h d=24h"
)
_COUNTS = {
    name: float(size)
    for name, size in _table(
        "10^3=1e3 10^4=1e4 10^5=1e5 10^6=1e6 10^9=1e9 10^12=1e12 10*3=1e3 10*6=1e6 10*9=1e9 10*12=1e12 G=1e9 Giga=1e9 "
        "giga=1e9 T=1e12 Tera=1e12 Téra=1e12 tera=1e12 téra=1e12 M=1e6 Mill=1e6 mill=1e6 mil=1e6 million=1e6 "
        "millions=1e6 K=1e3 thou=1e3 1000=1e3 lakhs=1e5 cells=1 cellules=1"
    ).items()
} | {"": 1.0}
_ALONE = {
    "%": ("fraction", 1e-2),
    "‰": ("fraction", 1e-3),
    "L/L": ("fraction", 1.0),
    "mm/h": ("mm/h", 1.0),
    "mm": ("mm/h", 1.0),
    "mmHg": ("pressure", 1.0),
    "kPa": ("pressure", 7.50062),
    "mL/min/1.73m2": ("gfr", 1.0),
    "mL/min": ("mL/min", 1.0),
    "mL/mn": ("mL/min", 1.0),
    "mm3": ("count/L", 1e6),
    "fL": ("volume", 1e-15),
    "µm3": ("volume", 1e-15),
    "pg": ("mass", 1e-12),
    "fmol": ("mol", 1e-15),
    "s": ("time", 1.0),
    "ratio": ("ratio", 1.0),
    "INR": ("ratio", 1.0),
    "index": ("ratio", 1.0),
    "indice": ("ratio", 1.0),
    "S/CO": ("ratio", 1.0),
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A value in the printed unit * `size` is the value in the kind's own unit."""

    kind: str
    size: float


@lru_cache(maxsize=1024)
def parse_unit(text: str) -> Unit | None:
    """The unit printed as `text`, or None when it is not understood."""
    plain = _plain(text)
    if plain in _ALONE:
        return Unit(*_ALONE[plain])
    if re.fullmatch(r"mL/(?:min|mn)/1[.,]73(?:m2|m²)?", plain):
        return Unit("gfr", 1.0)
    top, *below = plain.split("/")
    if len(below) != 1:
        return None
    return _count(top, below[0]) or _quantity(top, below[0])


def _plain(text: str) -> str:
    text = text.translate(_SUPERSCRIPTS).replace("μ", "µ").replace("×", "x").replace("**", "^").strip(" .()[]")
    text = re.sub(r"\s*/\s*", "/", text)
    text = re.sub(r"^[xX]\s*(?=10)", "", text)
    text = re.sub(r"\b10\s*[\^*Ee]?\s*(3|4|5|6|9|12)(?=/|$)", r"10^\1", text)
    text = re.sub(r"\s*m\s*\^?[²2]$", "m2", text)
    if text.casefold() in ("mm/h", "mm/1h", "mm/hr", "mm/1 h", "mm/hour", "mm/heure", "mm 1ère heure"):
        return "mm/h"
    if text.casefold().replace(" ", "").startswith("ml/min/1"):
        return "mL/min/" + text.split("/")[2].replace(" ", "")
    return "/".join(_piece(piece) for piece in text.split("/"))


def _piece(piece: str) -> str:
    piece = piece.strip()
    if piece in _COUNTS:
        return piece
    return _SAME.get(piece.casefold().replace("μ", "µ"), piece)  # folding turns the micro sign into the Greek letter


def _count(top: str, below: str) -> Unit | None:
    volume = {"mm3": 1e-6, "µL": 1e-6, "L": 1.0, "mL": 1e-3}.get(below)
    top = re.sub(r"\s*(?:cells|cellules|éléments|elements)$", "", top)
    if below == "field" and top in ("", "cells"):
        return Unit("count/field", 1.0)
    if volume is None or top not in _COUNTS:
        return None
    return Unit("count/L", _COUNTS[top] / volume)


def _quantity(top: str, below: str) -> Unit | None:
    upper, lower = _prefixed(top), _prefixed(below)
    if upper is None or upper[0] in ("L", "m", "s"):
        return None
    if below == "24h":
        return Unit(f"{upper[0]}/24h", upper[1])
    if lower is None or (lower[0] not in ("L", "g", "mol", "U")):
        return None
    if below in ("kg", "mL", "g", "mmol", "mol", "L", "dL", "cL", "µL", "mg", "U", "mU", "kU", "µmol"):
        return Unit(f"{upper[0]}/{lower[0]}", upper[1] / lower[1])
    return None


def _prefixed(text: str) -> tuple[str, float] | None:
    for base in _BASES:
        prefix = text.removesuffix(base)
        if prefix != text and prefix in _PREFIXES:
            return base, _PREFIXES[prefix]
    return None
