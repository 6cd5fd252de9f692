"""The wheel of llama.cpp: built once for a processor, kept, never mistaken for another's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tools import llama
from tools.commands import CommandFailed
from tools.llama import BuildFailed, Recipe, build_wheel, find_wheel, recipe_for_this_machine

RECIPE = Recipe("0.3.36", ("-DGGML_NATIVE=OFF", "-DGGML_AVX2=ON"), ("Linux", "x86_64", "glibc", "2.36"))
NAME = "llama_cpp_python-0.3.36-py3-none-any.whl"


def build(cache: Path, tmp_path: Path) -> Path:
    return build_wheel(
        RECIPE, cache, Path("python"), tmp_path / "constraints.txt", tmp_path / "log", lambda _step: None
    )


@pytest.mark.parametrize(
    "other",
    [
        replace(RECIPE, version="0.3.37"),
        replace(RECIPE, options=("-DGGML_NATIVE=OFF", "-DGGML_AVX2=OFF")),
        replace(RECIPE, platform=("Linux", "x86_64", "glibc", "2.31")),
    ],
)
def test_another_recipe_never_gets_this_wheel(other: Recipe, tmp_path: Path) -> None:
    folder = tmp_path / RECIPE.key
    folder.mkdir()
    (folder / NAME).write_bytes(b"")
    assert find_wheel(RECIPE, tmp_path) == folder / NAME
    assert find_wheel(other, tmp_path) is None


def test_the_recipe_of_a_machine_is_stable_and_names_the_dangerous_parts_off() -> None:
    recipe = recipe_for_this_machine("0.3.36")
    assert recipe.key == recipe_for_this_machine("0.3.36").key
    assert "-DGGML_NATIVE=OFF" in recipe.options
    assert not any("AMX" in option and option.endswith("=ON") for option in recipe.options)


def test_a_developers_own_options_make_another_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    before = recipe_for_this_machine("0.3.36")
    monkeypatch.setenv(llama.EXTRA_OPTIONS, "-DGGML_VULKAN=ON")
    after = recipe_for_this_machine("0.3.36")
    assert after.options[-1] == "-DGGML_VULKAN=ON"
    assert after.key != before.key


def test_a_built_wheel_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, str] = {}

    def compile_it(command: list[str], _log: Path, environment: dict[str, str], _tell: object) -> None:
        seen.update(environment)
        assert "--no-cache-dir" in command
        (Path(command[command.index("--wheel-dir") + 1]) / NAME).write_bytes(b"wheel")

    monkeypatch.setattr(llama, "run_logged", compile_it)
    cache = tmp_path / "cache à moi"
    kept = build(cache, tmp_path)
    assert kept.read_bytes() == b"wheel"
    assert find_wheel(RECIPE, cache) == kept
    assert seen["CMAKE_ARGS"] == "-DGGML_NATIVE=OFF -DGGML_AVX2=ON"
    assert [path.name for path in cache.iterdir()] == [RECIPE.key]


def test_a_failed_build_says_so_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(command: list[str], *_rest: object) -> None:
        raise CommandFailed(command, "error: no such instruction")

    monkeypatch.setattr(llama, "run_logged", fail)
    with pytest.raises(BuildFailed, match=r"could not be built"):
        build(tmp_path / "cache", tmp_path)
    assert list((tmp_path / "cache").iterdir()) == []


def test_without_a_compiler_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(llama.sys, "platform", "linux")
    monkeypatch.setattr(llama.shutil, "which", {"clang++": "/bin/clang++"}.get)
    llama.require_compiler()
    monkeypatch.setattr(llama.shutil, "which", {}.get)
    with pytest.raises(BuildFailed, match=r"no C\+\+ compiler \(.*apt install g\+\+"):
        llama.require_compiler()
