"""Errors that are sentences: what is wrong, with the culprit's name and value, and how to mend it."""


class AtelierError(Exception):
    """A failure that a person can understand and act on. `str(error)` is shown to the user as it is."""


_OUT_OF_MEMORY = (
    "out of memory",
    "can't allocate memory",
    "Cannot allocate memory",
    "ALLOC_FAILED",
    "bad_alloc",
    "bad allocation",
)


def out_of_memory(error: BaseException) -> bool:
    """Whether `error` says that memory ran out: of torch only CUDA has a class for it, the CPU and Apple's device say it in words."""
    return isinstance(error, MemoryError) or any(word in str(error) for word in _OUT_OF_MEMORY)


class BadInput(AtelierError):
    """What was given cannot be used: a file, a setting, a combination."""


class NotFound(AtelierError):
    """Something named (a model, a recipe, a job, a data set) does not exist."""
