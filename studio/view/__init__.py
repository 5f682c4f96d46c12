"""Widgets, panels, theme."""
