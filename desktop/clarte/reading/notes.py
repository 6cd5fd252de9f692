"""Lines that a report prints for everybody: keys, scales, limits, definitions, how the laboratory works.

They say nothing of this person. Told as sentences they would be findings that nobody made ("> 30/h: severe"). In doubt
a line is the person's: what is about somebody, was done, or stands alone is no note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from clarte.core.plain import plain

# What opens a key, alone on its line or before a colon.
_KEY = re.compile(
    r"\W*(?:legendes?|reperes?|(?:[a-z]+ )?key|abbreviations?(?: used)?|abreviations?|lexique|glossar(?:y|e)|glossaire"
    r"|bibliograph(?:y|ie)|(?:interpretive|interpretation) (?:guide(?:lines?)?|criteria|key|table|notes?)"
    r"|grilles? d'interpretation|aide a l'interpretation"
    r"|(?:how to (?:read|interpret)|comment (?:lire|interpreter))\b[a-z ,'-]{0,50}"
    r"|(?:valeurs?|limites?|plages?|intervalles?|zones?) (?:de reference|normales?|usuelles?|cibles?|therapeutiques?)"
    r"[a-z ()'/-]{0,40}"
    r"|(?:reference|normal|therapeutic|target) (?:values?|ranges?|intervals?|limits?|zones?)[a-z ()'/-]{0,40}"
    r"|(?:consignes|conseils|informations?|recommandations) generale?s[a-z ,'-]{0,40}"
    r"|general (?:advice|information|recommendations?)[a-z ,'-]{0,40}"
    r"|disclaimers?|avertissement|mentions? legales?|important notice)"
    r"\s*(?:\([^()]{1,40}\)|/ ?[a-z ()'-]{2,50})?\s*(?::|$)"
)
# What names a scale: the person's own grade may stand behind it, so that only grades that follow make it a key.
_SCALE = re.compile(
    r"\W*(?:[a-z/-]{2,12} )?(?:classifications?|criteres?|criteria|categories|stag(?:es|ing)|grad(?:es|ing)"
    r"|stades?|echelles?"
    r"|scales?|scores?|rads|tirads)\b[a-z0-9 /'.()-]{0,60}\s*(?::|=|$)"
    r"|\W*(?:eu-?ti-?rads|bi-?rads|pi-?rads|ti-?rads|interpretation (?:de (?:l[a']|s )|des|du|d'"
    r"|of (?:the )?)[a-z /'-]{1,50})"
    r"\s*(?:\([^()]{1,40}\))?\s*(?::|$)"
)
_TITLE_WORDS = 9
# One sentence that is about everybody, or about the form and who makes it.
_GENERAL = re.compile(
    r"\b(?:(?:is|are) (?:defined|graded|scored|classified|categori[sz]ed|staged) (?:as|by|from|using|0|on a)"
    r"|(?:est|sont) (?:definie?s?|gradee?s?|classee?s?|cotee?s?) (?:par|comme|selon|de \d|en \d|entre)"
    r"|method(?:e)? (?:de depistage|of screening)|screening (?:test|method) (?:only|and)"
    r"|(?:certaines?|some) (?:malformations?|anomalies|lesions?|cancers?|abnormalities) (?:peuvent|may|can)"
    r"|(?:most|all|some|many) (?:patients|people|women|men|adults|children) (?:should|must|are|have|with|may|can)\b"
    r"|performance characteristics|food and drug administration|\bfda (?:clear|approv)\w+|cleared or approved by"
    r"|(?:positive and negative )?controls? (?:\w+ )?(?:were|was|are) (?:reviewed|satisfactory|adequate|appropriate)"
    r"|this test was (?:developed|performed (?:by|using|on))|these tests were (?:developed|performed (?:by|at))"
    r"|intended recipient|est destinee? (?:au medecin|a (?:un|votre) medecin|aux? professionnels?)"
    r"|n'est pas destinee? a|rgpd|data protection|does not (?:replace|constitute|substitute)"
    r"|(?:est|sont) dite?s? \w+ (?:au-dela|au-dessus|a partir|des|si|quand)|^\W*(?:grade|stade|stage"
    r"|type) \w+ [a-z ]{0,20}= "
    r"|(?:is|are) common (?:in|among) (?:people|adults|patients)|tick all|check all that apply|cochez|copies are held"
    r"|significative?s? si (?:le |la )?(?:gain|variation|difference)|(?:predicted|reference) values ?:"
    r"|valeurs theoriques ?:"
    r"|\d.{0,50}(?:or more|at least|larger|greater|more than|above|below)\b.{0,50}(?:is|are) considered"
    r"|\b0 ?= ?[a-z][^;]{0,40}\b\d+ ?= ?[a-z]|in over \d+ ?% of|board[- ]certified|cancellation policy|(?:is"
    r"|are|est) (?:registered|regulated"
    r"|accredited|agreee?"
    r"|accreditee?) (?:with|by|par|aupres)|registered (?:charity|office|in england)|company (?:no|number)"
    r"|(?:opening hours|heures d'ouverture|horaires)\b|(?:office|clinic) hours\b"
    r"|dictee?,? (?:et|mais) non relue?|dictated (?:but|and) not (?:read|reviewed)"
    r"|(?:voice|speech) recognition|reconnaissance vocale|typographical errors?|transcription errors?"
    r"|(?:lower|higher) scores? (?:mean|indicate)s?\b(?!.*\))|un score (?:superieur|inferieur|eleve|bas|>|<|≥"
    r"|≤)[\w ]{0,20}"
    r" (?:indique|traduit|signifie|evoque|est)|a score (?:of|above|below|over|under|>|<)[\w ]{0,20}"
    r" (?:indicates|suggests|means|is considered)"
    r"|en cas de grossesse ou d'allaitement|signalez-le avant|merci de (?:vous presenter|rapporter|conserver)"
    r"|veuillez (?:apporter|conserver|vous presenter)|please (?:keep|retain|quote) (?:this|the)\b"
    r"|a negative mammogram|couverte?s? par le secret|friends and family test"
    r"|(?:images?|cliches) (?:sont|restent|seront) (?:accessibles?|disponibles?|consultables?)"
    r"|images are available (?:on|at)"
    r"|etablie? selon les recommandations|(?:the )?radiation dose (?:is|was) kept|dose alert value|alara\b)"
)
# What is true of everybody and may yet be said to this person: a note in small print or among notes only.
_TRUE_OF_ALL = re.compile(
    r"\b(?:an? (?:normal|negative) (?:\w+ ){1,3}(?:does|do|cannot|may) ?(?:not )?(?:exclude|rule out)"
    r"|une? (?:\w+ ){1,3}(?:normale?|negati(?:f|ve)) (?:ne permet pas|n'(?:exclut|elimine) pas)"
    r"|(?:\w+ ){0,4}(?:foundation|society|college|association|academy|guidelines?|organi[sz]ation) recommends?\b"
    r"|(?:la |l'|le )(?:societe|haute autorite|has|oms|federation|college)[\w ]{0,40} (?:recommande|preconise)\b"
    r"|^\W*patients (?:should|must|are|may|with)|\bles patients (?:doivent|peuvent|sont)"
    r"|(?:results?|reports?|findings) (?:should|must) be (?:interpreted|correlated) (?:in|with)"
    r"|(?:resultats?|valeurs?|comptes? rendus?) (?:doivent|doit|sont a|est a) (?:etre )?(?:interpret|confront)\w+"
    r"|(?:in|chez) (?:healthy |les |l'|la )?(?:adults?|adultes?|children|enfants?|sujets sains|femmes? enceintes?"
    r"|pregnant women|elderly patients|sujets? ages?)\b|secondary causes of|ne (?:remplace|constitue) pas"
    r"|(?:according to|selon) (?:the |les |l')?(?:asco|cap|who|oms|esc|has|acr|nice)\b)"
)
# Codes, prices, approvals and how the house is run.
_HOUSE = re.compile(
    r"\b(?:(?:is|est) confidenti\w+|received in error|\binvoice\b|carte bancaire|compte[- ]rendu (?:dicte|relu"
    r"|valide)|mqsa\b|(?:in|letter in) lay language|(?:billing|cpt|icd-?10"
    r"|ccam|ngap|nomenclature|inami|tarmed"
    r"|loinc|hcpcs)(?: codes?| n[°o])?\s*[:#n°-]"
    r"|(?:cpt|ccam|inami|riziv|tarmed|tardoc) [a-z0-9.-]*\d{3,}|\bcode (?:acte|ccam|adicap)|agrement (?:n[°o]"
    r"|ars)|clia #?\w*\d"
    r"|capital (?:social )?de \d|siren|tva (?:intra\w*|n[°o])|vat (?:no|number|reg)|(?:permis|licen[cs]e|license|lic) "
    r"(?:n[°o]?\.?|#|no\.?)? ?:? ?\d{4,}|secteur [12]\b|conventionnee?|tiers payant|honoraires?|centre d'imagerie agree"
    r"|mise? en service (?:en|le)? ?\d|(?:serial|n[°o] de serie)\b|version du logiciel|software version)"
)
# Grades of a scale in one line: its label, then what it stands for.
_NAMED = (
    r"(?:acr|bi-?rads|ti-?rads|eu-?ti-?rads|pi-?rads|li-?rads|lung-?rads|o-?rads|grades?|stades?|stages?"
    r"|class(?:e|es)?|scores?"
    r"|categor\w+|niveaux?|levels?|types?|g|gold|nyha|ccs|asa|child|fontaine|deauville|ckd|timi|cin|garden|kl"
    r"|who|ecog|fig\.?)"
)
_LABEL = rf"(?:\d{{1,2}}[a-e+]?|[ivx]{{1,4}}[a-c]?|[a-e]|{_NAMED} ?(?:[0-6][a-c+]?|[ivx]{{1,4}}))"
_GRADE = re.compile(rf"\W*(?:{_NAMED} ?)?({_LABEL}) ?(?:[:=]|[-–—](?=\s))\s*\D")
# A table's line: the scale's name, the grade, what it stands for ("ACR 2 Bénin").
_TABLED = re.compile(rf"\W*{_NAMED} ?(\d)[a-c]? (?!\d)")
_RANGE = re.compile(
    r"[<>≤≥]|\d ?(?:[-–]|a|to|et|and) ?[-−]?\d|\b(?:at or (?:above|below)|(?:above|below|under|over|between"
    r"|entre|superieur"
    r"|inferieur|moins de|plus de|less than|more than|greater than|au-dela de|au-dessous de|jusqu'a)\b)"
)
_DEGREE = re.compile(
    r"\b(?:normale?s?|normaux|abnormal|anormale?|benin|benigne?|malin|malignant|suspicious|suspecte?|legere?s?"
    r"|mild|moderee?s?"
    r"|moderate(?:ly)?|severe(?:ly)?s?|faible|eleve(?:e|s)?|low|high|very high|intermedia(?:te|ire)|carence|deficien\w+"
    r"|insuffisan\w+|sufficient|suffisan\w+|optimal\w*|deficit|desirable|souhaitable|bord(?:er)?line|limite|risque|risk"
    r"|absen(?:t|ce)|aucune?|none|no|pas|positive?|positif|negative?|negatif|equivocal|douteux|osteop\w+"
    r"|complete|partielle?"
    r"|partial|progress\w+|stable|terminale?|failure|toxi\w+|therapeuti\w+|subtherapeutic|surdosage|excess\w*|obes\w+"
    r"|overweight|surpoids|diabet\w+|prediabet\w+|non diabet\w+)\b"
)
_SCALE_INSIDE = re.compile(
    rf"(?:^|[\s,;(:])(?:{_LABEL}|\d{{1,3}} ?[-–a] ?\d{{1,3}}|[<>≤≥] ?\d[\d.,]*[^,;:=]{{0,12}}) ?[:=] ?[a-z]"
)
# "0 incomplete; 1 negative; 2 benign"; "I bright; II grey"; "mild 26-40, moderate 41-55"; "O = right, X = left".
_NUMBERED = re.compile(r"(?:^|[;:,]\s*)(?:et |and )?\(?(\d{1,2}|[ivx]{1,3})\)? (?:[=:–-] ?)?[a-z]{2}")
_RANGE_FIRST = re.compile(r"(?:^|[,;:] ?)\d{1,3} ?(?:[-–]|a|to) ?\d{1,3} [a-z]")
_CLASSED = re.compile(r"(?:^|[;:]\s*)(\d{1,2})\s+(?=[<>≤≥]? ?\d)")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi")
_RANGED = re.compile(r"[a-z)]{3,}\)? ?:? ?(?:[<>≤≥] ?\d|[-−]?\d{1,3} ?(?:[-–]|to|a) ?\d{1,3}\b|\d{1,3}\+)")
_THRESHOLD = re.compile(r"[<>≤≥]|\d\+")
_STANDS_FOR = re.compile(r"(?:^|[\s,;:(])\S{1,6} ?= ?[a-z]")
_STAGES = re.compile(rf"(?:^|[;,] ?){_NAMED} ?\d[a-c]? ?[:=]")
_RISKS = re.compile(r"\d\+? (?:\w+ ){0,2}risk")
_STEPS = re.compile(
    r"(?:^|[;,(:.]\s*)(?:leger|legere|mild|minime|modere|moderee|moderate|severe|grave|normal|normale|low|high"
    r"|faible|eleve"
    r"|elevee|intermediate|intermediaire|very high|tres eleve)\s*(?:[-–:=(]|<|>|≤|≥)"
)
_NORMAL_IS = re.compile(
    r"\W*(?:[\w'’ -]{3,50} )?(?:normale?s?|normal (?:value|range|limit)s?|valeurs? (?:normales?|usuelles?)"
    r"|reference(?: range)?"
    r"|cible|target(?: range)?)\s*:\s*(?:[<>≤≥] ?)?\d[\d.,/ ]*"
)
# Somebody is spoken of: then it is no note, whatever its form.
_SOMEBODY = re.compile(
    r"\b(?:(?:le|la|du|au|ce|cette?|votre|notre|du|chez ce|chez cette) patiente?|(?:the|this|your|our) patient(?!s)"
    r"|(?:he|she|his|her|him) |monsieur|madame|mme|mrs?\.? [a-z]|ms\.? [a-z]|(?:il|elle) (?:a|est|n'|ne|se|presente)"
    r"|today|ce jour|aujourd'hui|vos resultats|retenue?s?|your results?|discussed with|telephoned|appele"
    r"|joint par telephone"
    r"|this (?:is an abnormal|study (?:is|shows)))\b"
)
# When to call or to come back: small print or not, it is for whoever reads.
_WARNS = re.compile(
    r"\b(?:call|return|contact|seek|attend|appel\w+|rappel\w+|consult\w+|reven\w+|reconsult\w+)\b.*\b(?:if|for"
    r"|si|en cas|s'il)\b"
    r"|^\W*(?:if|si|s'il|en cas)\b.*\b(?:call|return|seek|attend|appel\w+|consult\w+|reven\w+|composez)\b"
)
_LONG_SCALE, _SHORT_SCALE = 3, 2
_GRADE_LENGTH = 140
# Who signs may stand below the small print that ends a report.
_SIGNED_LINES = 2


@dataclass(frozen=True, slots=True)
class Printed:
    """A sentence as it stands on its page. `paragraph` numbers paragraphs; `small`: print smaller than most;
    `opens`: it is the first under its heading."""

    text: str
    paragraph: int
    small: bool
    opens: bool = False


def find_notes(sentences: Sequence[Printed]) -> list[bool]:
    """For each sentence, in reading order, whether it is a note printed for everybody."""
    low = [plain(one.text).strip() for one in sentences]
    about = [_SOMEBODY.search(text) is not None for text in low]
    found = [
        _is_of_the_house(text) or (not somebody and is_note(text)) for text, somebody in zip(low, about, strict=True)
    ]
    for places in _paragraphs(sentences):
        if _opens_key(low[places[0]]):
            for place in places:
                found[place] = found[place] or not about[place]
    for places in _scales(low):
        for place in places:
            found[place] = found[place] or not about[place]
    _spread(sentences, low, about, found)
    return found


def _is_of_the_house(low: str) -> bool:
    return _HOUSE.search(low) is not None


def is_note(low: str) -> bool:
    """Whether a plain sentence by itself is about everybody, or the form."""
    return (
        _GENERAL.search(low) is not None
        or len(_SCALE_INSIDE.findall(low)) >= _LONG_SCALE
        or _counts_up(low)
        or (_says_degree(low) and len(_RANGED.findall(low)) >= _LONG_SCALE and _is_keyed(low))
        or (len(_RANGE_FIRST.findall(low)) >= _SHORT_SCALE and len(_DEGREE.findall(low)) >= _LONG_SCALE)
        or max(len(found.findall(low)) for found in (_STANDS_FOR, _RISKS, _STAGES)) >= _LONG_SCALE
        or (len(_STEPS.findall(low)) >= _LONG_SCALE and len(_DEGREE.findall(low)) >= _LONG_SCALE)
        or _NORMAL_IS.match(low) is not None
    )


def _counts_up(low: str) -> bool:
    """Whether grades are listed one after the other, from 0 or 1 on: at least three."""
    found = max(_NUMBERED.findall(low), _CLASSED.findall(low), key=len)
    numbers = [_ROMAN.index(one) + 1 if one in _ROMAN else int(one) for one in found if one in _ROMAN or one.isdigit()]
    steps = [after - before for before, after in pairwise(numbers)]
    return len(numbers) >= _LONG_SCALE and numbers[0] in (0, 1) and all(step == 1 for step in steps)


def _is_keyed(low: str) -> bool:
    return _THRESHOLD.search(low) is not None or len(_DEGREE.findall(low)) >= _LONG_SCALE


def is_key_title(text: str) -> bool:
    """Whether a printed line titles a key or a scale ("Légende :", "WHO classification")."""
    low = plain(text).strip()
    return any(
        (match := title.match(low)) is not None and not low[match.end() :].strip() and len(low.split()) <= _TITLE_WORDS
        for title in (_KEY, _SCALE)
    )


def _opens_key(low: str) -> bool:
    if _KEY.match(low):
        return True
    match = _SCALE.match(low)
    rest = low[match.end() :].strip() if match is not None else ""
    return bool(rest) and (_is_grade(rest) or len(_SCALE_INSIDE.findall(rest)) >= _SHORT_SCALE)


def _paragraphs(sentences: Sequence[Printed]) -> Iterator[list[int]]:
    for _, group in groupby(range(len(sentences)), key=lambda place: sentences[place].paragraph):
        yield list(group)


def _scales(low: Sequence[str]) -> Iterator[list[int]]:
    """Runs of lines that are the grades of one scale: at least three, and at least two say from where to where or how
    grave each is. The numbers of a list ("1. ...") are no grades: those are the author's own items."""
    run: list[int] = []
    for place, text in enumerate([*low, ""]):
        if text and _is_grade(text):
            run.append(place)
            continue
        if len(run) >= _LONG_SCALE and sum(_says_degree(low[at]) for at in run) >= _SHORT_SCALE:
            yield [run[0] - 1, *run] if run[0] and _names_scale(low[run[0] - 1]) else run
        run = []


def _is_grade(low: str) -> bool:
    if len(low) > _GRADE_LENGTH:
        return False
    if _GRADE.match(low) or _TABLED.match(low):
        return True
    return _RANGE.search(low) is not None and _DEGREE.search(low) is not None and (":" in low or "=" in low)


def _says_degree(low: str) -> bool:
    return _RANGE.search(low) is not None or _DEGREE.search(low) is not None


def _names_scale(low: str) -> bool:
    return _SCALE.match(low) is not None or (low.endswith(":") and len(low.split()) <= _TITLE_WORDS)


def _spread(sentences: Sequence[Printed], low: Sequence[str], about: Sequence[bool], found: list[bool]) -> None:
    """Small print around a note, or that is true of all, or that ends the report, is a note too, unless it speaks of
    somebody; so is what is true of all in a paragraph of notes."""
    true_of_all = [_TRUE_OF_ALL.search(text) is not None for text in low]
    for small, group in groupby(range(len(low)), key=lambda place: sentences[place].small):
        places = list(group)
        ends = places[-1] >= len(low) - 1 - _SIGNED_LINES and not any(sentences[place].opens for place in places)
        if small and (ends or any(found[place] or true_of_all[place] for place in places)):
            for place in places:
                found[place] = found[place] or not (about[place] or _WARNS.search(low[place]))
    for places in _paragraphs(sentences):
        if any(found[place] for place in places):
            for place in places:
                found[place] = found[place] or (true_of_all[place] and not about[place])
