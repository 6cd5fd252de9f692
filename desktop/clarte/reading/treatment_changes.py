"""Whether a treatment is new, changed, stopped or of before, as the report says beside it or above it."""

from __future__ import annotations

import re

from clarte.core.evidence import Change, Stage

# On plain text. The last word before the drug counts, then what is said after it.
_WORDS = {
    Change.STOPPED: (
        r"(?:je |on |nous )?arret(?:e|er|ee|es|ees|ons|ant)?s?|stop(?:s|ped|ping)?|discontinu\w+|suspend\w*"
        r"|suspension d|remplac\w+|replac\w+|held|on hold|paused|interromp\w+|interrup\w+|ceased?|withdrawn"
        r"|withheld|hold|cessation|ne plus prendre|supprim\w+"
    ),
    Change.CHANGED: (
        r"chang(?:e|ed|es|ee|ement)s?|modifi\w+|augment\w+|major\w+|diminu\w+|reduit\w*|increas\w+|decreas\w+"
        r"|reduc\w+|titrat\w+|uptitrat\w+|adjust\w+|adapt\w+|baiss\w+|passe[er]? (?:de|a)|portee?s? a|switched"
    ),
    Change.NEW: (
        r"new|nouveaux?|nouvelles?|start(?:s|ed|ing)?|introdui\w+|introduction|debut(?:e|er|ee|es|ons|ant)?"
        r"|initi(?:e|er|ee|ation|ated)|instaur\w+|ajout\w*|added|add|commenc\w+|mise? sous|mise? en place"
        r"|relais|begin|began"
        r"|prescribed"
    ),
}
_KEPT = (
    r"continu\w*|poursui\w+|reconduit\w*|inchange\w*|unchanged|resume\w*|reprise|reprendre|maintien|maintenu\w*"
    r"|kept|keep"
)
_KINDS = "|".join(f"(?P<{kind.value}>{words})" for kind, words in _WORDS.items())
_ANY = re.compile(rf"(?<![a-z])(?:{_KINDS}|(?P<kept>{_KEPT}))(?![a-z])")
# "Until it is stopped" and "do not stop" order no stop.
_NOT_SO = re.compile(
    r"(?:jusqu'a?u?|until|till|puis|then|avant|before|ne pas|do not|don't|sans|without|not)(?: \w+){0,2} $"
)
# In a heading: what was taken before a stay or visit, what was given there.
_STAGES = {
    Stage.BEFORE: (
        r"entree|habituels?|personnels?|anterieurs?|a domicile|(?:on|at) (?:admission|arrival)|admission|home|usual"
        r"|regular|prior|previous|pre-?admission|drug history|dh"
    ),
    Stage.DURING: (r"recus?|pendant (?:le sejour|l'hospitalisation)|given|received|inpatient|so far|to date"),
}
_STAGE = re.compile("|".join(rf"(?<![a-z])(?P<{stage.value}>{words})(?![a-z])" for stage, words in _STAGES.items()))
_LEAVING = re.compile(r"\b(?:sortie|discharge|continue|poursuivre)\b")
# With words of change, all that a line that heads a part of a list is made of.
_AROUND_LIST = (
    "the these this following your you how taking take to of in on at and a la le les de du des au aux en depuis par "
    "medications medication medicines medicine meds drugs list traitements traitement medicaments medicament sortie "
    "treatments treatment discharge admission home pendant hospitalisation sejour cette ce"
)
_AROUND = frozenset(_AROUND_LIST.split())
_WORD = re.compile(r"[a-z]+")


def change_in(low: str) -> tuple[bool, Change | None]:
    """(whether a plain text says what becomes of a treatment, which change). The last word counts; "continued" says
    that nothing changes (True, None)."""
    found: tuple[bool, Change | None] = (False, None)
    for match in _ANY.finditer(low):
        if _NOT_SO.search(low[: match.start()]):
            continue
        assert match.lastgroup is not None
        found = (True, None if match.lastgroup == "kept" else Change(match.lastgroup))
    return found


def stage_of(low: str) -> Stage | None:
    """When the treatments below a plain heading were taken; None: they are to be taken, or it does not say."""
    match = None if _LEAVING.search(low) else _STAGE.search(low)
    return Stage(match.lastgroup) if match is not None and match.lastgroup else None


def subheading_change(low: str) -> tuple[bool, Change | None]:
    """What a line that heads a part of a list ("Introduit :", "STOP taking these medications") says of "
    "those below."""
    told = all(word in _AROUND or _ANY.fullmatch(word) for word in _WORD.findall(low))
    return change_in(low) if told and not any(character.isdigit() for character in low) else (False, None)
