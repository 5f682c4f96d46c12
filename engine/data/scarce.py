"""Categories with so few pictures that a model which draws by category can only copy them: said beforehand."""

from collections.abc import Sequence

ENOUGH = 5
"""Pictures of a category below which it is said that they are too few."""
_BETTER = 50
_NAMED = 3


def scarce(classes: Sequence[str], counts: Sequence[int]) -> str:
    """A sentence that names the categories with fewer than ENOUGH pictures, and the mend; '' where there are none."""
    few = [(name, count) for name, count in zip(classes, counts, strict=True) if 0 < count < ENOUGH]
    if len(classes) < 2 or not few:
        return ""
    copies = "A recipe that draws by category would only copy"
    if len(few) == 1:
        name, count = few[0]
        these = "the only picture" if count == 1 else f"the {count} pictures"
        return f"{copies} {these} of {name}: add some (better {_BETTER} or more), or leave this category out."
    named = [f"{name} ({count})" for name, count in few[:_NAMED]]
    rest = len(few) - len(named)
    listed = f"{', '.join(named)} and {rest} more" if rest else f"{', '.join(named[:-1])} and {named[-1]}"
    return f"{copies} the few pictures of {listed}: add some (better {_BETTER} or more of each), or leave these categories out."
