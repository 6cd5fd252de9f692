"""What a person's name looks like in print, and who is named for another reason than being the patient."""

from __future__ import annotations

import re

from clarte.core.plain import plain

FEMALE = frozenset(("f", "w", "madame", "mme", "mlle", "mademoiselle", "mrs", "ms", "miss", "girl", "lady"))
CIVILITIES = "monsieur|madame|mademoiselle|mme|mlle|mr|mrs|ms|miss|m"
# Who makes, asks for or receives a report, by label or by trade.
_ROLES = re.compile(
    r"\b(?:docteur|dr|doctor|pr|prof|professeur|professor|directeur|directrice|director|biologistes?|prescripteur"
    r"|prescrit|medecins?|demande|demandeur|mandant|requ(?:erant|ester|esting)|ordering|order(?:ed|s)?|refer\w*"
    r"|attending|consultant|physicians?|providers?|surgeon|chirurgiens?|anesthesistes?|anaesthetist"
    r"|radiologues?|radiologists?|cardiologue|cardiologist|patholog(?:iste|ist)|sonographer|operateur|secretar\w+"
    r"|valide|validated|signe|signed|verified|reported|dictated|typed|sage-femme|midwife|infirmiere?|nurse"
    r"|pharmacien(?:ne)?|responsable|resp|copie|copy|cc|chef|interne|externe|gp|titulaire|registrar|specialiste"
    r"|specialist|kinesitherapeute|psychologue|dietici(?:an|enne)|technicien(?:ne)?|technologist|technician"
    r"|manipulat\w+|remplacant\w*|associe\w*|correspondant|destinataire|auteur|author|performed|realise|preleve\w*"
    r"|md|do|np|pa-c|rn|phd|frc\w+|mrc\w+|facc|facs|facr|mbbs|bsc)\b"
)
_NOT_NAMES = re.compile(
    r"\b(?:laboratoire|laboratory|labo|hopital|hospital|clinique|clinics?|centre|center|service|cabinet|institut\w*"
    r"|docteur|dr|results?|resultats?|units?|reference|informations?|details|presente|history|report|compte|rendu"
    r"|data|consent|is|was|has|the|est|vu|adresse|address|patiente?|suivi|examen|exam|analysis|analyses?|nom|names?"
    r"|prenoms?|naissance|usage|sexe?|gender|dob|ddn|date|telephone|tel|fax|rue|avenue|boulevard|street|road|lane"
    r"|medicare|page|dossier|confidential|conclusion|indication|technique|trust|nhs|department|departement|royal"
    r"|university|universitaire|pathology|radiology|imagerie|imaging|diagnosti\w+|medical|sante|health|cardiology"
    r"|associates|group|bilan|biochimie|hematologie|cedex|traitement|panel|type|request|not|pas|for|with|dans"
    r"|normal\w*|ordonnance|consultation|discharge|summary|outpatients?|infirmary|surgery|practice|polyclinique)\b"
)
_NAME = re.compile(r"[^\W\d_][\w'’ ,.\"“”()-]*$")
_WORD = re.compile(r"[^\W\d_][^\s,]*")
_VERB = re.compile(r"(?:^|\s)a\s")
_MARKED = re.compile(r"\((h|f|m|mr|mrs|ms|miss|mme|m\.|homme|femme|male|female|masculin|feminin)\.?\)")
_FIELDS = (
    r"n[ée]+e?|ne\(e\)|dob|d\.o\.b|ddn|born|date|sexe?|gender|aged?|patient|id|mrn|prenoms?|ipp|ins|nir|n[°o]|adresse"
    r"|address|tel|report|status|collected|sample|dossier|ref|requested|account|physician|accession|visit|registered"
    r"|title|health|nhs|hosp(?:ital)?|urn|medicare|forenames?|first name|last name|surname|chart|unit|ward|room"
    r"|chambre|nda|nip|epouse|ep\."
)
_NEXT_FIELD = re.compile(
    rf"\s{{2,}}|\t|\s*[|;°\[]|\s+-\s|\s*,?\s*\d|,?\s+\((?=n)|\s*{_MARKED.pattern}|,?\s+(?:{_FIELDS})(?!\w)"
)
_TITLE = re.compile(rf"^(?:{CIVILITIES})\b\.?\s+", re.IGNORECASE)
_PARTICLES = frozenset(
    ("de", "du", "des", "la", "le", "van", "von", "der", "den", "da", "di", "do", "dos", "das", "del", "della", "el",
     "al", "et", "e", "y", "zu", "ter", "ten", "te", "ben", "bin", "ibn", "af", "av", "ní", "ó", "d", "l")
)  # fmt: skip
_SUFFIX = re.compile(r"\b(?:Jr|Sr)\.$")
_LONGEST = 60


def has_role(low: str) -> bool:
    """Whether a plain text tells of somebody's part in the report: who asked, made, signed or receives it."""
    return _ROLES.search(low) is not None


def title_sex(civility: str) -> str:
    """The sex that a civility tells."""
    word = civility.strip(" .").lower()
    return "F" if word in FEMALE or word.startswith("fem") else "M"


def marked_sex(low: str) -> str | None:
    """The sex in brackets after a name: "LE GOFF Yann (H)", "BEGUM, Shahida (Mrs)"."""
    match = _MARKED.search(low)
    return title_sex(match[1]) if match else None


def clean_name(text: str) -> str | None:
    """The name at the start of `text` as printed, without what follows it on the line; None when it is no name."""
    cut = _NEXT_FIELD.search(plain(text))
    name = _TITLE.sub("", (text[: cut.start()] if cut else text).strip(" :,-|"))
    if not _SUFFIX.search(name):
        name = name.rstrip(" .")
    if not 2 <= len(name) <= _LONGEST or not _NAME.match(name) or _VERB.search(name):
        return None
    low = plain(name)
    return None if low in _PARTICLES or _NOT_NAMES.search(low) or has_role(low) else name


def looks_like_name(text: str) -> bool:
    """Whether an unlabelled text can be a name: two to six words with capitals, particles aside."""
    words = _WORD.findall(text)
    if not 2 <= len(words) <= 6 or clean_name(text) != text:
        return False
    return all(word[0].isupper() or word.split("'")[0].split("’")[0] in _PARTICLES for word in words)
