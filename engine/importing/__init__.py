"""Foreign model files, read without running anything in them, and turned into Atelier's own."""
