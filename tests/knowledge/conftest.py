"""The knowledge as shipped, loaded once."""

from __future__ import annotations

import pytest

from clarte.core.resources import resource
from clarte.knowledge import Knowledge
from clarte.knowledge.files import Library, load_library


@pytest.fixture(scope="session")
def library() -> Library:
    return load_library(resource("knowledge"))


@pytest.fixture(scope="session")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    return Knowledge.load(cache=tmp_path_factory.mktemp("knowledge"))
