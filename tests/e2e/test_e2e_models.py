"""The models of a computer that has none, from the command line: what is said, what is chosen, what is refused."""

from __future__ import annotations

from pathlib import Path


def test_the_list_says_what_fits_and_touches_nothing(clarte, tmp_path: Path):
    listed = clarte("models", "list", "--json", "--language", "fr")
    assert listed.code == 0
    models = {model["id"]: model for model in listed.json["models"]}
    starters = [model for model in models.values() if model["starter"]]
    assert len(starters) == 1 and len(models) >= 8
    for model in models.values():
        assert not model["installed"] and not model["current"]
        assert model["fit"] in ("good", "slow", "unknown", "too_large") and model["fit_text"]
        assert model["licence"] and model["note"]
    assert not (tmp_path / "home" / "clarte").exists()


def test_no_model_can_be_chosen_and_one_that_is_not_here_cannot(clarte):
    assert clarte("models", "use", "none", "--json").json["current"] is None
    refused = clarte("models", "use", "nothing-of-that-name", "--json")
    assert (refused.code, refused.json["error"]["code"]) == (4, "model_not_found")


def test_every_command_on_a_model_that_is_not_here_is_one_sentence(clarte):
    for action in ("test", "graphics", "check", "remove", "bench"):
        ran = clarte("models", action, "qwen3-4b-q4_k_m", "--language", "en")
        assert ran.code == 4, action
        assert len(ran.err.strip().splitlines()) == 1 and "Traceback" not in ran.err


def test_a_file_that_is_no_model_is_refused_and_nothing_is_kept(clarte, tmp_path: Path):
    path = tmp_path / "lettre à maman.gguf"
    path.write_bytes(b"Ceci n'est pas un mod\xc3\xa8le.")
    ran = clarte("models", "add-file", path, "--json")
    assert (ran.code, ran.json["error"]["code"]) == (4, "model_not_gguf")
    models = tmp_path / "home" / "clarte" / "models"
    assert not models.exists() or not list(models.iterdir())
