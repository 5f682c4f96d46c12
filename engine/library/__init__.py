"""The library: model folders and pictures that carry their recipe."""
