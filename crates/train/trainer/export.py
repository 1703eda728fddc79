"""Writes a trained model as the Rust program reads it, and a golden file by which its tests know that both give the same numbers."""
import argparse
import json
from pathlib import Path

import torch
from safetensors.torch import save_file

import batches
import quantise
from model import Model
from sentence import KINDS, MODALITIES, ROOTS, Mention, Sentence
from ud import UPOS

# Sentences of the golden file, with mentions as word ranges.
GOLDEN = [
    ("Chad met Mali", [(0, 1), (2, 3)]),
    ("Iran 's foreign minister accused Israel of bombing a port near Bushehr on Monday .", [(0, 4), (0, 1), (5, 6), (11, 12), (13, 14)]),
    ("GENEVA ( Reuters ) - Envoys from Chad and Sudan , who had met twice , signed nothing .", [(0, 1), (2, 3), (5, 10), (7, 8), (9, 10)]),
    ("protesters in lima threw stones at riot police after president Quispe-Mamani's speech", [(0, 3), (2, 3), (6, 8), (9, 11)]),
]


def tensors(model):
    found = {}

    def linear(name, layer):
        weight, scale = quantise.rows(layer.weight.detach())
        found.update({f"{name}.weight": weight, f"{name}.scale": scale, f"{name}.bias": layer.bias.detach()})

    encoder = model.encoder
    words, scale = quantise.rows(encoder.words.weight.detach())
    found.update({"embeddings.words": words, "embeddings.words.scale": scale})
    found["embeddings.positions"] = encoder.positions.weight.detach()
    found["embeddings.shapes"] = encoder.shapes.weight.detach()
    norms = {"embeddings.norm": encoder.norm}
    for n, layer in enumerate(encoder.layers):
        for part in ("qkv", "attention", "up", "down"):
            linear(f"layers.{n}.{part}", getattr(layer, part))
        norms |= {f"layers.{n}.attention_norm": layer.attention_norm, f"layers.{n}.output_norm": layer.output_norm}
    for name, norm in norms.items():
        found.update({f"{name}.weight": norm.weight.detach(), f"{name}.bias": norm.bias.detach()})
    syntax, mentions, relations = model.syntax, model.mentions, model.relations
    linear("syntax.upos", syntax.upos)
    linear("syntax.dependent", syntax.dependent[0])
    linear("syntax.head", syntax.head[0])
    linear("syntax.arc", syntax.arc.left)
    linear("syntax.label_dependent", syntax.label_dependent)
    linear("syntax.label_head", syntax.label_head)
    linear("syntax.label", syntax.label[2])
    linear("mentions.first", mentions.first[0])
    linear("mentions.last", mentions.last[0])
    linear("mentions.span", mentions.span.left)
    linear("roles.word", model.roles.word[0])
    linear("roles.mention", model.roles.mention[0])
    linear("roles.score", model.roles.score.left)
    found["roles.open"] = model.roles.open.detach()
    found["relations.open"] = relations.open.detach()
    found["relations.order"] = relations.order.detach()
    linear("relations.query", relations.query[0])
    linear("relations.query_key", relations.query[2])
    linear("relations.key", relations.key)
    linear("relations.hidden", relations.hidden)
    for part in ("root", "modality", "both", "code"):
        linear(f"relations.{part}", getattr(relations, part))
    return {name: tensor.contiguous() for name, tensor in found.items()}


def golden(model, labels):
    """What the model says of the golden sentences, computed on bytes as the program does.

    A number that is just between two bytes is rounded either way by the least difference in the order of sums, and one byte changes others in the layers above. So
    the program's vectors come near these and no nearer; what its heads make of these very vectors is nearly the same.
    """
    model.encoder.words.weight.data = dequantised(model.encoder.words.weight.data)
    quantise.replace(model)
    rows = []
    for text, spans in GOLDEN:
        sentence = Sentence(words=text.split(), mentions=[Mention(first, end, "place") for first, end in spans], pairs=[])
        batch = batches.collate([sentence], labels, all_pairs=True)
        with torch.no_grad():
            words = model.words(batch)
            upos, arcs, ends = model.syntax(words)
            heads = arcs.argmax(-1)
            roots, modality, both, code, attention = model.pairs(words, batch)
            mentions = model.mentions(words[:, 1:])
            roles = model.parts(words, batch)
        given = [(pair.source, pair.target) for pair in batches.with_strangers(sentence, None, True)]
        flat = lambda tensor: [round(float(value), 4) for value in tensor.flatten()]
        rows.append({
            "words": sentence.words, "vectors": flat(words[0]), "upos": flat(upos[0, 1:]), "arcs": flat(arcs[0, 1:]),
            "heads": heads[0, 1:].tolist(), "labels": flat(model.syntax.labels(ends, heads)[0, 1:]), "mentions": flat(mentions[0]), "spans": spans, "roles": flat(roles[0]),
            "pairs": given, "roots": flat(roots), "modality": flat(modality), "both": flat(both), "code": flat(code[:, :8]), "attention": flat(attention),
        })
    return rows


def dequantised(weight):
    codes, scale = quantise.rows(weight)
    return codes.float() * scale[:, None]


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("model", type=Path)
    options.add_argument("out", type=Path, help="folder of the weights")
    options.add_argument("--scores", type=Path, help="what calibrate.py wrote; its temperature makes scores chances")
    options.add_argument("--threshold", type=float, default=0.65, help="the least confidence of a relation, chosen by `demarche eval articles` on the dev half of the gold articles")
    given = options.parse_args()
    scores = json.loads(given.scores.read_text()) if given.scores else {"temperature": 1.0}
    state = torch.load(given.model, weights_only=False)
    model = Model(len(state["labels"]), len(state["codes"]))
    model.load_state_dict(state["model"])
    model.eval()
    record = given.model.with_name("run.json")
    run = json.loads(record.read_text()) if record.exists() else {}
    lists = {"dependencies": state["labels"], "codes": state["codes"], "upos": UPOS, "kinds": KINDS, "roots": ROOTS, "modalities": MODALITIES}
    metadata = {name: ",".join(values) for name, values in lists.items()} | {
        "temperature": str(scores["temperature"]), "threshold": str(given.threshold)
    }
    save_file(tensors(model), given.out / "weights.safetensors", metadata)
    (given.out / "run.json").write_text(json.dumps(run | {"cross_validation": scores, "threshold": given.threshold}, indent=1) + "\n")
    with open(given.out / "golden.jsonl", "w") as file:
        for row in golden(model, state["labels"]):
            file.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
