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

_BREAK_FR = (
    r"mais(?! aussi)|cependant|toutefois|neanmoins|en revanche|par contre|hormis|sauf|excepte|en dehors d[eu']"
    r"|a l'exception|bien qu[e']|alors que|tandis que|malgre|hospitalisee?|adressee? pour"
    r"|consulte(?: ce jour)? pour|ce jour|actuellement|se presente|au profit d"
)
_BREAK_EN = (
    r"but|however|although|though|except(?: for)?|apart from|aside from|other than|with the exception of|whereas"
    r"|despite|yet|which|now|currently|presenting with|presents? with|admitted|presented with|secondary to|due to"
)

_NOT_A_DENIAL_FR = (
    # A marker that is negative denies itself, not the tumour it is looked for in.
    r"(?:her ?2|ro|rp|re|alk|ros1|egfr|braf|p16|rhesus)(?: :| score \d\+?,?)? negati(?:f|ve)s?|"
    r"non seulement|pas seulement|pas uniquement|sans (?:grand )?changement|sans modification|sans evolution"
    r"|sans variation|aucun doute|(?:n(?:e |')(?:\w+ ){1,3}?)?pas de (?:doute|changement|modification|variation"
    r"|progression)(?: significative?)?(?: de(?: la)? taille)?|(?:n(?:e "
    r"|')(?:\w+ ){1,3}?)?pas d'(?:amelioration|augmentation|evolution"
    r"|evolutivite)(?: significative?)?"
    r"|aucune? (?:changement|modification|evolution|variation)|(?:pas|peu|non) modifiee?s?|sans (?:delai|tarder"
    r"|attendre|injection|produit|preparation|ordonnance)|ne pas(?= \w+(?:er|ir|re|oir)\b)"
    r"|pas (?:encore|toujours) (?:equilibr|control|gueri|stabilis)\w*|pas d'amelioration|sans amelioration"
    r"|pas assez|pas suffisamment|sans doute|non (?:contributi\w+|interpretable)|negatif (?:en )?(?:t1|t2)"
    r"|antecedents? non renseignes?"
)
_NOT_A_DENIAL_EN = (
    r"(?:her ?2|er|pr|alk|ros1|egfr|braf|p16|rhesus)(?: :|:| status| receptors?)? negative|"
    r"not only|no (?:\w+ )?(?:interval |significant )?change|without (?:\w+ )?change|not (?:certain|sure|clear"
    r"|well|optimal|responding|improv\w+|resolv\w+|control\w+|necessarily|tolerat\w+|changed?|yet)|no (?:increase"
    r"|decrease) in|no longer (?:taking|on)|no improvement|without (?:improvement|contrast|delay)|no further"
    r"|no doubt|no iv contrast|no contrast|not drain\w*|not (?:just|merely)|gram[- ]negative"
    r"|negative (?:inspiratory|pressure)|do not|don't|surgically absent"
)

_DOUBT_DENIED_FR = (
    r"n'(?:exclu|elimin|ecart)\w+ pas|si(?! besoin| necessaire| [a-z]+ est-ce)|en cas d(?:es?"
    r"|u)?(?! besoin)|surveiller (?:l'apparition"
    r"|la survenue)|(?:ne|n') ?(?:peut|peuvent|permet|permettent|permettant|saurait"
    r"|pouvant)?(?: etre)? ?pas(?: etre)?(?: formellement| totalement)? (?:d'|de )?(?:exclure|eliminer|ecarter"
    r"|affirmer|infirmer)(?: ou d'\w+)?|(?:on )?ne (?:peut|peuvent|permet|permettent) pas (?:formellement )?(?:d'"
    r"|de |l')?(?:exclure|eliminer|ecarter|affirmer)|sans pouvoir (?:exclure|eliminer|ecarter)|a (?:eliminer"
    r"|ecarter|confirmer|verifier)|difficile d'(?:exclure|eliminer)"
)
_DOUBT_DENIED_BACK_FR = (
    r"envisagee?s?|evoquee?s?|discutee?s?|suspectees?|ne (?:peut|peuvent|saurait"
    r"|pouvait)(?: pas)? etre (?:formellement |totalement )?(?:exclu|elimine|ecarte"
    r"|affirme)\w*|n'(?:est|a|etait|a pas ete|est pas)(?: pas)?(?: formellement| totalement)? (?:exclu|elimine"
    r"|ecarte)\w*|pas (?:formellement |totalement )?(?:exclu|elimine|ecarte)\w*|non (?:exclu|elimine|ecarte)\w*"
    r"|reste(?:nt)? (?:a (?:discuter|confirmer|evoquer)|possibles?)"
)
_DOUBT_FR = (
    r"suspicions? d|suspect(?:e|ee|es|s)? d|suspectee?s?|evocat(?:eur|rice)s? d|evoqu(?:e|ent|ant|er)(?! negatif)"
    r"|compatibles? avec|en faveur d|pouvant (?:correspondre|evoquer|etre|faire|traduire)|pourrait|pourraient"
    r"|semble(?:nt|rait)?|vraisemblable(?:ment|s)?|probablement|possiblement|peut-etre|hypothese d|a priori"
    r"|d'allure|d'aspect(?! (?:normal|normaux|habituel|regulier|conserve))"
    r"|doute sur|doute quant|faisant (?:suspecter|evoquer|craindre|discuter)|fait (?:suspecter"
    r"|evoquer|craindre|discuter)|eventuel(?:le|s|les)?|rechercher?(?= d)(?![^.;]*(?:positi|retrouv"
    r"|presence))|bilan d'une suspicion"
    r"|a la recherche d|diagnostics? differentiels?|soit(?=[^.;]* soit )|discuter|orient(?:e|ant"
    r"|ent) vers|sans certitude"
    r"|aspect d(?:e|')(?= ?pseudo)|serait|seraient|risque d|(?:pour|afin d'|afin de|pouvoir) (?:eliminer"
    r"|ecarter|exclure)"
)
_DOUBT_BOTH_FR = r"probables?|possibles?|incertaine?s?|douteu(?:x|ses?)|indeterminee?s?|equivoques?"
_DOUBT_DENIED_EN = (
    r"if|in case of|with any|in the event of|should (?:you|he|she|there|they)|watch for|monitor for|(?:call"
    r"|return)(?: to [a-z ]{2,25}?)? (?:for|with)|(?:cannot|can not|could not|can't) (?:entirely |completely "
    r"|definitively )?(?:exclude|rule out|confirm)"
    r"|(?:does|do|did) not (?:entirely )?(?:exclude|rule out)|not (?:entirely )?exclud(?:e|ing)|without excluding"
    r"|(?:difficult|unable|impossible) to (?:exclude|rule out)"
)
_DOUBT_DENIED_BACK_EN = (
    r"(?:cannot|can not|could not|can't|not)(?: be)?(?: entirely| completely| definitively)? (?:be )?(?:excluded"
    r"|ruled out)|(?:is|are|has|have) not (?:been )?(?:excluded|ruled out)|remains? (?:possible|a possibility"
    r"|in the differential)|(?:is|are) (?:possible|in question|questionable|indeterminate|equivocal)"
    r"|to be (?:confirmed|excluded)"
)
_DOUBT_EN = (
    r"possibl[ey]|possibility of|probabl[ey]|likely|suspicious for|suspicion (?:of|for)|suspected|suspect(?:s"
    r"|ing)?|concern(?:ing)? for|concern (?:of|about)|worrisome for|may (?:represent|be|reflect|relate|indicate"
    r"|suggest)|might|could (?:represent|be|reflect)|consistent with|compatible with|suggest(?:s|ive|ing"
    r"|ed)?(?: of)?|appears? to|seems?|questionable|equivocal for|presumed|presumably|perhaps"
    r"|differential (?:diagnosis )?(?:includes?|considerations?)|versus|vs\.?|rule out|r/o|evaluate for|assess for"
    r"|query|to exclude|favou?r(?:s|ed|ing)?(?! able)|indeterminate|cannot be certain|raises? the question|risk of"
    r"|(?:evaluation|workup|work-up) for"
)

_SEEN_FR = (
    r"visibles?|vue?s?|retrouvee?s?|visualisee?s?|individualisee?s?|identifiee?s?|detectee?s?|detectables?"
    r"|observee?s?|mise?s? en evidence|presente?s?|decelee?s?|notee?s?|decelable|objectivee?s?|constatee?s?"
    r"|rapportee?s?|perceptibles?|palpables?|palpee?s?|connue?s?|signalee?s?|caracterisee?s?"
)
_DENIED_FR = (
    r"n(?:e |')(?:\w+ ){1,3}?(?:pas|plus|jamais|aucune?)(?! que)|pas d'arguments?(?: \w+)?(?: pour"
    r"| en faveur d| d)|absences? d|sans|aucune?|ni|nie(?:nt)?|pas|indemnes? d"
    r"|negati(?:f|ve)s? pour|exempte?s? d|depourvue?s? d|libres? d|disparition(?: complete)? d"
    r"|regression complete d|resolution(?: complete)? d|jamais|ne (?:retrouve|note|visualise|montre|presente"
    r"|constate|decele|voit|met)(?:nt)? plus|n'(?:existe|objective|identifie|observe) plus|non (?:vu|palpe"
    r"|percu)s? d|elimin(?:e|ent|er|ant)|ecart(?:e|ent|er|ant)|exclu(?:re|t|ant)|infirm(?:e|er|ant)"
)
_DENIED_BACK_FR = (
    r"aucune?s?(?=\s*[.;]?$)|neant|n(?:e |')(?:est|sont|etait|etaient|a|ont)(?: pas"
    r"| plus)(?: ete)? (?!mise? en evidence de|(?:vu|retrouve|note"
    rf"|observe|objective|constate|identifie|detecte) d)(?:{_SEEN_FR})|n'est (?:{_SEEN_FR})|non (?:{_SEEN_FR})|(?:a"
    r"|ont) (?:completement |totalement )?disparu|negati(?:f|ve)s?(?! pour)|peu probables?|improbables?|(?:a|ont"
    r"|est|sont)(?: ete| etait)?(?: formellement)? (?:ecarte|elimine|exclu|infirme)\w*"
    r"|(?:formellement )?(?:ecartee?s?|eliminee?s?|exclue?s?|infirmee?s?)(?= ?[.,;)]|$| par| sur| devant)"
    r"|absente?s?|indetectables?|sans particularites?|n'est pas (?:altere|diminue|augmente|dilate|epaissi|deplace"
    r"|reduit|atteint|concerne)\w*|non reacti(?:f|ve)s?"
)
_DENIED_ITSELF_FR = (
    r"non[- ](?!seulement|plus\b|classe|invasi)[a-z]{4,}|non[- ]fumeu(?:r|se)s?|jamais fume|apyretique"
    r"|afebrile|apyrexie"
)
_SEEN_EN = (
    r"seen|identified|visuali[sz]ed|demonstrated|detected|present|evident|found|noted|observed|appreciated|shown"
    r"|apparent|palpable|visible|reported|elicited|enlarged|dilated|thickened|elevated|increased"
    r"|raised|narrowed|reduced|displaced"
)
_DENIED_EN = (
    r"no (?:\w+ )?evidence (?:of|for|to suggest)|no (?:\w+ )?signs? of|nothing to suggest|absence of|absent"
    r"|without|no|not|nor|neither|den(?:y|ies|ied|ying)|negative for|free (?:of|from)|clear of|never|fail(?:s"
    r"|ed)? to (?:show|reveal|demonstrate)|lack of|lacks|rul(?:es|ed|ing) out|exclud(?:es|ed|ing)|resolution of"
    r"|disappearance of|resolved|unlikely to be|none of|doubt|hasn't|isn't|doesn't|didn't|wasn't|unremarkable for"
)
_DENIED_BACK_EN = (
    r"none(?=\s*[.;]?$)|nkd?a|(?:is|are|was|were|has been|have been)? ?(?:not"
    rf"|no longer)(?: been)? (?:{_SEEN_EN})|(?:has"
    r"|have)(?: been)? (?:completely )?resolved|(?:is|are|was|were|been) (?:effectively )?(?:ruled out|excluded"
    r"|absent)|(?:highly |very )?unlikely|negative(?! for)|non-?reactive|not detected|none (?:seen|detected"
    r"|identified|present)|no growth|(?:has|have) disappeared|undetectable"
)
_DENIED_ITSELF_EN = r"non-?smoker|never[- ]smoker|afebrile|no growth"
_PAST_FR = (
    r"(?:antecedents?|atcd)(?! familia| negatif| particulier)(?: (?:personnels?|medica\w+|chirurgica\w+|connus?"
    r"|notables?))*(?: (?:ou|et) familia\w+)?(?: ?:| d)?|sequelles?(?: d)?|status post|statut post"
    r"|sevree?s?(?! d'oxygene)|operee? (?:d|pour)|ancien(?:ne)?s? (?=[a-z]+(?:ome|ite|ose|ectomie"
    r"|fracture|tuberculose|avc|infarctus))|a deja (?:eu"
    r"|presente|fait)|ayant (?:eu|beneficie d|presente)|traitee? (?:pour|d')(?=.{0,40}\b(?:19|20)\d\d)|ex-|jadis"
    r"|autrefois"
)
_PAST_BOTH_FR = (
    r"dans l'enfance|il y a (?:\d+|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|plusieurs"
    r"|quelques) (?:ans?|annees?|mois)|l'an(?:nee)? (?:dernier|derniere|passee?)|ancien(?:ne)?s?"
    r"|consolidee?s?|cicatricielles?(?= ancien)|a ete operee?|operee? d"
)
_YEAR_FR = (
    r"(?:en|fin|debut|courant|depuis l'intervention de) (?:(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout"
    r"|septembre|octobre|novembre|decembre) )?(?:19|20)\d\d"
)
# "(2012)", or a finding's year at the end of its line ("TIA 2018."); not the year of a date.
_MONTHS_BEFORE = "".join(
    rf"(?<!{month} )"
    for month in [
        "janvier",
        "fevrier",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "aout",
        "septembre",
        "octobre",
        "novembre",
        "decembre",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "janv",
        "fevr",
        "avr",
        "juil",
        "the",
        "du",
        "le",
        "fin",
        "en",
        "in",
        "of",
        "since",
        "depuis",
        "from",
        "than",
    ]
)
_YEAR_ALONE = r"\((?:en |in )?(?:19|20)\d\d\)"
_YEAR_LAST = rf"(?<=[a-z,] ){_MONTHS_BEFORE}(?:19|20)\d\d(?=\W*$)"
_NOT_PAST_EN = (
    r"(?:over|during|in|for|within) the (?:last|past) (?:year|months?|weeks?|few)"
    r"|(?:no )?family (?:medical )?history(?: (?:is|of|includes?|positive|negative|significant|notable"
    r"|remarkable"
    r"|for))*|history of present(?:ing)? (?:illness|complaint)|(?:prior|previous) (?:outside )?(?:\w+ )?(?:report"
    r"|study|studies|exam\w*|ct|mri|scan|imaging|radiograph\w*|ultrasound|film|test|result|mammogra\w+"
    r"|x-?ray|comparison)s?"
    r"|(?:from|since|than) (?:the )?(?:prior|previous)|prior to|old (?:man|woman|male|female)|year[- ]old"
    r"|formerly known|clinical history|no prior|remote control|previously (?:seen|noted|described|identified)"
)
_NOT_PAST_FR = (
    r"(?:examen|scanner|irm|bilan|controle|echographie|compte rendu|cliche)s? (?:anterieur|ancien|precedent)\w*"
    r"|antecedents? (?:particuliers?|notables?)|sans antecedents?|descripti\w+ precedente?|decrite?s? precedemment"
)
_PAST_EN = (
    r"(?:past |previous |prior )?(?:medical |surgical )?history (?:of|is|includes?|significant|notable"
    r"|remarkable)(?: for)?|history of|(?:past |previous )(?:medical|surgical) history|pmhx?|pshx?|h/o|s/p"
    r"|status[- ]post|previous(?:ly)?|prior|remote|former(?:ly)?|old|known history of|underwent|had undergone"
    r"|post-?(?:surgical|operative) changes? (?:of|from)|healed(?! (?:well|nicely|and|but|with|by|up))|history ?:"
)
_PAST_BOTH_EN = (
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|several|many|a few|few) (?:years?|months?"
    r"|decades?) ago|last year|in childhood|in (?:his|her|their) (?:youth|twenties|thirties|forties|teens)"
    r"|as a child"
)
_YEAR_EN = (
    r"(?:in|since surgery in) (?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w* )?(?:19|20)\d\d"
    r"|(?<=ectomy )(?:19|20)\d\d"
)
_NOT_FAMILY_FR = (
    r"(?:accompagnee?|aidee?|amenee?) (?:d|de|par) (?:sa|son|ses) \w+|vit (?:avec|chez) (?:sa|son|ses) \w+"
    r"|(?:selon|d'apres) (?:la|le|sa|son) \w+|medecin de famille|dure-mere|pie-mere|la mere (?:rapporte|signale"
    r"|decrit)|maison mere|cellules? meres?|naevus pere|frere jumeau de|planning familial|situation familiale"
)
_FAMILY_FR = (
    r"(?:antecedents?|atcd|histoire|contexte|heredite)(?: personnels?(?: ou| et))? familia(?:l|le|ux|les)(?: ?:"
    r"| d)?|mere|pere|soeurs?|sœurs?|freres?|tantes?|oncles?|cousine?s?|grand[- ]?(?:mere|pere|parents)s?|fille"
    r"|fils(?! d)|apparentee?s?(?: au premier degre)?|(?:chez|du cote) (?:le|la|de la|du|sa|son|un|une) (?:mere|pere)"
    r"|parents?|cote (?:maternel|paternel)|branche (?:maternelle|paternelle)|(?:maternel|paternel)(?:le)?s?"
    r"|familia(?:l|ux)(?= d)"
)
_NOT_FAMILY_EN = (
    r"(?:lives?|living) with (?:his|her|their) \w+|accompanied by (?:his|her|their) \w+|(?:according to"
    r"|per) (?:the |his |her )?\w+|(?:mother|father|wife|husband|family|daughter|son|parents?) (?:reports?|states?"
    r"|says?|notes?|denies|was informed)|family (?:doctor|physician|medicine|practice|practitioner)|dura mater"
    r"|discussed with (?:the |his |her )?(?:family|\w+)"
)
_FAMILY_EN = (
    r"family (?:medical )?history(?: (?:is|of|includes?|positive|negative|significant|notable"
    r"|remarkable))*(?: (?:for|of))?|family hx|fhx?\b ?:|mother|father|sisters?|brothers?|siblings?|aunts?|uncles?"
    r"|cousins?|grand(?:mother|father|parents?)s?|maternal|paternal|first[- ]degree relatives?|relatives?"
    r"|son(?= (?:has|had|with|died|diagnosed))|daughter(?= (?:has|had|with|died|diagnosed))"
)


def _cue(pattern: str, kind: ContextKind | None, reach: Reach, **options: str | bool) -> Cue:
    stops, stops_back = str(options.get("stops", "turn")), str(options.get("stops_back", "comma"))
    return Cue(pattern, kind, reach, stops, stops_back, bool(options.get("dated", False)))


def _family(false: str, true: str) -> tuple[Cue, ...]:
    return (
        _cue(false, None, Reach.NONE),
        _cue(true, ContextKind.FAMILY, Reach.BOTH, stops="sentence", stops_back="sentence"),
    )


_NEGATED, _UNCERTAIN, _PAST = ContextKind.NEGATED, ContextKind.UNCERTAIN, ContextKind.PAST
_DENIALS_FR = (
    _cue(_NOT_A_DENIAL_FR, None, Reach.NONE),
    _cue(_DOUBT_DENIED_BACK_FR, _UNCERTAIN, Reach.BACKWARD),
    _cue(_DOUBT_DENIED_FR, _UNCERTAIN, Reach.FORWARD),
    _cue(_DENIED_BACK_FR, _NEGATED, Reach.BACKWARD, stops_back=AGREED),
    _cue(_DENIED_ITSELF_FR, _NEGATED, Reach.ITSELF),
    _cue(_DENIED_FR, _NEGATED, Reach.FORWARD),
    _cue(_DOUBT_BOTH_FR, _UNCERTAIN, Reach.BOTH),
    _cue(_DOUBT_FR, _UNCERTAIN, Reach.FORWARD),
)
_DENIALS_EN = (
    _cue(_NOT_A_DENIAL_EN, None, Reach.NONE),
    _cue(r"less likely", _UNCERTAIN, Reach.BOTH),
    _cue(_DOUBT_DENIED_BACK_EN, _UNCERTAIN, Reach.BACKWARD),
    _cue(_DOUBT_DENIED_EN, _UNCERTAIN, Reach.FORWARD),
    _cue(_DENIED_BACK_EN, _NEGATED, Reach.BACKWARD, stops_back="colon"),
    _cue(_DENIED_ITSELF_EN, _NEGATED, Reach.ITSELF),
    _cue(_DENIED_EN, _NEGATED, Reach.FORWARD),
    _cue(_DOUBT_EN, _UNCERTAIN, Reach.FORWARD),
)
_TIMES_FR = (
    _cue(_NOT_PAST_FR, None, Reach.NONE),
    _cue(_PAST_BOTH_FR, _PAST, Reach.BOTH, stops="list", stops_back="sentence"),
    _cue(_YEAR_ALONE, _PAST, Reach.BACKWARD, stops_back="sentence", dated=True),
    _cue(_YEAR_LAST, _PAST, Reach.BACKWARD, dated=True),
    _cue(_YEAR_FR, _PAST, Reach.BOTH, stops="list", stops_back="sentence", dated=True),
    _cue(_PAST_FR, _PAST, Reach.FORWARD, stops="list"),
)
_TIMES_EN = (
    _cue(_NOT_PAST_EN, None, Reach.NONE),
    _cue(_PAST_BOTH_EN, _PAST, Reach.BOTH, stops="list", stops_back="sentence"),
    _cue(_YEAR_ALONE, _PAST, Reach.BACKWARD, stops_back="sentence", dated=True),
    _cue(_YEAR_LAST, _PAST, Reach.BACKWARD, dated=True),
    _cue(_YEAR_EN, _PAST, Reach.BOTH, stops="list", stops_back="sentence", dated=True),
    _cue(_PAST_EN, _PAST, Reach.FORWARD, stops="list"),
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
        _cue_set(_BREAK_FR, _DENIALS_FR, _MARKS),
        _cue_set(_BREAK_FR, _TIMES_FR),
        _cue_set(_BREAK_FR, _family(_NOT_FAMILY_FR, _FAMILY_FR)),
    )
    english = (
        _cue_set(_BREAK_EN, _DENIALS_EN, _MARKS),
        _cue_set(_BREAK_EN, _TIMES_EN),
        _cue_set(_BREAK_EN, _family(_NOT_FAMILY_EN, _FAMILY_EN)),
    )
    if language == "fr":
        return french
    return english if language == "en" else french + english
