"""One rank of a training on this computer: a process that meets the others, runs the loop with them, and ends with its launcher."""

import logging
import multiprocessing
import os
import signal
import sys
import threading
import traceback
from datetime import timedelta
from multiprocessing.connection import Client, Connection, wait
from pathlib import Path
from typing import Any

import msgspec
import torch
import torch.distributed as dist

from engine.device import choose_device
from engine.errors import AtelierError, out_of_memory
from engine.jobs.reporter import Stopped
from engine.jobs.spec import TrainJob, decode
from engine.ranks import PeerGone
from engine.training.rank_line import Failed, Finished, FollowingReporter, LeadingReporter, Obeyed, send

log = logging.getLogger(__name__)

PATIENCE = timedelta(days=30)
"""Ranks wait for each other without end: while a job is held, or while the first rank judges. A dead one is noticed by the launcher."""


class Place(msgspec.Struct, frozen=True):
    """Where a rank is told to work. `meeting`: a file by which ranks find each other; `address`, `key`: of the launcher's line."""

    job: int
    folder: str
    latest: str
    spec: bytes
    recipe: bytes
    meeting: str
    address: str
    key: bytes
    threads: int


def attend(place: Place) -> None:
    """The process's whole work. What went wrong is told over the line; then the process ends with status 1."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the launcher's business, which stops the first rank
    threading.Thread(target=_end_with_the_launcher, name="launcher", daemon=True).start()
    line = Client(place.address, authkey=place.key)
    try:
        _work(place, line)
    except PeerGone:
        os._exit(1)  # the one that has gone says why, or nobody can
    except Exception as error:
        log.exception("rank %s cannot go on", os.environ["RANK"])
        known = isinstance(error, AtelierError)
        failed = Failed(str(error), traceback.format_exc(), out_of_memory(error), known)
        try:
            send(line, failed)
        finally:
            sys.stderr.flush()
            os._exit(1)  # at once: the others wait for this one, and its launcher ends them


def _work(place: Place, line: "Connection[Any, Any]") -> None:
    from engine.training.job import attend_run  # which knows of ranks itself

    rank, count = int(os.environ["RANK"]), int(os.environ["WORLD_SIZE"])
    spec = decode(place.spec)
    assert isinstance(spec, TrainJob)
    torch.set_num_threads(place.threads)
    device = choose_device(spec.resources.device)
    if device.type == "cuda":
        device = torch.device("cuda", int(os.environ["LOCAL_RANK"]))
        torch.cuda.set_device(device)
    stay_here()
    dist.init_process_group(backend_for(device), f"file://{place.meeting}", PATIENCE, count, rank)
    folder = Path(place.folder)
    if rank:
        attend_run(spec, msgspec.json.decode(place.recipe), device, FollowingReporter(place.job, folder))
    else:
        latest = Path(place.latest) if place.latest else None
        try:
            result = attend_run(
                spec, msgspec.json.decode(place.recipe), device, LeadingReporter(line, place.job, folder, latest)
            )
            send(line, Finished(result))
        except Stopped as stop:
            send(line, Obeyed(stop.want))
    dist.destroy_process_group()


def stay_here() -> None:
    """Ranks of one computer talk over its loopback interface only."""
    loopback = {"linux": "lo", "darwin": "lo0"}.get(sys.platform)
    for name in ("GLOO_SOCKET_IFNAME", "NCCL_SOCKET_IFNAME"):
        if loopback:
            os.environ.setdefault(name, loopback)


def backend_for(device: torch.device) -> str:
    """What carries tensors between ranks: what is decided goes over the CPU in any case."""
    return "cpu:gloo,cuda:nccl" if device.type == "cuda" else "gloo"


def _end_with_the_launcher() -> None:
    launcher = multiprocessing.parent_process()
    assert launcher is not None
    wait([launcher.sentinel])
    os._exit(1)
