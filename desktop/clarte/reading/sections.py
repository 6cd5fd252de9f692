"""The parts of a narrative report, known by their headings (French and English)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from clarte.core.evidence import Section
from clarte.core.plain import plain
from clarte.reading.kinds import names_a_kind


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading and what follows it on its line. `section` None: it stays in the section before it.

    `administrative` opens a part that says nothing of the person's health (addressees, identity). `rest` is the
    number of characters before the text that follows an inline heading, or None when the line is all heading.
    `told`: it only says "History", which before an exam is what the exam is asked for. `diagnoses`: it heads a list of
    them, not what the author concludes.
    """

    section: Section | None
    rest: int | None
    administrative: bool = False
    past: bool = False
    family: bool = False
    told: bool = False
    diagnoses: bool = False


_SECTIONS: dict[Section, str] = {
    Section.INDICATION: (
        r"indications?(?: cliniques?)?|motifs?(?: d[eu'] ?(?:l')?(?:examen|hospitalisation|consultation"
        r"|admission|la demande|presentation|prescription|venue|recours|l'examen))?"
        r"|raisons? de (?:la )?(?:consultation|visite|reference|demande)|motifs? (?:principal|consultation"
        r"|hospitalisation)"
        r"|renseignements? cliniques?|renseignements?|contexte(?: clinique)?|demande d'examens?|clinique"
        r"|donnees cliniques|question posee|objet(?: de l'examen)?"
        r"|clinical (?:history|indications?|information|details|data|context|question|background)"
        r"|clinical summary|reason for (?:stay|care|exam(?:ination)?|study|visit|referral|admission|consultation|tests?"
        r"|the study)"
        r"|history and indication|indication for (?:exam(?:ination)?|study)|presenting complaints?"
        r"|chief complaints?|referral(?: reason)?|admitting diagnos[ei]s|admission diagnos[ei]s"
        r"|diagnostic d'(?:entree|admission)|hypotheses? diagnostiques?|reason for request|clinical note"
    ),
    Section.TECHNIQUE: (
        r"intervention(?: realisee| pratiquee)?|(?:bowel |colon )?preparation(?: colique)?|consent|informed consent"
        r"|consentement|(?:extent|quality) of (?:the )?(?:examination|exam|procedure)|premedication|sedation|protocol"
        r"|acte realise|gestes?(?: realises?)?|anesthesie"
        r"|operation|techniques?(?: d[eu'] ?(?:l')?examen)?|protocoles?(?: d'(?:examen|acquisition))?"
        r"|technique (?:et"
        r"|and) (?:protocole|protocol)|procedure|methode|methods?|examens? (?:realises?|pratiques?)"
        r"|procedures? performed|operative procedures?|materiel et methodes?|acquisition"
        r"|exam(?:ination)? technique|scan technique|contrast"
        r"|imaging technique|conditions? de realisation|qualite de l'examen|study quality"
        r"|specimens?(?: submitted| received)?|nature du prelevement|prelevements?|material submitted"
        r"|produit de contraste|dose|dosimetrie|radiation dose"
        r"|type d'examen|nature de l'examen|procedure performed|voies? d'abord|exam(?:ination)?"
        r"|exam(?:ination)? performed|test performed|procedure (?:details|description)"
        r"|operation performed|anesthesia|anaesthesia|conditions? d'enregistrement"
    ),
    Section.FINDINGS: (
        r"resultats?|examens? et resultats?|mammographies?|echographies?(?: \w+)?|scanner|irm"
        r"|radiographies?|doppler|imaging|explorations?|suites?(?: operatoires?)?|complications?"
        r"|description(?: de l'examen)?|findings?|results?|constatations?"
        r"|observations?|analyse"
        r"|compte[- ]rendu|interpretations? des images|report|imaging findings|ct findings|mri findings"
        r"|status(?=\s*:(?:\s+\S+){4})|subjective|objective(?: findings)?|visual acuity|acuite visuelle"
        r"|skin prick tests?|microscop(?:y|ie"
        r"|ique)|macroscop(?:y|ie|ique)|examen (?:microscopique|macroscopique"
        r"|histologique|cytologique)|histologie|cytologie|(?:gross|microscopic|macroscopic"
        r"|clinical) (?:description|examination|findings|appearance)"
        r"|gross|immunohistochimi(?:e|que)|immunohistochemistry|examens? cliniques?|examen physique"
        r"|physical exam(?:ination)?|on examination|exam|examination findings|hospital course"
        r"|evolution(?: dans le service)?|clinical course|course in hospital"
        r"|breast composition|composition (?:mammaire|du sein)|(?:parenchymal|breast) (?:pattern|density)"
        r"|densite mammaire"
        r"|ultrasound(?: findings)?|mammogram|histoire de la maladie|hdm|history of present(?:ing)? (?:illness"
        r"|complaint)|hpi|anamnese"
        r"|examens? complementaires|biologie|imagerie|bilan biologique|investigations|laboratory data"
        r"|pertinent results"
        r"|synthese du sejour|deroulement du sejour|mesures?|measurements?|resultats? de l'examen"
        r"|signes fonctionnels|constantes|vital signs|review of systems|suivi de consultation"
        r"|progress|(?:rehab(?:ilitation)? )?course|clinical progress|examen (?:clinique )?(?:d'entree"
        r"|a l'entree|initial|de sortie|du jour)"
        r"|examen|ed course|emergency department course|course in (?:the )?(?:ed|emergency department)"
        r"|examens? du jour|operative findings|intra-?operative findings"
        r"|description (?:of (?:the )?(?:procedure|operation)"
        r"|operatoire|du geste|de l'intervention)|details of (?:the )?(?:procedure|operation)"
        r"|operative (?:details|course)"
        r"|hospital course by (?:problem|system)|deroulement(?: de l'intervention)?|temps operatoire"
        r"|biometrie|morphologie|annexes|investigations? results?|labs"
    ),
    Section.CONCLUSION: (
        r"conclusions?(?: diagnostiques?| generale)?|synthese|au total|en conclusion|impressions?"
        r"|en resume|english summary|summary in english|resume en anglais|resume|summary|diagnos(?:is|es"
        r"|tic|tics)|(?:final|principal|pathologic(?:al)?"
        r"|histological|primary|secondary|discharge|clinical|working|postoperative"
        r"|preoperative) diagnos[ei]s"
        r"|diagnostics? (?:retenus?|principal|principaux|de sortie|final|associes?|anatomo-?pathologique"
        r"|histologique)|interpretations?(?: biologiques?| du biologiste)?|avis(?: du biologiste)?"
        r"|commentaires?(?: biologiques?| du biologiste)?|comments?|remarks?|remarques?|assessment"
        r"|assessment and plan|opinion|overall|conclusion et conduite a tenir|condition (?:on"
        r"|at) discharge|discharge condition|etat de sortie|etat a la sortie|reading"
        r"|interpretation and comments?|observations? du biologiste|diagnostic impression"
        r"|conclusion du medecin"
    ),
    Section.HISTORY: (
        r"antecedents? (?:oculaires?|ophtalmologiques?|cardiaques?|cardio-?vasculaires?|neurologiques?|pulmonaires?"
        r"|digestifs?|urologiques?|psychiatriques?|dentaires?|orthopediques?)|antecedents?(?: (?:personnels?"
        r"|familia(?:ux|l)|medicaux|chirurgicaux|medico-chirurgicaux"
        r"|notables?|gyneco\w*|obstetricaux|et facteurs de risque|et allergies))*|atcd(?: (?:personnels?"
        r"|familiaux|medicaux|chirurgicaux))*|facteurs? de risque(?: cardio-?vasculaires?)?"
        r"|history|(?:birth|developmental|perinatal|immuni[sz]ation|travel|occupational|smoking"
        r"|gyn(?:a)?ecological|psychiatric) history"
        r"|(?:past |previous )?(?:medical|surgical|family|social|obstetric"
        r"|medical and surgical) history|past history|pmhx?|pshx?|fhx?|family hx|allerg(?:ies|y|ie)"
        r"|allergies et intolerances|mode de vie|contexte familial|habitus|terrain|risk factors|background"
        r"|social|drug allergies|known allergies"
        r"|intolerances?|vaccinations?|immuni[sz]ations?"
    ),
    Section.TREATMENT: (
        r"traitements?(?: (?:de sortie|a la sortie|d'entree|a l'entree|en cours|actuels?|habituels?"
        r"|prescrits?|personnels?|medicamenteux|a domicile|au long cours))*|ordonnance(?: de sortie)?"
        r"|prescriptions?(?: de sortie| medicamenteuses?)?|medicaments?(?: prescrits?)?"
        r"|(?:discharge |current |home |admission |outpatient )?medications?(?: (?:on|at) (?:discharge"
        r"|admission|home))?|medications? (?:prescribed|list)|meds|treatment(?: plan| given)?"
        r"|drugs?(?: on discharge)?|drug history|dh|medications? list(?: (?:at|on) (?:discharge|admission))?"
        r"|(?:new|changed|stopped|continued) (?:medications?"
        r"|medicines?)|(?:continue|stop|start)(?: taking)? (?:these|the following"
        r"|taking these) (?:medications?|medicines?)"
        r"|(?:medications?|medicines?) to (?:stop|start|continue)|medication changes|(?:medicaments?"
        r"|traitements?) (?:arretes?"
        r"|introduits?|modifies?|poursuivis?|a (?:arreter|poursuivre))|rx|therapy|treatment (?:to date"
        r"|received|so far"
        r"|on arrival)|traitements? recus?|ordonnance (?:medicale|bizone)|posologie"
    ),
    Section.FOLLOW_UP: (
        r"suivi|suites? (?:prevues?|a donner|proposees?)|a (?:prevoir|faire|surveiller|programmer)(?: (?:par"
        r"|avec|en|chez) [a-z' -]{3,40})?|(?:advice"
        r"|instructions?)"
        r" (?:to|for) (?:the )?(?:patient|gp)|conduite a tenir(?: proposee)?|cat|recommandations?|propositions?"
        r"|surveillance"
        r"|pending (?:results?|tests?|labs?)|(?:results?|tests?) pending|resultats? en attente"
        r"|rendez-vous|consignes?(?: de sortie| de surveillance| au patient)?|projet(?: therapeutique"
        r"| de soins)?|devenir|plan|post-?op(?:erative)?(?: care)? (?:plan|instructions?|care|orders)"
        r"|follow[- ]?up(?: plan| instructions| appointments?| care)?"
        r"|recommendations?(?: and plan)?|management(?: plan)?|conduite proposee|suite de la prise en charge"
        r"|(?:discharge|patient) (?:instructions?|plan|advice)|next steps|advice|disposition"
        r"|prochaine consultation|modalites de suivi|suites a donner|plan de soins|actions? (?:for"
        r"|required by) gp|gp actions?|preconisations|conseils|information given to patient|suite a donner"
    ),
    # What the exam is compared with: neither how it was done nor what was found, and always of the past.
    Section.OTHER: (
        r"comparison(?: studies| exams?| with)?|comparaisons?|comparatifs?|examens? anterieurs?"
        r"|elements? de comparaison"
        r"|previous (?:exams?|studies|imaging)|prior (?:exams?|studies|imaging)"
    ),
}
_ADMINISTRATIVE = (
    r"patient(?:e)?(?: (?:information|details|data|demographics|identification))?|informations? (?:patient"
    r"|du patient)|identite(?: du patient)?|representants? du patient|document|auteurs?(?:\(s\))?"
    r"|signataires?(?: legal)?|evenements?(?:\(s\))? documentes?(?:\(s\))?|prise en charge|destinataires?"
    r"|correspondants?|organisation|copie(?: a)?s?|copies? to|cc|actes?(?:\(s\))?|executants?|responsable|adresse"
    r"|etablissement|prescripteur|medecins? (?:traitant|prescripteur|correspondants?)|distribution"
    r"|consultations? and contacts|contacts?|coordonnees|referring (?:physician|doctor)|provider(?: information)?"
    r"|order (?:information|details)|specimen (?:information|details)|report details|insurance"
    r"|laboratory (?:director|information)|mentions legales|disclaimer|avertissement|cotation|facturation"
    r"|signature|recipients?|sample (?:information|details)"
)
_PAST = re.compile(
    r"\b(?:birth history|perinatal history|antecedents?|atcd|past|pmhx?|pshx?|surgical history"
    r"|medical history|previous history)\b"
)
_FAMILY = re.compile(r"\b(?:familia(?:ux|l|le)|family|fhx?)\b")

# Before the name of an exam it says what was done, before anything else what was found.
_EXAM = re.compile(r"exam(?:ination|en)?")
_HISTORY_ALONE = re.compile(r"(?:clinical |brief |relevant )?history|background")

_ITEM = re.compile(r"\s*[-–•*▪◦] ")
_NUMBERING = r"(?:(?:\d{1,2}|[ivx]{1,4}|[a-h])\s?[.)/-]\s*|[-•*■▪►➢●#§=_]+\s*)?"
_ALL = "|".join(f"(?P<{section.value}>{pattern})" for section, pattern in _SECTIONS.items())
# What may follow a heading's name: a mark, another heading's name or nothing.
_BRACKETS = r"(?:\((?!.*\b(?:non|not|pas|no|sans|without)\b)[^()\d]{1,40}\))"
_AFTER = rf"(?![-‐](?:\w|$))(?=\s*{_BRACKETS}?\s*(?:[:.;=_/&,-]|$|et\b|and\b))"
_LINE = re.compile(
    rf"\s*{_NUMBERING}(?:(?:{_ALL})|(?P<admin>{_ADMINISTRATIVE})){_AFTER}\s*{_BRACKETS}?\s*(?P<mark>[:.;=_-]*)\s*"
)
_SECOND = re.compile(rf"\s*(?:et|and|/|&|,)\s+(?:{_ALL.replace('(?P<', '(?P<second_')})\s*(?P<mark>:?)\s*$")
_HEADING_WORDS = 6
_LONGEST = 70


@lru_cache(maxsize=512)
def find_heading(text: str, *, emphasized: bool = False) -> Heading | None:
    """The heading that `text`, a printed line, is or starts with; `emphasized` when it is bold or larger.

    A line is a heading when a known heading is all of it, or is followed by a colon (or, in capitals or emphasized,
    by a dash or wide text). "Suivi cardiologique ce jour" is none.
    """
    low = plain(text)
    if len(low) > _LONGEST and ":" not in low[:_LONGEST]:
        return None
    match = _LINE.match(low)
    if match is None:
        return None
    mark, end = match["mark"], match.end()
    rest = low[end:].strip()
    name = text[: match.start("mark")].strip() or text
    if rest and not mark.startswith(":"):
        if _SECOND.match(low, end):
            rest = ""
        elif not (emphasized and name.isupper() and mark.strip()):
            return None
    if rest and match["admin"]:
        return None
    found = low[: match.start("mark")]
    section = next((one for one in Section if one.value in _SECTION_NAMES and match[one.value]), None)
    if section is Section.TECHNIQUE and rest and _ITEM.match(text):
        return None  # an item of a list: those after it are of the section before
    if _EXAM.fullmatch(found.strip()) and rest and not names_a_kind(rest) and not text.isupper():
        section = Section.FINDINGS
    return Heading(
        section,
        end if rest else None,
        administrative=match["admin"] is not None,
        past=section is Section.OTHER or (section is Section.HISTORY and _PAST.search(found) is not None),
        family=section is Section.HISTORY and _FAMILY.search(found) is not None,
        diagnoses=section is Section.CONCLUSION and "diagnos" in found,
        told=_HISTORY_ALONE.fullmatch(found.strip(" :*#-0123456789.")) is not None,
    )


_SECTION_NAMES = frozenset(section.value for section in _SECTIONS)


def is_title(text: str, *, emphasized: bool) -> bool:
    """Whether an unknown line is a title (short, in capitals or emphasized, no sentence) rather than a statement."""
    words = text.split()
    letters = [c for c in text if c.isalpha()]
    if not letters or len(words) > 2 * _HEADING_WORDS or text.rstrip().endswith((".", ";", ",", "!")):
        return False
    capitals = all(c.isupper() for c in letters)
    ends_open = text.rstrip().endswith(":")
    return (capitals and len(words) <= 2 * _HEADING_WORDS) or (
        (emphasized or ends_open) and len(words) <= _HEADING_WORDS
    )
