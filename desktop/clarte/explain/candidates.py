"""All questions that some documents could raise: from the bank, else in our own plain form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from clarte.core.dates import long_date
from clarte.core.evidence import Change, Document, Flag, Kind, Passage, Result, Section
from clarte.core.language import Language, say
from clarte.explain.asked import Asks, asks
from clarte.explain.candidate import TOPICS, Candidate
from clarte.explain.folding import fold
from clarte.explain.orders import is_order, names_exam, names_visit, says_day, says_when
from clarte.explain.particular import Particular
from clarte.explain.pieces import language_of, treatment_id
from clarte.explain.printed import measured, name_of
from clarte.explain.reference import Reference
from clarte.explain.results import by_group, is_abnormal
from clarte.explain.urgency import assess
from clarte.knowledge.entries import Match, QuestionTemplate

# More results than this, with no question of the bank, share one.
_ONE_BY_ONE = 2
_NAMES = 3
_CLOTS = re.compile(r"\bclots?\b")
_COMPARED = re.compile(
    r"\b(?:compar(?!tim)\w+|stables?|inchange\w*|unchanged|since (?:the )?(?:prior|previous|last)"
    r"|(?:examens?|cliches?|scanners?|irm) (?:anterieurs?|precedents?)"
    r"|(?:previous|prior) (?:exam\w*|stud\w+|imaging|ct|mri|films?|mammogra\w+))\b"
)
_SIZE = re.compile(r"\d\s?(?:mm|cm)\b")


class Candidates:
    """Applies the bank of questions to documents, in one language."""

    def __init__(self, reference: Reference, language: Language) -> None:
        self._reference = reference
        self._language = language
        self._particular = Particular(reference, language)
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
            found += self._particular.of(document)
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
        return [one for one in bank if not (known and asks(one, Asks.EARLIER))]

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
            alone = not self._particular.conclusions(document)
            found.append(self._own(key, "conclusion.why", "results", 2, keys, main=alone, date=day or ""))
        elif described := [passage for passage in document.passages if passage.section is Section.FINDINGS]:
            keys = tuple(passage.id for passage in described)
            found.append(self._own("described.text", "described.why", "results", 2, keys, main=True))
        return found

    def _of_findings(self, document: Document, passage: Passage) -> list[Candidate]:
        if passage.negated or passage.past or passage.family:
            return []
        said = language_of(document, self._language)
        matches = {match.entry: match for match in reversed(self._reference.find(passage.text, said))}
        found: list[Candidate] = []
        for entry_id in reversed(matches):
            name = self._named(matches[entry_id], passage, said)
            for template in (*self._bank("finding", [entry_id]), *self._bank("term", [entry_id])):
                if entry_id in template.about and not self._told(document, passage, entry_id, template):
                    found.append(self._from(template, (passage.id,), main=True, name=name))
        return found

    def _told(self, document: Document, passage: Passage, entry_id: str, template: QuestionTemplate) -> bool:
        """Whether the report answers a question on a finding: its size, when it is looked at again, what was done."""
        if asks(template, Asks.SIZE):
            return self._sized(document, entry_id)
        if asks(template, Asks.RISKS):
            return not self._asks(document, passage)
        if asks(template, Asks.CLOT_MEDICINE):
            return self._treats_clots(document)
        return asks(template, Asks.AGAIN) and self._planned(document, entry_id)

    def _treats_clots(self, document: Document) -> bool:
        """Whether a medicine to go on with is one against clots, as its entry says."""
        said = language_of(document, self._language)
        names = [one.drug for one in document.treatments if one.stage is None and one.change is not Change.STOPPED]
        entries = [self._reference.entry(match.entry) for name in names for match in self._reference.find(name, said)]
        return any(_CLOTS.search(fold(entry.wording(Language.ENGLISH).definition)) for entry in entries if entry)

    def _named(self, match: Match, passage: Passage, said: Language) -> str:
        """A finding as the report prints it; in another language, by our own word for it."""
        if said is self._language:
            return passage.text[match.start : match.end]
        entry = self._reference.entry(match.entry)
        return entry.wording(self._language).label if entry is not None else ""

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
        quoted = self._particular.plans(document)
        booked = bool(visits) and all(says_day(text, said) for text in visits)
        found = [
            self._from(template, exams if template.topic == "tests" else keys)
            for template in self._bank("next_step", [])
            if not (answered and asks(template, Asks.WHEN))
            and not (template.topic == "tests" and not exams)
            and not ((booked or quoted) and asks(template, Asks.BOOKING))
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
        changed = any(one.change for one in document.treatments if one.stage is None)
        found = [] if changed else [self._own("treatment.text_all", "treatment.why", "treatment", 2, tuple(keys))]
        for key, treatment in zip(keys, document.treatments, strict=True):
            if treatment.frequency or treatment.change or treatment.stage:
                # The report says how to take it, or it is asked about with what becomes of it.
                continue
            bank = self._bank("treatment", [])
            found += [self._from(template, (key,), drug=treatment.drug) for template in bank]
            if not bank:
                found.append(self._own("treatment.text", "treatment.why", "treatment", 3, (key,), drug=treatment.drug))
        return found

    def _of_kind(self, document: Document) -> list[Candidate]:
        keys = tuple(passage.id for passage in document.passages if passage.section is Section.CONCLUSION)
        keys = keys or tuple(result.id for result in document.results if is_abnormal(result))
        bank = [one for one in self._bank("kind", [document.kind]) if not self._settled(document, one)]
        return [self._from(template, keys) for template in bank] if keys else []

    def _settled(self, document: Document, template: QuestionTemplate) -> bool:
        """Whether a report of its kind already answers what is asked of all of them."""
        said = language_of(document, self._language)
        orders = [passage.text for passage in document.passages if self._asks(document, passage)]
        if asks(template, Asks.WHOM):
            return any(names_visit(text, said) for text in orders)
        if asks(template, Asks.MEDICINES_CHANGED):
            return any(treatment.change for treatment in document.treatments)
        if asks(template, Asks.OLDER_IMAGES):
            return any(_COMPARED.search(fold(passage.text)) for passage in document.passages)
        return (
            document.kind is Kind.IMAGING
            and asks(template, Asks.ANOTHER_TEST)
            and any(names_exam(text, said) for text in orders)
        )

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
        topic = template.topic if template.topic in TOPICS else "results"
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


def _tidy(text: str) -> str:
    """A template whose value was empty leaves no empty brackets or double spaces."""
    return re.sub(r"\s{2,}", " ", text.replace("()", "").replace("« »", "")).replace(" ,", ",").strip()
