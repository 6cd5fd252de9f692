"""What the reader looks at comes before what is urgent, and that before the rest."""

from __future__ import annotations

from clarte.core.work_order import WorkOrder

WAITING = [("r1", "r2"), ("p1",), ("p2",), ("p3",)]


def test_without_any_wish_the_order_is_kept():
    assert WorkOrder().next(WAITING) == 0


def test_selected_then_urgent_then_the_rest():
    order = WorkOrder()
    order.hurry(["p2"])
    assert order.next(WAITING) == 2
    order.prefer(["p3", "p9"])
    assert order.next(WAITING) == 3
    assert order.next(WAITING[:3]) == 2, "what was selected is done: the urgent is next"
    order.prefer(["r2"])
    assert order.next(WAITING) == 0, "one of the ids that a piece is about is enough"
    order.prefer([])
    assert order.next(WAITING) == 2
