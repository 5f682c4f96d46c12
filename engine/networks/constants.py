"""Weights that are never learned: neither an optimizer nor a checkpoint sees them, but they move with their network."""

from torch import nn


def hold_constant(network: nn.Module) -> nn.Module:
    """`network` itself, its parameters turned into buffers that are no part of its state.

    Gradients still pass through it to its input. `requires_grad_`, `parameters` and `state_dict` no longer find the weights;
    whoever builds the network again makes the same ones.
    """
    for module in network.modules():
        for name, weight in list(module.named_parameters(recurse=False)):
            delattr(module, name)
            module.register_buffer(name, weight.detach(), persistent=False)
    return network
