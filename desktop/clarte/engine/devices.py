"""The graphics cards that llama.cpp sees. Imported by children only."""

from __future__ import annotations

import ctypes

import llama_cpp as native

from clarte.engine.messages import Device
from clarte.engine.processor import registry, take_graphics, take_processor
from clarte.engine.settings import BEST

_GRAPHICS = (1, 2)  # ggml's kinds of device: 0 is the processor, 1 a card, 2 one inside the processor


def look() -> tuple[Device, ...]:
    """Cards with their memory in bytes; empty where the library was built without graphics."""
    take_processor(BEST)
    take_graphics()
    if not native.llama_supports_gpu_offload():
        return ()
    native.llama_backend_init()
    library = registry()
    library.ggml_backend_dev_count.restype = ctypes.c_size_t
    library.ggml_backend_dev_get.restype = ctypes.c_void_p
    library.ggml_backend_dev_get.argtypes = [ctypes.c_size_t]
    library.ggml_backend_dev_type.argtypes = [ctypes.c_void_p]
    library.ggml_backend_dev_description.restype = ctypes.c_char_p
    library.ggml_backend_dev_description.argtypes = [ctypes.c_void_p]
    library.ggml_backend_dev_memory.restype = None
    size = ctypes.POINTER(ctypes.c_size_t)
    library.ggml_backend_dev_memory.argtypes = [ctypes.c_void_p, size, size]
    found: list[Device] = []
    for number in range(library.ggml_backend_dev_count()):
        device = library.ggml_backend_dev_get(number)
        if library.ggml_backend_dev_type(device) in _GRAPHICS:
            free, total = ctypes.c_size_t(), ctypes.c_size_t()
            library.ggml_backend_dev_memory(device, ctypes.byref(free), ctypes.byref(total))
            name = library.ggml_backend_dev_description(device) or b""
            found.append(Device(name.decode("utf-8", "replace"), free.value, total.value))
    return tuple(found)
