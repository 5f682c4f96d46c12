"""A look at a cluster before work is sent there: what answers, in a sentence."""

import msgspec

from engine.errors import AtelierError
from engine.jobs.cluster import ray_jobs
from engine.jobs.cluster.clusters import Cluster
from engine.jobs.cluster.http import Unreachable
from engine.jobs.cluster.hub_line import HubLine, other_version


class Found(msgspec.Struct, frozen=True):
    """Whether work can be sent there, and what was found."""

    works: bool
    sentence: str


def look(cluster: Cluster) -> Found:
    """Ask the cluster for its version, and its hub for the engine's. Takes at most some twenty seconds."""
    try:
        ray = ray_jobs.version(cluster)
    except AtelierError as error:
        return Found(False, str(error))
    try:
        engine = HubLine(cluster).version()
    except Unreachable:
        # Before its first job a cluster has no hub; whether the engine is installed there is only known then.
        return Found(True, f"Ray {ray} answers at {cluster.address}. Its first job will start the hub there.")
    except AtelierError as error:
        return Found(False, str(error))
    if other := other_version(engine):
        return Found(False, other)
    return Found(True, f"Ray {ray} answers at {cluster.address}, with Atelier {engine}.")
