"""Who the report is about: name, sex and birth date, from the many ways they are printed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from clarte.core.plain import plain

_DESCRIBES = re.compile(r"(?:age|sexe?|gender|dob|date of birth|date de naissance|nee?(?:\(e\))? le)\b")
_HINT = re.compile(
    r"\bnom|name|patient|\bsex|gender|genre|prenom|\bm(?:me|lle|rs?|s|iss|onsieur|adame"
    r"|ademoiselle)?\b|year|\d ?(?:ans|y)?\W{1,3}[mf]\b|identite"
)
_SEX = re.compile(
    r"\b(?:sexe|sex|gender|genre)\b[\s:./|()a-z]*?[\s:|/.-](f(?:eminin|emale|emme)?|m(?:asculin|ale)?"
    r"|h(?:omme)?|w(?:oman)?)\b(?!/)"
)
_AGE_SEX = re.compile(
    r"\b\d{1,3} ?(?:y|yrs?|years?|ans)?(?: old)?\.? ?[/,-] ?(f(?:emale)?|m(?:ale)?)\b"
    r"|\b(\d{1,3})[- ]year[- ]old (?:\w+ ){0,2}?(woman|female|lady|man|male|gentleman|girl|boy)\b"
)
_CIVILITY = re.compile(
    r"^\W*(?:(?:patiente?|concerne|objet|re|nom)\b ?:? ?)*(monsieur|madame|mademoiselle|mme|mlle|mr"
    r"|mrs|ms|miss|m)\b\.? +(?!le "
    r"|la |et |cher|chere|docteur|dr\b)([^,;:(\d]{3,60})"
)
_BEFORE_VALUE = r"(?!de |d'|utilis|et |/)(.+)$"


def _labelled(labels: str) -> re.Pattern[str]:
    """A label at a line's start, or anywhere with its colon, and what follows it."""
    return re.compile(rf"(?:^\W*(?:{labels})\s*[:|]?\s+|\s(?:{labels}) ?:\s*){_BEFORE_VALUE}")


_NAME_FORMS = (
    (
        "full",
        _labelled(
            r"nom et prenoms?(?: utilises?)?|nom ?/ ?prenoms?|nom,? prenom|patient(?:e)?(?:'s)? name"
            r"|patient(?:e)?(?: \(e\))?|nom du patient|full name|name|identite"
        ),
    ),
    (
        "last",
        _labelled(r"nom(?: (?:de naissance|de famille|usuel|d'usage|de jeune fille))?|last name|surname|family name"),
    ),
    ("first", _labelled(r"prenoms?(?:\(s\))?(?: de naissance)?|first name|given names?|forename")),
)
_FEMALE = ("f", "w", "madame", "mme", "mlle", "mademoiselle", "mrs", "ms", "miss", "girl", "lady")
_NEXT_FIELD = re.compile(
    r"\s{2,}|\t|\s*[|;[]|\s+-\s|\s+(?:nee?\b|ne\(e\)|dob|d\.o\.b|date|sexe?|sex|gender|age|patient id|id|mrn"
    r"|prenoms?|ipp|ins|n[°o]|adresse|address|tel|report|status|collected|sample|dossier|ref|requested"
    r"|account|physician|accession|visit|registered)\b",
)
_TITLE = re.compile(r"^(?:Monsieur|Madame|Mademoiselle|Mme|Mlle|Mr|Mrs|Ms|Miss|M)\b\.?\s+", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w'’ ,.-]*$")
_NOT_NAMES = re.compile(
    r"\b(?:laboratoire|laboratory|hopital|hospital|clinique|clinic|centre|center|service|docteur|dr"
    r"|result|units?|reference|information|details|presente|history|report|data|consent|is|was"
    r"|has|the|est|a|vu|adresse|patient|suivi|examen|exam|analysis)\b"
)


@dataclass(slots=True)
class IdentityFinder:
    """Keeps the first name and sex that it is shown."""

    full: str | None = None
    last: str | None = None
    first: str | None = None
    civil: str | None = None
    above: str | None = None
    sex: str | None = None

    @property
    def complete(self) -> bool:
        """Whether nothing is left to look for."""
        return self.sex is not None and self.last is not None and self.first is not None

    def see(self, text: str) -> None:
        """Look at one printed line or cell with its label."""
        low = plain(text)
        if self.sex is None:
            self._see_sex(low)
        for form, pattern in _NAME_FORMS:
            if getattr(self, form) is None and (match := pattern.search(low)):
                setattr(self, form, _clean(text[match.start(1) :]))
                self._see_title(low[match.start(1) :])
        if self.civil is None and (match := _CIVILITY.match(low)):
            name = _clean(text[match.start(2) : match.end(2)])
            if name is not None and name[:1].isupper():
                self.civil = name
                if match[1] not in ("m", "mr", "monsieur") or not re.search(r"\b(?:dr|docteur)\b", low):
                    self.sex = self.sex or ("F" if match[1] in _FEMALE else "M")

    def _see_title(self, low: str) -> None:
        title = _TITLE.match(low)
        if title and self.sex is None:
            self.sex = "F" if title.group().strip(" .") in _FEMALE else "M"

    def _see_sex(self, low: str) -> None:
        if match := _SEX.search(low) or _AGE_SEX.search(low):
            found = next(group for group in reversed(match.groups()) if group and not group.isdigit())
            self.sex = "F" if found[0] in "fw" or found in _FEMALE else "M"

    def see_above(self, text: str) -> None:
        """Look at what is printed just above an age, a sex or a birth date: often the name, without a label."""
        words = text.split()
        named = 2 <= len(words) <= 4 and all(word[0].isupper() and word.strip(".,-").isalpha() for word in words)
        if self.above is None and named and not _NOT_NAMES.search(plain(text)):
            self.above = text

    def name(self) -> str | None:
        """The patient's name as printed."""
        if self.last and self.first:
            return f"{self.last} {self.first}"
        return self.full or self.civil or self.last or self.above


def describes(low: str) -> bool:
    """Whether a plain line starts with an age, a sex or a birth date."""
    return _DESCRIBES.match(low) is not None


def may_identify(low: str) -> bool:
    """Whether a plain line can hold anything of a person's identity: cheap, and true too often rather than not."""
    return _HINT.search(low) is not None


def _clean(text: str) -> str | None:
    cut = _NEXT_FIELD.search(plain(text))
    name = _TITLE.sub("", (text[: cut.start()] if cut else text).strip(" :,.-|"))
    if not 2 <= len(name) <= 60 or not _NAME.match(name) or _NOT_NAMES.search(plain(name)):
        return None
    return name
