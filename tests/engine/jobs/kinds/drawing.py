"""A live server that draws without torch: a picture whose every pixel is the request's first seed."""

import os
import time
from pathlib import Path
from typing import Any

import numpy as np

from engine.errors import NotFound
from engine.jobs.live_spec import Describe, Description, Heed, LiveRequest, Render


class Server:
    """`model` says what happens: `slow`, `endless` (until nobody waits for it), `missing`, `bug`, `fatal`, or `fatal once` (then it works)."""

    def answer(self, request: LiveRequest, heed: Heed, /) -> tuple[dict[str, Any], np.ndarray | None]:
        match request:
            case Describe(model):
                return {"description": Description(model, 4, 1, 2, ("hat", "coat"), 3)}, None
            case Render(model, latents):
                self._obey(model, heed)
                pixels = np.full((len(latents), 4, 4, 1), latents[0].seeds[0], np.uint8)
                return {}, pixels[:, ::-1]
        raise TypeError(request)

    def unload(self) -> None:
        with open(Path(os.environ["ATELIER_HOME"]) / "unloaded", "a", encoding="ascii") as file:
            file.write("unloaded\n")

    def _obey(self, model: str, heed: Heed) -> None:
        if model == "slow":
            time.sleep(0.3)
        elif model == "endless":
            while True:
                heed()
                time.sleep(0.01)
        elif model == "missing":
            raise NotFound("There is no model called missing.")
        elif model == "bug":
            raise ZeroDivisionError("a mistake")
        elif model == "fatal":
            os._exit(9)
        elif model == "fatal once":
            mark = Path(os.environ["ATELIER_HOME"]) / "died"
            if not mark.exists():
                mark.touch()
                os._exit(9)
