"""Results told in sentences of letters: "hémoglobine 10,4 g/dL, VGM 103 fL", "His ferritin was 88 ug/L (30-400)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from clarte.reading.lines import Line, join_words, union
from clarte.reading.rows_cells import Strip, Token
from clarte.reading.rows_drafts import Amount, Draft
from clarte.reading.rows_finds import TokenKind
from clarte.reading.rows_words import GRADE, is_administrative, plain
from clarte.reading.units import clean_unit

# Lines of a paragraph: this wide (of the widest one), this near, with so many words. So many results make it a
# laboratory's, fewer need a word that says so.
_WIDE, _NEAR, _WORDS = 0.8, 0.8, 6
_ENOUGH = 3
_LABORATORY = re.compile(
    r"\b(?:biologi\w+|bilan|prise de sang|labo\w*|analyses|ionogramme|nfs|bloods?|blood tests?|serum|plasma|labs?)\b"
)
# Units of concentrations, of cells' sizes and of filtration; never doses, speeds or surfaces.
_MEASURED = re.compile(
    r"[^/]*/ ?(?:[dmcuµ]?l|mm3|mmol|mol|mg|g|24 ?h)\b(?! ?/)|fl|pg|mm/h|ml/min(?:/1[.,]73 ?m.?)?", re.IGNORECASE
)
_OF_BLOOD = re.compile(r"hba1c|h[eé]matocrite?|hct|tp|r[eé]ticulocytes|saturation", re.IGNORECASE)
_DOSE = re.compile(
    r"\W*(?:daily|once|twice|a day|a week|per |every|od\b|bd\b|tds\b|nocte|by mouth|po\b|iv\b|"
    r"par (?:jour|semaine|prise)|le (?:matin|soir)|matin|soir|x ?\d|chaque|toutes)",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\bago\b|last (?:year|month)|previous|il y a|ant[eé]rieur|auparavant|\b(?:en|in|depuis|since) (?:\w+ )?20\d\d|"
    r"\b(?:contre|versus|vs)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.;:,()·—–]\s|[(]|\s-\s")
_LEAD = re.compile(
    r"^(?:.*\b(?:showed|shows|show|found|had|has|with|montr\w+|retrouv\w+|objectiv\w+|avec|dont|including|and|et|but|mais|a|an|un|une|des|du|"
    r"the|le|la|les|his|her|their|son|sa|ses|on|is)\s|l['’])?",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\s+(?:was|were|is|are|of|at|to|remains?|measured|est|était|etait|étaient|sont|à|de|passe|stable|élevée?|basse?|"
    r"augmentée?|abaissée?|normale?|raised|low|high|elevated|reduced)\b.*$",
    re.IGNORECASE,
)
_OF = re.compile(r"^\s?(?:de|d['’]|of) ?([^\W\d][\w-]+(?: [\w-]+)?)")
_NO_NAME = re.compile(
    r"(?:poids|weight|taille|height|ta|pa|bp|fc|hr|temp\w*|spo2|sao2|imc|bmi|age|diurese|debit|dose|sous|surface|volume|"
    r"fraction|fevg|lvef|vems|cvf|fev1|fvc|gradient|vitesse|index)\b"
)
_AIM = re.compile(r"\b(?:risk|risque|target|aim|goal|objectif|cible|seuil|threshold|very|if|si|stage|stade)\b")
_MOST_WORDS = 4


class Prose:
    """The results of one page's paragraphs. `lines`: those that hold none, in their order."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.drafts: list[Draft] = []
        kept: list[Line] = []
        for run in _runs(lines):
            found = _results(run) if len(run) > 1 else []
            self.drafts += found
            kept += [] if found else run
        self.lines: tuple[Line, ...] = tuple(kept)


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Paragraphs, and every other line by itself."""
    widest = max((line.box[2] - line.box[0] for line in lines), default=0.0)
    run: list[Line] = []
    for line in lines:
        if run and not _goes_on(run[-1], line, widest):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _goes_on(above: Line, below: Line, widest: float) -> bool:
    height = above.box[3] - above.box[1]
    near = below.box[1] - above.box[3] < _NEAR * height and abs(below.box[0] - above.box[0]) < 2 * height
    full = above.box[2] - above.box[0] > _WIDE * widest and len(above.words) >= _WORDS
    return near and full and "\t" not in Strip(above).text and "\t" not in Strip(below).text


def _results(run: Sequence[Line]) -> list[Draft]:
    words = tuple(word for line in run for word in line.words)
    whole = replace(run[0], words=words, box=union(word.box for word in words), text=join_words(words))
    if sum(char.isdigit() for char in whole.text) < _ENOUGH or "|" in whole.text:
        return []
    strip = Strip(whole)
    tokens = strip.scan()
    numbers = [token for token in tokens if token.kind is TokenKind.NUMBER]
    if 2 * sum(token.opens for token in numbers) > len(numbers):
        return []  # "Hb = 8,1 g/dl  VGM = 74 fl": a list
    found = [draft for place in range(len(tokens) - 1) if (draft := _result(strip, tokens, place)) is not None]
    told = _LABORATORY.search(plain(whole.text)) is not None
    return found if len(found) >= _ENOUGH or (told and len(found) > 1) else []


def _result(strip: Strip, tokens: Sequence[Token], place: int) -> Draft | None:
    """The result that the number at `place` is, with the unit and the limits after it."""
    number, unit = tokens[place], tokens[place + 1]
    if number.kind is not TokenKind.NUMBER or unit.kind is not TokenKind.UNIT:
        return None
    printed = clean_unit(unit.text.rstrip(".,;)"))
    before = strip.text[_clause_start(strip, tokens, place) : number.start].replace("\t", " ")
    name = _name(before)
    after = strip.text[unit.end : unit.end + 60]
    if not name and (reverse := _OF.match(after)):
        name = reverse[1]
    measured = _MEASURED.fullmatch(printed) or (printed == "%" and _OF_BLOOD.match(name))
    if not measured or _DOSE.match(after) or not _may_name(name) or _AIM.search(plain(before.split(". ")[-1])):
        return None
    follows = tokens[place + 2 : place + 4]
    flag = next((token for token in follows if token.kind is TokenKind.FLAG), None)
    limits = next((token for token in follows if token.kind is TokenKind.RANGE), None)
    if follows and follows[0].kind not in (TokenKind.FLAG, TokenKind.RANGE):
        flag = limits = None
    used = [number, unit, *(token for token in (flag, limits) if token is not None)]
    start = strip.text.rfind(name, 0, number.start)
    start = start if start >= 0 else strip.text.find(name, unit.end)
    named = [strip.token(TokenKind.TEXT, start, start + len(name))] if start >= 0 else []
    amount = Amount(number.text, number.sign, number.digits, printed, limits.text if limits else None)
    draft = Draft(
        name=name,
        name_cells=named,
        value=amount,
        words_value=False,
        value_token=number,
        strip=strip,
        page=strip.line.page,
        line=strip.line.index,
        used=[*named, *used],
        strong=True,
        flag=flag.text if flag is not None else None,
    )
    if _PAST.search(before) or _PAST.search(after.split(".")[0]) or not named:
        draft.doubts.add("past")
    return draft


def _clause_start(strip: Strip, tokens: Sequence[Token], place: int) -> int:
    """Where the clause of the number at `place` starts: after the last measure before it."""
    earlier = [t.end for t in tokens[:place] if t.kind in (TokenKind.RANGE, TokenKind.NUMBER, TokenKind.DATE)]
    start = max(earlier, default=0)
    unit = next((t for t in tokens[:place] if t.start >= start and t.kind is TokenKind.UNIT), None)
    beside = unit is not None and not strip.text[start : unit.start].strip()
    return unit.end if beside and unit is not None else start


def _name(before: str) -> str:
    """The name at the end of what stands before a number."""
    clause = _CLAUSE.split(before)[-1].strip(" ,.;:=")
    clause = _LEAD.sub("", f"{_VERB.sub('', f' {clause}')} ".lstrip())
    return clause.strip(" ,.;:=")


def _may_name(name: str) -> bool:
    words = plain(name)
    if not words or len(words.split()) > _MOST_WORDS or not re.search(r"[^\W\d_]", name):
        return False
    return not (is_administrative(words) or GRADE.match(words) or _NO_NAME.match(words) or _AIM.search(words))
