"""The words of a draft: those of the report and of its entries, or everyday words. Nothing medical from elsewhere."""

from __future__ import annotations

import re

from clarte.core.language import Language
from clarte.core.plain import plain
from clarte.explain.basis import Basis, meaning_of
from clarte.explain.cues import cue_table
from clarte.explain.folding import stem, stems, words
from clarte.explain.polarity import denies
from clarte.explain.reference import Reference
from clarte.explain.wordlists import folded_list, plain_equivalents, stem_list
from clarte.knowledge.entries import Entry

# Endings and beginnings of words that doctors made: never everyday words, whatever list they may have slipped into.
_MEDICAL = re.compile(
    r"\w{2,}(?:emies?|emia)$|\w{3,}(?:ites?|itis|oses?|osis|omes?|omas?|omata|pathie?s?|pathy|pathies|stases?|stasis|uries?|uria|algies?|algia"
    r"|ectomies?|ectomy|tomies?|tomy|scopies?|scopy|graphies?|graphy|plasies?|plasia|plegies?|plegia|ectasies?|ectasia"
    r"|megalies?|megaly|rrhees?|rrhea|rrhagies?|rrhage|lyses?|lysis|genes?|cytes?|blastes?|blasts?|trophies?|trophy"
    r"|penies?|penia|philies?|philia|cides?|mycines?|mycin|statines?|statins?|azoles?|prils?|sartans?|olols?|parines?|parin)$"
    r"|^(?:hyper|hypo|hepat|nephr|cardio|pneumo|myo|osteo|arthr|neuro|encephal|gastr|enter|cyto|carcin|oncolog|metasta"
    r"|throm|embol|isch|infarc|necro|fibr|lymph|leuk|leuc|angio|phleb|derm|haem|hemo|hemat)\w{3,}"
)


_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# What may stand before the noun of a meaning; nouns that say too little by themselves.
_ADJECTIVE = re.compile(
    r"petite?s?|gros(?:se)?s?|grande?s?|autres?|trop|small|large|too|much|more|very|other|long|short"
)
_VAGUE = re.compile(
    r"maladie|trouble|probleme|partie|zone|endroit|chose|examen|mesure|etat|manque|perte|exces|liquide|organe|groupe"
    r"|disease|illness|condition|problem|part|area|place|thing|test|measure|state|lack|loss|fluid|organ|group|kind|type"
    r"|blood|sang|bone|muscle|tissue|tissu|heart|coeur|lung|poumon|kidney|rein|liver|foie|skin|peau|brain|cerveau"
    r"|artery|artere|vein|veine|nerve|nerf|belly|ventre|body|corps|stomach|bowel|gut|intestin|joint|articulation"
)
_IDIOM = re.compile(r"\bwear and tear\b", re.IGNORECASE)
# Share of the words of a meaning that a draft keeps.
_ENOUGH = 0.4


def allowed_stems(basis: Basis) -> set[str]:
    """Stems that a draft on this basis may use."""
    return with_plain(stems(basis.text) | stems(basis.glossary), basis)


def word_problem(draft: str, basis: Basis, reference: Reference, *, glossed: bool = False) -> str | None:
    """unsupported_term, missing_finding or unchanged, or None. `glossed`: a hard word that the draft kept is explained
    behind it."""
    draft = _IDIOM.sub("wear", draft)
    allowed = allowed_stems(basis)
    plain, by_stem = folded_list("plain", basis.language), stem_list("plain", basis.language)
    for word in words(draft):
        if len(word) < 3 or word in plain or stem(word) in allowed:
            continue
        if stem(word) not in by_stem or looks_medical(word):
            return "unsupported_term"
    if _foreign_entry(draft, basis, reference, allowed):
        return "unsupported_term"
    return _findings_told(draft, basis, glossed=glossed) or ("missing_finding" if _word_lost(draft, basis) else None)


def looks_medical(word: str) -> bool:
    """Whether a folded word has the shape of a doctor's word."""
    return len(word) > 5 and _MEDICAL.search(word) is not None


def wrong_language(draft: str, language: Language) -> bool:
    """Whether a text has more small words of the other language than of its own."""
    other = Language.ENGLISH if language is Language.FRENCH else Language.FRENCH
    found = words(draft)
    ours = sum(word in folded_list("grammar", language) for word in found)
    theirs = sum(word in folded_list("grammar", other) for word in found)
    letters = [c for c in draft if c.isalpha()]
    strange = sum(ord(c) > 0x24F and c not in "µμαβγδ" for c in letters)
    return theirs > ours or (len(found) >= 6 and ours == 0) or strange > 0


def _foreign_entry(draft: str, basis: Basis, reference: Reference, allowed: set[str]) -> bool:
    """Whether the draft names an entry that neither the report nor the words of its entries name."""
    known = {entry.id for entry in basis.entries}
    for match in reference.find(draft, basis.language):
        if match.entry not in known and not stems(draft[match.start : match.end]) <= allowed:
            return True
    return False


def _findings_told(draft: str, basis: Basis, *, glossed: bool) -> str | None:
    """missing_finding when an entry of the report left nothing in the draft; unchanged when its hard word stands
    there without enough of its meaning."""
    said = stems(draft)
    grammar = stem_list("grammar", basis.language)
    known = {entry.id: entry for entry in basis.entries}
    for match in basis.matches:
        if match.entry not in known:
            continue
        entry = known[match.entry]
        meaning = with_plain(stems(meaning_of(entry, basis.language)), basis) - grammar
        if len(said & meaning) >= _ENOUGH * len(meaning) or _head(entry, basis) in said:
            continue
        named = stems(f"{basis.text[match.start : match.end]} {entry.wording(basis.language).label}") - grammar
        if not said & named:
            return "missing_finding"
        if not glossed:
            return "unchanged"
    if not known and not any(said & (_plainer(*hint, basis) - grammar) for hint in basis.hints):
        return "unchanged"
    return None


def _plainer(printed: str, meaning: str, basis: Basis) -> set[str]:
    """The stems that may stand for a common word of reports."""
    own = stems(printed)
    return (with_plain(own, basis) | stems(meaning)) - own


def _head(entry: Entry, basis: Basis) -> str | None:
    """The stem of the noun that a meaning begins with, when it says enough by itself ("gonflement dû à du liquide")."""
    grammar = stem_list("grammar", basis.language)
    for word in words(meaning_of(entry, basis.language)):
        if len(word) > 3 and stem(word) not in grammar and not _ADJECTIVE.fullmatch(word):
            return None if _VAGUE.fullmatch(word) else stem(word)
    return None


def _word_lost(draft: str, basis: Basis) -> bool:
    return bool(lost_places(draft, basis))


def lost_places(draft: str, basis: Basis) -> list[tuple[int, int]]:
    """Where a telling word of the report stands that has gone from the draft, that no entry explains and no class of
    cues watches over."""
    rest = list(plain(basis.text))
    covered = [(match.start, match.end) for match in basis.matches]
    covered += cue_table("cues").places(basis.text, basis.language)
    for start, end in covered:
        rest[start:end] = " " * (end - start)
    said = stems(draft)
    needless = stem_list("grammar", basis.language) | stem_list("filler", basis.language)
    found: list[tuple[int, int]] = []
    for place in _WORD.finditer("".join(rest)):
        for word in words(basis.text[place.start() : place.end()]):
            gone = stem(word)
            if denies(word, basis.language):
                continue  # another part of the check sees to it that what is denied stays so
            if len(word) > 3 and gone not in said and gone not in needless and not with_plain({gone}, basis) & said:
                found.append(place.span())
                break
    return found


def with_plain(found: set[str], basis: Basis) -> set[str]:
    for equivalent in plain_equivalents(basis.language):
        if equivalent.report & found:
            found = found | equivalent.plain
    return found


def says_something_plainer(draft: str, basis: Basis) -> bool:
    """Whether a draft holds a plain word in the place of one of the report's."""
    needless = stem_list("grammar", basis.language) | stem_list("filler", basis.language)
    return bool(stems(draft) - stems(basis.text) - needless)


def kept_words(draft: str, basis: Basis) -> list[Entry]:
    """The entries whose hard word a draft kept without enough of its meaning."""
    said = stems(draft)
    grammar = stem_list("grammar", basis.language)
    kept: list[Entry] = []
    for entry in basis.entries:
        meaning = with_plain(stems(meaning_of(entry, basis.language)), basis) - grammar
        if len(said & meaning) < _ENOUGH * len(meaning) and _head(entry, basis) not in said:
            kept.append(entry)
    return kept
