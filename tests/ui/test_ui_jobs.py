"""Work off the window's thread ends in exactly one way, on the window's thread."""

import gc
import threading
from typing import ClassVar

import pytest
import shiboken6
from PySide6.QtCore import QObject

from clarte.core.errors import BugError, ReadError
from clarte.ui.jobs import Jobs, Lane


@pytest.fixture
def jobs(qtbot):
    made = Jobs()
    yield made
    made.stop()


class Ends:
    def __init__(self):
        self.done, self.failed, self.told, self.cancelled, self.threads = [], [], [], 0, set()

    def listeners(self):
        def note(into):
            def listen(value):
                self.threads.add(threading.get_ident())
                into.append(value)

            return listen

        def stopped():
            self.cancelled += 1

        return {"done": note(self.done), "failed": note(self.failed), "told": note(self.told), "cancelled": stopped}


def test_results_and_reports_arrive_in_order_on_the_windows_thread(jobs, qtbot):
    ends, worker = Ends(), []

    def work(job):
        worker.append(threading.get_ident())
        for number in range(3):
            job.tell(number)
        return "result"

    jobs.run(jobs, work, **ends.listeners())
    qtbot.waitUntil(lambda: bool(ends.done))
    assert (ends.told, ends.done, ends.failed, ends.cancelled) == ([0, 1, 2], ["result"], [], 0)
    assert ends.threads == {threading.get_ident()} and worker[0] not in ends.threads


def test_what_the_person_can_act_on_is_kept_apart_from_our_mistakes(jobs, qtbot):
    ends = Ends()

    def unreadable(_job):
        raise ReadError("damaged", file="x.pdf")

    def mistaken(_job):
        raise ValueError("M. Exemple a un kyste")  # words of a report

    jobs.run(jobs, unreadable, **ends.listeners())
    jobs.run(jobs, mistaken, **ends.listeners())
    qtbot.waitUntil(lambda: len(ends.failed) == 2)
    assert {type(error) for error in ends.failed} == {ReadError, BugError}
    assert not any("kyste" in str(error) for error in ends.failed)


def test_cancelled_work_says_so_and_nothing_else(jobs, qtbot):
    ends, started = Ends(), threading.Event()

    def work(job):
        started.set()
        while True:
            job.token.check()

    job = jobs.run(jobs, work, **ends.listeners())
    assert started.wait(5)
    job.cancel()
    qtbot.waitUntil(lambda: ends.cancelled == 1)
    assert not ends.done and not ends.failed


def test_a_job_that_was_left_is_never_heard_of_again(jobs, qtbot):
    ends, go = Ends(), threading.Event()
    job = jobs.run(jobs, lambda _job: go.wait(5), **ends.listeners())
    job.leave()
    go.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert not ends.done and not ends.failed and not ends.cancelled


def test_a_failure_nobody_answers_for_is_announced(jobs, qtbot):
    def work(_job):
        raise KeyError("x")

    with qtbot.waitSignal(jobs.broke) as caught:
        jobs.run(jobs, work)
    assert isinstance(caught.args[0], BugError)


def test_long_work_does_not_hold_up_pages(jobs, qtbot):
    hold, ends = threading.Event(), Ends()
    for _ in range(5):
        jobs.run(jobs, lambda _job: hold.wait(5), lane=Lane.LONG)
    jobs.run(jobs, lambda _job: "page", lane=Lane.PAGES, **ends.listeners())
    qtbot.waitUntil(lambda: ends.done == ["page"])
    hold.set()


def test_nothing_is_begun_once_all_was_stopped_but_what_must_be_done_is(qtbot):
    jobs, done, hold = Jobs(), [], threading.Event()
    jobs.run(jobs, lambda _job: hold.wait(5), lane=Lane.QUICK)
    jobs.run(jobs, lambda _job: done.append("skipped"), lane=Lane.QUICK)
    jobs.run(jobs, lambda _job: done.append("saved"), lane=Lane.QUICK, must=True)
    hold.set()
    jobs.stop()
    jobs.run(jobs, lambda _job: done.append("late"))
    qtbot.wait(20)
    assert "saved" in done and "late" not in done


class Model(QObject):
    """Something of the window that asks for work, and notes on which thread it is let go."""

    ends: ClassVar[list[int]] = []

    def __init__(self):
        super().__init__()
        self.heard = []

    def ask(self, jobs, work):
        def act(_job):
            return work(self)

        jobs.run(self, act, done=self.heard.append, failed=self.heard.append, lane=Lane.LONG)

    def __del__(self):
        Model.ends.append(threading.get_ident())


def test_nobody_is_called_for_an_owner_that_was_deleted(jobs, qtbot):
    model, go, ends = Model(), threading.Event(), Ends()
    jobs.run(model, lambda _job: go.wait(5), **ends.listeners())
    model.ask(jobs, lambda _model: go.wait(5))
    shiboken6.delete(model)
    go.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert not ends.done and not ends.failed and not model.heard


@pytest.mark.parametrize("fails", [False, True])
def test_what_work_holds_dies_on_the_windows_thread(jobs, qtbot, monkeypatch, fails):
    gc.collect()
    Model.ends.clear()
    go, leave, end = threading.Event(), threading.Event(), jobs._end

    def end_slowly(*said):
        end(*said)
        leave.wait(5)  # the window hears of the end before the thread has let go of all

    monkeypatch.setattr(jobs, "_end", end_slowly)

    def work(_model):
        go.wait(5)
        if fails:
            raise ReadError("damaged", file="x.pdf")

    for _ in range(3):
        Model().ask(jobs, work)  # nobody else knows it
    go.set()
    try:
        qtbot.waitUntil(lambda: not jobs.busy and len(Model.ends) == 3)
    finally:
        leave.set()
    assert Model.ends == [threading.get_ident()] * 3


def test_work_of_another_thread_never_calls_the_collector(jobs, qtbot):
    collected = set()

    def note(phase, _info):
        collected.add(threading.get_ident())

    gc.callbacks.append(note)
    try:
        jobs.run(jobs, lambda _job: len([[[]] for _ in range(300_000)]))
        qtbot.waitUntil(lambda: not jobs.busy)
    finally:
        gc.callbacks.remove(note)
    assert collected <= {threading.get_ident()} and gc.isenabled()
