"""What every command of the command line shares: options, one JSON object on standard output, progress, exit status."""

import contextlib
import json
import logging
import os
import re
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Annotated, Any

import typer
from tqdm import tqdm

from engine import paths
from engine.errors import AtelierError, BadInput
from engine.jobs.reporter import Stopped, Want
from engine.passing import PassingFolder

FAILED, WRONG_USAGE, INTERRUPTED = 1, 2, 130
ALMOST_FULL = 1 << 20
log = logging.getLogger(__name__)


class WrongUsage(AtelierError):
    """The command line itself cannot be meant so: the value of an option that no data or model could make right."""


@contextlib.contextmanager
def usage() -> Iterator[None]:
    """What is refused inside is wrong usage."""
    try:
        yield
    except BadInput as error:
        raise WrongUsage(str(error)) from error


def one_of(option: str, *choices: str) -> Callable[[str], str]:
    """For an option that takes one of `choices`; anything else ends the program with one sentence."""

    def check(value: str) -> str:
        if value not in choices:
            *most, last = filter(None, choices)
            known = f"{', '.join(most)} or {last}" if most else f"only '{last}'"
            _leave(f"{option} is {known}, not '{value}'.", WRONG_USAGE)
        return value

    return check


def a_device(value: str) -> str:
    """For the option --device, like `one_of`. Whether this computer has the device is seen when it is used."""
    if not _DEVICE.fullmatch(value):
        _leave(f"--device is auto, cpu, cuda (or cuda:1 and so on) or mps, not '{value}'.", WRONG_USAGE)
    return value


_DEVICE = re.compile(r"auto|cpu|mps|cuda(:\d+)?")
Json = Annotated[bool, typer.Option("--json", help="Exactly one JSON object on standard output.")]
Seed = Annotated[int, typer.Option(help="The same seed gives the same result on the same machine.")]
Device = Annotated[str, typer.Option(help="auto, cpu, cuda or mps.", callback=a_device)]
Quiet = Annotated[bool, typer.Option(help="No progress.")]


class ConsoleReporter:
    """A Reporter for work done here and now, without the ledger: a progress bar on standard error, a passing folder."""

    job = 0

    def __init__(self, quiet: bool) -> None:
        self._passing = PassingFolder()
        self.folder = self._passing.path
        self.bar = ProgressBar(quiet)

    def latest(self) -> Path | None:
        """Always from the beginning."""
        return None

    def save(self, step: int, write: Callable[[Path], None]) -> Path:
        """Written into the passing folder."""
        path = self.folder / f"step-{step}.pt"
        write(path)
        return path

    def progress(self, step: int, total: int, metrics: dict[str, float] | None = None) -> None:
        """Moves the bar."""
        self.bar.show(step, total, metrics or {})

    def event(self, kind: str, data: dict[str, Any]) -> None:
        """Sentences are shown above the bar."""
        self.bar.say(kind, data)

    def want(self) -> Want:
        """Nobody asks for anything; Ctrl-C interrupts."""
        return Want.GO

    def close(self) -> None:
        """Remove the bar and the passing folder."""
        self.bar.close()
        self._passing.close()


_MEASURED = {
    "fd": "Fréchet distance {:.1f}",
    "diversity": "variety {:.2f}",
    "within": "within categories {:.2f}",
    "cycle": "way back {:.3f}",
    "distance": "distance to the truth {:.3f}",
    "psnr": "{:.2f} dB",
    "accuracy": "accuracy {:.3f}",
}
"""What a judgement says, in words."""


class ProgressBar:
    """One tqdm bar on standard error, with the metrics that matter."""

    def __init__(self, quiet: bool) -> None:
        self._quiet = quiet
        self._bar: Any = None

    def show(self, step: int, total: int, metrics: dict[str, float]) -> None:
        """Move to `step` of `total`; while pictures are prepared, to how many of them are."""
        if self._quiet:
            return
        prepared = metrics.get("prepared")
        if prepared is not None:
            step, metrics = int(prepared), {}
        what = "" if prepared is None else "pictures"
        if self._bar is None or self._bar.total != total:
            self.close()
            self._bar = tqdm(
                desc=what, total=total, initial=step, file=sys.stderr, unit="", dynamic_ncols=True, leave=False
            )
        self._bar.n = step
        self._bar.set_description(what, refresh=False)
        self._bar.set_postfix({key: f"{value:.4g}" for key, value in metrics.items()}, refresh=False)
        self._bar.update(0)

    def say(self, kind: str, data: dict[str, Any]) -> None:
        """A remembered event, in a line."""
        if self._quiet:
            return
        if "sentence" in data:
            tqdm.write(" ".join([data["sentence"], data.get("evidence", "")]).strip(), file=sys.stderr)
        elif kind == "curve":
            found = [words.format(data[key]) for key, words in _MEASURED.items() if key in data]
            tqdm.write(f"step {data['step']:,}: {', '.join(found)}", file=sys.stderr)

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None


def emit(result: Any, as_json: bool, text: str) -> None:
    """The command's answer: exactly one JSON object, or `text` for people."""
    sys.stdout.write((json.dumps(result, ensure_ascii=False) if as_json else text) + "\n")
    sys.stdout.flush()


def log_to_file() -> None:
    """Send logging to `command-line.log` in the library; without a writable library, nowhere."""
    logging.raiseExceptions = False  # a full disk under the log is no reason to fill standard error
    try:
        handler: logging.Handler = RotatingFileHandler(
            paths.logs() / "command-line.log", maxBytes=1 << 20, backupCount=2
        )
    except (OSError, AtelierError):
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    logging.captureWarnings(True)  # what Pillow and torch think of a file is for the log


@contextlib.contextmanager
def answered() -> Iterator[None]:
    """Turn failures into one sentence on standard error and the exit status that scripts rely on."""
    try:
        yield
    except WrongUsage as error:
        _leave(str(error), WRONG_USAGE)
    except AtelierError as error:
        _leave(str(error), FAILED)
    except (Stopped, KeyboardInterrupt):
        _leave("Interrupted. What was saved is kept.", INTERRUPTED)
    except BrokenPipeError:
        os._exit(FAILED)
    except OSError as error:
        _leave(
            f"The system refused: {error.strerror or error}{f' ({error.filename})' if error.filename else ''}.", FAILED
        )
    except MemoryError:
        _leave("The computer's memory ran out. Close other programs, or ask for less at a time.", FAILED)
    except sqlite3.Error as error:
        log.exception("the ledger")
        ledger = paths.ledger_file()
        full = shutil.disk_usage(ledger.parent).free < ALMOST_FULL
        why = "its disk is full. Make some room there, and try again" if full else str(error)
        _leave(f"The library's ledger {ledger} cannot be used: {why}.", FAILED)
    except (typer.BadParameter, typer.Exit, typer.Abort):
        raise
    except Exception as error:
        log.exception("unexpected")
        first = (str(error).strip().splitlines() or [""])[0]
        _leave(
            f"Something unexpected went wrong ({type(error).__name__}: {first}). The details are in command-line.log in"
            " the library's folder 'logs'.",
            FAILED,
        )


def _leave(sentence: str, status: int) -> None:
    sys.stderr.write(sentence.rstrip() + "\n")
    raise typer.Exit(status)
