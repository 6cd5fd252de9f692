"""Questions worth asking at the consultation, each with why and the line it comes from."""

from __future__ import annotations

from collections.abc import Sequence

from clarte.core.cancel import CancelToken
from clarte.core.evidence import Document
from clarte.core.language import Language, say
from clarte.core.statements import Origin, Question, QuestionList, Warned, Withheld
from clarte.core.writing import Writer
from clarte.explain.candidate import Candidate
from clarte.explain.candidates import Candidates
from clarte.explain.folding import stems
from clarte.explain.pieces import evidence_map, named_evidence
from clarte.explain.redflags import urgent_answer
from clarte.explain.reference import Reference
from clarte.explain.specialties import relevance

MOST = 10
_ALIKE = 0.7


class Questioner:
    """Proposes questions from the reports; keeps the person's own as typed."""

    def __init__(self, knowledge: Reference) -> None:
        self._reference = knowledge

    def questions(
        self,
        documents: Sequence[Document],
        language: Language,
        limit: int = 5,
        specialty: str | None = None,
        aim: str | None = None,
        writer: Writer | None = None,
        cancel: CancelToken | None = None,
        own: Sequence[str] = (),
    ) -> QuestionList:
        """The person's `own` questions first, as typed, all of them; then the best of ours, `limit` in all (10 at
        most). Raises Cancelled."""
        if cancel is not None:
            cancel.check()
        evidence = evidence_map(documents)
        chosen = [_own(text, number, language) for number, text in enumerate(own, 1) if text.strip()]
        ranked = self.candidates(documents, language, specialty, aim)
        withheld: list[Withheld] = []
        for candidate in ranked:
            if len(chosen) >= max(1, min(limit, MOST)):
                break
            if not any(_repeats(candidate, question) for question in chosen):
                chosen.append(candidate.question(len(chosen) + 1))
        named = [key for question in chosen for key in question.evidence]
        return QuestionList(
            model=writer.model if writer is not None else None,
            questions=tuple(chosen),
            withheld=tuple(withheld),
            evidence=named_evidence(evidence, named),
            warnings=self._warnings([aim or "", *own], language),
        )

    def candidates(
        self, documents: Sequence[Document], language: Language, specialty: str | None = None, aim: str | None = None
    ) -> list[Candidate]:
        """All that could be asked, best first. Every abnormal result and author's conclusion is in one at least."""
        found = Candidates(self._reference, language).of(documents)
        if aim and aim.strip():
            found.append(
                Candidate(
                    say("questions.aim.text", language, aim=aim.strip().rstrip(" .?!")),
                    say("questions.aim.why", language),
                    "decisions",
                    1,
                    (),
                    Origin.USER,
                )
            )
        evidence = evidence_map(documents)
        wanted = f"{specialty or ''}\n{aim or ''}"
        return sorted(found, key=lambda one: (one.rank, -relevance(wanted, one, evidence), one.priority))

    def _warnings(self, texts: Sequence[str], language: Language) -> tuple[Warned, ...]:
        urgency = urgent_answer("\n".join(texts), language, None, self._reference)
        return (Warned("urgent", urgency.message),) if urgency is not None else ()


def _own(text: str, number: int, language: Language) -> Question:
    return Question(text, say("questions.own.why", language), "decisions", number, (), Origin.USER)


def _repeats(candidate: Candidate, question: Question) -> bool:
    """Whether nearly the same words ask about the same lines; two results may be asked about in the same words."""
    one, two = stems(candidate.text), stems(question.text)
    alike = bool(one and two) and len(one & two) / len(one | two) >= _ALIKE
    apart = candidate.evidence and question.evidence and not set(candidate.evidence) & set(question.evidence)
    return candidate.text == question.text or (alike and not apart)
