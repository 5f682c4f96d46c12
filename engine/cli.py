"""The command line: what scripts may rely on. Every command is thin; the work is done by the jobs' own functions."""

from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from engine import __version__, cli_attack, cli_foreign, cli_queue, cli_search, cli_study, cli_translate
from engine.cli_given import Fit, Pairing, dataset_ref, folder_for, model_ref, work
from engine.console import (
    Device,
    Json,
    Quiet,
    Seed,
    WrongUsage,
    answered,
    emit,
    log_to_file,
    one_of,
    usage,
)
from engine.errors import BadInput, NotFound
from engine.jobs import spec as specs
from engine.jobs.spec import Latent, Resources, Scalar
from engine.passing import sweep
from engine.privacy import keep_private

app = typer.Typer(
    name="atelier-engine",
    help="Train GANs on your own pictures and use them. The window is `atelier`.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(cli_queue.app, name="queue")
app.command()(cli_search.equip)
app.command()(cli_search.invert)
app.command()(cli_search.likes)
app.command()(cli_search.design)
app.command()(cli_search.alter)
app.command()(cli_study.study)
app.command()(cli_translate.translate)
app.command("import")(cli_foreign.import_)
app.command()(cli_foreign.export)
app.command()(cli_attack.attack)
app.command()(cli_attack.transfer)

FEATURES = ("auto", "lite0", "lite1", "classifier", "inception")
Features = Annotated[
    str, typer.Option(help="auto, lite0, lite1, classifier or inception.", callback=one_of("--features", *FEATURES))
]
CHANNELS = {"auto": 0, "grey": 1, "colour": 3}
Colours = Annotated[
    str, typer.Option(help="auto (as they are), grey or colour.", callback=one_of("--colours", *CHANNELS))
]
Precision = Annotated[
    str,
    typer.Option(
        help="auto, float32, bfloat16 or float16.",
        callback=one_of("--precision", "auto", "float32", "bfloat16", "float16"),
    ),
]
_OF_FILES = frozenset(
    {".png", ".jpg", ".jpeg", ".gif", ".webp", ".mp4", ".bmp", ".tif", ".tiff", ".json", ".safetensors"}
)
"""Endings that no model's name has: what ends so is meant as a file."""


def main() -> None:
    """Run the command line. What is logged goes to the library's log, so that standard error keeps to sentences."""
    keep_private()
    sweep()
    log_to_file()
    app(prog_name="atelier-engine")


@app.command()
def recipes(json: Json = False, seed: Seed = 0, device: Device = "auto", quiet: Quiet = False) -> None:  # noqa: ARG001
    """List every recipe, also your own (TOML files in the library's folder `recipes`)."""
    from engine.recipes import load, names, own

    with answered():
        found = [load(name) for name in names()]
        broken = own.broken()
        rows = [{"name": r.name, "family": r.family, "about": r.about, "needs": list(r.needs)} for r in found]
        text = "\n\n".join(f"{r.name}\n  {r.about}" for r in found)
        text += "".join(f"\n\n{file} cannot be used\n  {why}" for file, why in broken.items())
        emit({"recipes": rows, "broken": broken}, json, text)


@app.command()
def data(
    path: str,
    json: Json = False,
    seed: Seed = 0,  # noqa: ARG001
    device: Device = "auto",  # noqa: ARG001
    quiet: Quiet = False,
    fit: Fit = "crop",
    data_b: Annotated[str, typer.Option("--data-b", help="For translators: what the pictures become.")] = "",
    pairing: Pairing = "",
) -> None:
    """Check a data set: a folder, zip, idx.gz or npz, or a known name (fashion-mnist, fashion-sample); or pairs, for translators."""
    with answered():
        both: Pairing = pairing or ("unpaired" if data_b else "")
        spec = specs.DataJob(dataset=dataset_ref(path, fit, target=data_b, pairing=both))
        report = work("data", spec, quiet)
        others = f" and {report['target_count']}" if both == "unpaired" else ""
        what = "pairs" if both and both not in specs.MADE and both != "unpaired" else "pictures"
        lines = [f"{report['count']}{others} {what} ({report['kind']})"]
        lines += [] if report["count"] else ["There is nothing to learn from: choose a folder that holds pictures."]
        lines += [f"categories: {', '.join(report['classes'])}"] if report["classes"] else []
        lines += [f"{bad['file']}: {bad['why']} {bad['mend']}" for bad in report["broken"]]
        emit(report, json, "\n".join(lines))


@app.command()
def train(
    recipe: str,
    data: Annotated[str, typer.Option(help="A folder, zip, idx.gz or npz, or a known name.")],
    name: Annotated[str, typer.Option(help="What to call the model.")],
    steps: Annotated[int | None, typer.Option(min=1)] = None,
    minutes: Annotated[float | None, typer.Option(min=0.01)] = None,
    set: Annotated[list[str] | None, typer.Option("--set", help="A setting, key=value. See the guide.")] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with the newest unfinished run of this name.")
    ] = False,
    branch: Annotated[str, typer.Option(help="JOB:STEP, a kept checkpoint of another run to go on from.")] = "",
    size: Annotated[int, typer.Option(help="Side in pixels; 0: the recipe's.")] = 0,
    fit: Fit = "crop",
    data_b: Annotated[str, typer.Option("--data-b", help="For translators: what the pictures of --data become.")] = "",
    pairing: Pairing = "",
    colours: Colours = "auto",
    precision: Precision = "auto",
    gpus: Annotated[int, typer.Option(min=1, max=64, help="How many GPUs of this computer share each batch.")] = 1,
    json: Json = False,
    seed: Seed = 0,
    device: Device = "auto",
    quiet: Quiet = False,
) -> None:
    """Train a model, here, on the ledger as a job. Ctrl-C keeps a checkpoint; --resume goes on from it."""
    from engine.cli_train import train_here
    from engine.library.shelf import Shelf
    from engine.recipes import load, override

    with answered():
        if steps is not None and minutes is not None:
            raise WrongUsage("Give --steps or --minutes, not both.")
        changes = _settings(set or [])
        with usage():
            Shelf().free_name(name)
            override(load(recipe), changes)
        spec = specs.TrainJob(
            params=specs.TrainParams(recipe, name, steps, minutes, changes, _branch(branch)),
            dataset=dataset_ref(data, fit, size, CHANNELS[colours], data_b, pairing),
            seed=seed,
            resources=Resources(device=device, gpus=gpus if gpus > 1 else 0, precision=precision),
        )
        result = train_here(spec, resume, quiet)
        emit(result, json, f"Trained '{result['model']}': {result['steps']:,} steps in {result['seconds']:.0f} s.")


@app.command()
def sample(
    model: str,
    out: Annotated[Path, typer.Option(help="Folder for the pictures.")],
    n: Annotated[int, typer.Option("-n", min=1, max=100_000, help="How many.")] = 16,
    class_name: Annotated[
        str | None, typer.Option("--class", help="A category's name or number; else all in turn.")
    ] = None,
    truncation: Annotated[float, typer.Option(min=0.0, max=2.0, help="Below 1: closer to the typical.")] = 1.0,
    enlarge: Annotated[int, typer.Option(min=1, max=64, help="Sharp enlargement.")] = 1,
    sheet: Annotated[bool, typer.Option("--sheet", help="A contact sheet as well.")] = False,
    json: Json = False,
    seed: Seed = 0,
    device: Device = "auto",
    quiet: Quiet = False,
) -> None:
    """Pictures from a model, as PNG with their recipe inside."""
    with answered():
        folder = folder_for(out)
        classes = _classes(model, class_name)
        latents = tuple(
            Latent((seed * 1_000_003 + k,), classes=classes[k % len(classes)] if classes else (), truncation=truncation)
            for k in range(n)
        )
        params = specs.SampleParams(latents, folder, enlarge=enlarge, sheet=sheet)
        result = work(
            "sample", specs.SampleJob(params=params, model=model_ref(model), resources=Resources(device=device)), quiet
        )
        emit(result, json, f"{len(result['pictures'])} pictures in {out}")


@app.command()
def walk(
    model: str,
    keys: Annotated[str, typer.Option(help="Seeds with commas: 1,2,3")],
    out: Annotated[Path, typer.Option(help="A .gif, .webp or .mp4 file.")],
    frames: Annotated[int, typer.Option(min=2, max=10_000)] = 60,
    fps: Annotated[int, typer.Option(min=1, max=100)] = 24,
    class_name: Annotated[str | None, typer.Option("--class")] = None,
    truncation: Annotated[float, typer.Option(min=0.0, max=2.0)] = 1.0,
    enlarge: Annotated[int, typer.Option(min=1, max=64)] = 4,
    json: Json = False,
    seed: Seed = 0,  # noqa: ARG001 (the keys are the seeds)
    device: Device = "auto",
    quiet: Quiet = False,
) -> None:
    """A smooth walk through the pictures of some seeds, and back to the first."""
    with answered():
        try:
            seeds = [int(word) for word in keys.split(",")]
        except ValueError as error:
            raise WrongUsage(f"--keys takes whole numbers with commas between them, not '{keys}'.") from error
        classes = _classes(model, class_name)
        places = tuple(
            Latent((s,), classes=classes[k % len(classes)] if classes else (), truncation=truncation)
            for k, s in enumerate(seeds)
        )
        params = specs.WalkParams(places, str(out.absolute()), frames, fps, enlarge=enlarge)
        result = work(
            "walk", specs.WalkJob(params=params, model=model_ref(model), resources=Resources(device=device)), quiet
        )
        emit(result, json, f"{result['frames']} frames in {result['file']}")


@app.command()
def evaluate(
    model: str,
    data: Annotated[str, typer.Option(help="The pictures to compare with.")],
    metrics: Annotated[
        str, typer.Option(help="Of fd, kd, pr, is, dc, diversity, swd, ppl; with commas.")
    ] = "fd,kd,pr,is",
    n: Annotated[int, typer.Option("-n", min=10, max=200_000)] = 5000,
    features: Features = "auto",
    json: Json = False,
    seed: Seed = 0,
    device: Device = "auto",
    quiet: Quiet = False,
) -> None:
    """Quality of a model against a data set. Says which features the numbers are in."""
    with answered():
        from engine.metrics.comparisons import known

        with usage():
            chosen = known(tuple(word.strip() for word in metrics.split(",")))
        params = specs.EvaluateParams(chosen, n, features)
        spec = specs.EvaluateJob(
            params=params,
            dataset=dataset_ref(data),
            model=model_ref(model),
            seed=seed,
            resources=Resources(device=device),
        )
        result = work("evaluate", spec, quiet)
        emit(result, json, _table(result))


@app.command()
def distance(
    dir_a: str,
    dir_b: str,
    features: Features = "lite0",
    json: Json = False,
    seed: Seed = 0,  # noqa: ARG001
    device: Device = "auto",  # noqa: ARG001
    quiet: Quiet = False,
) -> None:
    """Fréchet and kernel distance, precision and recall between two folders of pictures."""
    with answered():
        a, b = dataset_ref(dir_a).source, dataset_ref(dir_b).source
        result = work("distance", specs.DistanceJob(params=specs.DistanceParams(a, b, features)), quiet)
        emit(result, json, _table(result))


@app.command()
def info(
    file: Path,
    ask: Annotated[str, typer.Option(help="A model: how real does its discriminator find the picture?")] = "",
    json: Json = False,
    seed: Seed = 0,  # noqa: ARG001
    device: Device = "auto",  # noqa: ARG001
    quiet: Quiet = False,  # noqa: ARG001
) -> None:
    """Recipe and provenance of a picture or a model folder: whether it says that it is synthetic."""
    from engine.library.pictures import info as about
    from engine.library.provenance import provenance
    from engine.library.shelf import Shelf

    with answered():
        if not file.exists() and file.suffix.lower() in _OF_FILES:
            raise NotFound(f"There is no file {file}.")
        found = about(file if file.exists() else Shelf().find(str(file)).folder)
        if found["kind"] == "picture" and "width" in found:
            found["provenance"] = msgspec.to_builtins(provenance(file))
        if ask:
            found["opinion"] = _opinion(file, ask)
        emit(found, json, msgspec.json.format(msgspec.json.encode(found), indent=2).decode())


@app.command()
def version() -> None:
    """The version of the engine."""
    typer.echo(__version__)


def _opinion(file: Path, model: str) -> dict[str, Any]:
    """What the discriminator of `model` thinks of a picture. Raises BadInput for what is none, or a model without one."""
    from engine.inspection.opining import Opiner
    from engine.jobs.inspect_spec import Opine

    if not file.is_file():
        raise BadInput(f"{file} is no picture, so no discriminator can be asked about it.")
    answer, _ = Opiner().opine(Opine(model_ref(model), str(file)))
    said: dict[str, Any] = msgspec.to_builtins(answer["opinion"])
    return said


def _classes(model: str, chosen: str | None) -> list[tuple[float, ...]]:
    """One-hot class weights to take in turn; empty for a model without classes."""
    from engine.library.shelf import Shelf

    names = Shelf().find(model_ref(model)).card.classes
    if not names:
        if chosen is not None:
            raise BadInput(f"The model '{model}' knows no categories, so --class has no meaning for it.")
        return []
    every = [tuple(float(i == k) for i in range(len(names))) for k in range(len(names))]
    if chosen is None:
        return every
    known = {name.casefold(): k for k, name in enumerate(names)} | {str(k): k for k in range(len(names))}
    if chosen.casefold() not in known:
        raise BadInput(f"The model '{model}' knows no category '{chosen}'. It knows: {', '.join(names)}.")
    return [every[known[chosen.casefold()]]]


def _branch(word: str) -> tuple[int, int] | None:
    if not word:
        return None
    job, sign, step = word.partition(":")
    if not (sign and job.isdecimal() and step.isdecimal()):
        raise WrongUsage(f"--branch takes JOB:STEP, as in 12:5000, not '{word}'.")
    return int(job), int(step)


def _settings(pairs: list[str]) -> dict[str, Scalar]:
    found: dict[str, Scalar] = {}
    for pair in pairs:
        key, sign, value = pair.partition("=")
        if not sign or not key:
            raise WrongUsage(f"--set takes key=value, not '{pair}'.")
        try:
            found[key] = msgspec.json.decode(value, type=int | float)
        except msgspec.DecodeError:
            found[key] = value
    return found


def _table(result: dict[str, Any]) -> str:
    names = result.get("names", {})
    return "\n".join(
        f"{names.get(key, key):24} {value:.4f}" if isinstance(value, float) else f"{key:24} {value}"
        for key, value in result.items()
        if key != "names"
    )
