"""Threads follow what the rest of the machine leaves free."""

from __future__ import annotations

from types import SimpleNamespace

import psutil
import pytest

from clarte.engine.pace import Load, Pace, measure_load, runs_on_battery


class Machine:
    """`others` cores are busy beside us; we use `ours`."""

    def __init__(self) -> None:
        self.at, self.now = 100.0, Load(1000.0, 10.0)
        self.others = 0.0
        self.ours = 2.0
        self.battery = False

    def pass_time(self, seconds: float) -> None:
        self.at += seconds
        spent, ours = (self.others + self.ours) * seconds, self.ours * seconds
        self.now = Load(self.now.everything + spent, self.now.ours + ours)

    def pace(self, most: int, cores: int) -> Pace:
        return Pace(most, cores, lambda: self.now, lambda: self.at, lambda: self.others, lambda: self.battery)


@pytest.mark.parametrize(
    ("most", "cores", "others", "expected"),
    [
        (2, 2, 0.0, 2),
        (2, 2, 0.3, 2),
        (2, 2, 1.0, 1),
        (2, 2, 2.0, 1),
        (8, 16, 3.0, 8),
        (8, 8, 3.0, 5),
        (4, 4, 9.0, 1),
        (1, 1, 0.0, 1),
    ],
)
def test_threads_are_the_free_cores(most, cores, others, expected):
    machine = Machine()
    pace = machine.pace(most, cores)
    machine.others = others
    machine.pass_time(1.0)
    assert pace.threads() == expected


def test_they_come_back_when_the_neighbour_is_done():
    machine = Machine()
    pace = machine.pace(2, 2)
    machine.others = 1.0
    machine.pass_time(1.0)
    assert pace.threads() == 1
    machine.pass_time(0.1)
    machine.others = 0.0
    assert pace.threads() == 1, "it looks twice a second at most"
    machine.pass_time(1.0)
    assert pace.threads() == 2


def test_work_begins_with_the_machine_as_it_is_then_not_as_it_was():
    machine = Machine()
    pace = machine.pace(2, 2)
    machine.others = 2.0
    machine.pass_time(5.0)
    machine.others = 0.0
    pace.begin()
    assert pace.threads() == 2
    machine.others = 1.0
    pace.begin()
    assert pace.threads() == 1


@pytest.mark.parametrize(("most", "quiet"), [(1, 1), (2, 1), (4, 2), (7, 3)])
def test_half_the_threads_on_battery_until_it_is_plugged_in_again(most, quiet):
    machine = Machine()
    pace = machine.pace(most, 8)
    machine.battery = True
    pace.begin()
    assert pace.threads() == quiet
    machine.pass_time(1.0)
    assert pace.threads() == quiet
    machine.battery = False
    pace.begin()
    assert pace.threads() == most


@pytest.mark.parametrize(
    ("told", "expected"),
    [(None, False), ((50, 3600, False), True), ((50, 3600, True), False), ((50, 3600, None), False)],
)
def test_battery_is_what_the_system_tells(monkeypatch, told, expected):
    battery = None if told is None else SimpleNamespace(percent=told[0], secsleft=told[1], power_plugged=told[2])
    monkeypatch.setattr(psutil, "sensors_battery", lambda: battery, raising=False)
    assert runs_on_battery() is expected
    monkeypatch.delattr(psutil, "sensors_battery")
    assert runs_on_battery() is False, "a system that cannot tell"


def test_a_system_that_does_not_tell_at_once_begins_with_all_threads():
    machine = Machine()
    pace = Pace(2, 2, lambda: machine.now, lambda: machine.at, lambda: None)
    pace.begin()
    assert pace.threads() == 2
    machine.others = 1.0
    machine.pass_time(1.0)
    assert pace.threads() == 1


def test_a_machine_that_does_not_tell_is_taken_for_quiet():
    def unknown() -> Load:
        raise psutil.AccessDenied

    machine = Machine()
    pace = Pace(4, 4, unknown, lambda: machine.at)
    machine.pass_time(1.0)
    assert pace.threads() == 4


def test_the_real_machine_tells_a_load_that_grows():
    first = measure_load()
    sum(range(2_000_000))
    second = measure_load()
    assert second.everything >= first.everything > 0
    assert second.ours >= first.ours > 0
