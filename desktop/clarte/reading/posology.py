"""The parts of a printed treatment: dose, form, frequency, duration (French and English), always copied."""

from __future__ import annotations

import re
from dataclasses import dataclass

from clarte.core.plain import plain

_NUMBER = r"(?:\d{1,3}(?: \d{3})+|\d+(?:[.,]\d+)?)"
_UNIT = (
    r"(?:mg|g|kg|µg|μg|ug|mcg|ng|ui|iu|u|units?|unites?|ml|cl|l|meq|mmol|%|mui|mio|millions? d'unites"
    r"|k?ui)(?:/(?:\d+ ?)?(?:ml|l|h|kg|dose|mg|g))?"
)
_DOSE = re.compile(rf"(?<![\w.,]){_NUMBER}(?: ?[/+-] ?{_NUMBER})* ?{_UNIT}(?: ?/ ?{_NUMBER} ?{_UNIT})?(?![a-z0-9])")
_FORM = re.compile(
    r"\b(?:comprimes?(?: (?:pellicules?|effervescents?|secables?|orodispersibles?|lp"
    r"|gastro-resistants?))?|cpr?s?|cps|gelules?|gel\.|capsules?|sachets?(?:[- ]doses?)?"
    r"|ampoules?(?: buvables?)?|patchs?|patch(?:es)?|suppositoires?|suppos?|sirop|gouttes?|dosettes?|collyre"
    r"|solution(?: (?:buvable|injectable|for injection))?|suspension(?: buvable)?"
    r"|spray(?: nasal)?|creme|pommade|gel|lotion|inhalations?|inhaler|bouffees?"
    r"|stylos?(?: pre-?remplis?)?|seringues?(?: pre-?remplies?)?|flacons?"
    r"|injections?(?: sous-cutanees?)?|poudre|aerosols?|ovules?|dispositif|tablets?|tabs?|caps|puffs?"
    r"|drops?|cream|ointment|syrup|suppositor(?:y|ies)|nebuli[sz]er|lozenges?|powder|vials?|pen)\b\.?"
)
_TIMES = r"(?:\d+(?:[.,]\d+)?|un|une|deux|trois|quatre|six|one|two|three|four)"
_UNITS_TAKEN = (
    r"(?:comprimes?|cpr?s?|gelules?|sachets?|ampoules?|gouttes?|bouffees?|patchs?|injections?|doses?|prises?"
    r"|applications?|inhalations?|unites|ui|tablets?|tabs?|capsules?|caps|puffs?|drops?|units?"
    r"|cuilleres?(?: mesure| a cafe| a soupe)?|sprays?|ml|mg|g|pulverisations?)"
)
_PIECES = _UNITS_TAKEN.replace("|ml|mg|g|", "|")
_MOMENTS = (
    r"(?:le |au |a |in the |at |before |avant |apres |pendant |after |with )?(?:les |chaque |each "
    r"|every )?(?:matins?|midi|soirs?"
    r"|coucher|gouter|lever|repas|petit[- ]dejeuner|dejeuner|diner|nuit|morning|noon|afternoon|evening|night"
    r"|bedtime|breakfast|lunch|dinner|meals?|food)"
)
_IF = (
    r"si (?:besoin|douleurs?|fievre|necessaire|gene|crise|insomnie|nausees?|constipation|vomissements?|toux|anxiete"
    r"|diarrhee|agitation|prurit)"
)
_FREQUENCY = re.compile(
    rf"\b{_TIMES} ?(?:a|-|to|ou|or) ?{_TIMES} (?:fois|times) (?:par|/|a|per) ?(?:jour|j|24 ?h|day)"
    rf"|(?:\b{_TIMES} ?(?:{_UNITS_TAKEN} ?)?)?(?:x|fois|\*|times) ?(?:{_TIMES} ?)?(?:/|par|per"
    r"|a) ?(?:jours?|j|24 ?h|sem(?:aine)?s?|mois|day|d|week|month)\b"
    rf"|(?<![\w/]){_TIMES} ?(?:/|par) ?(?:jours?|j|24 ?h|sem(?:aine)?|mois)\b"
    rf"|(?<![a-z])(?:x|×) ?{_TIMES} ?(?:(?:/|par|per) ?(?:jours?|j|24 ?h|day|d|sem(?:aine)?|week)\b|daily)?"
    rf"|\b{_TIMES} (?:fois|times)(?: (?:par|a|per) (?:jour|semaine|mois|day|week|month)| daily)?"
    r"|\b\d ?- ?\d ?- ?\d(?: ?- ?\d)?\b"
    rf"|(?:\b{_TIMES} ?{_UNITS_TAKEN},? )?\b{_MOMENTS}(?:(?:,| et| and|,? puis"
    rf"| \+)? ?(?:{_TIMES} ?(?:{_UNITS_TAKEN} )?)?{_MOMENTS})*\b"
    rf"|(?:\b{_TIMES} ?{_UNITS_TAKEN} )?(?:toutes? les|tous les|every|chaque|each) (?:{_TIMES} ?(?:a|to"
    rf"|-) ?)?{_TIMES}? ?(?:h(?:eures?|ours?|rs?)?|jours?|days?|semaines?|weeks?|mois|months?|matins?"
    r"|soirs?|morning|evening|night|day|other day)\b"
    rf"|(?:\b{_TIMES} ?{_UNITS_TAKEN} )?(?:par|per|/) ?(?:\d+ )?(?:jours?|j|24 ?h|semaine|mois|day|week|month)\b"
    r"|\b(?:once|twice|thrice|one time|two times|three times|four times)(?: (?:a|per|every)? ?(?:day"
    r"|daily|week|weekly|month|monthly))?(?: (?:in the )?(?:morning|evening|at night|nightly))?\b"
    r"|\b(?:daily|nightly|weekly|monthly|hebdomadaire|quotidien(?:ne)?|mensuel(?:le)?|bid|b\.i\.d\.?"
    r"|tid|t\.i\.d\.?|qid|q\.i\.d\.?|od|o\.d\.|bd|tds|qds|qd|qhs|qam|qpm|qod|q\d{1,2} ?h(?:rs?)?|hs"
    r"|prn|p\.r\.n\.?|mane|nocte|stat)\b"
    rf"|(?:\b{_TIMES} ?{_PIECES},? )?\b(?:{_IF}|en cas d(?:e |')(?!prise|doute|oubli|d'absence)[a-z]+"
    r"|as (?:needed|required|directed)|when (?:needed|required)|en une prise|une? par jour)\b"
)
# What may follow how often: the moment, a limit, a condition.
_MORE = re.compile(
    rf"(?:,? (?:{_MOMENTS}|(?:with|after|before) (?:meals?|food|breakfast|dinner)|{_IF}|as needed|prn"
    rf"|(?:max(?:imum)?|sans depasser) {_TIMES} ?(?:{_UNITS_TAKEN} ?)?(?:/|par|per) ?(?:jours?|j|24 ?h|day)"
    r"|\d jours? (?:sur|/) ?\d|(?:le |on )?(?:lundis?|mardis?|mercredis?|jeudis?|vendredis?|samedis?|dimanches?"
    r"|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?)(?! \d))(?![a-z]))+"
)
_OR_MORE = re.compile(rf"\b{_TIMES} ?(?:a|-|to|ou|or) ?$")
_ROUTE = (
    r"(?: (?:by mouth|orally|po|sc|im|iv|subcutaneously|per os|par voie orale|sous la langue|under the tongue"
    r"|(?:in|into|to) (?:each|both|the|left|right) [a-z]+(?: eye| ear)?|(?:each|both) (?:nostrils?|eyes?|ears?)"
    r"|dans (?:chaque|les deux|l'|le|la) ?[a-z]+))?"
)
# "500/50" of an inhaled powder: a dose only in a list of treatments.
_BARE_DOSE = re.compile(r"(?<![\d/,.])\d{2,4}/\d{1,3}(?![\d/]|,\d)")
# How much is taken each time stands before how often.
_TAKEN = re.compile(
    rf"\b(?:{_TIMES} ?(?:a|-|to|ou|or) ?)?{_TIMES} ?{_PIECES}(?: sous-cutanees?| buvables?| effervescents?"
    rf"| intramusculaires?)?{_ROUTE},? ?(?:a prendre )?$"
)
_DURATION = re.compile(
    r"\b(?:pendant|durant|pour(?: une duree de)?|sur|for|during|qsp|duree ?:?|x|×|jusqu'a?u?|until"
    rf"|till) ?(?:a total of )?{_TIMES} ?(?:jours?|j|jrs|semaines?|sem|mois|ans?|annees?|days?|d|weeks?"
    r"|wks?|months?|years?)\b"
    r"|\b(?:jusqu'au|jusqu'a|until|till) (?:le )?\d{1,2}[/. -](?:\d{1,2}|[a-z]+)[/. -]\d{2,4}"
    r"|\b(?:au long cours|a vie|traitement continu|indefinitely|long[- ]term|lifelong|ongoing)\b"
    r"|\b(?:jusqu'a|until) (?:reevaluation|review|controle|la consultation|follow[- ]up)\b"
)
# These alone, after a quantity, may be a measurement ("protéinurie 0,3 g/24 h"): a frequency in prescriptions only.
_BARE_RATE = re.compile(r"^(?:par|per|/) ?(?:jours?|j|24 ?h|day|semaine|week)$")


@dataclass(frozen=True, slots=True)
class Posology:
    """Places (start, end) in a text of each part found after a drug's name."""

    dose: tuple[int, int] | None
    form: tuple[int, int] | None
    frequency: tuple[int, int] | None
    duration: tuple[int, int] | None

    @property
    def prescribes(self) -> bool:
        """Whether it says how often or how long, not only how much."""
        return self.frequency is not None or self.duration is not None

    def first(self) -> int | None:
        """Where the first part starts."""
        starts = [part[0] for part in (self.dose, self.form, self.frequency, self.duration) if part]
        return min(starts) if starts else None


def find_posology(text: str, *, prescription: bool) -> Posology:
    """The parts of a treatment printed in `text`; `prescription` when the text stands in a list of treatments."""
    low = plain(text)
    dose = _DOSE.search(low) or (_BARE_DOSE.search(low) if prescription else None)
    if dose:
        # A quantity is no part of how often it is taken.
        low = low[: dose.start()] + "~" * (dose.end() - dose.start()) + low[dose.end() :]
    duration = _DURATION.search(low)
    frequency = None
    for match in _FREQUENCY.finditer(low):
        inside = duration is not None and duration.start() <= match.start() < duration.end()
        if not inside and (prescription or not _BARE_RATE.match(match.group().strip())):
            frequency = match
            break
    taken = _TAKEN.search(low, 0, frequency.start()) if frequency else None
    form = _FORM.search(low)
    when = _place(frequency)
    if when and (more := _MORE.match(low, when[1])):
        when = when[0], more.end()
    if when and taken:
        when = taken.start(), when[1]
    elif when and (fewer := _OR_MORE.search(low, 0, when[0])):
        when = fewer.start(), when[1]
    return Posology(_place(dose), _place(form), when, _place(duration))


def _place(match: re.Match[str] | None) -> tuple[int, int] | None:
    return match.span() if match else None


def doses(text: str) -> list[tuple[int, int]]:
    """Where quantities with a unit of dose stand in `text`."""
    return [match.span() for match in _DOSE.finditer(plain(text))]
