"""Models as files for other programs: graphs that any ONNX runtime draws with, and weights with their card inside."""
