"""Adversarial games: losses, regularizers and augmentation."""
