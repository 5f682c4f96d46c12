import torch
import torch.nn.functional as F

from engine.networks.random_mixing import RandomMixing

INPUTS, WIDTH = (3, 5, 7), 4


def maps() -> list[torch.Tensor]:
    random = torch.Generator().manual_seed(1)
    return [torch.randn(2, n, 8 >> k, 8 >> k, generator=random, dtype=torch.float64) for k, n in enumerate(INPUTS)]


def test_from_the_coarsest_up_a_residual_a_doubling_a_1x1_added_to_the_next_finer() -> None:
    mixing = RandomMixing(INPUTS, WIDTH).double()
    expected: dict[int, torch.Tensor] = {}
    for level in (2, 1, 0):
        x = torch.einsum("ncij,oc->noij", maps()[level], mixing.across[level].weight[:, :, 0, 0])
        if level < 2:
            x = (x + 0.5 * expected[level + 1]) / 1.25**0.5
        x = (x + F.conv2d(x.clamp_min(0), mixing.residuals[level].weight, padding=1)) / 1.5**0.5
        wide = F.interpolate(x, scale_factor=2, mode="bilinear")
        expected[level] = torch.einsum("ncij,oc->noij", wide, mixing.narrowed[level].weight[:, :, 0, 0])
    for level, found in enumerate(mixing(maps())):
        assert torch.allclose(found, expected[level])
    assert mixing.outputs == [4, 4, 8]
    assert [m.shape[1:] for m in mixing(maps())] == [(4, 16, 16), (4, 8, 8), (8, 4, 4)]


def test_maps_keep_their_size_and_a_stages_own_features_outweigh_the_coarser_ones() -> None:
    inputs = (24, 40, 112, 320)
    mixing, random = RandomMixing(inputs, 32), torch.Generator().manual_seed(2)
    maps = [torch.randn(8, n, 32 >> k, 32 >> k, generator=random) for k, n in enumerate(inputs)]
    silent = [torch.zeros_like(m) for m in maps]
    for k, mixed in enumerate(mixing(maps)):
        assert 0.6 < mixed.std() < 1.2
        own = mixing([*silent[:k], maps[k], *silent[k + 1 :]])[k].std()
        coarser = mixing([*silent[: k + 1], *maps[k + 1 :]])[k].std()
        assert own > 1.5 * coarser


def test_every_level_sees_the_coarser_ones_but_not_the_finer() -> None:
    mixing = RandomMixing(INPUTS, WIDTH).double()
    plain, changed = maps(), maps()
    changed[1] = changed[1] + 1
    same = [torch.equal(a, b) for a, b in zip(mixing(plain), mixing(changed), strict=True)]
    assert same == [False, False, True]


def test_the_weights_are_the_same_whatever_the_seed_and_are_never_learned_or_kept() -> None:
    torch.manual_seed(1)
    first = RandomMixing(INPUTS, WIDTH)
    torch.manual_seed(2)
    second = RandomMixing(INPUTS, WIDTH)
    assert all(torch.equal(a, b) for a, b in zip(first.buffers(), second.buffers(), strict=True))
    assert len(list(first.buffers())) == 9
    assert not list(first.parameters())
    assert not first.state_dict()
