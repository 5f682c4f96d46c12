"""Whether something is there, also of places that cannot be asked (a disk that is gone, a name that is none)."""

from pathlib import Path


def there(path: str | Path) -> bool:
    """Whether `path` leads to something; False where that cannot be told."""
    try:
        return Path(path).exists()
    except (OSError, ValueError):
        return False
