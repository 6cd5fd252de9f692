"""What kind of report this is, from its titles and words."""

from __future__ import annotations

import re
from collections import Counter

from clarte.core.evidence import Kind
from clarte.core.plain import holds_any

# Words of each kind: in a title (near the top, short) they weigh more than in the text.
_WORDS = {
    Kind.LAB: (
        r"analyses? (?:medicales?|de biologie|biologiques?)|biologie medicale|examens? (?:biologiques?"
        r"|de biologie)|resultats? d'analyses?|laboratory report|lab report|laboratory results"
        r"|hematologie|hematology|haematology|biochimie|biochemistry|chemistry|hemogramme|numeration"
        r"|complete blood count|cbc|bilan (?:lipidique|hepatique|thyroidien|sanguin|biologique)|ionogramme"
        r"|lipid panel"
        r"|reference (?:range|interval|value)s?|valeurs? (?:de reference|usuelles)|metabolic panel|ecbu"
        r"|antibiogramme|serologies?|microbiology|bacteriologie|urinalysis|clinical chemistry|immunology"
        r"|immunologie|hemostase|coagulation|specimen|genetique (?:moleculaire|medicale|constitutionnelle)|caryotype"
        r"|(?:molecular|medical|clinical) genetics|genetic (?:test|testing|analysis)|karyotype|sequencage|sequencing"
    ),
    # Operations and tracings: reports of their own, none of the kinds that we name.
    Kind.OTHER: (
        r"compte[- ]rendu operatoire|protocole operatoire|operative (?:report|note|record)|operation (?:note|report)"
        r"|procedure note|electrocardiogramm?e?|ecg|ekg|electroencephalogram(?:me)?|eeg|electromyogra\w+|emg|enmg"
        r"|electroneuromyogra\w+|nerve conduction stud(?:y|ies)|polysomnogra\w+|polygraphie|sleep (?:study|test)"
        r"|apnoea test|apnea test"
        r"|explorations? fonctionnelles? respiratoires?|efr|spirometr(?:y|ie)|pulmonary function tests?"
        r"|lung function|holter|epreuve d'effort|(?:exercise )?stress test|audiogramme?|audiometr\w+"
    ),
    Kind.IMAGING: (
        r"scanner|tdm|tomodensitometri\w+|irm|imagerie(?: medicale)?|echographi\w+|echo-?doppler|doppler"
        r"|radiographi\w+|radiologi\w+|mammographi\w+|scintigraphi\w+|coloscopi\w+|endoscopi\w+"
        r"|gastroscopi\w+|fibroscopi\w+|colonoscop\w+|endoscop\w+|tep(?:-scan| scan|-tdm)?"
        r"|osteodensitometri\w+|echocardiographi\w+|angioscanner|arthroscanner|uroscanner|coroscanner"
        r"|cone beam|panoramique dentaire"
        r"|ct|mri|mr (?:imaging|angiogra\w+|enterogra\w+)|ultrasound|sonograph\w*|ultrasonograph\w*|x-?ray|c?xr"
        r"|radiograph|mammogra\w+|pet(?:/ct"
        r"|-ct)|bone scan|de?xa|bone densitometry|absorptiometry"
        r"|echocardiogra\w+|radiology|imaging|modality|fluoroscopy|angiogra\w+"
        r"|coronarographie|injection de (?:produit|gadolinium)|produit de contraste|iv contrast|coupes"
        r"|sequences|acquisition helicoidale"
    ),
    Kind.PATHOLOGY: (
        r"anatom(?:ie|o)[- ]?(?:et[- ]cyto(?:logie)?[- ])?(?:cyto[- ]?)?patholog\w+"
        r"|anatomie et cytologie pathologiques?|histopatholog\w+|histolog\w+|cytolog\w+|cytopatholog\w+"
        r"|biopsies?|biopsy|surgical pathology|pathology report|frottis|pap (?:smear|test)|macroscopi\w+"
        r"|microscopi\w+|gross description|microscopic description"
        r"|immunohistochimi\w+|immunohistochemistry|piece operatoire|exerese|adicap"
        r"|specimen\(s\) (?:received|submitted)|adenocarcinome|carcinome|bethesda"
    ),
    Kind.DISCHARGE: (
        r"compte[- ]rendu (?:d'hospitalisation|de sejour|de sortie|d'hospi)|lettre de (?:liaison|sortie)"
        r"|hospitalisee? du|discharge (?:summary|diagnos[ei]s|instructions|letter|medications?|date)"
        r"|hospital course|date de sortie|date d'entree|mode de sortie|condition (?:on|at) discharge"
        r"|date of discharge"
        r"|admission date|date of admission|traitement (?:de sortie|a la sortie)|evolution dans le service"
        r"|admission diagnos[ei]s|resume de sejour|course in hospital|medications on discharge"
    ),
    Kind.LETTER: (
        r"chere? (?:confrere|cons(?:oe|œ)ur|amie?|docteur|collegue)|mon cher|dear (?:dr|doctor|colleague)"
        r"|consultation|courrier|lettre|confraternellement|yours sincerely|kind regards"
        r"|merci de m'avoir adresse|i (?:saw|reviewed)|j'ai (?:vu|recu|revu)|clinic letter"
        r"|reunion de concertation|rcp|multidisciplinary (?:team )?meeting|mdt|emergency department note"
        r"|progress note|clinic note|history and physical"
        r"|thank you for referring|outpatient|atcd|motif consultation|letter to (?:the )?(?:gp|doctor)"
        r"|date of attendance"
    ),
    Kind.PRESCRIPTION: (
        r"ordonnance(?: de sortie| medicale)?|prescription(?: form| medicale)?|bi-?zone|renouvelable"
        r"|a renouveler|qsp|non substituable|rx|refills?|dispense|posologie|sig"
    ),
}
_ANY = re.compile(rf"(?<![a-z])(?:{'|'.join(f'(?P<{kind.value}>{words})' for kind, words in _WORDS.items())})(?![a-z])")
# What opens a letter weighs nearly as much as a title: the exams that a letter quotes are many.
_OPENS = re.compile(
    r"\W*(?:dear (?:dr|doctor|colleague)|cher(?:e|s)? (?:confrere|cons(?:oe|œ)ur|collegue|docteur|amie?)|mon cher)"
)
# A text that holds none of these holds no word of a kind either: a word added above needs its hint here (a test tells).
_HINTS = (
    *("analys", "biolog", "resultat", "lab", "chemi", "biochi", "hemogramme", "numeration", "cbc", "blood", "bilan"),
    *("ionogramme", "lipid", "referenc", "usuelles", "metabolic", "ecbu", "antibiogramme", "specimen", "genetic"),
    *("genetique", "caryotype", "karyotype", "sequen", "hemat", "haemat", "urinal", "immuno", "hemostase", "coagul"),
    *("bacterio", "serolog", "operat", "procedure", "ecg", "ekg", "eeg", "emg", "enmg", "electro", "nerve", "gra"),
    *("sleep", "apn", "polys", "efr", "fonctionnelles", "spiromet", "function", "holter", "effort", "stress", "audio"),
    *("scan", "tdm", "tomodens", "irm", "imag", "echo", "doppler", "scop", "tep", "densito", "beam", "panoramique"),
    *(
        "ct",
        "mri",
        "mr ",
        "sound",
        "sonog",
        "ray",
        "xr",
        "pet",
        "dexa",
        "dxa",
        "radiolog",
        "modality",
        "injection",
        "absorptiometry",
    ),
    *("contrast", "coupes", "helicoidale", "anatom", "patholog", "histolog", "cytolog", "biops", "frottis", "pap "),
    *("gross", "immunohisto", "piece", "exerese", "adicap", "carcino", "bethesda", "compte", "lettre", "hospital"),
    *("discharge", "sortie", "d'entree", "admission", "evolution", "resume", "course", "cher", "dear", "consult"),
    *("courrier", "confrat", "sincerely", "regards", "adresse", "saw", "review", "vu", "recu", "letter", "concert"),
    *("rcp", "mdt", "note", "history", "referring", "outpatient", "atcd", "ordonnance", "prescription", "zone"),
    *(
        "renouvel",
        "qsp",
        "substituable",
        "rx",
        "refill",
        "dispense",
        "posologie",
        "sig",
        "meeting",
        "protocole",
        "attendance",
    ),
)
_TITLE_WEIGHT, _TOP_WEIGHT, _OPENING_WEIGHT = 6, 2, 5
_TITLE_LINES = 30
_TITLE_LENGTH = 80


def names_a_kind(low: str) -> bool:
    """Whether a plain text holds a word of a kind of report."""
    return holds_any(low, _HINTS) and _ANY.search(low) is not None


class KindCounter:
    """Weighs the words of each kind of report, line after line."""

    def __init__(self) -> None:
        self._weights: Counter[Kind] = Counter()
        self._lines = 0

    def add(self, low: str, *, prominent: bool) -> None:
        """Look at a plain line; `prominent`: larger or bolder than most of the page, or alone in capitals."""
        top = self._lines < _TITLE_LINES
        self._lines += 1
        if not top and not prominent:
            return
        if top and _OPENS.match(low):
            self._weights[Kind.LETTER] += _OPENING_WEIGHT
        for match in _ANY.finditer(low) if holds_any(low, _HINTS) else ():
            assert match.lastgroup is not None
            short = top and len(low) <= _TITLE_LENGTH
            self._weights[Kind(match.lastgroup)] += (
                _TITLE_WEIGHT if short and prominent else _TOP_WEIGHT if short else 1
            )

    def finish(self) -> Kind | None:
        """None where nothing names a kind: OTHER is that of operations and tracings."""
        if not self._weights:
            return None
        weights = self._weights
        # A discharge letter quotes every other kind of report, a letter quotes results.
        if weights[Kind.DISCHARGE] >= 4 and weights[Kind.DISCHARGE] * 3 >= max(weights.values()):
            return Kind.DISCHARGE
        best, weight = weights.most_common(1)[0]
        return best if weight >= 2 else None
