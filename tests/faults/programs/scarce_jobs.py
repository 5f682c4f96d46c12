"""The real work of jobs on a computer whose allocator refuses a layer more than ATELIER_ROOM says of the kind: pictures, or pixels a side."""

import importlib
import json
import os
from typing import Any

from engine.jobs.kinds import HANDLERS
from engine.jobs.reporter import Reporter
from engine.jobs.spec import JobSpec, kind_of

HUGE = 1 << 52
"""Bytes that no computer has: torch's own allocator refuses them, in its own words."""


def scarce(spec: JobSpec, reporter: Reporter) -> dict[str, Any]:
    """What the job's own handler does, with little room."""
    torch = importlib.import_module("torch")
    module, _, name = HANDLERS[kind_of(spec)].partition(":")
    work = getattr(importlib.import_module(module), name)
    room = json.loads(os.environ["ATELIER_ROOM"])[kind_of(spec)]

    def ask(_module: Any, given: tuple[Any, ...]) -> None:
        learns = (
            kind_of(spec) != "train" or torch.is_grad_enabled()
        )  # what is only drawn keeps nothing for the way back
        if learns and given and isinstance(given[0], torch.Tensor) and given[0].dim() == 4:
            count, _, height, width = given[0].shape
            side = max(height, width) if kind_of(spec) == "translate" else count
            if side > room:
                torch.empty(HUGE, dtype=torch.uint8)

    hook = torch.nn.modules.module.register_module_forward_pre_hook(ask)
    try:
        result: dict[str, Any] = work(spec, reporter)
    finally:
        hook.remove()
    return result
