"""Ray's jobs over HTTP: submit one, ask how it is, stop it. Source: Ray's Jobs REST API."""

import json
from typing import Any

from engine.jobs.cluster.clusters import Cluster
from engine.jobs.cluster.http import Refused, fetch

DRIVER = "python -m engine.cluster.driver"
OVER = frozenset({"SUCCEEDED", "FAILED", "STOPPED"})


def version(cluster: Cluster) -> str:
    """Ray's version there. Raises Unreachable, Refused."""
    found = _asked(cluster, "version")
    if "ray_version" not in found:
        raise _no_ray(cluster)
    return str(found["ray_version"])


def submit(cluster: Cluster, id: str, environment: dict[str, str]) -> None:
    """Submit the driver as job `id`; that it is there already is fine, too. Raises Unreachable, Refused."""
    body = {
        "entrypoint": DRIVER,
        "submission_id": id,
        "runtime_env": {"env_vars": environment},
        "metadata": {"program": "atelier"},
    }
    try:
        fetch(f"{cluster.address}/api/jobs/", cluster.token, json.dumps(body).encode())
    except Refused:
        if status(cluster, id) is None:
            raise


def status(cluster: Cluster, id: str) -> tuple[str, str] | None:
    """Its status (PENDING, RUNNING, SUCCEEDED, FAILED, STOPPED) and a message; None where it is not known. Raises Unreachable, Refused."""
    try:
        found = _asked(cluster, f"jobs/{id}")
    except Refused as error:
        if error.status == 404:
            return None
        raise
    if "status" not in found:
        raise _no_ray(cluster)
    return str(found["status"]), str(found.get("message") or "")


def stop(cluster: Cluster, id: str) -> None:
    """Stop it: its driver gets SIGTERM, and three seconds. Raises Unreachable, Refused."""
    fetch(f"{cluster.address}/api/jobs/{id}/stop", cluster.token, b"")


def _asked(cluster: Cluster, what: str) -> dict[str, Any]:
    try:
        found = json.loads(fetch(f"{cluster.address}/api/{what}", cluster.token))
    except ValueError as error:
        raise _no_ray(cluster) from error
    if not isinstance(found, dict):
        raise _no_ray(cluster)
    return found


def _no_ray(cluster: Cluster) -> Refused:
    return Refused(200, f"What answers at {cluster.address} is not Ray. Give the address of a cluster's dashboard.")
