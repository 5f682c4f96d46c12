"""Translators at work: pictures of any size through a picture-to-picture network."""
