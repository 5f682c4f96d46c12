"""Plays the tour: the real window off screen, real clicks, a screenshot of every stop in dark and in light."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from engine.jobs.processes import EAGER
from engine.passing import PassingFolder
from engine.privacy import make_folder, open_as_usual
from studio.tour import TourStep

if TYPE_CHECKING:
    from studio.tour_hand import Hand

WIDTH, HEIGHT = 1440, 900


def play(folder: Path) -> int:
    """Play it into `folder`; returns the exit status. The user's own library is not touched."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    make_folder(folder)
    for old in [*folder.glob("*.png"), *(folder / "pictures").glob("*.*")]:
        old.unlink()
    home, before = PassingFolder(), dict(os.environ)
    os.environ.update({"ATELIER_HOME": str(home.path), EAGER: "1"})
    try:
        return _play(folder)
    finally:
        os.environ.clear()
        os.environ.update(before)
        home.close()


def _play(folder: Path) -> int:
    from studio.app import make_application, make_window
    from studio.tour_hand import Hand
    from studio.view.panels.places import PLACES

    app = make_application([sys.argv[0]])
    app.setQuitOnLastWindowClosed(False)
    window = make_window(app, mode="dark")
    window.resize(WIDTH, HEIGHT)
    window.studio.settings.reduce_motion = True
    hand = Hand(app, window, folder)
    started = time.monotonic()
    try:
        window.show()
        hand.wait(lambda: window.studio.queue.is_open, "the queue to open")
        for place in PLACES:
            hand.click(f"rail.{place.key}")
            panel = window.panel(place.key)
            for step in panel.tour_steps() or [TourStep(place.key, place.about, lambda _: None)]:
                _say(f"{place.title}: {step.sentence}")
                step.act(hand)
                hand.shot(step.name)
            hand.close_popups()  # a lookbook would lie over all that follows
        for name, sentence, act in _window_steps(hand):
            _say(sentence)
            act()
            hand.shot(name)
            hand.close_popups()
            if window.queue_is_open:
                hand.click("queueBar.open")
    except (TimeoutError, LookupError) as error:
        hand.shot("stopped-here")
        sys.stderr.write(f"The tour stopped: {error} The last screenshot is {folder / 'stopped-here-dark.png'}\n")
        return 1
    finally:
        window.close_now()
        window.deleteLater()
        app.processEvents()
    for control, shot in hand.unnamed.items():
        sys.stderr.write(f"A screen reader has no name for {control}, seen on {shot}.\n")
    open_as_usual(folder)
    shots, kept = len(list(folder.glob("*.png"))), len(list((folder / "pictures").glob("*")))
    _say(
        f"The tour took {time.monotonic() - started:.0f} s. {shots} screenshots are in {folder.resolve()}"
        + (f", {kept} pictures made on the way in {(folder / 'pictures').resolve()}." if kept else ".")
    )
    return int(bool(hand.unnamed))


def _window_steps(hand: "Hand") -> list[tuple[str, str, Callable[[], object]]]:
    return [
        ("queue", "Queue: everything that ran, runs or waits.", lambda: hand.click("queueBar.open")),
        ("commands", "Ctrl+K finds every command.", lambda: hand.key(hand.window, "Ctrl+K")),
        ("settings", "Settings take effect at once.", lambda: hand.click("rail.settings")),
    ]


def _say(sentence: str) -> None:
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()
