"""Metrics: one a file; features, then statistics, then a number."""
