"""What a driver is told through its environment: the job, and where its data are."""

import os
from typing import Any

import msgspec

from engine.jobs.spec import TrainJob, decode

RUN, ORDER = "ATELIER_RUN", "ATELIER_ORDER"
CURVES = "curves.jsonl"
"""The file in a job's folder that is drawn as its curves."""


class Given(msgspec.Struct, frozen=True):
    """Data that were uploaded: their digest, and the name whose ending says what kind they are."""

    digest: str
    name: str


class Order(msgspec.Struct, frozen=True):
    """`spec`: the job's JSON. `source`, `target`, `start`: its data sets and the checkpoint it goes on from, where they were uploaded."""

    spec: str
    source: Given | None = None
    target: Given | None = None
    start: Given | None = None
    fresh: bool = False
    """`start` is another run's: this one branches from it."""
    curves: Given | None = None
    """What was drawn of the run before it goes on."""
    recipe: dict[str, Any] = {}
    """The recipe that the job names, which may be one of the owner's own; empty where `start` says it."""

    @property
    def job(self) -> TrainJob:
        """The job."""
        spec = decode(self.spec.encode())
        assert isinstance(spec, TrainJob)
        return spec

    @property
    def data(self) -> list[Given]:
        """All that was uploaded."""
        return [one for one in (self.source, self.target, self.start, self.curves) if one is not None]


def environment(run: str, order: Order, hub_port: int) -> dict[str, str]:
    """The variables that a driver is started with."""
    return {RUN: run, ORDER: msgspec.json.encode(order).decode(), "ATELIER_HUB_PORT": str(hub_port)}


def told() -> tuple[str, Order]:
    """The run's name and its order, in the driver."""
    return os.environ[RUN], msgspec.json.decode(os.environ[ORDER], type=Order)
