"""The llama.cpp build options: one library that finds out, on each machine, which of its parts for processors to use.

llama.cpp's own detection at build time (GGML_NATIVE) is never used: it turns AMX on, whose kernels crash at the first
token, and its result dies on any older processor than the one it was made on.
"""

from __future__ import annotations

_UNUSED_PARTS = (
    "LLAVA_BUILD",
    "LLAMA_BUILD_TESTS",
    "LLAMA_BUILD_EXAMPLES",
    "LLAMA_BUILD_TOOLS",
    "LLAMA_BUILD_SERVER",
)
_X86 = ("x86_64", "amd64", "x64")
_ARM = ("arm64", "aarch64")


def build_options(machine: str, system: str) -> dict[str, str]:
    """Options for CMake. `machine` and `system` as platform.machine() and platform.system() write them."""
    options = {"GGML_NATIVE": "OFF", "GGML_BLAS": "OFF"}
    if has_parts(machine, system):
        options |= {
            "GGML_BACKEND_DL": "ON",
            "GGML_CPU_ALL_VARIANTS": "ON",
            # Beside the library that they serve: the wheel would place them apart, and they would not find it.
            "CMAKE_INSTALL_BINDIR": "llama_cpp/lib",
            "CMAKE_INSTALL_RPATH": "@loader_path" if system == "Darwin" else "$ORIGIN",
        }
    if system == "Darwin":
        options["GGML_METAL"] = "ON"
    return options | dict.fromkeys(_UNUSED_PARTS, "OFF")


def has_parts(machine: str, system: str) -> bool:
    """Whether llama.cpp knows kinds of this processor; elsewhere it is built once, for what all of them have."""
    return machine.lower() in _X86 or (machine.lower() in _ARM and system in ("Linux", "Darwin"))
