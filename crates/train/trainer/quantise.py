"""Linear layers as the Rust program computes them: weights as bytes with a scale an output, inputs as bytes with a scale a row."""
import torch
from torch import nn


def rows(weight):
    """Weights to bytes in -127..127 and a scale a row."""
    scale = weight.abs().amax(1) / 127
    scale = torch.where(scale > 0, scale, torch.ones_like(scale))
    return torch.round(weight / scale[:, None]).to(torch.int8), scale


class Bytes(nn.Module):
    """A linear layer on bytes."""

    def __init__(self, weight, bias):
        super().__init__()
        self.weight, self.scale = rows(weight.detach().float())
        self.bias = bias.detach().float()

    def forward(self, x):
        x = x.float()
        top = x.abs().amax(-1, keepdim=True)
        inverse = torch.where(top > 0, 127 / top, torch.zeros_like(top))
        codes = torch.round(x * inverse)
        # Sums of bytes times bytes are exact in f64.
        sums = (codes.double() @ self.weight.double().T).float()
        return sums * (top / 127) * self.scale + self.bias


def replace(module):
    """Puts Bytes in the place of every linear layer inside of `module`."""
    for name, child in module.named_children():
        if isinstance(child, nn.Linear):
            setattr(module, name, Bytes(child.weight, child.bias))
        else:
            replace(child)
