"""What there is to know about a model or a picture, as names and values for people."""

from datetime import datetime

from engine.library.gallery import MadePicture
from engine.library.shelf import Model
from engine.library.uses import Uses
from studio.model.words import count, data_name

Row = tuple[str, str]

METRICS = {
    "fd": "Fréchet distance",
    "kd": "Kernel distance",
    "precision": "Precision",
    "recall": "Recall",
    "is": "Inception score",
    "diversity": "Variety",
    "within": "Variety in a category",
    "accuracy": "Accuracy",
    "robust": "Accuracy under attack",
}
SHARES = ("diversity", "within", "accuracy", "robust")
"""Shares, of the real pictures' variety or of new pictures named right: said in percent."""


def of_model(model: Model) -> list[Row]:
    """Data with its licence, recipe, training, quality, parents."""
    card = model.card
    rows = [
        ("Size", f"{card.size} × {card.size} px, {'grey' if card.channels == 1 else 'colour'}"),
        ("Categories", ", ".join(card.classes)),
        ("Learned from", f"{data_name(card.data.name)}, {count(card.data.count, 'picture')}" if card.data.name else ""),
        ("Licence", card.data.licence),
        ("Recipe", str(card.recipe.get("title") or card.recipe.get("name") or "")),
        ("Trained", f"{count(card.images, 'picture')} seen in {count(card.steps, 'step')}" if card.steps else ""),
        *(
            (METRICS.get(key, key), f"{value:.0%}" if key in SHARES else f"{value:.3g}")
            for key, value in card.metrics.items()
        ),
        ("Made from", ", ".join(card.parents)),
        ("Made", _day(card.created)),
        ("Weights", card.weights_sha256[:12]),
    ]
    return [row for row in rows if row[1]]


def of_uses(uses: Uses) -> list[Row]:
    """Where a model is used."""
    rows = [
        ("Jobs", ", ".join(f"#{job}" for job in uses.jobs)),
        ("Models from it", ", ".join(uses.children)),
        ("Pictures made", count(len(uses.pictures), "picture") if uses.pictures else ""),
    ]
    return [row for row in rows if row[1]]


def of_picture(picture: MadePicture, maker: Model | None) -> list[Row]:
    """How a picture was made, from the recipe inside it."""
    recipe = picture.recipe
    if recipe is None:
        return [("Made with", picture.problem or "Unknown: there is no recipe inside.")]
    latent = recipe.latent
    classes = maker.card.classes if maker is not None else ()
    parts = sorted(
        (
            (weight, classes[k] if k < len(classes) else f"category {k + 1}")
            for k, weight in enumerate(latent.classes)
            if weight
        ),
        reverse=True,
    )
    rows = [
        ("Synthetic", "Yes: made by a trained model"),
        ("Model", recipe.model + ("" if maker is not None else " (not in this library)")),
        ("Category", ", ".join(name if weight == 1 else f"{name} {weight:.0%}" for weight, name in parts)),
        ("Seeds", ", ".join(str(seed) for seed in latent.seeds)),
        ("Variety", f"{latent.truncation:.2f}" if latent.seeds else ""),
        *(
            ((maker.directions.get(k) if maker else None) or f"Direction {k + 1}", f"{amount:+.1f}".replace("-", "−"))
            for k, amount in enumerate(latent.directions)
            if amount
        ),
        ("Holds", count(len(recipe.keys), "sample") if recipe.keys else ""),
        ("True size", f"{recipe.size} × {recipe.size} px" if recipe.size else ""),
        ("Job", f"#{recipe.job}" if recipe.job else ""),
        ("Made", _day(recipe.made)),
        ("Atelier", recipe.app_version),
        ("Model's hash", recipe.model_sha256[:12]),
    ]
    return [row for row in rows if row[1]]


def differing(left: list[Row], right: list[Row]) -> list[tuple[str, str, str, bool]]:
    """Rows of two things side by side: name, value of each ('' where one has none), and whether they differ."""
    one, other = dict(left), dict(right)
    names = [*one, *(name for name in other if name not in one)]
    return [(name, one.get(name, ""), other.get(name, ""), one.get(name) != other.get(name)) for name in names]


def _day(when: str) -> str:
    try:
        return datetime.fromisoformat(when).astimezone().strftime("%d %B %Y, %H:%M").lstrip("0") if when else ""
    except ValueError:
        return when
