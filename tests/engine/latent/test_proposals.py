"""What the live lane proposes: grids that learn, children that stay likely, directions that move; and breeding without a tensor."""

import math

import numpy as np
import pytest
import torch
from torch import Tensor

from engine import paths
from engine.errors import NotFound
from engine.jobs.breeding import children, mutated, pushed
from engine.jobs.live_spec import Breed, Find, NotWanted, Propose
from engine.jobs.spec import Grid, Latent
from engine.latent import proposals
from engine.latent.learned_likes import WIDTHS, save_log
from engine.latent.model import LoadedModel
from engine.latent.point import noise, to_z
from engine.latent.proposals import Proposer
from engine.library.like_logs import LogFacts
from engine.live import Server
from engine.metrics.features import lite0
from engine.networks.siamese import Siamese

pytestmark = pytest.mark.usefixtures("one_thread")
SNEAKER = tuple(float(k == 7) for k in range(10))


@pytest.fixture(scope="module")
def clothes() -> LoadedModel:
    return LoadedModel(paths.resources() / "models" / "fashion32")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Features that cost next to nothing: the picture at a quarter of its side."""

    def embed(pictures: Tensor) -> Tensor:
        return torch.nn.functional.avg_pool2d(pictures, 4).flatten(1)

    monkeypatch.setattr(proposals, "lite0", lambda: lite0()._replace(embed=embed))


def answered(model: LoadedModel, latents: tuple[Latent, ...], likes: int = 3) -> Grid:
    """Somebody who likes bright things."""
    light = model.draw(latents).reshape(len(latents), -1).mean(1)
    liked = tuple(bool(one) for one in light >= np.sort(light)[-likes])
    return Grid("fashion32", model.card.weights_sha256, latents, liked, "Sneaker")


def test_grids_learn_what_is_liked_and_show_nothing_twice(clothes: LoadedModel) -> None:
    proposer, grids = Proposer(), ()
    first = proposer.propose(Propose("fashion32", category="sneaker"), clothes)
    assert first.about.certainty == 0
    assert first.about.scores == ()
    assert first == Proposer().propose(Propose("fashion32", category="Sneaker"), clothes)
    certainties = []
    shown: list[Latent] = []
    for _ in range(3):
        found = proposer.propose(Propose("fashion32", grids, "Sneaker"), clothes)
        assert len(found.latents) == 12
        assert all(latent.classes == SNEAKER for latent in found.latents)
        shown += found.latents
        certainties.append(found.about.certainty)
        grids = (*grids, answered(clothes, found.latents))
    assert len(set(shown)) == 36
    assert certainties == sorted(certainties)
    found = proposer.propose(Propose("fashion32", grids, "Sneaker", count=30), clothes)
    light = clothes.draw(found.latents).reshape(30, -1).mean(1)
    assert np.corrcoef(light, found.about.scores)[0, 1] > 0.7


def test_many_grids_never_run_dry(clothes: LoadedModel) -> None:
    proposer, grids = Proposer(), ()
    for _ in range(10):
        found = proposer.propose(Propose("fashion32", grids, "Bag", count=40), clothes)
        assert len(set(found.latents)) == 40
        grids = (*grids, Grid("fashion32", clothes.card.weights_sha256, found.latents, (True,) + (False,) * 39, "Bag"))


def test_children_follow_the_taste_of_a_person_of_a_like_log(clothes: LoadedModel) -> None:
    torch.manual_seed(1)
    networks = [Siamese(1, 2, 8, width) for width in WIDTHS]
    for network in networks:
        with torch.no_grad():
            network.people[1] = -network.people[0]
    save_log(LogFacts("shop", ("mia", "tom"), (6, 6), 12, 32, 1, 8), networks)
    parent, proposer = Latent((1,), classes=SNEAKER), Proposer()

    def children_for(user: str) -> proposals.Proposed:
        return proposer.breed(Breed("fashion32", (parent,), novelty=0.0, log="shop", user=user, seed=4), clothes)

    mia, tom = children_for("mia"), children_for("tom")
    assert len(mia.about.scores) == len(mia.latents) == 12
    assert not set(mia.latents[:-1]) & set(tom.latents[:-1]), "what pleases one displeases the other"
    assert mia.latents[-1] == tom.latents[-1], "but for the stranger"
    assert children_for("mia") == mia
    with pytest.raises(NotFound, match="knows nobody called 'eve'"):
        children_for("eve")


def test_children_of_one_and_of_two(clothes: LoadedModel) -> None:
    a, b = (Latent((k,), classes=SNEAKER) for k in (1, 2))
    proposer = Proposer()
    plain = proposer.breed(Breed("fashion32", (a,), novelty=0.0, foreign=2), clothes)
    assert plain.about.how == ("mutated",) * 10 + ("foreign",) * 2
    assert plain.about.scores == ()
    both = proposer.breed(Breed("fashion32", (a, b), novelty=0.5, foreign=0, count=6), clothes)
    assert both.about.how == ("mixed",) * 6
    grids = tuple(
        answered(clothes, tuple(Latent((100 * g + k,), classes=SNEAKER) for k in range(12))) for g in range(3)
    )
    pleasing = proposer.breed(Breed("fashion32", (a, b), grids=grids, novelty=0.0, foreign=1), clothes)
    assert len(pleasing.about.scores) == 12
    assert pleasing.about.certainty > 0.5
    light = clothes.draw(pleasing.latents[:11]).mean(dtype=float)
    as_they_come = proposer.breed(Breed("fashion32", (a, b), novelty=0.0, foreign=1), clothes)
    assert light > clothes.draw(as_they_come.latents[:11]).mean(dtype=float)


def test_novelty_leads_away_from_the_kin(clothes: LoadedModel) -> None:
    a = Latent((1,), classes=SNEAKER)
    kin = tuple(mutated(a, 0.3, 50 + k) for k in range(6))
    proposer = Proposer()
    apart = []
    for novelty in (0.05, 1.0):
        found = proposer.breed(Breed("fashion32", (a,), kin, novelty=novelty, foreign=0, count=6), clothes)
        drawn, before = (clothes.draw(some).astype(float).reshape(len(some), -1) for some in (found.latents, (a, *kin)))
        apart.append(np.linalg.norm(drawn[:, None] - before[None], axis=2).min(1).mean())
    assert apart[1] >= apart[0]


def test_directions_move_pictures_and_tags_are_understood(clothes: LoadedModel) -> None:
    vectors, _ = Proposer().find(Find("fashion32", count=4), clothes)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)
    latent = Latent((1,), classes=SNEAKER)
    still, moved = clothes.draw_exactly([latent, pushed(latent, vectors[0], 2.0)]).astype(float)
    assert np.abs(still - moved).mean() > 3
    latents = tuple(Latent((k,), classes=SNEAKER) for k in range(40))
    light = clothes.draw(latents).reshape(40, -1).mean(1)
    order = np.argsort(light)
    no, yes = (tuple(latents[k] for k in part) for part in (order[:12], order[-12:]))
    (vector,), about = Proposer().find(Find("fashion32", "tags", yes=yes, no=no), clothes)
    assert about.accuracy > 0.6
    darker, brighter = clothes.draw_exactly([pushed(latent, vector, k) for k in (-2.5, 2.5)]).mean((1, 2, 3))
    assert brighter > darker


def test_what_cannot_be_is_a_sentence_in_the_answer(clothes: LoadedModel) -> None:
    server = Server()
    for request, words in (
        (Propose("fashion32", category="hat"), "knows no category 'hat'"),
        (Propose("fashion32", count=0), "1 to 60"),
        (Propose("fashion32", (Grid("x", "0", (Latent((1,)),), (True,)),)), "not in the library"),
        (Breed("fashion32", ()), "Choose one or two"),
        (Find("fashion32", "tags", yes=(Latent((1,)),)), "at least 3"),
    ):
        fields, pixels = server.answer(request)
        assert words in fields["error"]
        assert pixels is None
    fields, pixels = server.answer(Propose("fashion32", category="Bag", count=4))
    assert pixels is not None
    assert pixels.shape == fields["shape"] == (4, 32, 32, 1)
    assert len(fields["latents"]) == 4


def test_what_is_not_wanted_any_more_ends_between_two_pieces_and_can_be_asked_again(clothes: LoadedModel) -> None:
    server, parents = Server(), (Latent((1,), classes=SNEAKER), Latent((2,), classes=SNEAKER))
    for request in (Propose("fashion32", category="Bag"), Breed("fashion32", parents), Find("fashion32")):
        calls = 0

        def heed() -> None:
            nonlocal calls
            calls += 1
            if calls == 3:
                raise NotWanted

        with pytest.raises(NotWanted):
            server.answer(request, heed)
        assert calls == 3
        assert server.answer(request)[0].get("error", "") == ""


def test_mutation_is_the_formula_and_keeps_the_norm() -> None:
    latent = Latent((1, 2), (3.0, 4.0), classes=SNEAKER, truncation=0.8)
    found = mutated(latent, 0.6, 9)
    z = 0.6 * noise(1, 64) + 0.8 * noise(2, 64)
    assert torch.allclose(to_z(found, 64) / 0.8, 0.8 * z + 0.6 * noise(9, 64), atol=1e-5)
    assert found.classes == SNEAKER
    assert found.truncation == 0.8
    code = tuple(noise(3, 64).tolist())
    of_code = mutated(Latent((1,), (0.0,), code=code), 0.6, 9)
    assert torch.allclose(to_z(of_code, 64), 0.8 * noise(3, 64) + 0.6 * noise(9, 64), atol=1e-3)


def test_a_push_adds_the_vector_whatever_the_latent_is_made_of() -> None:
    vector = tuple(torch.nn.functional.normalize(noise(5, 64), dim=0).tolist())
    for latent in (
        Latent((1, 2), (3.0, 4.0)),
        mutated(Latent((1,), (0.0,), code=tuple(noise(3, 64).tolist())), 0.5, 4),
    ):
        moved = to_z(pushed(latent, vector, 1.5), 64) - to_z(latent, 64)
        assert torch.allclose(moved, 1.5 * torch.tensor(vector), atol=1e-3)
        assert pushed(latent, vector, 0.0) is latent


def test_children_with_layers_of_another_and_foreigners() -> None:
    a, b = Latent((1,), classes=(1.0, 0.0)), Latent((2,), classes=(0.0, 1.0))
    found = children((a, b), 12, 0.4, 0, styles=True, foreign=2)
    assert [child.how for child in found].count("layers") == 3
    layered = next(child.latent for child in found if child.how == "layers")
    (style,) = layered.styles
    assert {*layered.seeds, *style.seeds} == {1, 2}
    assert [child.how for child in found[-2:]] == ["foreign", "foreign"]
    assert found == children((a, b), 12, 0.4, 0, styles=True, foreign=2)
    with pytest.raises(ValueError, match="parent"):
        children((), 4, 0.4, 0)
    assert math.isclose(sum(found[0].latent.classes), 1, abs_tol=1e-5)
