"""The room's own sentences and lists: equal in both languages, complete, and harmless by the room's own rules."""

from __future__ import annotations

import tomllib

import pytest

from clarte.core.language import Language, say
from clarte.core.resources import resource
from clarte.explain.check import REASONS
from clarte.explain.check_words import looks_medical
from clarte.explain.cues import cue_table
from clarte.explain.folding import fold, stem, words
from clarte.explain.polarity import has_negation
from clarte.explain.wordlists import folded_list, plain_equivalents

FR, EN = Language.FRENCH, Language.ENGLISH


def _keys(table, prefix=""):
    for key, value in table.items():
        yield from _keys(value, f"{prefix}{key}.") if isinstance(value, dict) else [(f"{prefix}{key}", value)]


def _texts(topic, language):
    return dict(_keys(tomllib.loads(resource("i18n", f"{topic}.{language}.toml").read_text(encoding="utf-8"))))


@pytest.mark.parametrize("topic", ["explain", "questions", "ask"])
def test_each_sentence_exists_in_both_languages_with_the_same_places_to_fill(topic):
    french, english = _texts(topic, FR), _texts(topic, EN)
    assert french.keys() == english.keys()
    for key, text in french.items():
        places = {part.split("}")[0] for part in text.split("{")[1:]}
        assert places == {part.split("}")[0] for part in english[key].split("{")[1:]}, key


@pytest.mark.parametrize("language", [FR, EN])
def test_each_reason_has_its_words_for_the_window(language):
    for reason in REASONS:
        assert say(f"explain.reason.{reason}", language)


@pytest.mark.parametrize("topic", ["questions", "ask"])
@pytest.mark.parametrize("language", [FR, EN])
def test_our_own_sentences_reassure_nobody_and_name_no_illness(topic, language):
    for key, text in _texts(topic, language).items():
        if key.startswith("out."):
            continue  # they name what they refuse
        for family in ("reassurance", "prognosis", "cause"):
            assert not cue_table("safety").hits(family, text, language), key


@pytest.mark.parametrize("language", [FR, EN])
def test_everyday_words_hold_no_fact(language):
    """None of the words free to any draft is a direction, a side, a degree, a doubt, a time, a relative or a cure."""
    harmless_families = {"normal"}
    for word in folded_list("plain", language):
        for family, names in cue_table("cues").families().items():
            for name in names:
                allowed = family in harmless_families or word in _GRAMMAR_CUES
                assert allowed or not cue_table("cues").hits(name, word, language), (word, name)


# Small words that are cues by themselves and that no sentence can do without; the cues watch over them all the same.
_GRAMMAR_CUES = frozenset({"moins", "less", "more", "had", "was", "were"})


@pytest.mark.parametrize(
    ("word", "medical"),
    [
        ("hepatite", True),
        ("anemia", True),
        ("metastase", True),
        ("warfarin", False),
        ("boule", False),
        ("liquide", False),
    ],
)
def test_doctors_words_are_known_by_their_shape(word, medical):
    assert looks_medical(word) is medical


def test_words_are_compared_without_case_accents_or_endings():
    assert fold("L’Œdème ÉLEVÉ") == "l'oedeme eleve"
    assert words("L'œdème n'est pas là") == ["oedeme", "est", "pas", "la"]
    for group in (("augmente", "augmentee", "augmentation"), ("nodule", "nodules"), ("cardiac", "cardiacs")):
        assert len({stem(word) for word in group}) == 1


@pytest.mark.parametrize("language", list(Language))
def test_a_plain_meaning_denies_nothing_and_changes_no_side(language):
    for equivalent in plain_equivalents(language):
        assert equivalent.say is None or not has_negation(equivalent.say, language)
        for name in ("side.left", "side.right", "certainty.hedged", "severity.severe", "severity.mild"):
            assert equivalent.say is None or not cue_table("cues").has(name, equivalent.say, language)
