"""Which function does which kind of job, and in which lane. Names only, so that nothing heavy is imported here."""

from enum import Enum


class Lane(Enum):
    """Jobs of one lane run one after another, in their own worker process."""

    BATCH = "batch"  # long work on the device: training, evaluation
    LIGHT = "light"  # short work a person waits for: checks, exports
    CLUSTER = "cluster"  # followed from here, done elsewhere: takes none of this computer's time
    FOLDERS = "folders"  # whole folders through a finished model: may take hours, and should wait for no training


HANDLERS: dict[str, str] = {
    "train": "engine.training.job:train",
    "sample": "engine.latent.job:sample",
    "walk": "engine.latent.job:walk",
    "evaluate": "engine.metrics.job:evaluate",
    "distance": "engine.metrics.job:distance",
    "data": "engine.data.job:check",
    "study": "engine.studies.job:study",
    "equip": "engine.latent.equip:equip",
    "invert": "engine.latent.invert_job:invert_pictures",
    "design": "engine.latent.design_job:design",
    "alter": "engine.latent.alter_job:alter",
    "likes": "engine.latent.likes_job:learn_likes",
    "translate": "engine.translation.job:translate_pictures",
    "import": "engine.importing.job:import_model",
    "export": "engine.exporting.job:export_model",
    "attack": "engine.inspection.attack_job:attack",
    "robustness": "engine.inspection.robustness_job:robustness",
    "transfer": "engine.inspection.transfer_job:matrix",
    "defend": "engine.inspection.defend_job:defend",
    "probe": "engine.jobs.probe:probe",
}
"""kind -> 'module:function'; the function is `(spec, reporter) -> result` (a JSON object)."""

LANES: dict[str, Lane] = {
    "train": Lane.BATCH,
    "evaluate": Lane.BATCH,
    "study": Lane.BATCH,
    "equip": Lane.BATCH,
    "likes": Lane.BATCH,
    "translate": Lane.FOLDERS,
    "robustness": Lane.FOLDERS,
    "transfer": Lane.FOLDERS,
    "defend": Lane.FOLDERS,
}

SAVELESS = frozenset(
    {
        "sample",
        "walk",
        "evaluate",
        "distance",
        "data",
        "equip",
        "invert",
        "design",
        "alter",
        "likes",
        "translate",
        "export",
        "attack",
        "robustness",
        "transfer",
        "defend",
        "probe",
    }
)
"""Kinds whose work writes no checkpoints: when the program leaves there is nothing to wait for, they begin anew."""


PACK = "engine.data.packing:pack"
"""What makes one file of a data set, to be sent to a cluster."""
FAR = "engine.jobs.cluster.attend:attend"
"""What does the jobs of the lane `CLUSTER`, whatever their kind."""


def lane_of(kind: str, where: str = "") -> Lane:
    """The lane in which jobs of this kind run; `where`: a cluster's address, '' for this computer."""
    return Lane.CLUSTER if where else LANES.get(kind, Lane.LIGHT)
