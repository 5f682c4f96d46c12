"""What there is to know about a model or a picture, as names and values for people."""

from datetime import datetime

from engine.library.gallery import MadePicture
from engine.library.shelf import Model
from engine.library.uses import Uses
from studio.language import tr
from studio.model.words import count, data_name

Row = tuple[str, str]

METRICS = {
    "fd": tr("Fréchet distance"),
    "kd": tr("Kernel distance"),
    "precision": tr("Precision"),
    "recall": tr("Recall"),
    "is": tr("Inception score"),
    "diversity": tr("Variety"),
    "within": tr("Variety in a category"),
    "accuracy": tr("Accuracy"),
    "robust": tr("Accuracy under attack"),
}
SHARES = ("diversity", "within", "accuracy", "robust")
"""Shares, of the real pictures' variety or of new pictures named right: said in percent."""


def of_model(model: Model) -> list[Row]:
    """Data with its licence, recipe, training, quality, parents."""
    card = model.card
    rows = [
        (
            tr("Size"),
            tr(
                "{size} × {size} px, {colours}",
                size=card.size,
                colours=tr("grey") if card.channels == 1 else tr("colour"),
            ),
        ),
        (tr("Categories"), ", ".join(card.classes)),
        (
            tr("Learned from"),
            f"{data_name(card.data.name)}, {count(card.data.count, 'picture')}" if card.data.name else "",
        ),
        (tr("Licence"), card.data.licence),
        (tr("Recipe"), str(card.recipe.get("title") or card.recipe.get("name") or "")),
        (
            tr("Trained"),
            tr("{count} seen in {count2}", count=count(card.images, "picture"), count2=count(card.steps, "step"))
            if card.steps
            else "",
        ),
        *(
            (METRICS.get(key, key), f"{value:.0%}" if key in SHARES else f"{value:.3g}")
            for key, value in card.metrics.items()
        ),
        (tr("Made from"), ", ".join(card.parents)),
        (tr("Made"), _day(card.created)),
        (tr("Weights"), card.weights_sha256[:12]),
    ]
    return [row for row in rows if row[1]]


def of_uses(uses: Uses) -> list[Row]:
    """Where a model is used."""
    rows = [
        (tr("Jobs"), ", ".join(f"#{job}" for job in uses.jobs)),
        (tr("Models from it"), ", ".join(uses.children)),
        (tr("Pictures made"), count(len(uses.pictures), "picture") if uses.pictures else ""),
    ]
    return [row for row in rows if row[1]]


def of_picture(picture: MadePicture, maker: Model | None) -> list[Row]:
    """How a picture was made, from the recipe inside it."""
    recipe = picture.recipe
    if recipe is None:
        return [(tr("Made with"), picture.problem or tr("Unknown: there is no recipe inside."))]
    latent = recipe.latent
    classes = maker.card.classes if maker is not None else ()
    parts = sorted(
        (
            (weight, classes[k] if k < len(classes) else tr("category {k}", k=k + 1))
            for k, weight in enumerate(latent.classes)
            if weight
        ),
        reverse=True,
    )
    rows = [
        (tr("Synthetic"), tr("Yes: made by a trained model")),
        (tr("Model"), recipe.model + ("" if maker is not None else tr(" (not in this library)"))),
        (tr("Category"), ", ".join(name if weight == 1 else f"{name} {weight:.0%}" for weight, name in parts)),
        (tr("Seeds"), ", ".join(str(seed) for seed in latent.seeds)),
        (tr("Variety"), f"{latent.truncation:.2f}" if latent.seeds else ""),
        *(
            (
                (maker.directions.get(k) if maker else None) or tr("Direction {k}", k=k + 1),
                f"{amount:+.1f}".replace("-", "−"),
            )
            for k, amount in enumerate(latent.directions)
            if amount
        ),
        (tr("Holds"), count(len(recipe.keys), "sample") if recipe.keys else ""),
        (tr("True size"), tr("{size} × {size} px", size=recipe.size) if recipe.size else ""),
        (tr("Job"), f"#{recipe.job}" if recipe.job else ""),
        (tr("Made"), _day(recipe.made)),
        (tr("Atelier"), recipe.app_version),
        (tr("Model's hash"), recipe.model_sha256[:12]),
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
