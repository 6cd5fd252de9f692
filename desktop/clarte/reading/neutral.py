"""Words that name where one looked and that it was as usual: before a denial they leave it whole ("foie sans lésion"),
any other word there may be a finding ("diverticules sans diverticulite")."""

from __future__ import annotations

import re

from clarte.core.plain import plain
from clarte.reading.language import is_common

_BODY = (
    "abdom aort append arter articul axill biceps bili bone bowel brain breast bronch caec cardi carotid cavit cereb "
    "cervic chest cheville cicatric coeur colic colon conduc conjonct conjunct cord cornee coronar "
    "cou cran crane cuiss "
    "cutan dents diaphr digest disc disque duct duoden encephal epaul epiploon espace estom extremit "
    "femor fesses foie "
    "gallbladd ganglion gastri genou gland gorge graisse hanche head heart hepat hip ileum iliaqu "
    "implantation inguin "
    "intest jambe joint kidney knee langu larynx ligament liver lobe lomb lung mamm mediastin medull "
    "membr menisq mitral "
    "moelle muqueu muscl neck nerf nez nuque oeil oesophag omentum orbit oreill organ orifice ovair "
    "ovar palais pancrea "
    "paroi parenchym pelvi pericard peritone pharyn pied plevr pleur poign portal poumon prostat "
    "pulmon pupill rachi rate "
    "rect region rein renal retin rotule sacr scapul sein sigmo sinus skin skull spine spleen splen squelett stomach "
    "structur surren tendon testic thora thyroid tibia tissu trachea urete urin uter vagin vaiss "
    "valv vein vena ventric "
    "vertebr vesicu vessel vessie vision vocal voie zone shoulder muscle ankle wrist hand foot feet "
    "hands adrenal bladder "
    "acetabul achill alveol ampull aorta artery astragal axial bassin bile bladder bulb bursa calcane callosum canal "
    "carp centrum cerebell cervelet cervix chiasm chorio cingul citern cistern clavic coccy condyl conus "
    "coiffe coron "
    "corp cortex crani crest crochet cubit cuneif cupul dent derm dural endometr epididym epigast epiphys ethmoid "
    "eyelid face facial fascia femu fibul finger flank foreh fosse frontal fundus gencive glott greffon "
    "groin gyrus hallux "
    "hemithor hemisph hepato hilaire hilum humer hyoid hypochond hypophys ilia incis intercost iris ischio jugul "
    "labia lacrym laryn lens levator lymph macul malleol mandib marrow mastoid maxill meat medulla meninge menis "
    "mesenter mesent metacarp metatars mitra myocard myometr nasal naso nipple occipit ocul olecr optic "
    "oreille oro orteil "
    "ossatur ossicul ovary palat parathyr pariet parotid patell peduncul pelvis penis perine phalan "
    "pineal pituit placent "
    "plantar plexus popl portal prevert psoas pubi pulp pylor quadric radial radiu ramus rachis retroperit rib root "
    "rotat saliv scalp scapho scrot selle seminal sept shaft sigm soft sole sphinct sphen stern subclav sural sylv "
    "synov talus tarsal temp tempor tendin tentor thalam thenar thigh throat thumb thym toe tongue "
    "tonsil torso tract "
    "triceps tricusp trochant trochle tronc truncus trunk tubal turbin tympan ulna umbil uncus ureter urethr "
    "uvula vagus vas vault venous verge vermis vestib vitre vulv wall white windpipe grey gris blanc "
    "cuff joints loge tete "
    "mollet conduit auditi calf ultraso nerve clair deux trois quatre cinq three four node lymph "
    "sentinel cephal liquid douglas fond supra "
    "infra retro sous cuir muqu etage isthm voies fines control adip anastomos coli mucos "
    "smooth antre antrum appendi bloc carotte "
    "fibr fundus ileon ileum jejun "
    "lame terminal tissue valvul "
    "compartiment segment base apex quadrant peau main mains pieds dos tronc membres appareil systeme system cadre"
)
_USUAL = (
    "neurolog sensor motor physical clinical clinique systemic general bien well fully correct acceptabl "
    "adequat appropri attendu expect aere ventil height "
    "haut larg widt calibr mobil ample ouvert ferme close centr midlin seche dry propr clean "
    "present prese visualiz visualis seen imaged explore accessib controle equilibr harmoni eutroph "
    "trophic physiolog "
    "long favorab evolut simple suites "
    "habituel usual typical unremarkable comfort calm coop"
    " norma regul contour taille calib caliber morphol aspect signal densit homogen symetr symmet "
    "conserv preserv satisf "
    "souple depress indolor libre perme patent clear soft nontend supple intact equal maintain align "
    "reste rest remain "
    "other autre ensembl blanche propre clean good bonne shape size volume position place limit margin marge exeres "
    "section droit gauch right left bilat super infer anter poster inter exter media later proxim dist "
    "haut bas upper "
    "lower niveau level reactif reactiv apyret eupneiq afebril stable continu rhythm rythm rate sounds "
    "bruits frequenc "
    "paramet constante vital oriented alert conscient calme colore visible visualis entier totalit majeur full"
)
_LOOKING = (
    "examen exam etude study scan irm echograph radiograph cliche incidence coupe slice image imag "
    "prelevement fragment "
    "biops coeliosc explor bilan recherch cultur hemocult coprocul serolog test urine sang blood "
    "sample specimen report "
    "review auscult palp percuss inspect ecg electrocard doppler injection contrast acquisition "
    "sequence analyse mammogr "
    "patient presente present signal rapport report note montr retrouv evidence objectiv revel "
    "reveal demonstr show seen "
    "plaint compla deni nie ressent decri describ etait avait discharg sortie sorti quitt leave recover "
    "suivi followed "
    "sexe homme femme woman gentleman lady ans year ancien actuel current today jour permet permis "
    "conclu confirm elimin "
    "been were does have having during after before while when also still both each either they fait constitue "
    "premier deuxi troisi quatri second third needle throughout globally grossly overall "
    "voit paire days hour week semaine heure serial troponin dosag markers marqueur "
    "parent sibling mother father brother sister frere soeur famil "
    "gastrosc colosc colonosc fibrosc bronchosc cystosc hysterosc laparosc endosc arthrosc "
    "hypothes eventuel concern regard respect particul significa"
)
_PLACES = tuple(_BODY.split())
_STEMS = tuple((_BODY + " " + _USUAL + " " + _LOOKING).split())
_WORD = re.compile(r"[a-z]{4,}")


# What is looked at ("Étage abdominal :"), before what is said of it.
_LABEL = re.compile(r"[^:.;]{2,40}:\s")


def says_more(text: str, end: int) -> bool:
    """Whether `text` before character `end` holds a word that is neither common, nor a place, nor usual."""
    low = plain(text)
    label = _LABEL.match(low, 0, end)
    return any(is_telling(word) for word in _WORD.findall(low, label.end() if label else 0, end))


def names_place(label: str) -> bool:
    """Whether all telling words of a label name a part of the body ("Lobe droit", "Left ventricle")."""
    words = _WORD.findall(plain(label))
    known = all(is_common(word) or word.startswith(_STEMS) for word in words)
    return known and any(word.startswith(_PLACES) for word in words)


def is_telling(word: str) -> bool:
    """Whether a plain word may name a finding: it is neither common, nor a place, nor usual."""
    return not is_common(word) and not word.startswith(_STEMS)
