"""Our own sentences on passages: quoted as printed, said of whom and when, hard words explained."""

from __future__ import annotations

from collections.abc import Sequence

from clarte.core.context import contexts
from clarte.core.context_cues import ContextKind
from clarte.core.evidence import Document, Kind, Passage, Section
from clarte.core.language import Language, say
from clarte.core.statements import Audience, Origin, Statement
from clarte.explain.basis import Basis, basis_for, meaning_of, printed_in
from clarte.explain.findings import findings
from clarte.explain.folding import fold
from clarte.explain.orders import (
    is_order,
    says_given,
    says_none,
    speaks_to_machine,
    states_fact,
    touches_treatment,
)
from clarte.explain.pieces import Piece, Wish, language_of, sources_of
from clarte.explain.polarity import has_negation
from clarte.explain.reference import Reference
from clarte.explain.tasks import simplify_task
from clarte.knowledge.entries import Entry, Match, Part

# How many passages of a section are told one by one; the others are counted, with their pages.
_ONE_BY_ONE = {Section.FINDINGS: 12, Section.HISTORY: 6, Section.OTHER: 4, Section.INDICATION: 2, Section.TECHNIQUE: 1}
_LETTER_BY_ONE = 12
_LETTERS = frozenset({Kind.DISCHARGE, Kind.LETTER, Kind.PATHOLOGY, Kind.OTHER, Kind.PRESCRIPTION})
# Letters whose "reason" is that of a stay or a visit, not of an exam.
_STAYS = frozenset({Kind.DISCHARGE, Kind.LETTER})
_KNOWN_BEFORE = frozenset({Section.HISTORY, Section.INDICATION})
_ORDERED = frozenset({Section.TREATMENT, Section.FOLLOW_UP})
# Sections whose name says enough of the sentence: what is asked about or was, not what is found now.
_OWN_WORDING = frozenset({Section.HISTORY, Section.INDICATION, Section.TECHNIQUE})
# Wordings whose beginning must stay in front of a draft too.
_OPENED = frozenset({"history", "indication", "reason", "why_done", "past"})
_SAID = {Section.CONCLUSION: "concluded", Section.FINDINGS: "findings"}
_EXAMS = frozenset({Kind.IMAGING, Kind.PATHOLOGY, Kind.LAB})
_LONGEST = 600
# Below this share, words that OCR read are said to be worth a look at the page.
_SURE = 0.9
_WORDS_EXPLAINED = 4
_ARTICLE = 1
# A denial this far behind a finding is about something else ("carcinome de grade II, RO+, HER2 négatif").
_DENIED_NEAR = 25


class PassageTeller:
    """Says passages in one language. A hard word is explained where it first appears, once."""

    def __init__(self, reference: Reference, language: Language, audience: Audience, *, with_tasks: bool) -> None:
        self._reference = reference
        self._language = language
        self._audience = audience
        self._with_tasks = with_tasks
        self._explained: set[str] = set()

    def told(self, document: Document, sections: Sequence[Section]) -> list[Piece]:
        """The passages of some sections, in the page's order; what is too many is counted."""
        pieces: list[Piece] = []
        for section in sections:
            passages = [passage for passage in document.passages if passage.section is section]
            chosen = self._chosen(document, section, passages)
            pieces += [self._piece(document, passage) for passage in chosen]
            rest = [passage for passage in passages if passage not in chosen]
            if rest:
                pieces.append(Piece(self._counted(document, section, rest)))
        return pieces

    def one(self, document: Document, passage: Passage) -> Piece:
        """One passage, on its own."""
        return self._piece(document, passage)

    def _chosen(self, document: Document, section: Section, passages: Sequence[Passage]) -> list[Passage]:
        limit = _ONE_BY_ONE.get(section, len(passages))
        if section in (Section.OTHER, Section.TECHNIQUE) and document.kind in _LETTERS:
            limit = _LETTER_BY_ONE
        if len(passages) <= limit + 1:
            return list(passages)
        language = language_of(document, self._language)
        ranked = sorted(passages, key=lambda passage: -self._interest(passage, language))
        return [passage for passage in passages if passage in ranked[:limit]]

    def _interest(self, passage: Passage, language: Language) -> int:
        """A present finding that we can explain, or an order, is worth its own line."""
        found = len(self._reference.find(passage.text, language))
        return 10 * is_order(passage.text, language) + found * (1 if passage.negated else 3)

    def _piece(self, document: Document, passage: Passage) -> Piece:
        language = language_of(document, self._language)
        basis = basis_for(passage.text, language, self._reference, past=passage.past, family=passage.family)
        statement = self._statement(document, passage, basis)
        writable = (
            self._with_tasks
            and document.language == self._language
            and self._audience is Audience.PATIENT
            and not is_order(passage.text, language)
            and not speaks_to_machine(passage.text)
            and passage.section not in _ORDERED
        )
        if not writable:
            return Piece(statement)
        wording = _wording(document, passage)
        opening = say(f"explain.passage.opening.{wording}", self._language) if wording in _OPENED else ""
        return Piece(statement, self._wishes(passage, language, dated=bool(opening)), opening)

    def _wishes(self, passage: Passage, language: Language, *, dated: bool) -> tuple[Wish, ...]:
        """`dated`: an opening already says that this is past."""
        past = passage.past and not dated
        wishes: list[Wish] = []
        for finding in findings(passage.text, language):
            basis = basis_for(finding, language, self._reference, past=past, family=passage.family)
            wishes.append(Wish(basis, simplify_task(basis)))
        return tuple(wishes) if any(wish.task is not None for wish in wishes) else ()

    def _statement(self, document: Document, passage: Passage, basis: Basis) -> Statement:
        ordered = _is_ordered(document, passage, basis.language)
        wording = _asking(passage, basis) if ordered else _wording(document, passage)
        text = say(f"explain.passage.{wording}", self._language, text=shortened(passage.text))
        hard, entries = self._hard_words(basis)
        parts = [text, hard, self._misread(document, passage)]
        return Statement(
            text=" ".join(part for part in parts if part),
            origin=Origin.KNOWLEDGE if hard else Origin.RULE,
            evidence=(passage.id,),
            sources=sources_of(entries),
            topic=_topic(passage, ordered),
            entries=tuple(entry.id for entry in basis.entries),
            grave=is_grave(passage, basis, self._reference),
        )

    def _hard_words(self, basis: Basis) -> tuple[str, list[Entry]]:
        if self._audience is Audience.GP:
            return "", []
        hard = (entry for entry in basis.entries if entry.id not in self._explained)
        new = [entry for entry in hard if not _repeats(meaning_of(entry, self._language), printed_in(basis, entry))]
        new = new[:_WORDS_EXPLAINED]
        self._explained.update(entry.id for entry in new)
        if not new:
            return "", []
        told = (" ; " if self._language is Language.FRENCH else "; ").join(self._defined(entry, basis) for entry in new)
        closing = "" if told.endswith((".", ")")) else "."
        return say("explain.passage.hard_words", self._language, count=len(new), words=told) + closing, new

    def _defined(self, entry: Entry, basis: Basis) -> str:
        text = say(
            "explain.passage.hard_word",
            self._language,
            label=self._label(entry, basis),
            definition=meaning_of(entry, self._language),
        )
        return text if entry.checked else f"{text} {say('explain.passage.unchecked', self._language)}"

    def _label(self, entry: Entry, basis: Basis) -> str:
        """The word as the report spells it, so that it is found on the page; its name too in another language."""
        printed, label = printed_in(basis, entry), entry.wording(self._language).label
        same = basis.language is self._language or fold(printed) == fold(label)
        return printed if same else f"{printed} ({label})"

    def _misread(self, document: Document, passage: Passage) -> str:
        confidence = next((page.confidence for page in document.reading if page.page == passage.page), None)
        doubtful = confidence is not None and confidence < _SURE
        return say("explain.passage.uncertain", self._language) if doubtful else ""

    def _counted(self, document: Document, section: Section, passages: Sequence[Passage]) -> Statement:
        pages = ", ".join(str(page) for page in sorted({passage.page for passage in passages}))
        name = say(f"explain.passage.section.{_own_wording(document, section)}", self._language)
        return Statement(
            text=say("explain.passage.many", self._language, section=name, count=len(passages), pages=pages),
            origin=Origin.RULE,
            evidence=tuple(passage.id for passage in passages),
            topic="passage",
        )


def is_grave(passage: Passage, basis: Basis, reference: Reference) -> bool:
    """Whether a finding, or a scale's grade, to be announced with care is not denied here. What only the other
    language knows is looked at too: some reports mix them. A family's illness in the history is no news to announce;
    among findings the word "family" may stand beside the person's own."""
    if passage.family and passage.section in _KNOWN_BEFORE:
        return False
    other = next(tongue for tongue in Language if tongue is not basis.language)
    found = [(match, basis.language) for match in basis.matches]
    found += [
        (match, other)
        for match in reference.find(passage.text, other)
        if all(match.end <= known.start or known.end <= match.start for known in basis.matches)
    ]
    return any(
        _is_sensitive(passage.text, match, reference) and not _denied(passage.text, match, tongue)
        for match, tongue in found
    )


def _is_sensitive(text: str, match: Match, reference: Reference) -> bool:
    entry, grade = reference.entry(match.entry), reference.grade(text, match)
    return (entry is not None and entry.grave) or (grade is not None and grade.grave)


def _denied(text: str, match: Match, language: Language) -> bool:
    """Whether a denial just before or just behind the words is about them. In doubt, they are not denied."""
    return any(
        span.kind is ContextKind.NEGATED
        and span.start <= match.start
        and match.end <= span.end
        and (has_negation(text[span.start : match.start], language) or span.end - match.end <= _DENIED_NEAR)
        for span in contexts(text, language)
    )


def shortened(text: str) -> str:
    """A passage as a quotation: on one line, without its last stop, cut when it is a page long."""
    line = " ".join(text.split()).rstrip(" .;")
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rsplit(' ', 1)[0]}…"


def _repeats(meaning: str, word: str) -> bool:
    """Whether a meaning only says the word again ("saignement": a bleeding is told by "un saignement")."""
    said = fold(meaning).split()
    return len(said) <= _ARTICLE + len(word.split()) and fold(word) == " ".join(said[-len(word.split()) :])


def _is_ordered(document: Document, passage: Passage, language: Language) -> bool:
    """Whether a passage asks for something. How an exam was done does not, nor what was looked for and not found, nor
    what was given there and then, nor how the person was when leaving."""
    if passage.negated and says_none(passage.text, language):
        return False
    if passage.section is Section.TREATMENT:
        given = document.kind not in _LETTERS and says_given(passage.text, language)
        return not (given or says_none(passage.text, language))
    if passage.section is Section.FOLLOW_UP:
        return not states_fact(passage.text, language)
    how = passage.section is Section.TECHNIQUE and document.kind not in _STAYS
    why = passage.section is Section.INDICATION and document.kind in _EXAMS
    if how or why or not is_order(passage.text, language):
        return False
    return not (passage.section is Section.FINDINGS and passage.negated) or touches_treatment(passage.text, language)


def _asking(passage: Passage, basis: Basis) -> str:
    """How what is asked for is introduced: what touches a medicine is not to be changed alone."""
    drug = any(entry.part is Part.DRUGS for entry in basis.entries)
    treatment = drug or passage.section is Section.TREATMENT or touches_treatment(passage.text, basis.language)
    return "ordered" if treatment else "asked"


def _own_wording(document: Document, section: Section) -> str:
    """A section's name in a report of this kind: what a stay or an operation was for is not what an exam was."""
    if section is Section.INDICATION and document.kind not in _EXAMS:
        return "reason" if document.kind in _STAYS else "why_done"
    return "done" if section is Section.TECHNIQUE and document.kind not in _EXAMS else section.value


def _wording(document: Document, passage: Passage) -> str:
    """How a quotation that asks for nothing is introduced: whose it is, and when."""
    if passage.family:
        return "family"
    if passage.section in _OWN_WORDING:
        return _own_wording(document, passage.section)
    if passage.past:
        return "past"
    said = _SAID.get(passage.section, "quoted")
    return f"{said}_doubt" if passage.uncertain else said


def _topic(passage: Passage, ordered: bool) -> str:
    if passage.section is Section.CONCLUSION:
        return "conclusion"
    return "treatment" if ordered else "passage"
