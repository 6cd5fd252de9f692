"""What a person adds to the knowledge: it defines words, and can do nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from clarte.core.errors import UserError
from clarte.core.language import Language
from clarte.knowledge import Knowledge
from clarte.knowledge.files import Library
from clarte.knowledge.packs import add_pack, remove_pack

HEAD = """[pack]
name = "rare-words"
title = "Mots rares"
publisher = "Une association"
licence = "CC0"
"""
ENTRY = """
[terms.zorglub-syndrome]
checked = "2026-01-01"
grave = false
[terms.zorglub-syndrome.fr]
label = "syndrome de Zorglub"
definition = "Une maladie de bande dessinée."
[terms.zorglub-syndrome.en]
label = "Zorglub syndrome"
definition = "A disease from a comic book."
"""


def write(folder: Path, text: str, name: str = "mine.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_pack_defines_a_word_and_is_never_checked(library: Library, tmp_path: Path) -> None:
    packs = tmp_path / "packs"
    text = HEAD + ENTRY.replace('checked = "2026-01-01"\n', "")
    add_pack(write(tmp_path, text), packs, library)
    knowledge = Knowledge.load(cache=tmp_path / "cache", packs=packs)
    assert [m.entry for m in knowledge.find("Un syndrome de Zorglub.", Language.FRENCH)] == ["zorglub-syndrome"]
    entry = knowledge.entry("zorglub-syndrome")
    assert entry is not None and not entry.checked
    assert entry.sources[0].publisher == "Une association"
    assert knowledge.version != Knowledge.load(cache=tmp_path / "cache").version
    remove_pack("rare-words", packs)
    assert Knowledge.load(cache=tmp_path / "cache", packs=packs).entry("zorglub-syndrome") is None
    with pytest.raises(UserError, match="pack_missing"):
        remove_pack("../rare-words", packs)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not toml at all",
        HEAD.replace("rare-words", "../../evil") + ENTRY,
        HEAD + ENTRY,  # says it was checked, against nothing
        HEAD + ENTRY.replace('checked = "2026-01-01"\n', "").replace("Une maladie", "Vous avez une maladie"),
        HEAD + ENTRY.replace('checked = "2026-01-01"\n', "").replace("zorglub-syndrome", "pulmonary-embolism"),
        HEAD + ENTRY.replace('checked = "2026-01-01"\n', "").replace("syndrome de Zorglub", "embolie pulmonaire"),
        HEAD + '[urgency.zorglub]\nlevel = "none"\n',
        HEAD + '[questions.zorglub]\nwhen = "always"\n',
        HEAD + "[sources.x]\n",
    ],
)
def test_what_a_pack_may_not_do_is_said_and_changes_nothing(library: Library, tmp_path: Path, text: str) -> None:
    packs = tmp_path / "packs"
    with pytest.raises(UserError, match="pack_wrong"):
        add_pack(write(tmp_path, text), packs, library)
    assert not packs.exists()


def test_a_pack_that_was_damaged_since_costs_only_itself(library: Library, tmp_path: Path) -> None:
    packs = tmp_path / "packs"
    add_pack(write(tmp_path, HEAD + ENTRY.replace('checked = "2026-01-01"\n', "")), packs, library)
    write(packs, "[[[", "broken.toml")
    assert Knowledge.load(packs=packs).entry("zorglub-syndrome") is not None


def test_a_file_that_is_not_there(library: Library, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="not_found"):
        add_pack(tmp_path / "absent.toml", tmp_path / "packs", library)
