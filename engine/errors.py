"""Errors that are sentences: what is wrong, with the culprit's name and value, and how to mend it."""


class AtelierError(Exception):
    """A failure that a person can understand and act on. `str(error)` is shown to the user as it is."""


class BadInput(AtelierError):
    """What was given cannot be used: a file, a setting, a combination."""


class NotFound(AtelierError):
    """Something named (a model, a recipe, a job, a data set) does not exist."""
