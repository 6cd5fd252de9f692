"""What goes on the consultation sheet. Everything is copied: from the reports, or from the person's own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from clarte.core.dossier import Consultation, Correction, SheetOptions, SheetQuestion, Symptom, TreatmentTaken
from clarte.core.evidence import Document, Passage, Result, Section
from clarte.core.language import Language, say
from clarte.core.statements import Origin
from clarte.export.content import Both, Part, SheetContent, SheetField, SheetLine
from clarte.export.names import NameKeeper
from clarte.export.rows import MARKS, Rows, value_of
from clarte.export.voice import Voice

STARRED = 3
_VALUES_OF_A_QUESTION = 3
_LONG_LINE = 240
_MORE = " […]"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of each part a sheet takes; what is beyond is said to be left out. `letters` is for one text that the
    person typed, `lines` for their symptoms and for their treatments."""

    results: int = 14
    conclusions: int = 5
    others: int = 12
    letters: int = 1200
    lines: int = 20


@dataclass(frozen=True, slots=True)
class SheetInput:
    """All a sheet is made from.

    `also` are reports that are named only where a line comes from. `questions_in` gives a proposed question's words
    in the second language by its own words, `names_in` a result's name by evidence id; `corrections` what the person
    read otherwise, by evidence id."""

    documents: Sequence[Document]
    questions: Sequence[SheetQuestion]
    consultation: Consultation
    language: Language
    options: SheetOptions = field(default_factory=SheetOptions)
    also: Sequence[Document] = ()
    questions_in: Mapping[str, str] = field(default_factory=dict)
    names_in: Mapping[str, str] = field(default_factory=dict)
    corrections: Mapping[str, Correction] = field(default_factory=dict)

    @property
    def voice(self) -> Voice:
        second = self.options.second_language
        other = Language(second) if second in tuple(Language) else None
        return Voice(self.language, other if other is not self.language else None)


def compose_sheet(given: SheetInput, limits: Limits = Limits()) -> SheetContent:
    """Choose and order what the sheet says. The person's order of questions decides; starred ones come first."""
    return _Composer(given, limits).compose()


class _Composer:
    def __init__(self, given: SheetInput, limits: Limits) -> None:
        self._given = given
        self._limits = limits
        self._voice = given.voice
        self._places = _places((*given.documents, *given.also), self._voice)
        self._names = NameKeeper(() if given.consultation.with_identity else (*given.documents, *given.also))
        self._results = {result.id: result for document in given.documents for result in document.results}

    def compose(self) -> SheetContent:
        given, voice, limits = self._given, self._voice, self._limits
        typed = given.consultation
        rows = Rows(voice, given.names_in, given.corrections).of(given.documents)
        starred, others = self._questions()
        return SheetContent(
            language=given.language.value,
            second_language=voice.second.value if voice.second else "",
            labels=self._labels(),
            title=voice.say("title"),
            occasion=self._occasion(),
            identity=_identity(given.documents) if typed.with_identity else "",
            aim=self._field("aim", typed.aim),
            starred=starred,
            others=others,
            symptoms=self._symptoms(typed.symptoms, typed.changes),
            changes=self._cut(typed.changes)[0],
            treatments=self._treatments(typed.treatments),
            facts=tuple(
                self._field(name, getattr(typed, name)) for name in ("allergies", "history", "worries", "matters")
            ),
            results=tuple(rows[: limits.results]),
            results_left_out=self._left_out("results", len(rows) - limits.results),
            conclusions=self._conclusions(),
            endorsement=given.options.endorsement,
        )

    def _labels(self) -> dict[str, Both]:
        labels = {key: self._voice.say(key) for key in _LABELS}
        documents = self._given.documents
        day = self._voice.day(documents[0].date, short=True) if len(documents) == 1 else None
        return labels | {"value": Both(day)} if day else labels

    # Questions

    def _questions(self) -> tuple[Part, Part]:
        kept = [item for item in self._given.questions if item.kept]
        first = [item for item in kept if item.starred] or kept[:STARRED]
        rest = [item for item in kept if item not in first]
        groups = list(dict.fromkeys(item.group for item in rest))
        rest.sort(key=lambda item: groups.index(item.group))
        shown = rest[: self._limits.others]
        starred = Part(
            self._voice.say("starred"), tuple(self._question(item, values=True) for item in first),
            empty=Both("") if first else self._voice.say("none_noted"),
        )  # fmt: skip
        left_out = self._left_out("questions", len(rest) - len(shown))
        return starred, Part(self._voice.say("others"), tuple(map(self._question, shown)), left_out=left_out)

    def _question(self, item: SheetQuestion, *, values: bool = False) -> SheetLine:
        """`values`: the results it is about are named beside it."""
        asked = item.question
        results = [self._results[key] for key in asked.evidence if key in self._results]
        few = values and len(results) <= _VALUES_OF_A_QUESTION
        named = [self._named(result) for result in results] if few else []
        places = list(dict.fromkeys(self._places[key] for key in asked.evidence if key in self._places))
        if not places:
            places = [self._voice.say("own_question" if asked.origin is Origin.USER else "proposed_question")]
        carried = [self._voice.say("carried")] if item.carried else []
        return SheetLine(
            text=self._whole(asked.text if asked.origin is Origin.USER else self._names.without(asked.text)),
            second=self._given.questions_in.get(asked.text, "") if self._voice.second else "",
            source=_joined([*map(Both, named), *places, *carried]),
            group=item.group,
        )

    def _named(self, result: Result) -> str:
        mark = MARKS.get(result.flag, "") if result.flag else ""
        doubt = "" if result.certain else "(?)"
        return " ".join(part for part in (result.name, value_of(result), mark, doubt) if part)

    # The person's words

    def _field(self, name: str, text: str) -> SheetField:
        cut, is_cut = self._cut(text)
        return SheetField(self._voice.say(name), cut, is_cut)

    def _symptoms(self, symptoms: Sequence[Symptom], changes: str) -> Part:
        lines = [self._symptom(symptom) for symptom in symptoms if symptom.what.strip()]
        empty = Both("") if changes.strip() else self._voice.say("not_given")
        return self._part("changes", lines, empty)

    def _symptom(self, symptom: Symptom) -> SheetLine:
        details = [
            _after(self._voice.inline("since"), symptom.since),
            symptom.how_often,
            f"{symptom.severity}/10" if symptom.severity is not None else "",
            _after(self._voice.inline("helps"), symptom.helps),
        ]
        said = ", ".join(self._cut(detail)[0] for detail in details if detail.strip())
        return SheetLine(self._cut(symptom.what)[0], note=said)

    def _treatments(self, treatments: Sequence[TreatmentTaken]) -> Part:
        """Only what the person confirmed; what a report prints may no longer be taken."""
        taken = [one for one in treatments if one.confirmed and one.text.strip()]
        lines = [SheetLine(self._whole(self._printed(one)), source=self._source_of(one)) for one in taken]
        return self._part("treatments", lines, self._voice.say("not_given"))

    def _printed(self, treatment: TreatmentTaken) -> str:
        return self._names.without(treatment.text) if treatment.evidence else treatment.text

    def _source_of(self, treatment: TreatmentTaken) -> Both:
        if not treatment.evidence:
            return self._voice.say("own_word")
        return self._places.get(treatment.evidence, Both(""))

    def _part(self, name: str, lines: Sequence[SheetLine], empty: Both) -> Part:
        shown = tuple(lines[: self._limits.lines])
        left_out = self._left_out("lines", len(lines) - len(shown))
        return Part(self._voice.say(name), shown, Both("") if lines else empty, left_out)

    def _whole(self, text: str) -> str:
        """A question or a treatment, whose end matters: cut only where it is very long."""
        return self._cut(text, _LONG_LINE)[0]

    def _cut(self, text: str, at_least: int = 0) -> tuple[str, bool]:
        """A text within its limit, cut between words with a sign; and whether it was."""
        most = max(self._limits.letters, at_least)
        text = "\n".join(" ".join(line.split()) for line in text.strip().splitlines() if line.strip())
        if len(text) <= most:
            return text, False
        return text[:most].rsplit(" ", 1)[0].rstrip(" ,;:") + _MORE, True

    # The reports' words

    def _conclusions(self) -> Part:
        found = [p for d in self._given.documents for p in d.passages if p.section is Section.CONCLUSION]
        shown = found[: self._limits.conclusions]
        lines = tuple(
            SheetLine(
                say("sheet.quoted", self._given.language, text=self._names.without(passage.text)),
                source=self._places[passage.id],
            )
            for passage in shown
        )
        left_out = self._left_out("conclusions", len(found) - len(shown))
        return Part(self._voice.say("conclusions"), lines, left_out=left_out)

    def _occasion(self) -> Both:
        consultation, voice = self._given.consultation, self._voice
        hour, _, minute = consultation.time.partition(":")
        when = [voice.day(consultation.date)]
        if hour and minute:
            when.append(
                say("sheet.hour", self._given.language, hour=int(hour) if hour.isdigit() else hour, minute=minute)
            )
        who = ", ".join(part.strip() for part in (consultation.practitioner, consultation.specialty) if part.strip())
        return Both(" · ".join(part for part in (*when, who) if part))

    def _left_out(self, what: str, count: int) -> Both:
        return self._voice.say(f"left_out_{what}", count=count) if count > 0 else Both("")


_LABELS = (
    "result", "value", "previous", "range", "source", "results", "not_given", "notes", "made_title", "made_words",
    "made_values", "endorsement", "cut",
)  # fmt: skip


def _places(documents: Sequence[Document], voice: Voice) -> dict[str, Both]:
    """Evidence id to words such as "report of 2 March 2026, page 1"."""
    places: dict[str, Both] = {}
    for document in documents:
        items: tuple[Result | Passage, ...] = (*document.results, *document.passages)
        pages = [(item.id, item.page) for item in items]
        pages += [(f"{document.id}:t{number}", one.page) for number, one in enumerate(document.treatments, 1)]
        places |= {key: voice.place(document.date, page) for key, page in pages}
    return places


def _joined(parts: Sequence[Both]) -> Both:
    """Several small remarks as one; in the second language those that need it."""
    return Both(" · ".join(part.text for part in parts), " · ".join(part.second for part in parts if part.second))


def _after(label: str, text: str) -> str:
    """A typed detail behind its word, which is not repeated when the person typed it."""
    text = text.strip()
    repeated = any(text.casefold().startswith(word.casefold()) for word in label.split("/"))
    return text if not text or repeated else f"{label} {text}"


def _identity(documents: Sequence[Document]) -> str:
    return next((d.patient.name for d in documents if d.patient.name), "") or ""
