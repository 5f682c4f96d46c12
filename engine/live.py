"""What the live lane serves: what models draw, what translators and attacks make of a picture, at the speed of the hand."""

import contextlib
import ctypes
import os
import sys
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from engine.errors import AtelierError
from engine.inspection.look import Fooler
from engine.inspection.opining import Opiner
from engine.jobs.inspect_spec import Fool, Least, Opine
from engine.jobs.live_spec import Drop, Heed, LiveRequest, Look, Unload, wanted
from engine.latent.live import Drawer
from engine.memory import free
from engine.translation.look import Looker

Answered = tuple[dict[str, Any], npt.NDArray[np.uint8] | None]


class Server:
    """Answers one request at a time, each by whoever can."""

    def __init__(self) -> None:
        # Half of the cores: threads that wait for one whose core the window or a training took cost far more than they
        # bring (28 pictures on two busy cores: 30 ms with one thread, 300 ms with two).
        torch.set_num_threads(max(1, (os.cpu_count() or 1) // 2))
        self._begin()

    def _begin(self) -> None:
        self._drawer, self._looker, self._fooler, self._opiner = Drawer(), Looker(), Fooler(), Opiner()

    def unload(self) -> None:
        """Forget every model, picture and answer that is kept, and give the memory back to the system."""
        self._begin()
        free()
        if sys.platform == "linux":  # glibc keeps what was given back, in case it is wanted again
            with contextlib.suppress(AttributeError, OSError):
                ctypes.CDLL(None).malloc_trim(0)

    def answer(self, request: LiveRequest, heed: Heed = wanted) -> Answered:
        """Fields of an Answer, and pixels uint8 [N, H, W, C] or None. What went wrong is a sentence in `error`. Raises NotWanted where
        `heed` does, which it is asked between the pieces of what may take seconds."""
        assert not isinstance(request, Drop | Unload), "the worker heeds these itself"
        try:
            if isinstance(request, Look):
                return self._looker.look(request)
            if isinstance(request, Fool):
                return self._fooler.fool(request, heed)
            if isinstance(request, Least):
                return self._fooler.least(request, heed)
            if isinstance(request, Opine):
                return self._opiner.opine(request)
            return self._drawer.answer(request, heed)
        except AtelierError as error:
            return {"error": str(error)}, None
