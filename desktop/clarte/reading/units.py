"""Units as laboratories print them: a grammar, not a list, with repairs only where nothing else is possible."""

from __future__ import annotations

import re
from functools import lru_cache

# "x E9/L" leaves the ten out.
POWER_PATTERN = (
    r"[x×*] ?E ?\d{1,2}(?= ?/)|(?:[x×*] ?)?10 ?(?:\^|\*{1,2}|[eE]|exp) ?\d{1,2}|"
    r"[x×*] ?10 ?(?:[3469]|12)|10 ?(?:[3469]|12)(?= ?/)"
)
_AMOUNT = "|".join(
    (
        r"(?:k|m|mc|u|n|p|f|d|c)?g(?:r|m|rammes?)?\.?",
        r"(?:m|mc|u|n|p|f)?mole?s?",
        r"(?:k|m|mc|u|n|p)?(?:iu|ui|u\.i\.|i\.u\.|u|units?|unit[eé]s?)(?![a-z])",
        r"(?:m|u)?(?:eq|val)",
        r"(?:m|u|n)?kat",
        r"m?osm(?:ol(?:es)?)?",
        r"giga|t[eé]ra|m[eé]ga",
        r"thou(?:s(?:and)?)?|mill(?:ions?|iards?)?|mio|lakhs?|bill?(?:ions?)?",
        r"cells?|cellules?|copies|copie|cop|cp|leu|ery|ufc|cfu|germes?|bact[eé]ries?|h[eé]maties|leucocytes|[eé]l[eé]ments?|"
        r"elts?",
        r"log(?:10)?(?: ?(?:copies|ui|iu))?",
        r"mmhg|kpa|pa",
        r"(?:d|c|m|mc|u|n|p|f)?l",
        r"cumm|cmm|mm3|cm|mm|nm|m2|um?\^?3",
        r"sec(?:s|ondes?|onds?)?\.?|min(?:utes?|s)?|mn|msec|ms|s|h",
        r"(?-i:k?UA|AU|RU|DO)|bau|arb\.? ?u|(?:u[ -]?)?[gma]pl(?:[ -]?u)?|m?pa[.· ]?s|cst",
        r"s/co|mom|ddu|feu|index|ratio|mpl|titre|aru|ehrlich units?|e\.?u\.?",
        r"vol ?%|mg ?%|gm ?%|%|‰",
    )
)
_PER = "|".join(
    (
        r"100 ?(?:ml|g|leucocytes|wbcs?|gb)|10 ?(?:\^|\*{1,2}|e)? ?\d{1,2} ?(?:/?l|cells?|cellules)?",
        r"(?:d|c|m|mc|u|n|p|f)?l|litre|liter",
        r"cumm|cmm|cu\.? ?mm|mm3|mmc|mm\^3|ml",
        r"1[.,]73(?: ?m ?[\^*]?2?)?|m2",
        r"(?:k|m|u|n)?g(?: ?hb)?|(?:m|u|n)?mol|(?:m|u)?eq",
        r"(?:24|12|48) ?(?:h(?:rs?|ours?|eures?)?)|h(?:rs?|ours?|eures?)?|1 ?(?:st|[eè]re)? ?h(?:r|our|eure)?|min|mn|"
        r"jour|j|day|d|s|sec",
        r"champs?|hpf|lpf|field|[eé]jaculate?|cells?|cellule|gr|hb|cr[eé]at(?:inine)?\.?|l\.p\.f\.|h\.p\.f\.",
    )
)
_TAIL = r"(?:\s(?:feu|ddu|cr[eé]at(?:inine)?\.?|ngf?sp|ifcc|hb|d'hb|equ))?"
_START = rf"(?:(?:{POWER_PATTERN}) ?)?(?:{_AMOUNT})?(?: ?/ ?(?:{_PER})){{1,3}}{_TAIL}"
UNIT_PATTERN = (
    rf"(?:{_START}|(?:(?:{POWER_PATTERN}) ?)?(?:{_AMOUNT}){_TAIL}|(?:{POWER_PATTERN})|"
    rf"(?-i:[GTMK])(?:iga)? ?/ ?(?:{_PER})"
    rf"|(?-i:[GTMK]) ?/ ?(?:{_PER}))"
)
_UNIT = re.compile(rf"[(\[]? ?(?:{UNIT_PATTERN}) ?[)\]]?", re.IGNORECASE)
_UNIT_AT = re.compile(rf"[(\[]?(?:{UNIT_PATTERN})[)\]]?(?![\w/^%]|[*·]\d)", re.IGNORECASE)
_AMOUNT_ALONE = re.compile(r"(?:k|m|u|mc)?g|(?:m|c|d)?l|ui|iu|mm|cm|meq|min|h|mmhg|units?|unites?", re.IGNORECASE)
_LONE_CAPITALS = frozenset({"G", "L", "S", "H", "M", "D", "U", "PA", "MS", "E", "EU", "CM"})
_SMALL = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹µμ", "0123456789uu")
# What a lost µ leaves behind. Nothing else stands before these in a unit, so the repair is certain.
_LOST_MICRO = re.compile(r"(?:\ufffd|Âµ|Î¼|Âμ)(?=(?:mol|g|L|l|UI|IU|kat)\b|L|l)")
_LOST_CUBE = re.compile(r"(?<=mm)(?:\ufffd|Â³|\u00b3)")


def repair_unit(text: str) -> str:
    """Undo a lost µ or ³ when no other reading is possible; else `text` unchanged."""
    return _LOST_CUBE.sub("³", _LOST_MICRO.sub("µ", text))


@lru_cache(maxsize=4096)
def is_unit(text: str) -> bool:
    """Whether all of `text` is one unit."""
    plain = fold_unit(repair_unit(text))
    return plain.strip("()[] ") not in _LONE_CAPITALS and _UNIT.fullmatch(plain) is not None


@lru_cache(maxsize=4096)
def unit_at(text: str) -> int:
    """Length of the unit that `text` starts with, 0 for none."""
    match = _UNIT_AT.match(fold_unit(text))
    if match is None or match.group().strip("()[]") in _LONE_CAPITALS:
        return 0
    return match.end()


def fold_unit(text: str) -> str:
    """`text` with raised digits lowered and µ as u; as long as `text`."""
    return text if text.isascii() else text.translate(_SMALL)


def clean_unit(text: str) -> str:
    """A printed unit without the brackets around it."""
    text = repair_unit(text).strip()
    if text[:1] in "([" and text[-1:] in ")]":
        text = text[1:-1].strip()
    return text


def is_amount(text: str) -> bool:
    """Whether a unit measures a bare amount ("mg", "mL"): a dose more often than a result."""
    return _AMOUNT_ALONE.fullmatch(fold_unit(clean_unit(text)).rstrip(".")) is not None


def same_unit(one: str | None, other: str | None) -> bool:
    """Whether two printed units are the same, written differently or not."""
    return _key(one) == _key(other)


def _key(text: str | None) -> str:
    return re.sub(r"[\s^*()x×]|(?<=10)e", "", fold_unit(clean_unit(text or "")).casefold())
