import torch

from engine.networks.noise_plane import NoisePlane


def test_noise_is_fresh_and_each_pictures_own_in_training_and_one_kept_plane_when_drawing() -> None:
    noise = NoisePlane(4)
    torch.nn.init.ones_(noise.strength)
    x = torch.zeros(3, 2, 4, 4)
    torch.manual_seed(1)
    first, second = noise(x), noise(x)
    torch.manual_seed(1)
    assert torch.equal(noise(x), first)
    assert not torch.equal(first, second)
    assert not torch.equal(first[0], first[1])
    noise.eval()
    assert torch.equal(noise(x), noise.plane)


def test_the_kept_plane_belongs_to_the_state_and_strength_is_a_channels_own() -> None:
    noise = NoisePlane(4, channels=2).eval()
    assert set(noise.state_dict()) == {"strength", "plane"}
    assert noise(torch.zeros(1, 2, 4, 4)).abs().max() == 0
    with torch.no_grad():
        noise.strength[1] = 2
    found = noise(torch.zeros(1, 2, 4, 4))
    assert found[:, 0].abs().max() == 0
    assert torch.equal(found[:, 1], 2 * noise.plane[:, 0])


def test_the_pace_multiplies_what_a_strength_does() -> None:
    plain, slow = NoisePlane(4).eval(), NoisePlane(4, pace=0.1).eval()
    slow.load_state_dict(plain.state_dict())
    with torch.no_grad():
        plain.strength.fill_(3)
        slow.strength.fill_(3)
    x = torch.zeros(1, 1, 4, 4)
    assert torch.allclose(slow(x), 0.1 * plain(x))
