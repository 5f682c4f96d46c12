"""Ray's jobs over HTTP: submit one, ask how it is, stop it. Source: Ray's Jobs REST API."""

import json
from typing import Any

from engine.jobs.cluster.clusters import Cluster
from engine.jobs.cluster.http import Refused, fetch

DRIVER = "python -m engine.cluster.driver"
OVER = frozenset({"SUCCEEDED", "FAILED", "STOPPED"})


def version(cluster: Cluster) -> str:
    """Ray's version there. Raises Unreachable, Refused."""
    return str(_asked(cluster, "version").get("ray_version", ""))


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
    return str(found["status"]), str(found.get("message") or "")


def stop(cluster: Cluster, id: str) -> None:
    """Stop it: its driver gets SIGTERM, and three seconds. Raises Unreachable, Refused."""
    fetch(f"{cluster.address}/api/jobs/{id}/stop", cluster.token, b"")


def _asked(cluster: Cluster, what: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(fetch(f"{cluster.address}/api/{what}", cluster.token))
    return found
