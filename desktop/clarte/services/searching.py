"""Search over everything in a dossier, as one types: the reports' lines and the person's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clarte.core.dossier import Consultation, SearchHit
from clarte.core.language import Language
from clarte.core.plain import plain
from clarte.explain.expansion import expand, match_query
from clarte.knowledge import Knowledge
from clarte.store.store import FoundLine, Store

_SHORTEST = 2


class Search:
    """Each word typed, or another name of what it means, must occur at the beginning of a word; accents and capitals do
    not matter."""

    def __init__(self, store: Store, knowledge: Knowledge) -> None:
        self._store = store
        self._knowledge = knowledge

    def find(self, dossier_id: str, words: str, limit: int = 50) -> tuple[SearchHit, ...]:
        """Lines that hold the very words first, newest report first; then the person's own words, then lines that
        name the same thing otherwise. Nothing for fewer than two letters."""
        wanted = re.findall(r"[^\W_]+", plain(words))
        if sum(len(word) for word in wanted) < _SHORTEST:
            return ()
        literal = " ".join(f'"{word}"*' for word in wanted)
        hits = [_hit(line, wanted) for line in self._store.find_lines(dossier_id, literal, limit)]
        hits += self._own(dossier_id, wanted)
        if len(hits) < limit:
            seen = {(hit.report, hit.evidence) for hit in hits}
            terms = expand(words, self._knowledge, Language.FRENCH)
            names = [name for term in terms for name in (term.typed, *term.also) if name]
            if query := match_query(terms):
                lines = self._store.find_lines(dossier_id, query, limit)
                hits += [_hit(line, names) for line in lines if (line.report, line.evidence) not in seen]
        return tuple(hits[:limit])

    def _own(self, dossier_id: str, wanted: list[str]) -> Iterator[SearchHit]:
        for own in self._typed(dossier_id):
            if all(_place(own.text, word) is not None for word in wanted):
                start, end = _place(own.text, wanted[0]) or (0, 0)
                yield SearchHit(own.kind, own.text, start, end, consultation=own.consultation)

    def _typed(self, dossier_id: str) -> Iterator[SearchHit]:
        for consultation in self._store.consultations(dossier_id):
            for item in self._store.questions(consultation.id):
                if item.kept:
                    yield SearchHit("question", item.question.text, 0, 0, consultation=consultation.id)
                if item.answer:
                    yield SearchHit("note", item.answer, 0, 0, consultation=consultation.id)
            for text in _typed(consultation):
                yield SearchHit("note", text, 0, 0, consultation=consultation.id)


def _typed(consultation: Consultation) -> list[str]:
    outcome = consultation.outcome
    texts = [
        consultation.practitioner, consultation.specialty, consultation.aim, consultation.changes,
        consultation.allergies, consultation.history, consultation.worries, consultation.matters,
        *(symptom.what for symptom in consultation.symptoms),
        *(treatment.text for treatment in consultation.treatments),
        outcome.said, outcome.decided, outcome.when_to_call, *(task.text for task in outcome.tasks),
    ]  # fmt: skip
    return [text for text in texts if text]


def _hit(line: FoundLine, wanted: list[str]) -> SearchHit:
    start, end = next((place for word in wanted if (place := _place(line.text, word))), (0, 0))
    return SearchHit(line.kind, line.text, start, end, line.report, line.page, line.evidence)


def _place(text: str, word: str) -> tuple[int, int] | None:
    """Where a word that begins with `word` stands in `text`."""
    found = re.search(rf"(?<![^\W_]){re.escape(word)}", plain(text))
    return found.span() if found else None
