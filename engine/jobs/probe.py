"""The smallest job: says what it ran on, and sends back as many bytes as it was asked for."""

import importlib
import os
import platform
from typing import Any

from engine.jobs.pace import pace
from engine.jobs.reporter import Reporter
from engine.jobs.spec import JobSpec, ProbeJob


def probe(spec: JobSpec, reporter: Reporter) -> dict[str, Any]:
    """Result: `{"pid", "python", "bytes"}`, with `{"torch", "threads", "cuda", "mps", "pace"}` where the device was asked for.

    `threads`: those a training computes with, by default one a core, though a core may pass for two processors.
    """
    assert isinstance(spec, ProbeJob)
    reporter.progress(0, 1)
    result: dict[str, Any] = {
        "pid": os.getpid(),
        "python": platform.python_version(),
        "bytes": "x" * spec.params.size,
    }
    if spec.params.device:
        torch = importlib.import_module("torch")
        result |= {"torch": str(torch.__version__), "cuda": torch.cuda.is_available()}
        result |= {"mps": torch.backends.mps.is_available(), "pace": round(pace(), 1)}
        result["threads"] = torch.get_num_threads()
        if result["cuda"]:
            memory = torch.cuda.get_device_properties(0).total_memory
            result |= {"device": torch.cuda.get_device_name(0), "memory_mb": memory // 2**20}
            result |= {"cards": torch.cuda.device_count()}
    reporter.progress(1, 1)
    return result
