"""The options of the build follow the processor, and what crashes is never turned on."""

from __future__ import annotations

import pytest

from tools.processor import COMMON_X86, build_options, detect_features, parse_cpuinfo, parse_sysctl

AMX = {"amx_tile", "amx_int8", "amx_bf16"}
AVX512 = {"avx512f", "avx512cd", "avx512vl", "avx512dq", "avx512bw"}
NEWEST = COMMON_X86 | AVX512 | AMX | {"avx512vbmi", "avx512_vnni", "avx512_bf16", "avx_vnni"}


def turned_on(features: set[str] | frozenset[str], machine: str = "x86_64", system: str = "Linux") -> set[str]:
    return {name for name, value in build_options(machine, system, features).items() if value == "ON"}


@pytest.mark.parametrize(
    ("features", "expected"),
    [
        (set(), set()),
        ({"sse4_2"}, {"SSE42"}),
        ({"sse4_2", "avx"}, {"SSE42", "AVX"}),
        (COMMON_X86, {"SSE42", "AVX", "AVX2", "BMI2", "FMA", "F16C"}),
        # A desktop processor that has the short form of VNNI and no AVX-512.
        (COMMON_X86 | {"avx_vnni"}, {"SSE42", "AVX", "AVX2", "BMI2", "FMA", "F16C", "AVX_VNNI"}),
        # One part of AVX-512 missing: none of it may be used, nor its extensions.
        (
            (COMMON_X86 | AVX512 | {"avx512_vnni", "avx512vbmi"}) - {"avx512bw"},
            {"SSE42", "AVX", "AVX2", "BMI2", "FMA", "F16C"},
        ),
        (
            NEWEST,
            {"SSE42", "AVX", "AVX2", "BMI2", "FMA", "F16C", "AVX512", "AVX512_VBMI", "AVX512_VNNI", "AVX512_BF16"},
        ),
    ],
)
def test_only_what_the_processor_has(features: set[str], expected: set[str]) -> None:
    assert turned_on(features) == {f"GGML_{name}" for name in expected}


@pytest.mark.parametrize("machine", ["x86_64", "AMD64"])
def test_amx_and_the_builds_own_guess_are_off_by_name(machine: str) -> None:
    options = build_options(machine, "Linux", NEWEST)
    assert [options[f"GGML_{name}"] for name in ("NATIVE", "AMX_TILE", "AMX_INT8", "AMX_BF16")] == ["OFF"] * 4


def test_arm_takes_the_base_unless_more_is_said() -> None:
    assert build_options("aarch64", "Linux", {"fp", "asimd"})["GGML_CPU_ARM_ARCH"] == "armv8-a"
    newer = build_options("aarch64", "Linux", {"asimd", "asimddp", "asimdhp", "i8mm"})
    assert newer["GGML_CPU_ARM_ARCH"] == "armv8.2-a+dotprod+fp16+i8mm"
    assert newer["GGML_NATIVE"] == "OFF"
    assert not any(name.startswith("GGML_AVX") for name in newer)


def test_a_mac_uses_its_graphics_and_another_system_does_not() -> None:
    assert "GGML_METAL" in turned_on(set(), "arm64", "Darwin")
    assert "GGML_METAL" not in build_options("arm64", "Linux", set())


def test_cpuinfo_counts_only_what_every_core_has() -> None:
    text = "processor\t: 0\nflags\t\t: fpu avx avx2\n\nprocessor\t: 1\nflags\t\t: fpu avx\nvmx flags\t: ept\n"
    assert parse_cpuinfo(text) == {"fpu", "avx"}
    assert parse_cpuinfo("Features\t: fp asimd\n") == {"fp", "asimd"}
    assert parse_cpuinfo("") == frozenset()


def test_a_macs_names_are_translated() -> None:
    features = parse_sysctl("FPU SSE4.2 AVX1.0 FMA F16C\nAVX2 BMI2 AVX512F\n")
    assert turned_on(features) == {f"GGML_{name}" for name in ("SSE42", "AVX", "AVX2", "BMI2", "FMA", "F16C")}


def test_a_system_that_says_nothing_gets_what_is_common(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "unheard-of")
    monkeypatch.setattr("platform.machine", lambda: "x86_64")
    assert detect_features() == COMMON_X86
    monkeypatch.setattr("platform.machine", lambda: "riscv64")
    assert detect_features() == frozenset()
