"""What the reader is told when the model's process died: why, and that nothing is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clarte.core.errors import ModelError
from clarte.core.evidence import Kind
from clarte.core.language import Language
from clarte.core.statements import Audience
from clarte.explain.explainer import Explainer


def _explain(reports, reference, writer, language=Language.FRENCH):
    passages = (reports.passage("d1:p1", "Cardiomégalie."),)
    document = reports.document(kind=Kind.IMAGING, passages=passages)
    return Explainer(reference).explain([document], language, Audience.PATIENT, "FR", writer)


@pytest.mark.parametrize(
    ("code", "details", "told"),
    [
        ("model_crashed", {}, "s'est arrêté deux fois"),
        ("model_out_of_memory", {}, "plus de mémoire que prévu"),
        ("model_silent", {}, "ne répond plus"),
        ("model_too_large_other", {"needed": 6.5, "free": 3.0, "other": "Qwen2.5 1.5B"}, "choisissez Qwen2.5 1.5B"),
    ],
)
def test_why_the_model_stopped_is_said_in_a_sentence(reports, reference, scripted, code, details, told):
    def fail(_request: str) -> str:
        raise ModelError(code, model="m", **details)

    (warning,) = _explain(reports, reference, scripted(fail)).warnings
    assert warning.code == "model_stopped"
    assert "nos propres phrases" in warning.message
    assert told in warning.message


def test_a_draft_begun_again_is_said_once_and_is_no_stop(reports, reference, scripted):
    writer = scripted(lambda _request: "Un cœur plus gros que d'habitude.")
    plain = writer.write
    writer.write = lambda *given, **named: replace(plain(*given, **named), restarted=True)
    assert [warning.code for warning in _explain(reports, reference, writer).warnings] == ["model_restarted"]
    again = scripted(lambda _request: "Un cœur plus gros que d'habitude.")
    assert _explain(reports, reference, again).warnings == ()
