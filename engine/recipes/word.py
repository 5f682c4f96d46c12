"""The words of one setting: label, unit, effect and range; and those of every optimizer."""

import msgspec


class Words(msgspec.Struct, frozen=True):
    """`choices`: what it can be; `low`, `high`: limits of a number. Empty or None: none."""

    label: str
    unit: str
    effect: str
    choices: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None


def optimizer_words(player: str, momentum: str, fastest: float) -> dict[str, Words]:
    """The words of the optimizer of `player`, "generator" say: what suits its `momentum`, and the `fastest` rate that may be set."""
    name, place = player.capitalize(), f"{player}_optimizer"
    rate = "How far each step goes. Higher learns faster and breaks sooner."
    kind = "Adam suits nearly all; RMSprop where momentum harms."
    return {
        f"{place}.kind": Words(f"{name}'s optimizer", "", kind, ("adam", "rmsprop")),
        f"{place}.rate": Words(f"{name} learning rate", "", rate, low=1e-6, high=fastest),
        f"{place}.beta1": Words(f"{name} momentum", "", f"Memory of the optimizer. {momentum}", low=0.0, high=0.99),
        f"{place}.beta2": Words(f"{name} memory of scale", "", "Memory of how large steps were.", low=0.5, high=0.9999),
        f"{place}.epsilon": Words(
            f"{name} epsilon", "", "Keeps tiny gradients from making huge steps.", low=1e-10, high=1e-3
        ),
    }
