"""Latent space: seeds, mixing, walks, directions."""
