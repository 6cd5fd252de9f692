"""What the reader must know of the reading before anything is explained."""

from __future__ import annotations

from collections.abc import Sequence

from clarte.core.errors import UserError
from clarte.core.evidence import Document, PageStatus, Status
from clarte.core.language import Language, say, say_error
from clarte.core.statements import Origin, Statement, Warned


def reading_notices(documents: Sequence[Document], language: Language) -> list[Statement]:
    """Pages that could not be read, pages read from a picture, provisional results, documents without words."""
    return [
        Statement(text=text, origin=Origin.NOTICE, topic="notice")
        for document in documents
        for text in _of_document(document, language)
    ]


def warnings(
    documents: Sequence[Document],
    language: Language,
    *,
    with_model: bool,
    stopped: UserError | None = None,
    restarted: bool = False,
) -> tuple[Warned, ...]:
    """What bears on the work as a whole; each document's own warnings are kept. `stopped`: why the model could not go
    on; `restarted`: it stopped once, was begun again and went on."""
    found = [Warned(notice.code, notice.message) for document in documents for notice in document.warnings]
    if not with_model:
        found.append(Warned("no_model", say("explain.notice.no_model", language)))
    if stopped is not None:
        text = f"{say('explain.notice.not_finished', language)} {say_error(stopped, language)}"
        found.append(Warned("model_stopped", text))
    elif restarted:
        found.append(Warned("model_restarted", say("explain.notice.restarted", language)))
    if any(document.language != language and document.passages for document in documents):
        found.append(Warned("other_language", say("explain.notice.other_language", language)))
    return tuple(dict.fromkeys(found))


def _of_document(document: Document, language: Language) -> list[str]:
    texts = [
        say("explain.notice.page_unreadable", language, page=page.page, file=document.file)
        for page in document.reading
        if page.status is PageStatus.UNREADABLE
    ]
    pictures = sum(page.status is PageStatus.OCR for page in document.reading)
    if pictures:
        texts.append(say("explain.notice.page_ocr", language, count=pictures, file=document.file))
    if document.status is Status.PROVISIONAL:
        texts.append(say("explain.notice.provisional", language, file=document.file))
    if not (document.results or document.passages or document.treatments):
        texts.append(say("explain.notice.empty", language, file=document.file))
    return texts
