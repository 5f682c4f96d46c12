"""The command line as a program of its own: what PyInstaller freezes as `atelier-engine`."""

import multiprocessing

if __name__ == "__main__":
    multiprocessing.freeze_support()  # a worker begins, and ends, here
    from engine.cli import main

    main()
