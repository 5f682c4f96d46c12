"""Tips that show names from files as they are written: Qt takes a tip for HTML where it looks like it."""

from html import escape

MARKS = ("<", "&lt;")
"""What Qt looks for before it takes words for HTML."""


def as_written(text: str) -> str:
    """A tip that shows `text` letter by letter, whatever is in it."""
    return f'<p style="white-space: pre-wrap">{escape(text)}</p>' if any(mark in text for mark in MARKS) else text
