"""Words that name something found, done or suffered: what a sentence's negation is about (French and English)."""

from __future__ import annotations

import re

from clarte.core.plain import plain

# Stems on plain text (clarte.core.plain). Endings of medical words first, then common words of both languages.
_ENDINGS = (
    r"[a-z]{2,}(?:omes?|omas?|ites?|itis|oses?|osis|emies?|emia|aemia|uries?|uria|algies?|algia|pathies?|pathy"
    r"|megalies?|megaly|ectomies?|ectomy|ectasies?|ectasis|plegies?|plegia|rragies?|rrhage|rrhages|rrhees?|rrhoe?a"
    r"|lithiases?|stenoses?|trophies?|trophy|plasies?|plasia|penies?|penia|ptysis|ptysies?|phagie|phagia|pnee"
    r"|pnoe?a|sclerose|sclerosis)"
)
_FRENCH = (
    r"abces|accident|adenopathi\w+|allergi\w+|amputation|anevrism\w+|anomalies?|atteintes?|atrophie|avc|baar"
    r"|bombement|calcifications?|calculs?|cancers?|chute|collections?|complications?|compression|conflits?"
    r"|contracture|decompensation|defaut|defense|deficit|demence|deplacement|detresse|diabete|dilatations?"
    r"|dissection|douleurs?|dyspnee|elargissement|embol\w+|engelure|epaississement|epanchements?|erosions?"
    r"|evolutif|fatigue|fievre|fissur\w+|fistules?|foyers?|fractures?|frissons|fuite|fusion|goitre|hematomes?"
    r"|hemorragi\w+|hernies?|hypertension|hta|ictere|images?|infarctus|infections?|infectieu\w+|infiltrats?"
    r"|insuffisances?|invasion|ischemi\w+|kystes?|lacunes?|lesions?|luxation|malaise|maladies?|malformation"
    r"|malignite|masses?|metastas\w+|nausees|nodules?|oedemes?|opacites?|operation|palpitations|pancreatite"
    r"|paralysie|perforation|phlebite|plaques?|pneumopathi\w+|polypes?|polypose|prises? de contraste|prothese"
    r"|recidives?|retrecissement|rupture|saignements?|sang occulte|sequelles|stent|sueurs|surcharge|syndromes?"
    r"|tabagisme|tassements?|thromb\w+|toux|troubles?|tumeurs?|tumora\w+|ulcer\w+|varices|vegetations?|vertiges?"
    r"|vomissements|vih|vhb|vhc|consommation|thrombophilie|canal carpien|pontage|reduite?s?|alteree?s?"
    r"|implantee?s?|pace-?maker"
)
_ENGLISH = (
    r"abnormalit\w+|abscess\w*|adenopathy|allerg\w+|aneurysms?|ascites|asthma|atelectasis|bleed\w*|bulging|bypass"
    r"|calcul\w+|calcifications?|cancers?|compromise|compression|collections?|complications?|confusion"
    r"|consolidations?|cough|cysts?|defects?|deficits?|degenerat\w+|dementia|diabetes|diarrh\w+|dilat(?:at)?ion"
    r"|disease|dissection|edema|effusions?|embol\w+|enlargement|enlarged|faecolith|failure|fall|fever|fibrillation"
    r"|focus|foci|fractures?|fusion|gallstones?|glaucoma|gout|growth|haemorrhage|hernia\w*|hiv|hypertension"
    r"|impingement|infarct\w*|infections?|infiltrat\w+|inflammation|injury|invasion|lesions?|lump\w*|mass(?:es)?"
    r"|malignan\w+|metasta\w+|narrowing|nausea|nodes?|nodules?|obstruction|occlusion|opacit\w+|pain|palpitations?"
    r"|perforation|pneumonia|pneumothorax|polyps?|progression|recurren\w+|reflux|replacement|rupture|seizures?"
    r"|shift|shortness of breath|smoker|smoking|spasm|steatosis|stones?|stroke|surgery|swelling|syndrome|tear"
    r"|thromb\w+|transplant|tumou?rs?|ulcer\w*|vomiting|weakness|weight loss|haemoptysis|haemangioma|screw|plate"
    r"|device|increase|reduced|impaired|inserted|pacemaker|disturbances?"
)
# Common words that only end like a finding.
_NOT_FINDINGS = (
    r"(?:limites?|petites?|droites?|suites?|visites?|sites?|etroites?|ecrites?|decrites?|conduites?|induites?"
    r"|reduites?|opposites?|white|despite|definite|finite|composite|homes?|comes?|outcomes?|some|income|doses?"
    r"|choses?|those|whose|close|nose|purpose|propose|diagnoses?|suppose|repose|diagnosis|parasites?)(?![a-z])"
)
_FINDING = re.compile(rf"(?<![a-z])(?!{_NOT_FINDINGS})(?:{_FRENCH}|{_ENGLISH}|{_ENDINGS})(?![a-z])")


def find_findings(text: str) -> list[tuple[int, int]]:
    """Start and end of each finding's word in `text`, in order."""
    return [match.span() for match in _FINDING.finditer(plain(text)) if not _is_quality(text[slice(*match.span())])]


def _is_quality(word: str) -> bool:
    """French nouns in -ité ("densité") look like inflammations (-ite) once their accent is gone."""
    return word.lower().rstrip("s").endswith("ité")
