"""Children die, hang, grow and print: the parent must know, and end them within a bound."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import psutil
import pytest

from clarte.process.channel import Frame
from clarte.process.child import Child, ChildDied

MakeChild = Callable[..., Child]
SOON = 30.0


def _next(child: Child) -> Frame:
    until = time.monotonic() + SOON
    while time.monotonic() < until:
        frame = child.receive(0.1)
        if frame is not None:
            return frame
    raise AssertionError("the child said nothing")


def _wait_for_death(child: Child) -> ChildDied:
    with pytest.raises(ChildDied) as caught:
        until = time.monotonic() + SOON
        while time.monotonic() < until:
            child.receive(0.1)
    return caught.value


def test_a_child_answers(make_child: MakeChild) -> None:
    child = make_child("for frame in link: link.send('echo', frame.body, frame.blob[::-1])")
    child.send("ask", {"n": 1}, b"abc")
    assert _next(child) == Frame("echo", {"n": 1}, b"cba")


def test_death_is_noticed_with_its_exit_code(make_child: MakeChild) -> None:
    child = make_child("link.send('hello'); os._exit(7)")
    assert _next(child).kind == "hello"
    assert _wait_for_death(child).code == 7


def test_sending_to_the_dead_says_so(make_child: MakeChild) -> None:
    child = make_child("os._exit(3)")
    _wait_for_death(child)
    with pytest.raises(ChildDied):
        child.send("ask", {}, b"x" * 1_000_000)


def test_a_child_that_sends_nonsense_is_killed(make_child: MakeChild) -> None:
    child = make_child("link._answers.write(b'\\xff' * 64); link._answers.flush(); time.sleep(60)")
    _wait_for_death(child)
    assert not child.alive


def test_what_a_child_prints_is_no_frame(make_child: MakeChild) -> None:
    child = make_child("print('a word of a report'); os.write(1, b'native'); link.send('true')")
    assert _next(child) == Frame("true", {})


@pytest.mark.parametrize("pause", ["time.sleep(0.001)", "link.send('alive'); time.sleep(0.001)"])
def test_a_child_that_grows_is_killed_silent_or_not(make_child: MakeChild, pause: str) -> None:
    child = make_child(
        f"""
        kept = []
        while True:
            kept.append(bytearray(b'x' * 1_000_000))
            {pause}
        """,
        memory_limit=200 * 1024**2,
    )
    _wait_for_death(child)
    assert child.over_memory


def test_a_child_that_ignores_us_is_ended_all_the_same(make_child: MakeChild) -> None:
    child = make_child(
        """
        import signal
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        link.send('deaf')
        while True: time.sleep(60)
        """
    )
    assert _next(child).kind == "deaf"
    assert child.pid is not None
    process = psutil.Process(child.pid)
    child.stop(grace=0.5)
    assert not process.is_running()


def test_a_child_inherits_no_secret(make_child: MakeChild, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLARTE_SECRET_TOKEN", "hush")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "hush")
    child = make_child("link.send('environment', dict(os.environ))")
    seen = _next(child).body
    assert "hush" not in seen.values()
    assert "PATH" in seen


def test_no_socket_opens_in_a_child(make_child: MakeChild) -> None:
    child = make_child(
        """
        forbid_network()
        import socket
        tried = {}
        for name, attempt in {
            'connect': lambda: socket.create_connection(('127.0.0.1', 9), 1),
            'resolve': lambda: socket.getaddrinfo('localhost', 80),
            'bind': lambda: socket.socket().bind(('127.0.0.1', 0)),
        }.items():
            try:
                attempt()
                tried[name] = 'went through'
            except OSError as error:
                tried[name] = type(error).__name__
        link.send('tried', tried)
        """
    )
    assert set(_next(child).body.values()) == {"NetworkForbidden"}


def test_no_program_starts_in_a_child(make_child: MakeChild) -> None:
    child = make_child(
        """
        forbid_programs()
        import subprocess
        tried = {}
        for name, attempt in {
            'run': lambda: subprocess.run([sys.executable, '-c', '']),
            'system': lambda: os.system('exit'),
        }.items():
            try:
                attempt()
                tried[name] = 'went through'
            except OSError as error:
                tried[name] = type(error).__name__
        link.send('tried', tried)
        """
    )
    assert set(_next(child).body.values()) == {"ProgramForbidden"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits; the parent's watch stands alone")
def test_a_limited_child_writes_no_file_and_gets_no_endless_memory(make_child: MakeChild, tmp_path: object) -> None:
    child = make_child(
        f"""
        limit_resources(2 * 1024**3, 60)
        tried = {{}}
        try:
            with open({str(tmp_path)!r} + '/left.bin', 'wb') as file: file.write(b'word')
            tried['write'] = 'went through'
        except OSError:
            tried['write'] = 'refused'
        try:
            bytearray(8 * 1024**3)
            tried['memory'] = 'went through'
        except MemoryError:
            tried['memory'] = 'refused'
        link.send('tried', tried)
        """
    )
    tried = _next(child).body
    assert tried["write"] == "refused"
    assert tried["memory"] == "refused" or sys.platform == "darwin"
