"""The options of the build: parts for every kind of processor where there are such, and nothing that is guessed."""

from __future__ import annotations

import pytest

from tools.processor import build_options


@pytest.mark.parametrize(
    ("machine", "system", "beside"),
    [
        ("x86_64", "Linux", "$ORIGIN"),
        ("AMD64", "Windows", "$ORIGIN"),
        ("x86_64", "Darwin", "@loader_path"),
        ("arm64", "Darwin", "@loader_path"),
        ("aarch64", "Linux", "$ORIGIN"),
    ],
)
def test_what_is_known_is_built_in_parts_that_find_each_other(machine: str, system: str, beside: str) -> None:
    options = build_options(machine, system)
    assert (options["GGML_BACKEND_DL"], options["GGML_CPU_ALL_VARIANTS"]) == ("ON", "ON")
    assert options["CMAKE_INSTALL_RPATH"] == beside
    assert options["CMAKE_INSTALL_BINDIR"] == "llama_cpp/lib"


@pytest.mark.parametrize(("machine", "system"), [("ARM64", "Windows"), ("riscv64", "Linux"), ("i686", "Linux")])
def test_elsewhere_one_build_uses_what_all_processors_of_the_kind_have(machine: str, system: str) -> None:
    options = build_options(machine, system)
    assert "GGML_CPU_ALL_VARIANTS" not in options
    assert options["GGML_NATIVE"] == "OFF"


@pytest.mark.parametrize(("machine", "system"), [("x86_64", "Linux"), ("arm64", "Darwin"), ("riscv64", "Linux")])
def test_nothing_follows_the_building_machine_and_no_server_is_built(machine: str, system: str) -> None:
    options = build_options(machine, system)
    off = ("GGML_NATIVE", "LLAMA_BUILD_SERVER", "LLAMA_BUILD_TOOLS", "LLAVA_BUILD")
    assert [options[name] for name in off] == ["OFF"] * len(off)
    assert not any("AMX" in name for name in options)
    # A folder of the building machine, where the library would look for parts on the person's.
    assert "GGML_BACKEND_DIR" not in options


def test_a_mac_has_its_graphics_and_another_system_does_not() -> None:
    assert build_options("arm64", "Darwin")["GGML_METAL"] == "ON"
    assert "GGML_METAL" not in build_options("arm64", "Linux")
