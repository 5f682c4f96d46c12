"""Training: the loop, the phases of each family, checkpoints and health."""
