"""French is complete, plural forms exist, and the compiled files are those of the sources."""

import importlib.util
import re
import shutil
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
I18N = ROOT / "resources" / "i18n"


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("translations", ROOT / "desktop/tools/translations.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def messages(path: Path):
    for context in ElementTree.parse(path).iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name"), message.findtext("source"), message.find("translation")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_word_of_the_window_is_translated(tool, language, tmp_path):
    """The sources' words are gathered again: a new one would show as unfinished, a dead one as missing here."""
    name = f"window_{language}.ts"
    for each in tool.LANGUAGES:
        shutil.copy(I18N / f"window_{each}.ts", tmp_path)
    tool.update(tmp_path)
    gathered = {(context, source) for context, source, _ in messages(tmp_path / name)}
    kept = {(context, source) for context, source, _ in messages(I18N / name)}
    assert gathered == kept
    for context, source, translation in messages(tmp_path / name):
        assert translation.get("type") is None, (context, source)
        forms = [form.text for form in translation.findall("numerusform")] or [translation.text]
        assert all(forms), (context, source)


def test_translations_keep_their_placeholders():
    for context, source, translation in messages(I18N / "window_fr.ts"):
        forms = [form.text for form in translation.findall("numerusform")] or [translation.text]
        wanted = set(re.findall(r"\{\w+\}", source))
        assert all(set(re.findall(r"\{\w+\}", form)) == wanted for form in forms), (context, source)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_compiled_translations_are_up_to_date(tool, language, tmp_path):
    tool.compile_all(tmp_path)
    name = f"window_{language}.qm"
    assert (tmp_path / name).read_bytes() == (I18N / name).read_bytes()
