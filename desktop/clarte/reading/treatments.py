"""Treatments as printed, from tables, lists and sentences. Every part is copied from the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from clarte.core.evidence import Change, Page, Section, Stage, Treatment
from clarte.core.plain import plain
from clarte.reading.administrative import is_administrative
from clarte.reading.lines import Line, union
from clarte.reading.posology import Posology, doses, find_posology
from clarte.reading.sections import find_heading
from clarte.reading.sentences import starts_item, without_bullet
from clarte.reading.treatment_changes import change_in, stage_of, subheading_change
from clarte.reading.treatment_lines import joined, paragraph, sentences
from clarte.reading.treatment_tables import TreatmentTable, find_table

_WORD = re.compile(r"[^\W\d_][\w'’°-]*")
# Words before a quantity that are no part of a drug's name; a name starts after the last of them.
_NOT_NAME_LIST = (
    "de du des d l le la les un une et ou par avec sous sur pour a au aux en dans puis soit mettre prendre "
    "poursuivre poursuite arret arreter stop debuter debut traitement reçu recu recoit prescrit prescription "
    "sortie patient patiente relais introduction majoration diminution augmentation associe associee associes the "
    "of and or with on by for to in at is was were his her take takes taking uses receives prend continue "
    "continued start started stopped given received resume increase increased decrease decreased reduce commenced "
    "prescribed discharged medication medications treatment then plus new home voie orale oral po iv sc dose "
    "doses posologie comprime gelule tablet capsule renouvelable renouveler qsp disp refills sig arrete "
    "arretons arreter "
    "majore majorer majorons diminue diminuer debute debuter introduit introduire remplace remplacer "
    "stopping starting "
    "drinks drinking drank drink smokes smoking smoked smoke walks walking boit buvait fume fumait marche "
    "changed new nouveau max maxi maximum completed finished she he i we il elle je j ai on nous relais remplace only "
    "from contre depuis"
)
_NOT_NAME = frozenset(_NOT_NAME_LIST.split())
_NOT_DRUG = re.compile(
    r"\b(?:diurese|proteinurie|albuminurie|apports?|debit|consommation|tabac|alcool|contrast\w*"
    r"|produit|injection|iode|gadolinium|poids|taille|weight|height|tension|pression|pressure|volume"
    r"|creatinine?|glycemie|glucose|hemoglobin\w*|clairance|calcemie|kaliemie|natremie|ferritine|crp"
    r"|hba1c|cholesterol|rate|monofilament|filtre|nodule|kyste|lesion|masse|mass|cyst|urine|urines|output|intake|dlp"
    r"|iomeron|omnipaque|ultravist|visipaque|iopamiron|xenetix|dotarem|gadovist|ctdi\w*|pds|msv|mgy|fluid"
    r"|blood|sang|temperature|o2 ?sat|oxygene|oxygen)\b"
)
_ELIDED = re.compile(r"[ldLD]['’](?=\w)")
_RANGE = re.compile(r"(?<!\d-)(?<![\d.,])\d+(?:[.,]\d+)?\s*(?:-|–|à|to)\s*\d+(?:[.,]\d+)?\s*$|\(\s*[<>]?\s*\d")
# Outside a list of treatments, how often a drug is taken is what tells it from a measure: one of these is then there.
_OFTEN = re.compile(
    r"fois|matin|soir|midi|coucher|repas|jour|/ ?j|semaine|heure|besoin|dai?ly|day|times|once|twice|nightly|week|hour"
    r"|bed|morning|needed|\b(?:[btq]\.?i\.?d|od|bd|tds|qds|prn|q\d)\b|\d ?- ?\d ?- ?\d|\bx ?\d|\d ?x\b"
    r"|tou(?:te)?s les"
)
_QUANTITY = re.compile(r"\d ?[a-zA-Zµμ%]")
_SIG = re.compile(r"\W*(?:sig|posologie|mode d'emploi|directions?|instructions?) ?: ?", re.IGNORECASE)
_TAKE = re.compile(
    r"\W*(?:prendre|appliquer|mettre|instiller|inhaler|injecter|avaler|take|apply|use|instil|inject|inhale|put)\b"
)
# Between a drug's name and its quantity.
_LINKS = frozenset(
    ("to", "at", "a", "de", "par", "x", "of", "dose", "augmente", "majore", "diminue", "reduit", "increased", "reduced",
     "decreased", "changed", "modifie", "passe", "porte", "portee", "est", "is", "was")
)  # fmt: skip
_REFUSED = re.compile(
    r"allerg|intoleran|effets? (?:secondaires?|indesirables?)|side effects?|adverse|overdose|surdosage"
)
_DIET = re.compile(r"\b(?:diet|regime|restriction|alimentation)\b")
_CONCENTRATION = re.compile(r"\d ?\w{1,5} ?/ ?(?:d|m|µ)?l\b|\d ?%")
_LETTER = re.compile(r"[^\W\d]")
_OF_DRUG = re.compile(r"\d ?(?:mg|µg|μg|mcg|ui)\b")
# A second name in brackets: "Insulin glargine (Lantus)".
_BRAND = re.compile(r"\s\([^\W\d_][^()\d]{2,30}\)$")
# "Previscan : arrêté", without a dose.
_STOPPED = re.compile(
    r"([^\W\d_][\w'’-]{2,}(?: [\w'’-]+){0,2}?) ?"
    r"(?:[:(–—-]|=>|\b(?:was|were|has been|a été|est)\b|(?=\b(?:discontinu|stopped|arrêt)))"
    r" ?([^\W\d_]+)(?: (?:(?:on|le|since|depuis) )?[\d/.-]+)?\W*$"
)
# "We replace A 5 mg by": what follows is new.
_REPLACED = re.compile(r"\b(?:par(?: du| de la| de l')?|by|with)$")
# What leads from one treatment to the next, or to something else: "5 mg daily and", "20 mg at night, and he is".
_NEXT_SENTENCE = re.compile(r"(?<=[\w)])\.\s+(?=[A-ZÀ-ÖØ-ÞŒ][a-zà-ÿ])")
_ENDS_WITH_NEXT = re.compile(r"[ ,;]+(?:and|et|puis|then|avec|with|plus)(?: (?:he|she|il|elle) \w+)?[ ,;.]*$")
_NAME_WORDS = 6


@dataclass(frozen=True, slots=True)
class _Open:
    """The last treatment of a list, that the next line may go on; `ended`: with a comma, after which another comes."""

    treatment: Treatment
    page: int
    row: int
    ended: bool = False


class TreatmentBuilder:
    """Takes the pages in order, gives the treatments at the end."""

    def __init__(self) -> None:
        self._treatments: list[Treatment] = []
        self._prescribing = False
        self._refused = False
        self._change: Change | None = None
        self._stage: Stage | None = None
        self._open: _Open | None = None
        self._table: TreatmentTable | None = None

    def add(self, page: Page, lines: Sequence[Line]) -> frozenset[int]:
        """Look for treatments on a page. Returns the indexes of the lines that are nothing else."""
        if self._open is not None and self._open.page != page.number:
            self._open = None
        right = max((line.box[2] for line in lines), default=0.0)
        taken: set[int] = set()
        place = 0
        while place < len(lines):
            count = 1
            if self._in_table(lines[place]):
                taken.add(lines[place].index)
            else:
                count = paragraph(lines, place, right)
                if self._in_list(joined(lines[place : place + count])):
                    taken |= {line.index for line in lines[place : place + count]}
            place += count
        return frozenset(taken)

    def finish(self) -> tuple[Treatment, ...]:
        if all(treatment.stage for treatment in self._treatments):
            return tuple(replace(treatment, stage=None) for treatment in self._treatments)
        return tuple(self._treatments)

    def _in_table(self, line: Line) -> bool:
        table = find_table(line)
        if table is not None:
            self._table, self._open = table, None
            return True
        if self._table is None:
            return False
        if find_heading(line.text) is not None or not self._table.holds(line):
            self._table = None
            return False
        treatment = self._table.read(line)
        if treatment is not None:
            self._treatments.append(replace(treatment, stage=self._stage))
            return True
        if self._treatments and self._table.goes_on(line, self._treatments[-1]):
            self._treatments[-1] = self._table.extend(self._treatments[-1], line)
            return True
        self._table = None
        return False

    def _in_list(self, line: Line) -> bool:
        if self._open is not None and _SIG.match(line.text) and self._goes_on(line, line.text):
            return True
        heading = find_heading(line.text, emphasized=line.words[0].bold)
        if heading is not None:
            self._prescribing = heading.section is Section.TREATMENT
            self._refused = _REFUSED.search(plain(line.text[: heading.rest])) is not None
            self._change = change_in(plain(line.text[: heading.rest]))[1]
            self._stage = stage_of(plain(line.text[: heading.rest])) if self._prescribing else None
            self._open = None
            if heading.rest is None:
                return False
            self._read(line, line.text[heading.rest :])
            return False
        if self._goes_on(line, line.text):
            return True
        head, mark, rest = line.text.partition(";")
        if mark and self._goes_on(line, head.strip()):
            self._read(line, rest.strip())
            return False
        if self._prescribing:
            told, change = subheading_change(plain(line.text))
            if told:
                self._change, self._open = change, None
        return self._read(line, line.text) and (self._prescribing or self._begins_with_drug(line))

    def _begins_with_drug(self, line: Line) -> bool:
        """Whether a list's item is the treatment itself, not a sentence about it ("Increase metformin to ...")."""
        return starts_item(line.text) and without_bullet(line.text).startswith(self._treatments[-1].drug)

    def _read(self, line: Line, text: str) -> bool:
        if self._refused:
            return False
        if (refused := _REFUSED.search(plain(text))) is not None:
            # What follows in the same sentence is what is not to be taken.
            end = text.find(". ", refused.end())
            text = text[: refused.start()] + (f".{text[end + 1 :]}" if end >= 0 else "")
        if not self._prescribing and not (_QUANTITY.search(text) and _OFTEN.search(plain(text))):
            return False
        item = self._prescribing and starts_item(text)
        found = [part for said in sentences(text) for part in self._accepted(_parts(said), item=item)]
        if found and is_administrative(line.text):
            return False
        for part in found:
            self._treatments.append(
                replace(_treatment(part, line), change=part.change or self._change, stage=self._stage)
            )
        if found:
            ended = line.text.rstrip().endswith((",", ";"))
            self._open = _Open(self._treatments[-1], line.page, line.index, ended) if self._prescribing else None
        return bool(found)

    def _accepted(self, parts: Sequence[_Part], *, item: bool) -> list[_Part]:
        """The parts of a sentence that are treatments; beside one, a name with its dose is another."""
        found: list[_Part] = []
        for part in parts:
            if self._accept(part, item=item) or (found and _doses_a_drug(part)):
                found.append(part)
        return found

    def _accept(self, part: _Part, *, item: bool) -> bool:
        ordered = self._prescribing or part.change is not None
        posology = find_posology(part.text, prescription=ordered)
        if part.name is None or _NOT_DRUG.search(plain(part.name)) or _DIET.search(plain(part.text)):
            return False
        if item and (posology.form is not None or part.change is Change.STOPPED):
            return True
        if _RANGE.search(part.text):
            return False
        if self._prescribing:
            return posology.prescribes or (
                posology.dose is not None and (posology.form is not None or not _CONCENTRATION.search(plain(part.text)))
            )
        lasts = posology.duration is not None and _OF_DRUG.search(plain(part.text)) is not None
        return posology.dose is not None and (posology.frequency is not None or lasts)

    def _goes_on(self, line: Line, said: str) -> bool:
        """Whether `said`, with which a line begins, belongs to the last treatment of the line above."""
        if self._open is None or line.index != self._open.row + 1:
            return False
        posology = find_posology(said, prescription=True)
        begins = said.lstrip()[:1]
        if not posology.prescribes or not (
            begins.isdigit() or begins.islower() or _TAKE.match(plain(said)) or _SIG.match(said)
        ):
            return False
        if (self._open.ended or starts_item(said)) and _name(said, posology) is not None:
            return False
        if not begins.isdigit() and doses(said) and any(part.name for part in _parts(said)):
            return False  # a treatment of its own
        before = self._open.treatment
        text = f"{before.line} {said}"
        extended = replace(
            before,
            line=text,
            bbox=union((before.bbox, line.box)),
            dose=before.dose or _copy(said, posology.dose),
            form=before.form or _copy(said, posology.form),
            frequency=before.frequency or _copy(said, posology.frequency),
            duration=before.duration or _copy(said, posology.duration),
        )
        self._treatments[-1] = extended
        self._open = _Open(extended, line.page, line.index)
        return True


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a line that may be one treatment; `name` is the drug's name, `text` starts with it."""

    name: str | None
    text: str
    change: Change | None = None


def _doses_a_drug(part: _Part) -> bool:
    """Whether a part names a drug and its dose, and no measure."""
    low = plain(part.text)
    measured = (
        not _OF_DRUG.search(low)
        or _CONCENTRATION.search(low)
        or _RANGE.search(part.text)
        or _NOT_DRUG.search(low)
        or _DIET.search(low)
    )
    return part.name is not None and not measured


def _parts(text: str) -> list[_Part]:
    """One part for each quantity that follows a name; without quantity, one for each piece between semicolons."""
    text = without_bullet(text)
    if ";" in text:
        return [part for piece in text.split(";") for part in _parts(piece.strip())]
    starts: list[tuple[int, str]] = []
    for begin, _ in doses(text):
        floor = starts[-1][0] + len(starts[-1][1]) if starts else 0
        named = _name_before(text, floor, begin)
        if named is not None:
            starts.append(named)
    if not starts:
        posology = find_posology(text, prescription=True)
        name = _name(text, posology)
        if (stopped := _STOPPED.match(text)) and change_in(plain(stopped[2]))[1] is Change.STOPPED:
            return [_Part(stopped[1], text, Change.STOPPED)]
        return [_Part(name, text, _change("", text))] if name else []
    ends = [start for start, _ in starts[1:]] + [len(text)]
    floors = [0, *(start for start, _ in starts[:-1])]
    found = [
        _Part(
            name,
            piece := _own_sentence(_ENDS_WITH_NEXT.sub("", text[start:end])).rstrip(" ,;."),
            _change(text[floor:start], piece),
        )
        for (start, name), end, floor in zip(starts, ends, floors, strict=True)
    ]
    return [
        replace(part, change=Change.NEW) if before is not None and _REPLACED.search(plain(before.text)) else part
        for before, part in zip((None, *found), found, strict=False)
    ]


def _own_sentence(text: str) -> str:
    """`text` up to a sentence that says nothing of how to take it: what comes after is of something else."""
    for mark in _NEXT_SENTENCE.finditer(text):
        if find_posology(text[mark.end() :], prescription=True).first() is None:
            return text[: mark.start()]
    return text


def _change(before: str, text: str) -> Change | None:
    """What is said before a drug's name ("we stopped his ..."), else beside its dose ("... (stopped)")."""
    low = plain(before)
    told, change = change_in(low[max(low.rfind("."), low.rfind(";")) + 1 :])
    if told:
        return change
    own, _, _ = plain(text).partition(" et ")
    return change_in(own.partition(" and ")[0])[1]


def _name(text: str, posology: Posology) -> str | None:
    first = posology.first()
    if first is None:
        return None
    named = _name_before(text, 0, first)
    return named[1] if named else None


def _name_before(text: str, floor: int, end: int) -> tuple[int, str] | None:
    """The drug's name that ends just before `end`: where it starts, and itself."""
    end = len(text[:end].rstrip(" ,;:(-"))
    if (brand := _BRAND.search(text, floor, end)) is not None and (named := _name_before(text, floor, brand.start())):
        return named[0], text[named[0] : end]
    cut = max(text.rfind(mark, floor, end) for mark in (",", ";", ".", ":", "(", "•"))
    start = max(floor, cut + 1)
    words = list(_WORD.finditer(text, start, end))
    name: list[re.Match[str]] = []
    while words and plain(words[-1].group()) in _LINKS:
        words.pop()
    for word in reversed(words):
        if plain(word.group()).strip("'") in _NOT_NAME or len(name) == _NAME_WORDS:
            break
        name.insert(0, word)
    if not name or len(_ELIDED.sub("", name[0].group())) < 3 or re.search(r"\d", text[name[-1].end() : end]):
        return None
    begin = name[0].start()
    if elided := _ELIDED.match(name[0].group()):
        begin += elided.end()
    return begin, text[begin : name[-1].end()]


def _treatment(part: _Part, line: Line) -> Treatment:
    assert part.name is not None
    posology = find_posology(part.text, prescription=True)
    dose = _copy(part.text, posology.dose)
    if part.change is Change.STOPPED and dose is not None and not _LETTER.search(dose):
        dose = None  # figures behind "stopped" are a date
    return Treatment(
        drug=part.name,
        line=part.text,
        page=line.page,
        bbox=line.box,
        dose=dose,
        form=_copy(part.text, posology.form),
        frequency=_copy(part.text, posology.frequency),
        duration=_copy(part.text, posology.duration),
    )


def _copy(text: str, place: tuple[int, int] | None) -> str | None:
    return text[place[0] : place[1]].strip() if place else None
