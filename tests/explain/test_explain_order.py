"""The model works first on what the reader looks at, also when they look elsewhere meanwhile."""

from __future__ import annotations

from clarte.core.evidence import Kind
from clarte.core.language import Language
from clarte.core.statements import Audience
from clarte.core.work_order import WorkOrder
from clarte.explain.explainer import Explainer

TEXTS = {
    "d1:p1": "Épanchement pleural gauche.",
    "d1:p2": "Cardiomégalie.",
    "d1:p3": "Nodule du foie.",
    "d1:p4": "Stéatose hépatique.",
}


def _explain(reports, reference, writer, order=None):
    passages = tuple(reports.passage(key, text) for key, text in TEXTS.items())
    document = reports.document(kind=Kind.IMAGING, passages=passages)
    return Explainer(reference).explain([document], Language.FRENCH, Audience.PATIENT, "FR", writer, order=order)


def _asked(writer) -> list[str]:
    """The passages in the order in which the model was asked of them."""
    return [key for task in writer.tasks for key, text in TEXTS.items() if text.rstrip(".") in task.request]


def test_what_is_preferred_is_drafted_first_and_nothing_is_left_out(reports, reference, scripted):
    writer = scripted(lambda _request: "")
    _explain(reports, reference, writer)
    assert _asked(writer) == list(TEXTS)
    order = WorkOrder()
    order.prefer(["d1:p3"])
    writer = scripted(lambda _request: "")
    _explain(reports, reference, writer, order)
    assert _asked(writer) == ["d1:p3", "d1:p1", "d1:p2", "d1:p4"]


def test_the_reader_may_look_elsewhere_while_the_model_works(reports, reference, scripted):
    order = WorkOrder()

    def answer(request: str) -> str:
        if "pleural" in request:
            order.prefer(["d1:p4"])
        return ""

    writer = scripted(answer)
    _explain(reports, reference, writer, order)
    assert _asked(writer) == ["d1:p1", "d1:p4", "d1:p2", "d1:p3"]


def test_statements_keep_the_report_s_order_whatever_was_drafted_first(reports, reference, scripted):
    order = WorkOrder()
    order.prefer(["d1:p4"])
    plain = _explain(reports, reference, scripted(lambda _request: ""))
    preferred = _explain(reports, reference, scripted(lambda _request: ""), order)
    assert preferred.statements == plain.statements
