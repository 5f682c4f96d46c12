"""The window. Qt only; never imports torch."""
