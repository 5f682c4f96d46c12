"""Recipes: one TOML a variant, and the code that reads and checks them. Imports no torch."""

from engine.recipes.estimate import Estimate, estimate
from engine.recipes.pairing import not_from
from engine.recipes.recipe import Recipe, from_dict, load, names, to_dict
from engine.recipes.settings import Setting, override, settings
from engine.recipes.suggest import Alternative, Computer, Pictures, Suggestion, suggest
from engine.recipes.suggest_translator import suggest_translator

__all__ = [
    "Alternative",
    "Computer",
    "Estimate",
    "Pictures",
    "Recipe",
    "Setting",
    "Suggestion",
    "estimate",
    "from_dict",
    "load",
    "names",
    "not_from",
    "override",
    "settings",
    "suggest",
    "suggest_translator",
    "to_dict",
]
