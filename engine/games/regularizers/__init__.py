"""Terms added to a network's loss, one idea a file; `REGULARIZERS` has them by the name a recipe uses."""

from engine.games.regularizers.regularizer import REGULARIZERS, Moment, Regularizer, build_regularizer

__all__ = ["REGULARIZERS", "Moment", "Regularizer", "build_regularizer"]
