"""Which file of one set belongs to which of another: those of the same name, whatever the ending."""

from collections import Counter
from pathlib import PurePosixPath

from engine.data.files import FileSource
from engine.errors import BadInput

_NAMED = 3


def partners(first: FileSource, second: FileSource) -> dict[str, str]:
    """The file of `second` for each of `first`. Raises BadInput that names those without one, or two of the same name.

    Sub-folders count where both sets have the same ones; else only the files' own names do, which must then be different.
    """
    for one in (first, second):
        if not one.names:
            raise BadInput(f"There are no pictures in {one.name}. Choose the folder that holds them.")
    whole = [{_path(name): name for name in one.names} for one in (first, second)]
    if whole[0].keys() == whole[1].keys() and len(whole[0]) == len(first.names):
        return {name: whole[1][path] for path, name in whole[0].items()}
    for one in (first, second):
        _refuse_twice(one)
    ours, theirs = ({_stem(name): name for name in one.names} for one in (first, second))
    for have, lack, there, missing in ((ours, theirs, first, second), (theirs, ours, second, first)):
        alone = [name for stem, name in have.items() if stem not in lack]
        if alone:
            named = ", ".join(alone[:_NAMED]) + (f" and {len(alone) - _NAMED} more" if len(alone) > _NAMED else "")
            raise BadInput(
                f"{named} of {there.name} ({len(have)} pictures) {'has' if len(alone) == 1 else 'have'} no partner of the same name in"
                f" {missing.name} ({len(lack)} pictures). Add it there or take it away here, or choose 'unpaired', two kinds of"
                " pictures without pairs."
            )
    return {name: theirs[stem] for stem, name in ours.items()}


def _refuse_twice(one: FileSource) -> None:
    stem, times = Counter(map(_stem, one.names)).most_common(1)[0]
    if times > 1:
        same = [name for name in one.names if _stem(name) == stem]
        raise BadInput(
            f"{same[0]} and {same[1]} of {one.name} have the same name, so nobody knows whose partner is whose. Rename one,"
            " or give both sets the same sub-folders."
        )


def _stem(name: str) -> str:
    return PurePosixPath(name).with_suffix("").name


def _path(name: str) -> str:
    return str(PurePosixPath(name).with_suffix(""))
