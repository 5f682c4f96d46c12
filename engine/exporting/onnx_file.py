"""A graph written as ONNX, and believed only when another program's pictures from it are torch's own."""

import logging
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from engine.errors import AtelierError, BadInput
from engine.exporting.graph import Graph
from engine.exporting.plain import SpelledOut, plain
from engine.library.atomic import write_file

OPSET = 17
TOLERANCE = 1e-4
"""How far a number may be off, as a share of the largest (of 1, where all are smaller)."""
ADVICE = "Install the extra 'onnx' (pip install 'atelier-gan[onnx]'), or export as safetensors."
log = logging.getLogger(__name__)


def refuse_without_onnx() -> None:
    """Raises AtelierError where the packages that write and open such files are not installed."""
    try:
        import onnx  # noqa: F401
        import onnxruntime  # noqa: F401
    except ImportError as error:
        raise AtelierError(f"ONNX files need the packages onnx and onnxruntime. {ADVICE}") from error


def write_onnx(graph: Graph, file: Path, told: dict[str, str], name: str) -> float:
    """Write `graph` with `told` as its metadata; the largest difference to torch that was seen. `name`: the model's, for messages.

    The file is there only if every trial came out within TOLERANCE. Raises BadInput where the network cannot be written or comes out
    otherwise; AtelierError without onnx, DiskFull.
    """
    refuse_without_onnx()
    difference = 0.0

    def write(part: Path) -> None:
        nonlocal difference
        _trace(graph, part, name)
        _describe(part, told, name)
        difference = largest_difference(graph, part, name)

    write_file(file, write)
    return difference


def _trace(graph: Graph, file: Path, name: str) -> None:
    # The exporter that traces: it needs nothing more, and each recipe takes a fraction of a second instead of seconds.
    try:
        with warnings.catch_warnings(), torch.no_grad(), SpelledOut():
            warnings.simplefilter(
                "ignore"
            )  # that there is a newer exporter; that sizes which are fixed are taken as fixed
            torch.onnx.export(
                plain(graph.network),
                graph.trials[0],
                str(file),
                input_names=list(graph.inputs),
                output_names=list(graph.outputs),
                dynamic_axes=graph.free,
                opset_version=OPSET,
                dynamo=False,
            )
    except (RuntimeError, TypeError, ValueError) as error:
        log.exception("export")
        lines = str(error).strip().splitlines() or [type(error).__name__]
        raise BadInput(
            f"{name} cannot be written as ONNX: its network does something that such files have no word for ({lines[0][:200]})."
            " Export it as safetensors."
        ) from error


def _describe(file: Path, told: dict[str, str], name: str) -> None:
    import onnx

    model = onnx.load(str(file))
    model.producer_name = "Atelier"
    model.doc_string = told.get("about", "")
    onnx.helper.set_model_props(model, told)
    try:
        onnx.checker.check_model(model)
    except onnx.checker.ValidationError as error:
        raise BadInput(f"{name} cannot be written as ONNX: {str(error).splitlines()[0]}.") from error
    onnx.save(model, str(file))


def largest_difference(graph: Graph, file: Path, name: str) -> float:
    """Between torch and onnxruntime over the trials. Raises BadInput where it is above TOLERANCE, or the file does not open."""
    import onnxruntime

    worst = 0.0
    try:
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 4
        options.intra_op_num_threads = torch.get_num_threads()
        session = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
        for trial in graph.trials:
            expected = _by_torch(graph, trial)
            given = {key: value.numpy() for key, value in zip(graph.inputs, trial, strict=True)}
            made: list[Any] = session.run(list(graph.outputs), given)
            for one, other in zip(expected, made, strict=True):
                worst = max(worst, _off(one.numpy(), other, name))
    except (RuntimeError, ValueError) as error:  # onnxruntime's own errors are kinds of RuntimeError
        raise BadInput(
            f"{name} was written as ONNX, but the file does not work ({str(error).splitlines()[0][:200]}). It is not kept. Export it as"
            " safetensors."
        ) from error
    return worst


def _by_torch(graph: Graph, trial: tuple[Tensor, ...]) -> tuple[Tensor, ...]:
    with torch.inference_mode():
        made = graph.network(*trial)
    return made if isinstance(made, tuple) else (made,)


def _off(expected: np.ndarray[Any, Any], made: np.ndarray[Any, Any], name: str) -> float:
    if expected.shape != made.shape or not np.isfinite(made).all():
        raise BadInput(
            f"{name} was written as ONNX, but what comes out of the file has the shape {list(made.shape)} instead of"
            f" {list(expected.shape)}, or is no number. It is not kept. Export it as safetensors."
        )
    off = float(np.abs(expected - made).max())
    if off > TOLERANCE * max(1.0, float(np.abs(expected).max())):
        raise BadInput(
            f"{name} was written as ONNX, but other programs would draw other pictures from it (off by {off:.2g}). It is not kept."
            " Export it as safetensors."
        )
    return off
