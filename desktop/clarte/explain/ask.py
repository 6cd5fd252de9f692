"""Answers from the dossier and the knowledge, each sentence with its source; the rest is refused kindly."""

from __future__ import annotations

from collections.abc import Sequence

from clarte.core.cancel import CancelToken
from clarte.core.evidence import Document, Passage, Result, Treatment
from clarte.core.language import Language, say
from clarte.core.statements import Answer, Audience, Origin, Statement, Urgency, Withheld
from clarte.core.writing import Writer
from clarte.explain.associations import asks_why, goes_with
from clarte.explain.basis import meaning_of
from clarte.explain.calls import call_text
from clarte.explain.check import Checker
from clarte.explain.drafting import Drafting
from clarte.explain.passages import PassageTeller
from clarte.explain.pieces import Piece, evidence_map, named_evidence, sources_of
from clarte.explain.redflags import speaks_of_symptoms, urgent_answer
from clarte.explain.reference import Reference
from clarte.explain.results import ResultTeller
from clarte.explain.retrieval import Hit, Query, search, understood
from clarte.explain.scope import out_of_scope
from clarte.explain.treatments import told_treatment, told_treatments
from clarte.explain.urgency import assess

_MOST_DRAFTS = 3
_MOST_ASSOCIATIONS = 2
_MOST_BESIDE = 3
# Refusals that leave room for quoting what the report says of that treatment.
_ABOUT_TREATMENT = frozenset({"treatment", "dose"})


class Answerer:
    """Answers one question at a time. No conversation is kept: nothing said before can lower an urgency."""

    def __init__(self, knowledge: Reference) -> None:
        self._reference = knowledge
        self._checker = Checker(knowledge)

    def ask(
        self,
        documents: Sequence[Document],
        question: str,
        language: Language,
        country: str | None = None,
        writer: Writer | None = None,
        cancel: CancelToken | None = None,
    ) -> Answer:
        """Urgent words first, with no model; then what is out of scope; then what the documents say.

        Raises Cancelled."""
        if cancel is not None:
            cancel.check()
        urgency = urgent_answer(question, language, country, self._reference)
        if urgency is not None:
            statement = Statement(urgency.message, Origin.NOTICE, topic="notice")
            return self._answer("urgent", say("ask.understood_urgent", language), [statement], urgency, documents)
        state = assess(documents, language, country, self._reference)
        query = understood(question, self._reference, language)
        told = self._understood_as(question, query, language)
        care = self._care(question, language, country)
        refused = out_of_scope(question)
        hits = search(documents, query, self._reference)
        if refused is not None:
            written = self._beside(refused, documents, query, hits, language)
            refusal, offer = self._notice(f"ask.out.{refused}", language), self._notice("ask.offer", language)
            return self._answer("out_of_scope", told, [*care, refusal, *written, offer], state, documents)
        passages = PassageTeller(self._reference, language, Audience.PATIENT, with_tasks=writer is not None)
        pieces = [self._told(hit, language, passages) for hit in hits]
        drafting = Drafting(self._checker, writer, _MOST_DRAFTS, cancel) if writer is not None else None
        statements = [(drafting.better(piece) if drafting else None) or piece.statement for piece in pieces]
        statements += self._definitions(query, statements, language)
        if asks_why(question):
            statements += self._associations(hits, language)
        if not hits:
            found, offer = self._notice("ask.not_found", language), self._notice("ask.offer", language)
            return self._answer("not_in_documents", told, [*care, found, *statements, offer], state, documents)
        withheld = drafting.withheld if drafting is not None else ()
        return self._answer("answered", told, [*care, *statements], state, documents, withheld)

    def _beside(
        self, refused: str, documents: Sequence[Document], query: Query, hits: Sequence[Hit], language: Language
    ) -> list[Statement]:
        """What the reports write of what only a professional can answer, quoted, with no model: the treatments, what is
        planned, or what their authors say of it."""
        planned = "wants.plan" in query.wants.classes and "wants.medicine" not in query.wants.classes
        if refused in _ABOUT_TREATMENT and not (planned and hits):
            return self._treatments(documents, hits, language)
        if not hits:
            return []
        passages = PassageTeller(self._reference, language, Audience.PATIENT, with_tasks=False)
        quoted = [self._told(hit, language, passages).statement for hit in hits[:_MOST_BESIDE]]
        return [self._notice("ask.beside", language), *quoted]

    def _treatments(self, documents: Sequence[Document], hits: Sequence[Hit], language: Language) -> list[Statement]:
        """The treatments that the question names, as printed; where it names none, all that the reports print."""
        named = _written(hits, language)
        return named or [one for document in documents for one in told_treatments(document, language)]

    def _care(self, question: str, language: Language, country: str | None) -> list[Statement]:
        """Whom to call, when the question speaks of something felt."""
        if not speaks_of_symptoms(question):
            return []
        call = call_text("emergency", country, language, self._reference) or say("ask.urgent.call_local", language)
        return [Statement(f"{say('ask.symptoms', language)} {call}", Origin.NOTICE, topic="notice")]

    def _told(self, hit: Hit, language: Language, passages: PassageTeller) -> Piece:
        match hit.item:
            case Result():
                teller = ResultTeller(self._reference, language, Audience.PATIENT)
                return Piece(teller.told(hit.document, hit.item, hit.document.date))
            case Passage():
                return passages.one(hit.document, hit.item)
            case Treatment():
                return Piece(told_treatment(hit.document, hit.key, hit.item, language))

    def _associations(self, hits: Sequence[Hit], language: Language) -> list[Statement]:
        found = [
            goes_with(hit.document, hit.item, self._reference, language) for hit in hits if isinstance(hit.item, Result)
        ]
        return [statement for statement in found if statement is not None][:_MOST_ASSOCIATIONS]

    def _definitions(self, query: Query, statements: Sequence[Statement], language: Language) -> list[Statement]:
        """Checked words for the entries that the question names and no statement explains yet."""
        explained = {entry for statement in statements for entry in statement.entries}
        found: list[Statement] = []
        for entry_id in sorted(query.entries - explained):
            entry = self._reference.entry(entry_id)
            if entry is not None and entry.checked:
                label = entry.wording(language).label
                text = say(
                    "ask.definition",
                    language,
                    label=label[:1].upper() + label[1:],
                    definition=meaning_of(entry, language),
                )
                found.append(Statement(text, Origin.KNOWLEDGE, (), sources_of([entry]), "passage", (entry.id,)))
        return found

    def _understood_as(self, question: str, query: Query, language: Language) -> str:
        labels = [
            entry.wording(language).label
            for entry in (self._reference.entry(entry_id) for entry_id in sorted(query.entries))
            if entry is not None
        ]
        if labels:
            return say("ask.understood", language, subject=", ".join(labels))
        return say("ask.understood_plain", language, question=" ".join(question.split())[:200])

    def _notice(self, key: str, language: Language) -> Statement:
        return Statement(say(key, language), Origin.NOTICE, topic="notice")

    def _answer(
        self,
        status: str,
        told: str,
        statements: Sequence[Statement],
        urgency: Urgency,
        documents: Sequence[Document],
        withheld: Sequence[Withheld] = (),
    ) -> Answer:
        named = [key for statement in statements for key in statement.evidence]
        named += [key for reason in urgency.reasons for key in reason.evidence]
        return Answer(
            understood_as=told,
            status=status,
            statements=tuple(statements),
            withheld=tuple(withheld),
            urgency=urgency,
            evidence=named_evidence(evidence_map(documents), named),
        )


def _written(hits: Sequence[Hit], language: Language) -> list[Statement]:
    """The treatments found, as printed."""
    return [
        told_treatment(hit.document, hit.key, hit.item, language) for hit in hits if isinstance(hit.item, Treatment)
    ]
