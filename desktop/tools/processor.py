"""Which instructions this processor has, and the llama.cpp build options that use them.

llama.cpp's own detection (GGML_NATIVE) is never used: it turns AMX on, whose kernels crash at the first token, and its
result dies on any older processor that shares the cache.
"""

from __future__ import annotations

import platform
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

# Build option -> the Linux names of the instructions that it makes the compiler use, all needed.
_X86_OPTIONS: dict[str, tuple[str, ...]] = {
    "GGML_SSE42": ("sse4_2",),
    "GGML_AVX": ("avx",),
    "GGML_AVX2": ("avx2",),
    "GGML_BMI2": ("bmi2",),
    "GGML_FMA": ("fma",),
    "GGML_F16C": ("f16c",),
    "GGML_AVX512": ("avx512f", "avx512cd", "avx512vl", "avx512dq", "avx512bw"),
    "GGML_AVX512_VBMI": ("avx512vbmi",),
    "GGML_AVX512_VNNI": ("avx512_vnni",),
    "GGML_AVX512_BF16": ("avx512_bf16",),
    "GGML_AVX_VNNI": ("avx_vnni",),
}
_BROKEN_OPTIONS = ("GGML_AMX_TILE", "GGML_AMX_INT8", "GGML_AMX_BF16")
_UNUSED_PARTS = (
    "LLAVA_BUILD",
    "LLAMA_BUILD_TESTS",
    "LLAMA_BUILD_EXAMPLES",
    "LLAMA_BUILD_TOOLS",
    "LLAMA_BUILD_SERVER",
)

# What every x86 processor sold since about 2015 has: taken where the system cannot be asked.
COMMON_X86 = frozenset({"sse4_2", "avx", "avx2", "bmi2", "fma", "f16c"})

# PF_*_INSTRUCTIONS_AVAILABLE of IsProcessorFeaturePresent; an answer of 0 also means "this Windows does not know".
# AVX-512 is left out: Windows tells of its first part only, and llama.cpp uses five.
_WINDOWS_FEATURES = {
    38: ("sse4_2",),
    39: ("avx",),
    40: ("avx2", "bmi2", "fma", "f16c"),
}
_MAC_NAMES = {"sse4.2": "sse4_2", "avx1.0": "avx"}


def build_options(machine: str, system: str, features: Iterable[str]) -> dict[str, str]:
    """Options for CMake, each named ON or OFF so that nothing is left to a default.

    `machine` and `system` as platform.machine() and platform.system() write them, `features` as Linux names them.
    """
    options = {"GGML_NATIVE": "OFF"}
    if is_x86(machine):
        options |= _x86_options(frozenset(features))
    elif machine.lower() in ("arm64", "aarch64"):
        options |= _arm_options(system, frozenset(features))
    if system == "Darwin":
        options["GGML_METAL"] = "ON"
    return options | dict.fromkeys(_UNUSED_PARTS, "OFF")


def is_x86(machine: str) -> bool:
    return machine.lower() in ("x86_64", "amd64", "x64", "i686", "i386")


def _x86_options(features: frozenset[str]) -> dict[str, str]:
    has = {option: features.issuperset(needed) for option, needed in _X86_OPTIONS.items()}
    for option in has:
        # The compiler takes an AVX-512 extension as leave to use all of AVX-512.
        if option.startswith("GGML_AVX512_"):
            has[option] = has[option] and has["GGML_AVX512"]
    # The same instruction in a shorter form; one of the two is enough, and this one needs a newer compiler.
    has["GGML_AVX_VNNI"] = has["GGML_AVX_VNNI"] and not has["GGML_AVX512_VNNI"]
    options = {option: "ON" if present else "OFF" for option, present in has.items()}
    return options | dict.fromkeys(_BROKEN_OPTIONS, "OFF")


def _arm_options(system: str, features: frozenset[str]) -> dict[str, str]:
    if system == "Darwin":
        return {"GGML_CPU_ARM_ARCH": "armv8.2-a+dotprod+fp16"}  # what the first Apple chip has, and all since
    if not {"asimddp", "asimdhp"} <= features:
        return {"GGML_CPU_ARM_ARCH": "armv8-a"}
    return {"GGML_CPU_ARM_ARCH": "armv8.2-a+dotprod+fp16" + ("+i8mm" if "i8mm" in features else "")}


def detect_features() -> frozenset[str]:
    """What this machine's system says its processor can do and lets programs use, in Linux's names.

    Where it says nothing: what every x86 processor of the last ten years has, and nothing at all on others.
    """
    readers = {"linux": _linux_features, "darwin": _mac_features, "win32": _windows_features}
    reader = readers.get(sys.platform)
    features = reader() if reader else frozenset()
    if not features and is_x86(platform.machine()):
        return COMMON_X86
    return features


def parse_cpuinfo(text: str) -> frozenset[str]:
    """The features that every processor listed in a /proc/cpuinfo has."""
    sets = [
        frozenset(line.partition(":")[2].split())
        for line in text.splitlines()
        if line.partition(":")[0].strip().lower() in ("flags", "features")
    ]
    return frozenset.intersection(*sets) if sets else frozenset()


def parse_sysctl(text: str) -> frozenset[str]:
    """The features in the answer of macOS's `sysctl machdep.cpu`, in Linux's names."""
    words = text.lower().split()
    return frozenset(_MAC_NAMES.get(word, word) for word in words)


def _linux_features() -> frozenset[str]:
    try:
        return parse_cpuinfo(Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return frozenset()


def _mac_features() -> frozenset[str]:
    names = ("machdep.cpu.features", "machdep.cpu.leaf7_features")
    try:
        answer = subprocess.run(["sysctl", "-n", *names], capture_output=True, text=True, check=False, timeout=10)
    except OSError:
        return frozenset()
    return parse_sysctl(answer.stdout)


def _windows_features() -> frozenset[str]:
    found: list[str] = []
    if sys.platform == "win32":
        import ctypes

        present = ctypes.windll.kernel32.IsProcessorFeaturePresent
        for number, names in _WINDOWS_FEATURES.items():
            found.extend(names if present(number) else ())
    return frozenset(found)
