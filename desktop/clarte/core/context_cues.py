"""The cues of context.py: words that deny, doubt, place in the past or in the family, in French and English.

Patterns are matched on plain text (clarte.core.plain): lower case, no accents, straight apostrophes. Of two cues that
start at the same place the one listed first wins, so that false cues ("sans changement") and cues of doubt that
hold a denial ("ne permet pas d'exclure") come before the denials.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from clarte.core import context_cues_en as en
from clarte.core import context_cues_fr as fr


class ContextKind(StrEnum):
    NEGATED = "negated"
    UNCERTAIN = "uncertain"
    PAST = "past"
    FAMILY = "family"


class Reach(StrEnum):
    """Where a cue's scope lies. BREAK ends the scopes around it, NONE only takes its words from other cues."""

    FORWARD = "forward"
    BACKWARD = "backward"
    BOTH = "both"
    ITSELF = "itself"
    BREAK = "break"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Cue:
    """`stops` and `stops_back` name what ends the scope on each side (see BREAKS). `dated` cues are years, which say
    nothing of the past in a comparison ("par rapport au scanner fait en 2019")."""

    pattern: str
    kind: ContextKind | None
    reach: Reach
    stops: str = "turn"
    stops_back: str = "comma"
    dated: bool = False


@dataclass(frozen=True, slots=True)
class CueSet:
    """One language's cues; group `cN` of `pattern` is `cues[N]`."""

    cues: tuple[Cue, ...]
    pattern: re.Pattern[str]


_SIZES = (
    "persistent|chronic|severe|small|mild|moderate|large|minimal|trace|tiny|stable|known|there "
    "(?:is|are)|presence|a|an|with|now|new"
    "|petite?s?|discrete?s?|minimes?|moderee?s?|large|stables?|presence|un|une|avec|il existe|on note|persistance"
    "|apparition|visualisation|mise en evidence|aspect"
)
BREAKS = {
    # What comes after a comma and starts with its own article or size is a new statement.
    "turn": re.compile(
        rf"[;:)\n]|,\s+(?:et |and )?(?:{_SIZES})\b|\b(?:et|and|puis) (?:the|presence|il existe|on note|un"
        r"|une|there|a)\b"
        r"|\b(?:presence d|associee?s? a)\b| - "
    ),
    "list": re.compile(r"[;)\n]|\b(?:presence d)\b"),
    "comma": re.compile(r"[,;:(\n]| - "),
    "colon": re.compile(r"[;(\n]"),
    "sentence": re.compile(r"[;\n]"),
}

# Stops at a comma or at a colon, by the number that the cue agrees in (see context.py).
AGREED = "agreed"

# A bare year is that of a finding, not of a date, unless one of these stands before it.
_BEFORE_YEARS = (
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre january february march april "
    "may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec janv "
    "fevr avr juil the du le fin en in of since depuis from than"
)
_UNDATED = "".join(rf"(?<!{word} )" for word in _BEFORE_YEARS.split())
# "(2012)", or a finding's year at the end of its line ("TIA 2018.").
_YEAR_ALONE = r"\((?:en |in )?(?:19|20)\d\d\)"
_YEAR_LAST = rf"(?<=[a-z,] ){_UNDATED}(?:19|20)\d\d(?=\W*$)"


def _cue(pattern: str, kind: ContextKind | None, reach: Reach, **options: str | bool) -> Cue:
    stops, stops_back = str(options.get("stops", "turn")), str(options.get("stops_back", "comma"))
    return Cue(pattern, kind, reach, stops, stops_back, bool(options.get("dated", False)))


def _family(false: str, true: str) -> tuple[Cue, ...]:
    return (
        _cue(false, None, Reach.NONE),
        _cue(true, ContextKind.FAMILY, Reach.BOTH, stops="sentence", stops_back="sentence"),
    )


# "A man with palpitations and a family history of gout": what stands before is his own.
_HISTORY_OF_FAMILY = _cue(
    r"(?<=and )(?:a )?(?:strong |known |positive )?family history of",
    ContextKind.FAMILY,
    Reach.FORWARD,
    stops="sentence",
)
_NEGATED, _UNCERTAIN, _PAST = ContextKind.NEGATED, ContextKind.UNCERTAIN, ContextKind.PAST
_DENIALS_FR = (
    _cue(fr.NOT_A_DENIAL, None, Reach.NONE),
    _cue(fr.DOUBT_DENIED_BACK, _UNCERTAIN, Reach.BACKWARD),
    _cue(fr.DOUBT_DENIED, _UNCERTAIN, Reach.FORWARD),
    _cue(fr.DENIED_BACK, _NEGATED, Reach.BACKWARD, stops_back=AGREED),
    _cue(fr.DENIED_ITSELF, _NEGATED, Reach.ITSELF),
    _cue(fr.DENIED, _NEGATED, Reach.FORWARD),
    _cue(fr.DOUBT_BOTH, _UNCERTAIN, Reach.BOTH),
    _cue(fr.DOUBT, _UNCERTAIN, Reach.FORWARD),
)
_DENIALS_EN = (
    _cue(en.NOT_A_DENIAL, None, Reach.NONE),
    _cue(r"less likely", _UNCERTAIN, Reach.BOTH),
    _cue(en.DOUBT_DENIED_BACK, _UNCERTAIN, Reach.BACKWARD),
    _cue(en.DOUBT_DENIED, _UNCERTAIN, Reach.FORWARD),
    _cue(en.DENIED_BACK, _NEGATED, Reach.BACKWARD, stops_back="colon"),
    _cue(en.DENIED_ITSELF, _NEGATED, Reach.ITSELF),
    _cue(en.DENIED, _NEGATED, Reach.FORWARD),
    _cue(en.DOUBT, _UNCERTAIN, Reach.FORWARD),
)
_TIMES_FR = (
    _cue(fr.NOT_PAST, None, Reach.NONE),
    _cue(fr.PAST_BOTH, _PAST, Reach.BOTH, stops="list", stops_back="sentence"),
    _cue(_YEAR_ALONE, _PAST, Reach.BACKWARD, stops_back="sentence", dated=True),
    _cue(_YEAR_LAST, _PAST, Reach.BACKWARD, dated=True),
    _cue(fr.YEAR, _PAST, Reach.BOTH, stops="list", stops_back="sentence", dated=True),
    _cue(fr.PAST, _PAST, Reach.FORWARD, stops="list"),
)
_TIMES_EN = (
    _cue(en.NOT_PAST, None, Reach.NONE),
    _cue(en.PAST_BOTH, _PAST, Reach.BOTH, stops="list", stops_back="sentence"),
    _cue(_YEAR_ALONE, _PAST, Reach.BACKWARD, stops_back="sentence", dated=True),
    _cue(_YEAR_LAST, _PAST, Reach.BACKWARD, dated=True),
    _cue(en.YEAR, _PAST, Reach.BOTH, stops="list", stops_back="sentence", dated=True),
    _cue(en.PAST, _PAST, Reach.FORWARD, stops="list"),
)
_MARKS = (
    Cue(r"\?(?=[a-z])", _UNCERTAIN, Reach.FORWARD),
    Cue(r"\?", _UNCERTAIN, Reach.BACKWARD),
    Cue(r":\s*(?:non|no|none|absence|neant|aucune?)(?=\s*(?:[.,;)]|$))", _NEGATED, Reach.BACKWARD, stops_back="colon"),
)


def _cue_set(breaks: str, cues: tuple[Cue, ...], marks: tuple[Cue, ...] = ()) -> CueSet:
    """One pattern for all cues. `cues` are whole words; `marks` begin with a sign. That a cue begins at a word's start
    is asked once, before all of them: most places of a sentence are then left at once."""
    words = (Cue(breaks, None, Reach.BREAK), *cues)
    everything = (*words, *marks)
    groups = [f"(?P<c{number}>{_open_ended(cue.pattern)})" for number, cue in enumerate(everything)]
    pattern = f"(?<![a-z0-9-])(?:{'|'.join(groups[: len(words)])})(?![a-z0-9])"
    return CueSet(everything, re.compile("|".join((pattern, *groups[len(words) :]))))


def _open_ended(pattern: str) -> str:
    """A final " d" of an alternative stands for de, d', des and du."""
    return re.sub(r" d(?=[|)]|$)", " d(?:es|e|u)?", pattern)


@cache
def cues_of(language: str) -> tuple[CueSet, ...]:
    """The cue sets to read a sentence of `language` with. Denials, times and family are looked for apart, since one
    word can say two things ("aucun antécédent familial")."""
    french = (
        _cue_set(fr.BREAK, _DENIALS_FR, _MARKS),
        _cue_set(fr.BREAK, _TIMES_FR),
        _cue_set(fr.BREAK, _family(fr.NOT_FAMILY, fr.FAMILY)),
    )
    english = (
        _cue_set(en.BREAK, _DENIALS_EN, _MARKS),
        _cue_set(en.BREAK, _TIMES_EN),
        _cue_set(en.BREAK, (_HISTORY_OF_FAMILY, *_family(en.NOT_FAMILY, en.FAMILY))),
    )
    if language == "fr":
        return french
    return english if language == "en" else french + english
