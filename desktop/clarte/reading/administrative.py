"""Lines that say who, where and when, but nothing of the person's health: never a passage."""

from __future__ import annotations

import re
from functools import lru_cache

from clarte.core.plain import holds_any, plain

_LABELS = (
    r"nom(?: (?:de (?:naissance|famille|jeune fille)|d'usage|usuel|et prenoms?(?: utilises)?|marital|/ prenom))?"
    r"|date ?/ ?time"
    r"|identite|anesthesiste|an(?:a)?esthe(?:tist|siologist)|surgeon|chirurgien|assistante?s?|typed|clinic date"
    r"|date of decision to refer|operator|endoscopist|endoscopiste|scanner used|appareil"
    r"|prenoms?(?:\(s\))?(?: de naissance)?|sexe|date de naissance|lieu de naissance.*|ddn|nee? le|nee?\(e\) le"
    r"|ne\(e\) .*|matricule.*|ins|ipp|nir|nda|iep|adresse(?: de messagerie)?|tel(?:ephone)?|telecopie|fax|mobile"
    r"|portable|domicile|travail|e-?mail|mel|courriel|site(?: web| internet)?|rpps|adeli|finess|siret"
    r"|n[°o] ?(?:de )?(?:dossier|demande|securite sociale|patient|examen|adeli|rpps|finess|cps).*"
    r"|dossier(?: n[°o])?|numero de .*|identifiant|lot de versions|version|type|code postal|ville"
    r"|medecin(?: traitant| prescripteur| correspondant)?|prescripteur|prescrit par|demandeur|operateur"
    r"|realise par|radiologue|pathologiste|biologiste(?: responsable)?|secretariat|secretaire|rendez-vous au"
    r"|imprime le|edite le|editee? le|date d'(?:edition|impression|envoi)|date de (?:creation|validation|reception"
    r"|la demande|demande|debut|fin|sortie|prelevement|l'examen|consultation|prescription)|date d'(?:entree|examen"
    r"|admission)|date(?: du)?(?: compte[- ]rendu| rapport)?|preleve(?:ment)? (?:le|recu le|effectue le).*|recu le"
    r"|valide (?:le|par)|signe (?:le|par)|signature|dicte (?:le|par)|tape par|saisi par|copie a|destinataires?"
    r"|service|unite|chambre|entre le|sortie? le|hospitalisee? du|page|age|poids de naissance"
    r"|patient(?:e)?(?: name| id| no| number)?|nom du patient|name|full name|first name|last name|surname"
    r"|given name|dob|d\.o\.b\.?|date of birth|birth ?date|sex|gender|age ?/ ?(?:sex|gender)|sex ?/ ?age|mrn"
    r"|medical record(?: number| no)?.*|hospital (?:no|number|id)|nhs (?:no|number)|accession(?: (?:no|number|#))?"
    r"|account(?: no| number)?|encounter.*|visit (?:no|number|id)|order(?:ed)? (?:by|no|number|date|id)"
    r"|report (?:id|no|number|status|date)|case (?:no|number|id)|specimen (?:id|no|number)|lab (?:no|number|id)"
    r"|phone|telephone|address|ref(?:f?erring|\. ?by|erred by|erral)(?: (?:physician|doctor|dr|provider"
    r"|clinician))?|referrer|ref(?: no| number)?|requesting (?:physician|doctor|clinician|provider)"
    r"|ordering (?:physician|provider|dr)|attending(?: physician)?|consultant|physician|provider|radiologist"
    r"|pathologist|gp|dictated(?: by| on)?|transcribed(?: by| on)?|reported(?: by| on)?"
    r"|(?:electronically )?(?:signed|verified|authenticated|approved|authori[sz]ed|validated|reviewed"
    r"|finali[sz]ed)(?: ?/ ?dated)?(?: by| on| electronically)?.*|generated(?: on| at)?|printed(?: on| at)?"
    r"|collected(?: on| at)?|collection date.*|received(?: on| at)?|registered(?: on)?|study date"
    r"|exam(?:ination)? date|date of (?:exam(?:ination)?|service|study|report|procedure|visit|admission|discharge"
    r"|collection|surgery)|service date|admission date|discharge date|date admitted|date discharged|admitted"
    r"|discharged|visit date|modality|study id|department|ward|location|facility|institution|hospital|clinic"
    r"|insurance|ssn|race|ethnicity|cc|primary sample type|sample type|specimen(?: type| source)?"
    r"|type d'echantillon|nature de l'echantillon|report status|status|statut|concerne|objet|subject"
    r"|re|regarding"
    r"|ward|(?:codification |codage |code )?adicap|cim-?10|snomed|priority|urgence|taille du fichier"
    r"|ordonnance n[°o].*|n[°o]"
)
# What a report says of its own making, with or without a colon.
_MADE = re.compile(
    r"^\W*(?:(?:le |ce |this |the )?(?:compte[- ]rendu|report|document|examen|resultats?"
    r"|exam) )?(?:electronically |e-)?(?:est |a ete |was |is )?"
    r"(?:reported|dictated|signed|validated|reviewed|verified|typed|transcribed|interpreted"
    r"|authenticated|read|prepared|written|valide|redige|dicte|signe|relu"
    r"|realise|interprete|tape|edite|imprime|biologiquement valide)s?(?: electronically"
    r"| electroniquement| et signe| biologiquement)? (?:by|par|le|on|at)\b.{0,70}$"
    r"|^\W*(?:compte[- ]rendu|rapport|report|resultats?) (?:provisoires?|preliminaires?|partiels?|definitifs?)\W*$"
    r"|^\W*(?:\w+ ){0,2}(?:preliminary|provisional|final|corrected|amended|interim) report\b.{0,50}$"
    r"|^\W*(?:cop(?:y|ies) (?:to|sent)|copie (?:a|au|aux|remise|envoyee|adressee))\b.{0,60}$|annule et remplace"
)
_LABELLED = re.compile(rf"^\W*(?:{_LABELS})\s*(?::|\t|#|\.{{2,}})", re.IGNORECASE)
_TABULATED = re.compile(rf"^\W*(?:{_LABELS})$", re.IGNORECASE)
# What is to be done within a delay, or when to come back: told even beside a telephone number.
_DUE = re.compile(
    r"\b(?:within|in|every|dans|sous|d'ici|tou(?:te)?s les) (?:les )?\d+"
    r" (?:days?|weeks?|months?|jours?|semaines?|mois)\b"
    r"|\breturn if\b|\bcall if\b|\b(?:rappeler|appeler|revenir|consulter) (?:si|en cas)\b"
)
_ADDRESS = re.compile(r"\S@[\w-]+\.\w{2}|\bhttps?:|\bwww\.|[a-z0-9-]\.(?:fr|com|org|net|be|ch|co\.uk|lu|ca)(?![\w-])")
# Telephone numbers, long numbers, identifiers, page numbers: all need figures.
_NUMBERED = re.compile(
    r"\b(?:0\d(?:[ .-]?\d\d){4}|\d{3}[ .-]\d{3}[ .-]\d{4}|\d{9,}|page \d+(?: ?(?:/|sur|of|de) ?\d+|\W*$)"
    r"|(?:gmc|nmc|npi|rpps|adeli|finess) ?(?:n[°o]\.?|number)? ?:? ?\d{5,}|(?:tel|fax|tph|phone|ph"
    r"|telephone|standard|secretariat|port) ?[.:]{1,2} ?[+(\d]|(?:19"
    r"|20)\d\d-\d\d-\d\dt\d\d:\d\d)"
    r"|\(\d{3}\) ?\d{3}[ .-]\d{4}|\+\d{1,3}[ .()-]*\d(?:[ .()-]*\d){7,}|\[\d(?:\.\d+){4,}\]|^\W*\d+ ?/ ?\d+\W*$"
)
# Words that are found in no sentence about a person's health.
_NOTICES = (
    "rpps", "finess", "siret", "adeli", "ins-nir", "cedex", "po box", "p.o. box", "sample report", "end of report",
    "for informational", "purposes only", "are fictitious", "do not use this report",
    "fin du compte rendu", "fin du compte-rendu", "cap accredited", "cofrac", "iso 15189", "accredite",
    "accreditation",
    "for demonstration purposes", "document confidentiel", "secret medical", "secret professionnel",
    "confidentiality notice", "confidential notice", "computer generated", "computer-generated",
    "not require a signature", "not require signature", "genere automatiquement", "genere par",
    "signature electronique",
    "signe electroniquement", "electronically signed", "copyright", "©", "all rights reserved",
    "tous droits reserves",
    "thank you for your referral", "thanks for reference", "thanks for your referral",
)  # fmt: skip
_STREET = re.compile(
    r"\b\d{1,4}(?: ?(?:bis|ter|[a-d]))?,? (?:rue|avenue|av\.?|bd\.?|boulevard|place|allee|chemin"
    r"|impasse|quai|route|cours|square|passage|chaussee|esplanade)\b"
    r"|\b\d{1,5} (?:[\w.'-]+ ){1,4}(?:street|st\.?|avenue|ave\.?|road|rd\.?|boulevard|blvd\.?|drive"
    r"|dr\.?|lane|ln\.?|way|court|square|crescent|parkway|plaza)(?:$|,|\s+\w)"
    r"|^(?:rue|avenue|boulevard|place) (?:de|du|des|d')\b|^(?:f-|b-|ch-|l-)?\d{4,5} [a-z][a-z' -]{2,}$"
    r"|\b\d{5} [a-z][a-z'-]+(?:[ -][a-z'-]+){0,3}(?: ?\d{0,2})?(?: france)?$"
    r"|\b[a-z]{1,2}\d{1,2}[a-z]? \d[a-z]{2}$|, [a-z]{2} \d{5}(?:-\d{4})?$"
)
_PERSON = re.compile(
    r"^\W*(?:dre?\.?|docteur|doctor|pr\.?|prof(?:esseur|essor)?\.?|m\.|mr\.?|mme\.?|mrs\.?|ms\.?|mlle\.?"
    r"|monsieur|madame|mademoiselle|miss)\s+([a-z'. -]+)(?:[,(].*)?$|^\W*docteure?\W*$"
)
# What happens to somebody is no address ("Monsieur D., 66 ans, vient pour ...").
_TELLS = re.compile(
    r"\b(?:est|a (?:ete|eu|fait|pris|consulte|presente|recu|subi|beneficie|repris|bien)|vient|va|presente"
    r"|consulte|souffre|prend|revient|reste|signale|decrit|se plaint|was|is|has|came"
    r"|presents?|presented|attended|reports?|takes|feels|returns|remains|described|complains)\b"
)
# Words of a name that need no capital.
_PARTICLES = frozenset(
    (
        "méd.",
        "med.",
        "de",
        "du",
        "des",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "da",
        "di",
        "el",
        "al",
        "et",
        "and",
        "le",
    )
)
_CREDENTIALS = re.compile(
    r"(?:,|\s)\s*(?:m\.?d\.?|frcr|frcpath|mrcp|facr|ph\.?d\.?|d\.?o\.?|mbbs|frcp|rn|np|pa-c|facs|dmlt"
    r"|bmlt)\b\.?(?:\s*\(.*\))?[\s,.]*$|^\W*(?:radiologue|cardiologue|pathologiste|biologiste"
    r"|medecin(?: biologiste| radiologue| generaliste| traitant)?|pharmacien biologiste"
    r"|chef de (?:service|clinique)|interne|praticien hospitalier|consultant \w+|radiologist"
    r"|cardiologist|pathologist|general practitioner|attending physician)s?\W*$"
)
_GREETING = re.compile(
    r"^\W*(?:(?:mon |ma )?(?:tres )?chere?s? (?:confreres?|cons?(?:oe|œ)urs?|amie?|docteur|madame"
    r"|monsieur|collegue)|dear (?:dr\.?|doctor|colleague|sir|madam|sirs|mr\.?|mrs\.?|ms\.?)"
    r"|(?:monsieur|madame)(?:,? (?:madame|monsieur|docteur|le docteur|et cher confrere|cher confrere"
    r"|chere consoeur))?\s*,|to whom it may concern)"
    r"|^\W*(?:bien (?:confraternellement|cordialement|a vous|amicalement)|confraternellement"
    r"|cordialement|(?:tres )?amicalement|(?:avec )?mes (?:salutations|sinceres).*|(?:veuillez"
    r"|je vous prie|nous vous prions|en vous remerciant|je vous remercie|merci de (?:votre"
    r"|m'avoir)).*(?:confiance|salutations|sentiments)|yours (?:sincerely"
    r"|faithfully|truly)|(?:kind|best|warm) regards|sincerely|with (?:kind|best) regards"
    r"|merci (?:de|pour) (?:votre|ton) (?:avis|aide|retour|confiance|accueil).*"
    r"|thank you for (?:your )?(?:kind )?referral|recevez.*|croyez.*|restant a votre disposition.*)"
)
# What ends a letter: names and titles follow.
_CLOSING = re.compile(
    r"^\W*(?:(?:bien |tres )?(?:confraternellement|cordialement|amicalement|sincerement)\b.{0,70}$"
    r"|bien (?:a vous|a toi)\b"
    r"|(?:avec |recevez |je vous adresse |veuillez (?:recevoir|agreer|croire).{0,60})?(?:mes|nos|l'expression de mes)"
    r" (?:(?:plus |tres )?(?:meilleures?|sinceres|cordiales|respectueuses) )*(?:salutations|sentiments).{0,40}$"
    r"|yours (?:sincerely|faithfully|truly)|(?:with )?(?:kind(?:est)?|best|warm(?:est)?)(?: personal)? regards"
    r"|sincerely\W*$"
    r"|many thanks\W*$|best wishes\W*$)"
)
_DATE_LINE = re.compile(
    r"^\W*(?:(?:examen|consultation|hospitalisation|intervention|operation|acte|exam|scan|study|visit|nuit|passage)"
    r"(?: [a-z]+){0,3} (?:du|of) |[a-z' -]{2,40}, ?)?(?:le )?(?:lundi |mardi |mercredi |jeudi "
    r"|vendredi |samedi |dimanche "
    r"|monday |tuesday |wednesday |thursday |friday )?(?:\d{1,2}(?:er|st|nd|rd|th)?[ ./-](?:\d{1,2}"
    r"|[a-z]{3,9}\.?)[ ./,-]+\d{2,4}|\d{4}-\d\d-\d\d|[a-z]{3,9} \d{1,2}(?:st|nd|rd"
    r"|th)?,? \d{4})(?:,? ?(?:a )?\d{1,2}[:h]\d\d(?::\d\d)?)?(?: ?\+\d{4})?(?: ?(?:am|pm))?\W*$"
)
_DEGREES = (
    "md",
    "frcr",
    "frcpath",
    "mrcp",
    "facr",
    "phd",
    "do",
    "mbbs",
    "frcp",
    "rn",
    "np",
    "pa-c",
    "facs",
    "dmlt",
    "bmlt",
)
_ROADS = ("rue ", "avenue ", "boulevard ", "place ")
_LONGEST, _LONGEST_LABEL, _LONGEST_CLOSING, _TITLE_WORDS = 160, 60, 160, 4
_FIGURE = re.compile(r"\d")
_LETTERS = re.compile(r"[a-z]{2,}")


@lru_cache(maxsize=512)
def is_administrative(text: str) -> bool:
    """Whether a printed line or cell is identity, address, contact, signature, greeting, date or page number."""
    low = plain(text).strip()
    if not _LETTERS.search(low):
        return True
    if len(low) > _LONGEST:
        return False
    if (
        _FIGURE.search(low)
        and not _DUE.search(low)
        and (_NUMBERED.search(low) or _STREET.search(low) or _DATE_LINE.match(low))
    ):
        return True
    if low.startswith(_ROADS) and _STREET.search(low):
        return True
    if ("." in low or "@" in low) and _ADDRESS.search(low):
        return True
    return (
        _is_label(low)
        or _MADE.search(low) is not None
        or _is_person(text.strip(), low)
        or (len(low) <= _LONGEST_LABEL and _GREETING.match(low) is not None)
        or holds_any(low, _NOTICES)
    )


def signs(text: str) -> bool:
    """Whether a sentence is only a closing greeting, or who signs."""
    return closes_letter(text) or (len(text) <= _LONGEST and _is_person(text.strip(), plain(text).strip()))


def closes_letter(text: str) -> bool:
    """Whether a printed line is a letter's closing greeting."""
    low = plain(text).strip()
    return len(low) <= _LONGEST_CLOSING and _CLOSING.match(low) is not None


def _is_label(low: str) -> bool:
    if len(low) <= _LONGEST_LABEL and _TABULATED.match(low):
        return True
    return (":" in low or "#" in low or ".." in low) and _LABELLED.match(low) is not None


def _is_person(text: str, low: str) -> bool:
    last = low.rstrip(" .,)").rpartition(" ")[2]
    if _TELLS.search(low):
        return False
    if (named := _PERSON.match(low)) is not None:
        words = text[slice(*named.span(1))].split()
        return all(not word[0].islower() or word in _PARTICLES for word in words)
    return (last.replace(".", "") in _DEGREES or ")" in low or low.count(" ") < _TITLE_WORDS) and _CREDENTIALS.search(
        low
    ) is not None
