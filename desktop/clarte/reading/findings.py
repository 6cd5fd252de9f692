"""Words that name something found, done or suffered: what a sentence's negation is about (French and English)."""

from __future__ import annotations

import re

from clarte.core.plain import plain

# All on plain text (clarte.core.plain), in the singular. A word names a finding when it is one of _NAMES_LIST, starts
# like one of _STEMS_LIST or ends like the name of a disease or an operation.
_NAMES_LIST = (
    "abces diverticule hemorroide accident adenopathy altere alteree amputation aneurysm anomalie "
    "ascites asthma atelectasis atrophie "
    "atteinte avc baar bombement breath bulging bypass calcification calcul cancer carpien chute collection "
    "complication compression compromise conflit confusion consolidation consommation contracture cough cyst "
    "decompensation defaut defect defense deficit demence dementia deplacement detresse device diabete diabetes "
    "dilatation dilation disease dissection disturbance douleur dyspnee edema effusion elargissement engelure "
    "enlarged enlargement epaississement epanchement erosion evolutif faecolith failure fall fatigue fever "
    "fibrillation fievre fistule foci focus foyer fracture frissons fuite fusion gallstone glaucoma goitre gout "
    "growth haemangioma haemoptysis haemorrhage hematome hernie hiv hta hypertension ictere image impaired "
    "impingement implante implantee increase infarctus infection infiltrat inflammation injury inserted "
    "insuffisance invasion kyste lacune lesion luxation maladie malaise malaises malformation malignite mass "
    "masse masses narrowing nausea nausees nodule obstruction occlusion occulte oedeme opacite operation "
    "pacemaker pain palpitation palpitations pancreatite paralysie perforation phlebite plaque plate pneumonia "
    "pneumothorax polyp polype polypose pontage progression prothese recidive reduced reduit reduite reflux "
    "replacement retrecissement rupture saignement screw seizure sequelles shift smoker smoking spasm steatosis "
    "stent stone stroke sueurs surcharge surgery swelling syndrome tabagisme tassement tear thrombophilie toux "
    "burning bulge convulsion drift dysfonction dysfunction infiltration ronchi "
    "angina angor choc clubbing crackle cyanose cyanosis delire distress extravasation gallop guarding hallucination "
    "jaundice murmur obstacle pallor rale rebound rhonchi rub sepsis shock souffle tenderness transformation "
    "urgency wheeze wheezing "
    "bruise burn caillot clot convulsion constipation denervation deposit dizziness ecchymose embole erythema "
    "leak numbness paresthesia purpura raideur rash ronflement snoring syncope thickening tremblement tremor "
    "transplant trouble tumeur tumor tumour varices vegetation vertige vhb vhc vih vomissements vomiting weakness"
)
_STEMS_LIST = (
    "abnormal anormal abscess adenopathi allerg allergi anevrism bleed suicid symptom calcul degenerat diarrh "
    "embol fissur hemorragi "
    "hernia infarct infectieu infiltrat ischemi lump malignan metasta metastas opacit pneumopathi recurren thromb "
    "tumora ulcer"
)
_ENDINGS_LIST = (
    "algia algie ectasie ectasis ectomie ectomy emia emie ite itis lithiase megalie megaly oma ome ose osis "
    "pathie pathy penia penie phagia phagie plasia plasie plegia plegie pnea pnee pnoea ptysie ptysis rragie "
    "rrhage rrhea rrhee rrhoea sclerose sclerosis stenose trophie trophy uria urie"
)
_LONG_ENOUGH = 5
# Common words that only end like a finding.
_COMMON_LIST = (
    "academie anastomose chose close come composite compose construite dispose dite evite expose "
    "facilite faite habite hesite "
    "impose imparfaite interdite introduite invite merite necessite parfaite pose produite profite "
    "satisfaite composite conduite decrite definite despite diagnose diagnosis dose droite ecrite elite "
    "etroite finite home income induite limite nose opposite outcome parasite petite propose purpose quite "
    "reduite repose satellite site some suite suppose those visite white whose write"
)
_NAMES, _COMMON = frozenset(_NAMES_LIST.split()), frozenset(_COMMON_LIST.split())
_STEMS, _ENDINGS = tuple(_STEMS_LIST.split()), tuple(_ENDINGS_LIST.split())
_WORD = re.compile(r"[a-z]{2,}")
_PHRASE = re.compile(r"prises? de contraste|weight loss|corps etrangers?|foreign bod(?:y|ies)")


def find_findings(text: str) -> list[tuple[int, int]]:
    """Start and end of each finding's word in `text`, in order."""
    low = plain(text)
    found = [
        match.span() for match in _WORD.finditer(low) if _is_finding(match.group(), text[match.end() - 2 : match.end()])
    ]
    if any(word in low for word in ("contraste", "weight", "etranger", "foreign")):
        found += [match.span() for match in _PHRASE.finditer(low)]
    return sorted(found)


def _is_finding(word: str, end: str) -> bool:
    """`end`: the word's last two letters as printed. French nouns in -ité ("densité") would else look like
    inflammations (-ite)."""
    single = word[:-1] if word.endswith(("s", "x")) else word
    if word in _NAMES or single in _NAMES or word.startswith(_STEMS):
        return True
    if len(word) < _LONG_ENOUGH or single in _COMMON or word in _COMMON or "é" in end.lower():
        return False
    return single.endswith(_ENDINGS) or word.endswith(_ENDINGS)
