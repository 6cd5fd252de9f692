"""All questions that some documents could raise: from the bank, else in our own plain form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clarte.core.dates import long_date
from clarte.core.evidence import Document, Flag, Passage, Result, Section
from clarte.core.language import Language, say
from clarte.core.statements import Origin, Question
from clarte.explain.folding import fold
from clarte.explain.orders import is_order, names_exam, names_visit, says_day, says_when
from clarte.explain.pieces import language_of, treatment_id
from clarte.explain.printed import measured, name_of
from clarte.explain.reference import Reference
from clarte.explain.results import by_group, is_abnormal
from clarte.explain.urgency import assess
from clarte.knowledge.entries import QuestionTemplate

# The order in which a consultation goes.
_TOPICS = ("urgent_signs", "decisions", "diagnosis", "results", "tests", "next_steps", "treatment", "daily_life")
# More results than this, with no question of the bank, share one.
_ONE_BY_ONE = 2
_NAMES = 3
_AGAIN = re.compile(
    r"faut-il (?:le|la|les) (?:revoir|controler|refaire|surveiller)|quand faut-il|prochain controle"
    r"|seen again|done again|checked again|next check|watched"
)
_SIZE = re.compile(r"\d\s?(?:mm|cm)\b")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question not yet chosen. `priority` 1 comes first within its topic."""

    text: str
    why: str
    topic: str
    priority: int
    evidence: tuple[str, ...]
    origin: Origin = Origin.RULE
    main: bool = False

    @property
    def rank(self) -> tuple[int, int]:
        """Main findings before what can be asked of anyone."""
        return (0 if self.main or self.origin is Origin.USER else 1, _TOPICS.index(self.topic))

    def question(self, number: int) -> Question:
        return Question(self.text, self.why, self.topic, number, self.evidence, self.origin)


class Candidates:
    """Applies the bank of questions to documents, in one language."""

    def __init__(self, reference: Reference, language: Language) -> None:
        self._reference = reference
        self._language = language
        self._compared: frozenset[str] = frozenset()

    def of(self, documents: Sequence[Document]) -> list[Candidate]:
        """Unordered. Each abnormal result and each conclusion stands behind one at least."""
        found: list[Candidate] = []
        dated = Counter(analyte for one in documents if one.date for analyte in {r.analyte for r in one.results})
        self._compared = frozenset(analyte for analyte, count in dated.items() if analyte and count > 1)
        for document in documents:
            found += self._of_results(document)
            found += self._of_conclusions(document)
            found += self._of_orders(document)
            found += self._of_treatments(document)
            found += self._of_kind(document)
        return found + self._urgent(documents) + self._always(documents)

    def _of_results(self, document: Document) -> list[Candidate]:
        groups, alone = by_group(document.results, self._reference)
        found: list[Candidate] = []
        for group_id, members in groups:
            found.append(self._of_group(group_id, members))
        plain: list[Result] = []
        for result in alone:
            known = self._of_result(result)
            found += known
            if not any(one.topic in ("results", "diagnosis") for one in known):
                plain.append(result)
        found += [self._of_many(plain)] if len(plain) > _ONE_BY_ONE else [self._of_plain(result) for result in plain]
        for result in document.results:
            if not result.certain and is_abnormal(result):
                found.append(
                    self._own(
                        "uncertain.text",
                        "uncertain.why",
                        "results",
                        5,
                        (result.id,),
                        name=name_of(result, self._language),
                    )
                )
        return found

    def _of_group(self, group_id: str, members: Sequence[Result]) -> Candidate:
        keys = tuple(result.id for result in members)
        names = self._joined([name_of(result, self._language) for result in members])
        for template in self._unanswered(self._bank("group", [group_id]), members):
            return self._from(template, keys, main=True, name=names, value="")
        return self._own("group.text", "group.why", "results", 1, keys, main=True, names=names)

    def _of_result(self, result: Result) -> list[Candidate]:
        """The bank's questions on a result."""
        bank = self._bank(_when(result), [result.analyte] if result.analyte else [])
        values = {"name": name_of(result, self._language), "value": measured(result, self._language)}
        return [self._from(one, (result.id,), main=True, **values) for one in self._unanswered(bank, [result])]

    def _unanswered(self, bank: Sequence[QuestionTemplate], results: Sequence[Result]) -> list[QuestionTemplate]:
        """Without the questions on earlier values, where this report or another one of the dossier prints them."""
        known = any(result.previous or result.analyte in self._compared for result in results)
        return [one for one in bank if not (known and _asks_earlier(one))]

    def _of_plain(self, result: Result) -> Candidate:
        """Our own question on a result that the bank has none for."""
        key = _when(result).removeprefix("result_")
        why = "result.why_abnormal" if key == "abnormal" else "result.why"
        values = {"name": name_of(result, self._language), "value": measured(result, self._language)}
        return self._own(f"result.{key}", why, "results", 3, (result.id,), main=True, **values)

    def _of_many(self, results: Sequence[Result]) -> Candidate:
        names = self._joined([name_of(result, self._language) for result in results])
        keys = tuple(result.id for result in results)
        return self._own("result.many", "result.why_many", "results", 3, keys, main=True, names=names)

    def _of_conclusions(self, document: Document) -> list[Candidate]:
        passages = [passage for passage in document.passages if passage.section is Section.CONCLUSION]
        found = [one for passage in passages for one in self._of_findings(document, passage)]
        if passages:
            day = long_date(document.date, self._language)
            key = "conclusion.text_dated" if day else "conclusion.text"
            keys = tuple(passage.id for passage in passages)
            found.append(self._own(key, "conclusion.why", "results", 2, keys, main=True, date=day or ""))
        elif described := [passage for passage in document.passages if passage.section is Section.FINDINGS]:
            keys = tuple(passage.id for passage in described)
            found.append(self._own("described.text", "described.why", "results", 2, keys, main=True))
        return found

    def _of_findings(self, document: Document, passage: Passage) -> list[Candidate]:
        if passage.negated or passage.past or passage.family:
            return []
        said = language_of(document, self._language)
        entries = list(dict.fromkeys(match.entry for match in self._reference.find(passage.text, said)))
        found: list[Candidate] = []
        for entry_id in entries:
            entry = self._reference.entry(entry_id)
            name = entry.wording(self._language).label if entry is not None else ""
            for template in (*self._bank("finding", [entry_id]), *self._bank("term", [entry_id])):
                if entry_id in template.about and not self._told(document, entry_id, template):
                    found.append(self._from(template, (passage.id,), main=True, name=name))
        return found

    def _told(self, document: Document, entry_id: str, template: QuestionTemplate) -> bool:
        """Whether the report answers a question on a finding: its size, or when it is looked at again."""
        if _asks_size(template):
            return self._sized(document, entry_id)
        return _asks_again(template) and self._planned(document, entry_id)

    def _planned(self, document: Document, entry_id: str) -> bool:
        """Whether an order of the report names a finding and says when."""
        said = language_of(document, self._language)
        return any(
            self._asks(document, passage)
            and says_when(passage.text, said)
            and any(match.entry == entry_id for match in self._reference.find(passage.text, said))
            for passage in document.passages
        )

    def _sized(self, document: Document, entry_id: str) -> bool:
        """Whether the report says, here or elsewhere, how big a finding is."""
        said = language_of(document, self._language)
        return any(
            _SIZE.search(passage.text) and any(m.entry == entry_id for m in self._reference.find(passage.text, said))
            for passage in document.passages
        )

    def _of_orders(self, document: Document) -> list[Candidate]:
        orders = [passage for passage in document.passages if self._asks(document, passage)]
        if not orders:
            return []
        said = language_of(document, self._language)
        keys = tuple(passage.id for passage in orders)
        answered = any(says_when(passage.text, said) for passage in orders)
        exams = tuple(passage.id for passage in orders if names_exam(passage.text, said))
        visits = [passage.text for passage in orders if names_visit(passage.text, said)]
        booked = bool(visits) and all(says_day(text, said) for text in visits)
        found = [
            self._from(template, exams if template.topic == "tests" else keys)
            for template in self._bank("next_step", [])
            if not (answered and _asks_when(template))
            and not (template.topic == "tests" and not exams)
            and not (booked and _asks_booking(template))
        ]
        return found or [self._own("follow_up.text", "follow_up.why", "next_steps", 2, keys)]

    def _asks(self, document: Document, passage: Passage) -> bool:
        said = language_of(document, self._language)
        if passage.section is Section.FOLLOW_UP:
            return not passage.negated
        return passage.section is Section.CONCLUSION and is_order(passage.text, said)

    def _of_treatments(self, document: Document) -> list[Candidate]:
        keys = [treatment_id(document, number) for number in range(1, len(document.treatments) + 1)]
        if not keys:
            return []
        found = [self._own("treatment.text_all", "treatment.why", "treatment", 2, tuple(keys))]
        for key, treatment in zip(keys, document.treatments, strict=True):
            if treatment.frequency:
                # The report says how to take it.
                continue
            bank = self._bank("treatment", [])
            found += [self._from(template, (key,), drug=treatment.drug) for template in bank]
            if not bank:
                found.append(self._own("treatment.text", "treatment.why", "treatment", 3, (key,), drug=treatment.drug))
        return found

    def _of_kind(self, document: Document) -> list[Candidate]:
        keys = tuple(passage.id for passage in document.passages if passage.section is Section.CONCLUSION)
        keys = keys or tuple(result.id for result in document.results if is_abnormal(result))
        said = language_of(document, self._language)
        seen = any(self._asks(document, passage) and names_visit(passage.text, said) for passage in document.passages)
        bank = [one for one in self._bank("kind", [document.kind]) if not (seen and _asks_whom(one))]
        return [self._from(template, keys) for template in bank] if keys else []

    def _urgent(self, documents: Sequence[Document]) -> list[Candidate]:
        """What to do about what may be urgent: first of all questions."""
        reasons = assess(documents, self._language, None, self._reference).reasons
        keys = tuple(dict.fromkeys(key for reason in reasons for key in reason.evidence))
        return [self._own("urgent.text", "urgent.why", "urgent_signs", 1, keys, main=True)] if keys else []

    def _always(self, documents: Sequence[Document]) -> list[Candidate]:
        keys = tuple(
            key
            for document in documents
            for key in (
                *(result.id for result in document.results if is_abnormal(result)),
                *(passage.id for passage in document.passages if passage.section is Section.CONCLUSION),
            )
        )
        planned = any(self._asks(document, passage) for document in documents for passage in document.passages)
        found = [self._from(template, keys) for template in self._bank("always", [])]
        topics = {one.topic for one in found}
        for name, topic in (("next", "next_steps"), ("signs", "urgent_signs"), ("life", "daily_life")):
            if topic not in topics and not (name == "next" and planned):
                found.append(self._own(f"always.{name}", f"always.{name}_why", topic, 5, keys))
        return found

    def _bank(self, when: str, about: Sequence[str]) -> list[QuestionTemplate]:
        """Templates for `when` that are about one of `about`; those about anything when there is none."""
        known = [template for template in self._reference.questions if template.when == when]
        exact = [template for template in known if set(template.about) & set(about)]
        return exact or [template for template in known if not template.about]

    def _from(
        self, template: QuestionTemplate, evidence: tuple[str, ...], *, main: bool = False, **values: str
    ) -> Candidate:
        filled = {"name": "", "value": "", "date": "", "drug": "", **values}
        text = _tidy(template.text.text(self._language).format(**filled))
        why = _tidy(template.why.text(self._language).format(**filled))
        topic = template.topic if template.topic in _TOPICS else "results"
        return Candidate(text, why, topic, template.priority, evidence, main=main)

    def _own(
        self,
        text: str,
        why: str,
        topic: str,
        priority: int,
        evidence: tuple[str, ...],
        *,
        main: bool = False,
        **values: str,
    ) -> Candidate:
        said = say(f"questions.{text}", self._language, **values)
        return Candidate(said, say(f"questions.{why}", self._language), topic, priority, evidence, main=main)

    def _joined(self, names: Iterable[str]) -> str:
        *first, last = list(dict.fromkeys(names))
        if len(first) >= _NAMES:
            more = len(first) + 1 - _NAMES
            return say("questions.group.and_more", self._language, names=", ".join(first[:_NAMES]), more=more)
        return say("questions.group.and", self._language, first=", ".join(first), last=last) if first else last


def _when(result: Result) -> str:
    """The bank's name for how a result stands."""
    return {Flag.LOW: "result_low", Flag.HIGH: "result_high"}.get(result.flag or Flag.ABNORMAL, "result_abnormal")


def _asks_earlier(template: QuestionTemplate) -> bool:
    """Whether a question asks what a value was before."""
    return re.search(r"\b(?:avant|before)\s?\?", fold(f"{template.text.fr} {template.text.en}")) is not None


def _asks_again(template: QuestionTemplate) -> bool:
    """Whether a question asks if or when something is looked at again."""
    return _AGAIN.search(fold(f"{template.text.fr} {template.text.en}")) is not None


def _asks_when(template: QuestionTemplate) -> bool:
    """Whether a question asks for a date, which the report may already give."""
    text = fold(f"{template.text.fr} {template.text.en}")
    return re.search(r"\bquand\b|combien de temps|\bwhen\b|how (?:soon|long)", text) is not None


def _asks_booking(template: QuestionTemplate) -> bool:
    """Whether a question asks who makes an appointment, which the report may already give."""
    return (
        re.search(r"prend le rendez-vous|makes the appointment", fold(f"{template.text.fr} {template.text.en}"))
        is not None
    )


def _asks_whom(template: QuestionTemplate) -> bool:
    """Whether a question asks whom to see, which the report may already say."""
    return re.search(r"qui dois-je voir|who should i see", fold(f"{template.text.fr} {template.text.en}")) is not None


def _asks_size(template: QuestionTemplate) -> bool:
    """Whether a question asks how big something is, which the sentence may already say."""
    return (
        re.search(r"quelle taille|how big|what size|combien mesure", fold(f"{template.text.fr} {template.text.en}"))
        is not None
    )


def _tidy(text: str) -> str:
    """A template whose value was empty leaves no empty brackets or double spaces."""
    return re.sub(r"\s{2,}", " ", text.replace("()", "").replace("« »", "")).replace(" ,", ",").strip()
