"""What other people's readers (pickle, zip, numpy, torch) raise on damaged or hostile bytes; a caller turns it into a sentence."""

import pickle
import struct
import tokenize
import zipfile
import zlib

DAMAGE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    ImportError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,  # also RecursionError and NotImplementedError
    SyntaxError,
    TypeError,
    ValueError,  # also all of Unicode
    pickle.UnpicklingError,
    struct.error,
    tokenize.TokenError,
    zipfile.BadZipFile,
    zlib.error,
)
"""Wide on purpose: none of these readers says what it raises, and fuzzing found each of these. What is not here is a fault of ours."""


def first_line(error: Exception) -> str:
    """What an error says, in a line; its name where it says nothing."""
    said = str(error).strip().splitlines()
    return said[0][:200] if said else type(error).__name__
