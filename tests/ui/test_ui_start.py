"""What is written out so that the window opens sooner is the same as what it stands for."""

import subprocess
import sys

from clarte.cli.parser import AUDIENCES
from clarte.core.statements import Audience


def test_the_command_line_offers_every_audience():
    assert tuple(Audience) == AUDIENCES


def test_the_window_opens_without_the_rooms_behind_it():
    """Each of these costs the first window more than all it shows."""
    code = (
        "import sys; from clarte.cli.main import parse; parse([]); import clarte.app, clarte.ui.window; "
        "print(*sorted(m for m in sys.modules if m.startswith('clarte.')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    behind = ("services", "store", "reading", "engine", "explain", "export", "knowledge", "process")
    assert [name for name in loaded if name.split(".")[1] in behind] == []
    assert not {"clarte.core.evidence", "clarte.core.statements"} & set(loaded)
    assert "clarte.ui.window" in loaded
