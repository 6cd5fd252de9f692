"""Nouns and adjectives of one part of the body: "rénal" and "du rein" meet, "kidney" and "renal" too."""

from __future__ import annotations

from collections.abc import Mapping

from clarte.core.language import Language

# One part of the body a line, folded: nouns | adjectives. Left out where the two do not say the same: "aortic" is the
# valve as often as the vessel, "auriculaire" is of the heart, "cervical" of the neck and of the womb, "colic" is a pain
# in English; and where folding makes another word: "côte", "côté".
_FRENCH = """
rein | renal
foie | hepatique
poumon | pulmonaire
estomac | gastrique
rate | splenique
vessie | vesical
coeur | cardiaque
sein | mammaire
cerveau | cerebral
thyroide | thyroidien
prostate | prostatique
uterus | uterin
ovaire | ovarien
testicule | testiculaire
os | osseux
colon | colique
intestin | intestinal
pancreas | pancreatique
peau | cutane
nez | nasal
oeil | oculaire
muscle | musculaire
plevre | pleural
pericarde | pericardique
rectum | rectal
vagin | vaginal
vulve | vulvaire
oesophage | oesophagien
duodenum | duodenal
uretere | ureteral
uretre | uretral
surrenale | surrenalien
mediastin | mediastinal
vertebre | vertebral
femur | femoral
tibia | tibial
humerus | humeral
radius | radial
cubitus ulna | ulnaire
clavicule | claviculaire
crane | cranien
retine | retinien
cornee | corneen
larynx | larynge
pharynx | pharynge
trachee | tracheal
bronche | bronchique
langue | lingual
dent | dentaire
appendice | appendiculaire
peritoine | peritoneal
ganglion | ganglionnaire
menisque | meniscal
tendon | tendineux
ligament | ligamentaire
rotule patella | rotulien patellaire
hypophyse | hypophysaire
cervelet | cerebelleux
endometre | endometrial
parotide | parotidien
articulation | articulaire
anus | anal
genou
hanche
epaule
cheville
poignet
coude
main
pied
oreille
"""
_ENGLISH = """
kidney | renal
liver | hepatic
lung | pulmonary
stomach | gastric
spleen | splenic
bladder | vesical
heart | cardiac
breast | mammary
brain | cerebral
thyroid
prostate | prostatic
uterus womb | uterine
ovary | ovarian
testicle testis | testicular
bone | osseous bony
colon | colonic
bowel intestine | intestinal
pancreas | pancreatic
skin | cutaneous
nose | nasal
eye | ocular
muscle | muscular
pleura | pleural
pericardium | pericardial
rectum | rectal
vagina | vaginal
vulva | vulvar vulval
esophagus | esophageal
duodenum | duodenal
ureter | ureteral ureteric
urethra | urethral
adrenal
mediastinum | mediastinal
vertebra | vertebral
femur | femoral
tibia | tibial
humerus | humeral
radius | radial
ulna | ulnar
clavicle | clavicular
rib | costal
skull | cranial
retina | retinal
cornea | corneal
larynx | laryngeal
pharynx | pharyngeal
trachea | tracheal
bronchus | bronchial
tongue | lingual
tooth | dental
appendix | appendiceal
peritoneum | peritoneal
meniscus | meniscal
tendon | tendinous
patella kneecap | patellar
pituitary
cerebellum | cerebellar
endometrium | endometrial
parotid
anus | anal
joint | articular
hip
knee
shoulder
ankle
wrist
elbow
hand
foot
ear
jaw
gallbladder
sinus
"""


def organs(language: Language) -> Mapping[str, tuple[str, ...]]:
    """Every word of the table with the signs of its part of the body: "@rein" of all its words, "#rein" of nouns."""
    found: dict[str, tuple[str, ...]] = {}
    for line in (_FRENCH if language is Language.FRENCH else _ENGLISH).strip().split("\n"):
        nouns, _, adjectives = line.partition("|")
        name = nouns.split()[0]
        found |= dict.fromkeys(adjectives.split(), (f"@{name}",))
        found |= dict.fromkeys(nouns.split(), (f"@{name}", f"#{name}"))
    return found
