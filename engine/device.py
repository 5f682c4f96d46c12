"""Which device, and which precision it is good at."""

import contextlib
from pathlib import Path

import torch

from engine.errors import BadInput


def choose_device(name: str = "auto") -> torch.device:
    """The device called `name`; 'auto' takes CUDA, then Apple's, then the CPU. Raises BadInput if it is not there."""
    if name == "auto":
        if torch.cuda.is_available():
            return torch.device("cuda")
        return torch.device("mps" if torch.backends.mps.is_available() else "cpu")
    try:
        device = torch.device(name)
    except RuntimeError as error:
        raise BadInput(f"'{name}' is no device. Use auto, cpu, cuda or mps.") from error
    there = {"cpu": True, "cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}
    if not there.get(device.type, False):
        raise BadInput(f"This computer has no {device.type} device that torch can use. Take 'auto' or 'cpu'.")
    return device


def choose_precision(device: torch.device, wanted: str = "auto") -> torch.dtype:
    """float32, bfloat16 or float16 for the heavy layers. 'auto' takes bfloat16 only where the device computes in it.

    A CPU without AVX-512 BF16 or AMX emulates bfloat16, 10 to 60 times slower than float32.
    """
    named = {"float32": torch.float32, "bfloat16": torch.bfloat16, "float16": torch.float16}
    if wanted in named:
        return named[wanted]
    if wanted != "auto":
        raise BadInput(f"'{wanted}' is no precision. Use auto, float32, bfloat16 or float16.")
    if device.type == "cuda":
        return torch.bfloat16 if torch.cuda.get_device_capability(device)[0] >= 8 else torch.float32
    if device.type == "cpu" and _cpu_flags() & {"avx512_bf16", "amx_bf16"}:
        return torch.bfloat16
    return torch.float32


def autocast(device: torch.device, precision: torch.dtype) -> contextlib.AbstractContextManager[object]:
    """The context in which networks run at `precision`."""
    if precision == torch.float32:
        return contextlib.nullcontext()
    return torch.autocast(device.type, precision)


def _cpu_flags() -> set[str]:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace")
    except OSError:
        return set()
    line = next((line for line in text.splitlines() if line.startswith("flags")), "")
    return set(line.split())
