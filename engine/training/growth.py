"""How far a growing network has grown at a moment of its run."""


def levels_at(done: float, share: float, levels: int) -> float:
    """Levels reached (0 to `levels`, fractions: the next one is being faded in) at `done` (0..1) of a run that grows in
    its first `share`. All levels get the same time: the first is learned, then each next one is faded in and learned.

    Source: Karras et al. 2018, Progressive growing of GANs, section 2 and appendix A
    """
    if share <= 0 or done >= share:
        return float(levels)
    place = done / share * (2 * levels + 1) - 1  # in spans of fading or of learning; negative: the first level
    if place <= 0:
        return 0.0
    whole = int(place // 2)
    return min(float(levels), whole + min(1.0, place - 2 * whole))
