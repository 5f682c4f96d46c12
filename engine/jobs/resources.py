"""What a job may use, and how often it keeps its state: part of every spec."""

import msgspec


class Resources(msgspec.Struct, frozen=True):
    """What a job runs on. `gpus`: how many share each batch of a training, 0 or 1 for one; with `device` cpu so many processes.
    `precision`: auto, float32, bfloat16 or float16. `where`: '' for this computer, else a cluster's address; there `gpus` are of
    each of `nodes` computers."""

    device: str = "auto"
    gpus: int = 0
    nodes: int = 1
    precision: str = "auto"
    where: str = ""


class CheckpointPolicy(msgspec.Struct, frozen=True):
    """How often (seconds) a run's whole state is written, and how many of these files are kept."""

    every_s: float = 60.0
    keep: int = 2
