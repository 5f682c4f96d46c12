"""The engine: trains networks and makes pictures. Knows nothing of the window."""

__version__ = "0.1.0"
