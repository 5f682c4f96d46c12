"""The colours of the studio, dark and light, as one table; every other colour in the window is one of these."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tokens:
    """Colours by what they are for, as #rrggbb."""

    name: str
    bg: str  # window and stage: neutral grey, so that colours of pictures are judged fairly
    surface: str  # rail, side, drawer, cards
    raised: str  # controls, selected rail item
    hover: str  # a control under the pointer
    line: str  # borders, tracks
    text: str
    muted: str
    accent: str  # the one primary action, selection, progress
    accent_hover: str
    on_accent: str
    good: str
    bad: str


DARK = Tokens(
    name="dark",
    bg="#161616",
    surface="#1f1f1f",
    raised="#2a2a2a",
    hover="#303030",
    line="#363636",
    text="#ececec",
    muted="#a0a0a0",
    accent="#f0a030",
    accent_hover="#f7b04c",
    on_accent="#1a1205",
    good="#5bb98b",
    bad="#ee7a70",
)

LIGHT = Tokens(
    name="light",
    bg="#f1f1f0",
    surface="#ffffff",
    raised="#f7f7f6",
    hover="#ededeb",
    line="#dcdcda",
    text="#1f2022",
    muted="#66696e",
    accent="#a05500",
    accent_hover="#8c4a00",
    on_accent="#ffffff",
    good="#1a7549",
    bad="#b3362b",
)

TITLE, BODY, VALUE, CAPTION = 20, 13, 12, 11
"""The type scale, in pixels: titles; body and controls; values and hints; section captions."""

CARD_RADIUS, CONTROL_RADIUS = 8, 6
GRID = 8
SIDE_WIDTH = 304
RAIL_WIDTH = 88
FADE_MS = 120
TARGET = 28
"""The least height and width, in pixels, of anything that can be clicked."""
