"""Recipes: one TOML a variant, and the code that reads and checks them. Imports no torch."""

from engine.recipes.recipe import Recipe, from_dict, load, names, to_dict
from engine.recipes.settings import Setting, override, settings
from engine.recipes.suggest import Estimate, Suggestion, estimate, suggest

__all__ = [
    "Estimate",
    "Recipe",
    "Setting",
    "Suggestion",
    "estimate",
    "from_dict",
    "load",
    "names",
    "override",
    "settings",
    "suggest",
    "to_dict",
]
