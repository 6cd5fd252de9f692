"""Words of laboratory reports that are not measurements: flags, results in words, headings, people and places."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# No accent stands before it among all characters.
_FIRST_ACCENT = "\u0300"
_BETWEEN_WORDS = re.compile(r"[^a-z0-9%+<>/#]+")


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Lower case, no accents, punctuation as single spaces (% + < > kept)."""
    text = text.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join([char for char in text if char < _FIRST_ACCENT or not unicodedata.combining(char)])
    return _BETWEEN_WORDS.sub(" ", text).strip()


def word_set(text: str) -> frozenset[str]:
    """The words of `text`."""
    return frozenset(text.split())


FLAG = re.compile(
    r"[(\[]?(?:HH|LL|H{1,3}|L{1,3}|HI|LO|A{1,2}|B{1,2}|C[HLB]?|[HLB]C|N|R(?=\*)|"
    r"\*{1,3}|[HLAB]\*{1,3}|\*{1,3}[HLA]|!{1,2}|#|↑{1,3}|↓{1,3}|▲{1,2}|▼{1,2}|⬆|⬇|↗|↘|→|¬|"
    r"(?:[^\w\s()\[\]] ?){0,6}(?i:high|low|hi|lo|abnormal|abn|critical(?:ly)?(?:\s(?:high|low))?|panic|normal|"
    r"borderline(?:\s(?:high|low))?|"
    r"bas(?:se)?|haut(?:e)?|[eé]lev[eé]e?s?|diminu[eé]e?s?|augment[eé]e?s?|anormal(?:e)?|elevated|decreased|increased|"
    r"(?:mildly|slightly|moderately|markedly|very)\s(?:elevated|decreased|increased|high|low)|"
    r"alert|(?:above|below)\s(?:(?:high|low)\snormal|(?:normal\s|reference\s)?range)|out\sof\srange|in\srange|within\srange|hors\snormes?))[)\]]?"
)
LOW_FLAG = re.compile(
    r"(?i)[(\[]?(?:\**L+\**|[LB]C|[-–−]{1,3}|LO|B+|low|.*\blow|bas(?:se)?|diminu.*|.*decreased|below\s.*range|↓+|▼+|⬇|↘|CL)[)\]]?"
)
HIGH_FLAG = re.compile(
    r"(?i)[(\[]?(?:\**H+\**|HC|\+{1,3}|HI|high|.*\bhigh|haute?|[eé]lev.*|augment.*|.*(?:elevated|increased)|above\s.*range|↑+|▲+|⬆|↗|CH)[)\]]?"
)
NORMAL_FLAG = re.compile(r"(?i)[(\[]?(?:N|normal|within\srange|in\srange)[)\]]?")
SUSCEPTIBILITY = re.compile(
    r"(?:S|I|R|SFP|SDD|Sensible|Interm[eé]diaire|R[eé]sistante?|Susceptible|Intermediate|Resistant)"
)

_QUALITATIVE = (
    r"(?:(?:faiblement|fortement|weakly|strongly|weak|slightly)\s)?"
    r"(?:n[eé]gati(?:fs?|ves?)|negative|n[eé]g\.?|positi(?:fs?|ves?)|positive|pos\.?|absence|absente?s?|absent|"
    r"(?:absence|pr[eé]sence)\s(?:de\s|d['’])[^\W\d][\w'’ -]{2,40}|"
    r"pr[eé]sence|pr[eé]sente?s?|present|traces?|nil|none(?:\s(?:seen|detected|present|observed))?|nul(?:le)?|"
    r"not\s(?:detected|seen|present|isolated|applicable)|(?:un|in)?detect(?:ed|able)|not\sdetectable|"
    r"(?:non\s)?d[eé]tect[eé]e?s?|ind[eé]tectable|(?:non[- ]?)?r[eé]acti(?:f|ve)|non[- ]?reactive|reactive|"
    r"ind[eé]termin[eé]e?|indeterminate|equivocal|[eé]quivoque|douteu(?:x|se)|limite|borderline|"
    r"(?:tr[eè]s\s)?(?:rares?|nombreu(?:x|ses)|quelques|abondante?s?)(?:\s[^\W\d][\w'’ .-]{3,40})?|"
    r"(?:very\s)?(?:few|many|moderate|occasional|"
    r"rare|numerous|scanty|scant|plentiful)|"
    r"small|large|(?:a|\s)?normal(?:e|es|aux)?|anormal(?:e|es|aux)?|abnormal|"
    r"(?:(?:light|pale|dark|clear|slightly)\s)?(?:clear|cloudy|hazy|turbid|straw|amber|yellow|colou?rless|brown|red|"
    r"orange)|"
    r"claire?s?|limpides?|troubles?|louches?|jaune(?:\s(?:clair|paille|fonc[eé]|citrin))?|paille|incolore|"
    r"ambr[eé]e?|h[eé]matique|"
    r"st[eé]riles?|sterile|no\s(?:significant\s)?growth(?:\s.*)?|culture\s(?:n[eé]gative|st[eé]rile|positive)|"
    r"immunis[eé]e?|non\simmunis[eé]e?|immune|non[- ]?immune|protected|conforme|"
    r"see\s(?:note|below|comments?|report|text)(?:\s\d)?|voir\s(?:commentaire|note|ci-dessous|annexe)|pending|"
    r"en\scours|"
    r"non\s(?:r[eé]alis[eé]|effectu[eé]|fait|dos[eé]|parvenu)e?|not\s(?:done|performed|tested|reported)|n/a|nd|tnp|"
    r"ininterpr[eé]table|h[eé]molys[eé]|insufficient|quantit[eé]\sinsuffisante)"
)
_PLUSES = r"(?:\+{1,4}|[1-4]\s?\+|\(\+\)|\+/-|±)"
QUALITATIVE = re.compile(
    rf"(?:{_QUALITATIVE}(?:\s?[(]?{_PLUSES}[)]?)?|{_PLUSES}(?:\s?\([\d.,]+\s?[a-zµ]+(?:/[a-zµ]+)?\))?|(?:AB|A|B|O)(?:\s?(?:Rh(?:[eé]sus)?\.?\s?)?(?:[+]|[-]|"
    rf"pos(?:iti[fv]e?)?|"
    rf"n[eé]g(?:ati[fv]e?)?))|1\s?[:/]\s?\d{{1,5}})\.?",
    re.IGNORECASE,
)
POSITIVE = re.compile(
    rf"(?i)(?!.*\b(?:non|not|no|in|un)\b)(?:.*\bpositi(?:f|ve|fs|ves)\b.*|pos\.?|pr[eé]sen.*|present|detected|"
    rf"d[eé]tect[eé]e?s?|r[eé]acti(?:f|ve)|reactive|abnormal|anormal.*|traces?|{_PLUSES})"
)
NEGATIVE = re.compile(
    r"(?i)(?:n[eé]g.*|absen.*|nil|none.*|nul(?:le)?|not\s(?:detected|seen|present|detectable).*|undetect.*|"
    r"ind[eé]tect.*|"
    r"non[- ]?d[eé]tect.*|non[- ]?r[eé]act.*|normal.*|st[eé]rile|no\sgrowth.*)"
)

# Words of names that are never a measurement: the patient, people, places, dates, papers.
_ADMIN_WORDS = word_set(
    """page cpt icd tel telephone phone fax mobile email mail adresse address rue avenue road street boulevard bis cedex
    siret siren finess rpps adeli ins nir ipp mrn nhs ssn npi clia nabl cofrac dob born date dates age gender
    years ans patiente name nom prenom dossier demande order account acct accession registered collected received
    reported printed edite edition imprime preleve prelevement prescripteur prescribed physician doctor docteur dr
    mme mr mrs madame monsieur medecin validated valide validation signature signe laboratoire laboratory barcode
    postcode zip identifiant identifier id matricule reg registration referred version copie enregistre report
    horaires chambre ward room bed invoice facture accreditation acte www http visit pid uhid bill telecopie
    naissance birth capital sarl selas rcs tva bp suite floor etage batiment escalier station"""
)
_ADMIN_PHRASE = re.compile(
    r"\b(?:e mail|ne e? le|nee? le|n dossier|lab(?= n)|code postal|ref no|ref by|fasting status|compte rendu|"
    r"(?:sample|specimen) (?:id|no|number|type|collected)|sexe?(?! hormone)|opening hours|"
    r"(?:collection|collected|sample|specimen|drawn?) time|time (?:collected|received|of)|heure de|blood pressure)\b|"
    r"^(?:patients?|hours?|heures?|time|poids|taille|weight|height|iso|fin|service|lit|copy)\b"
)


def is_administrative(name: str) -> bool:
    """Whether a name (as `plain` gives it) is of the patient, of people, places, dates or papers."""
    return not _ADMIN_WORDS.isdisjoint(name.split()) or _ADMIN_PHRASE.search(name) is not None


COMMENT_START = re.compile(
    r"(?:comment(?:s|aires?|ary)?|remarques?|remarks?|notes?|nb|n b|interpretation|conclusion|attention|important|"
    r"avis|flag key|key|legend|legende|disclaimer|warning|recommandations?|recommendations?|reference range|"
    r"source|selon|according|d apres|methodology|renseignements? cliniques?|instruments?)\b"
)
METHOD_START = re.compile(
    r"[(\[]?(?:m[eé]thodes?|method|techniques?|principe|analyseur|automate|appareil|instrument|calculated|"
    r"calcul[eé]e?|"
    r"calcul\b|dosage\s(?:par|en)|ecl|eclia|clia|elisa|cmia|elfa|uv\b|hexokinase|turbidim|immunoturbidim|"
    r"n[eé]ph[eé]lom|"
    r"chimilumin|electrochemilum|[eé]lectrochimi|chemilum|colorim|enzymat|spectro|hplc|potentiom|ise\b|roche|abbott|"
    r"siemens|beckman|sysmex|cobas|architect|alinity|vidas|mindray|cytom[eé]trie|imp[eé]dance|fluorescence|photom|"
    r"jaff[eé]|picrate|biuret|bcg\b|ifcc|westergren|pcr\b|rt-pcr|direct\b|formule|formula|friedewald|ckd-?epi|mdrd)",
    re.IGNORECASE,
)
# First words of decision tables ("Carence : < 10") that grade a result and are none.
GRADE = re.compile(
    r"(?:carence|insuffisan(?:ce|t|te)|deficien(?:t|ce|cy)|severe(?:ly)?|sufficien(?:t|ce|cy)|suffisant|optimal|"
    r"optimum|"
    r"desirable|desire|souhaitable|ideal|borderline|near optimal|above optimal|high(?: risk)?(?! ?(?:dens|sens))|"
    r"very high|"
    r"low(?: risk)?(?! ?(?:dens|molec))|moderate(?: risk)?|"
    r"toxic(?:ity|ite)?|intoxication|surcharge|exces|excess|stade|stage|grade|categorie|category|g[1-5][ab]?|"
    r"normal(?:e|es)?|"
    r"pre ?diabete?s?|prediabetic|prediabetes|diabete?s?|diabetic|non diabetic|increased risk|elevated|eleve|"
    r"tres eleve|limite|"
    r"risque|risk|target|goal|cible|objectif|zone|interpretation|positi(?:f|ve)|negati(?:f|ve)|douteux|equivocal|"
    r"non reacti(?:ve|f)|reacti(?:ve|f)|insuffisance renale|fonction renale|ir|moderee?|legere?|"
    r"intermediaires?|intermediate|minime|majeure?|deficit|mild(?:ly)?|"
    r"terminale?|kidney failure|"
    r"hypo|hyper|euthyroid|adequate|recommended|recommande|avec|sans|si|if|patients?|sous(?! unite)|with|without|"
    r"preventi(?:on|f)|traitement|"
    r"(?:valeurs? )?seuils?|threshold|cut ?off|detection limit|"
    r"taux (?:recommand|souhait|cible|normal|optimal)\w*|valeurs?|therapeutic|therapeutique|hommes?|femmes?|males?|"
    r"females?|men|women|man|woman|adultes?|adults?|enfants?|"
    r"child(?:ren)?|newborns?|"
    r"nouveau ne|garcons?|filles?|boys?|girls?|(?:1|2|3)(?:er|st|nd|rd|eme|e)? trimest\w*|trimest\w+|grossesse|"
    r"pregnan\w+|"
    r"phase|follicul\w+|luteal\w*|luteale|ovulat\w+|mid ?cycle|(?:post ?)?menopaus\w*|(?:non )?smokers?|"
    r"(?:non )?fumeurs?|"
    r"prophylaxie|prophylaxis|anticoagul\w*|prothese|valve|mechanical)\b"
)
# Those of what is not usual; and the words for what is.
UNUSUAL = re.compile(
    r"(?:carence|deficit|deficien|insuffisan|toxi|intoxi|surcharge|exces|severe|stade|stage|grade|risque|zone|cible|"
    r"(?:non )?fumeur|(?:non )?smoker)"
)
USUAL = re.compile(r"(?:n\b|normal|desirable|souhaitable|optimal|ideal|non diab|usuel|reference|ref\b|v[rnu]\b)")
STAGE = re.compile(r"(?:(?:stade|stage|grade|categorie|classe?)s?|categor(?:y|ies)|classes|g[1-5][ab]?)\b")
# Measured without a unit.
UNITLESS = re.compile(
    r"(?:ph|inr|tp inr|densite|specific gravity|s g|sp gravity|ratio|rapport|index|indice|score|a g ratio|isi|"
    r"saturation)\b"
    r"|.*\b(?:ratio|rapport|index|indice|inr)\b|.*/.*"
)
# Names whose result may be any words.
DESCRIBED = re.compile(
    r"(?:germe|bacteries?|examen direct|"
    r"identification|organism|isolate?|souche|espece|species|couleur|colou?r|aspect|appearance|"
    r"odeur|odou?r|"
    r"coloration|gram|culture|morphologie|morphology|rhesus|rh\b|groupe (?:sanguin|abo)|blood group|abo\b|phenotype|"
    r"consistance|"
    r"consistency|(?:\w+ )?(?:pattern|fluorescence)|"
    r"conclusion bacterio|flore|flora|cristaux|crystals|cylindres|casts|nitrites?|turbidity|turbidite)"
)
# The result again, in another unit.
AGAIN = re.compile(
    r"(?:soit(?: soit)?|ou|i e|or|that is|equivalent|equals?|egal a|correspond a|en unites? si|si units?)"
)
SPECIMENS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("csf", re.compile(r"\b(?:lcr|csf|cerebrospinal|cephalo ?rachidien|cerebro ?spinal)\b")),
    ("urine", re.compile(r"\b(?:urin\w*|ecbu|diurese|urinalysis|proteinurie)\b")),
    ("stool", re.compile(r"\b(?:selles?|stools?|faec\w*|fec\w*|coproculture|copro\w*)\b")),
    ("swab", re.compile(r"\b(?:swab|ecouvillon\w*|nasophar\w*|prelevement (?:vaginal|de gorge|nasal))\b")),
    ("sputum", re.compile(r"\b(?:sputum|expectoration|crachats?|ecbc)\b")),
    ("semen", re.compile(r"\b(?:sperme|spermogramme|semen|seminal)\b")),
    ("saliva", re.compile(r"\b(?:saliv\w+)\b")),
    ("blood", re.compile(
        r"\b(?:sang|sanguine?s?|blood|serum|serique|plasma|plasmatique|haemogram\w*|hemogram\w*|hematolog\w*|"
        r"haematolog\w*|"
        r"nfs|cbc|fbc|numeration|hemostase|coagulation|serum)\b"
    )),
)  # fmt: skip
DISCIPLINE = re.compile(
    r"\b(?:biochimie|hematologie|hemostase|coagulation|immunologie|serologies?|hormonologie|bacteriologie|"
    r"microbiologie|"
    r"parasitologie|virologie|enzymologie|marqueurs|biochemistry|chemistry|haematology|hematology|endocrinology|"
    r"immunology|"
    r"serology|microbiology|immuno|urinalysis|virology|toxicology|toxicologie|auto ?immunite|allergologie)\b"
)


_SPECIMEN_STARTS = word_set(
    """lcr csf cere ceph urin ecbu diur prot sell stoo faec fec copr swab ecou naso prel sput expe crac ecbc sper
    seme semi sali sang bloo seru seri plas haem hemo hema nfs cbc fbc nume coag"""
)


def specimen_of(heading: str) -> str | None:
    """The specimen a heading names, or None. `heading` as `plain` gives it."""
    if not any(word[:4] in _SPECIMEN_STARTS for word in heading.split()):
        return None
    return next((name for name, pattern in SPECIMENS if pattern.search(heading)), None)
