"""Says whether Qt finds its system libraries: exit 0, or 1 with the missing one named. `--screen`: those of X windows too."""

import ctypes
import sys
from pathlib import Path


def missing(screen: bool) -> str:
    """Which library Qt cannot load, in the loader's words; '' where nothing is missing."""
    try:
        import PySide6
        from PySide6.QtWidgets import QApplication

        application = QApplication([])
        application.quit()
        plugin = Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms" / "libqxcb.so"
        if screen and plugin.exists():
            ctypes.CDLL(str(plugin))
    except (ImportError, OSError) as error:
        return str(error)
    return ""


if __name__ == "__main__":
    sys.exit(missing("--screen" in sys.argv[1:]) or None)
