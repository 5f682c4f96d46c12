"""The driver of one job on a cluster (`python -m engine.cluster.driver`): waits for its data, then has its ranks started, again if a node dies."""

import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

import msgspec
import ray
from ray.train import FailureConfig, RunConfig, ScalingConfig
from ray.train.torch import TorchConfig, TorchTrainer

from engine.cluster.hub import the_hub
from engine.cluster.rank_there import attend, fetched
from engine.errors import AtelierError
from engine.jobs.cluster.order import Order, told
from engine.privacy import keep_private
from engine.recipes import Recipe, from_dict, to_dict
from engine.training.asked import recipe_of
from engine.training.team import divisible

DATA_WAIT_S = 24 * 3600.0
"""So long the driver waits for data that are being uploaded."""
FAILURES = 10
"""So often may nodes and ranks die; each time all begin again at the last checkpoint."""
PATIENCE_S = 30 * 24 * 3600


def main() -> int:
    """Do the job that the environment names. 0 where it ended as a job can: succeeded, stopped, or failed with a sentence."""
    keep_private()
    run, order = told()
    ray.init(address="auto", namespace="atelier", log_to_driver=False)
    hub = the_hub()

    def stop(_number: int, _frame: object) -> None:
        hub.want.remote(run, "cancel")  # Ray leaves three seconds

    signal.signal(signal.SIGTERM, stop)
    try:
        _wait_for_data(order, hub, run)
        _train(run, order, hub)
    except AtelierError as error:
        ray.get(hub.end.remote(run, "failed", {"sentence": str(error)}))
    except ray.train.TrainingFailedError as error:
        if ray.get(hub.over.remote(run)) is None:
            sentence = f"The ranks on the cluster ended unexpectedly more than {FAILURES} times. What was saved before is kept; trying again goes on from there."
            ray.get(hub.end.remote(run, "failed", {"sentence": sentence, "details": str(error)}))
    return 0


def _wait_for_data(order: Order, hub: Any, run: str) -> None:
    until = time.monotonic() + DATA_WAIT_S
    while any(ray.get(hub.size.remote(given.digest)) < 0 for given in order.data):
        if time.monotonic() > until or ray.get(hub.wanted.remote(run)) in ("cancel", "pause"):
            raise AtelierError("The data of this job did not arrive on the cluster. Try again.")
        time.sleep(0.3)


def _train(run: str, order: Order, hub: Any) -> None:
    spec = order.job
    recipe = recipe_there(order, fetched(order.start, hub) if order.start is not None else None)
    count = max(1, spec.resources.gpus) * max(1, spec.resources.nodes)
    divisible(recipe, count)
    cpu = spec.resources.device == "cpu"
    TorchTrainer(
        attend,
        train_loop_config={"run": run, "order": msgspec.json.encode(order), "recipe": to_dict(recipe)},
        torch_config=TorchConfig(backend="gloo" if cpu else "cpu:gloo,cuda:nccl", timeout_s=PATIENCE_S),
        scaling_config=ScalingConfig(
            num_workers=count,
            use_gpu=not cpu,
            placement_strategy="SPREAD",
        ),
        run_config=RunConfig(
            name=run,
            storage_path=os.environ.get("ATELIER_RAY_STORAGE", f"/tmp/atelier-{os.getuid()}"),
            failure_config=FailureConfig(max_failures=FAILURES),
        ),
    ).fit()


def recipe_there(order: Order, start: Path | None) -> Recipe:
    """As the checkpoint it goes on from holds it, else as the job asks for. `start`: where `order.start` lies on this node."""
    latest, branch = (None, start) if order.fresh else (start, None)
    return recipe_of(order.job, latest, branch, from_dict(order.recipe) if order.recipe else None)


if __name__ == "__main__":
    sys.exit(main())
