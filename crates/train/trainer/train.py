"""Trains the model: `base` on treebanks and corpus, then `tune` on the relation data with a share of both.

Both resume from their checkpoint. `tune --fold K` leaves fold K of the relation data out and scores it.
"""
import argparse
import hashlib
import json
import random
import time
from functools import partial
from pathlib import Path

import torch

import batches
import data
import relations
import scores
from model import Model, total

FOLDS = 5
SOUP = 2  # runs of `tune` whose weights are averaged


def groups(model, rate, rate_heads):
    decay = lambda name: not name.endswith("bias") and "norm" not in name
    made = []
    for encoder in (True, False):
        for decayed in (True, False):
            parameters = [p for n, p in model.named_parameters() if n.startswith("encoder.") == encoder and decay(n) == decayed]
            made.append({"params": parameters, "lr": rate if encoder else rate_heads, "weight_decay": 0.01 if decayed else 0.0})
    return made


def train(model, sentences, labels, epochs, rate, rate_heads, seed, checkpoint=None, report=None):
    """Runs `epochs` over what `sentences(epoch)` gives. `report(epoch)` may score in between."""
    rng = random.Random(seed)
    torch.manual_seed(seed)
    sizes = len(batches.bucketed(sentences(0), random.Random(seed)))
    optimiser = torch.optim.AdamW(groups(model, rate, rate_heads), betas=(0.9, 0.98), fused=True)
    steps = epochs * sizes
    warm = max(1, steps // 15)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min((s + 1) / warm, max(0.0, (steps - s) / max(1, steps - warm))))
    start = 0
    if checkpoint and checkpoint.exists():
        state = torch.load(checkpoint, weights_only=False)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        schedule.load_state_dict(state["schedule"])
        rng.setstate(state["rng"])
        torch.set_rng_state(state["torch"])
        start = state["epoch"]
    for epoch in range(start, epochs):
        model.train()
        began, sums, pieces = time.time(), {}, 0
        for group in batches.bucketed(sentences(epoch), rng):
            batch = batches.collate(group, labels, rng)
            with torch.autocast("cpu", torch.bfloat16):
                losses = model.losses(batch)
            optimiser.zero_grad(set_to_none=True)
            total(losses).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            for name, value in losses.items():
                sums.setdefault(name, []).append(value.detach())
            pieces += int((batch.pieces != 0).sum())
        means = {name: round(float(torch.stack(values).mean()), 3) for name, values in sums.items()}
        seconds = time.time() - began
        print(f"epoch {epoch + 1}/{epochs} {seconds:.0f}s {pieces / seconds:.0f} pieces/s {json.dumps(means)}", flush=True)
        if checkpoint:
            torch.save(
                {"model": model.state_dict(), "optimiser": optimiser.state_dict(), "schedule": schedule.state_dict(),
                 "rng": rng.getstate(), "torch": torch.get_rng_state(), "epoch": epoch + 1}, checkpoint)
        if report:
            report(epoch + 1)


def scored(model, sets):
    """Scores on the development parts and the held-out corpus."""
    model.eval()
    answers = scores.answers(model, sets.held, sets.labels)
    named = [(pair, chances) for pair, chances in answers if pair.roots[0] < len(scores.ROOTS)]
    return {
        "ewt dev, given words": scores.syntax(model, sets.banks["ewt", "dev"], sets.labels),
        "gum dev, given words": scores.syntax(model, sets.banks["gum", "dev"], sets.labels),
        "gum dev mentions": scores.mentions(model, sets.banks["gum", "dev"], sets.labels),
        "gum test mentions": scores.mentions(model, sets.banks["gum", "test"], sets.labels),
        "corpus mentions": scores.mentions(model, sets.held, sets.labels),
        "corpus pairs": scores.pairs(named),
        "corpus strangers": scores.strangers(answers),
        "corpus relations": scores.relations(model, sets.held, sets.labels),
        "corpus by genre": scores.by_genre(model, sets.held, sets.labels),
    }


def base(given, sets):
    model = Model(len(sets.labels), len(sets.codes))
    if given.base:
        model.load_state_dict(torch.load(given.base, weights_only=False)["model"])
    sentences = sets.banks["ewt", "train"] + sets.banks["gum", "train"] + sets.corpus + sets.written

    def report(epoch):
        if epoch % 5 == 0 or epoch == given.epochs:
            print(json.dumps(scored(model, sets), indent=1), flush=True)

    train(model, lambda epoch: sentences, sets.labels, given.epochs, given.rate, given.rate_heads, given.seed, given.out / "checkpoint.pt", report)
    return model


def tune(given, sets):
    """The mean of the weights of several runs from the same base, each with its own order (Wortsman et al. 2022, "Model soups")."""
    base = torch.load(given.base, weights_only=False)["model"]
    fold = relations.folds(sets.pairs, FOLDS)
    pairs = [s for s, k in zip(sets.pairs, fold, strict=True) if k != given.fold]
    rest = [s for s, k in zip(sets.pairs, fold, strict=True) if k == given.fold]

    def sentences(seed, epoch):
        rng = random.Random(seed * 1000 + epoch)
        banks = sets.banks["ewt", "train"] + sets.banks["gum", "train"]
        return pairs * 2 + sets.written + rng.sample(sets.corpus, min(len(sets.corpus), 7000)) + rng.sample(banks, min(len(banks), 1500))

    def report(name):
        if rest:
            model.eval()
            print("fold", given.fold, name, json.dumps(scores.pairs(scores.answers(model, rest, sets.labels))), flush=True)

    model = Model(len(sets.labels), len(sets.codes))
    sums = {name: torch.zeros_like(value) for name, value in base.items()}
    for seed in range(given.seed, given.seed + SOUP):
        model.load_state_dict(base)
        checkpoint = given.out / f"checkpoint{seed}.pt"
        run = partial(sentences, seed)
        train(model, run, sets.labels, given.epochs, given.rate, given.rate_heads, seed, checkpoint, lambda epoch: report(f"epoch {epoch}"))
        for name, value in model.state_dict().items():
            sums[name] += value / SOUP
    model.load_state_dict(sums)
    report("mean")
    if rest:
        found = scores.answers(model, rest, sets.labels)
        with open(given.out / "answers.jsonl", "w") as file:
            for pair, chances in found:
                file.write(json.dumps({"id": pair.id, "roots": pair.roots, "chances": [round(float(c), 5) for c in chances]}) + "\n")
    return model


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("phase", choices=["base", "tune"])
    options.add_argument("--data", type=Path, required=True, help="folder with ud/, relations/ and actors/")
    options.add_argument("--corpus", type=Path, required=True, help="what `demarche-train export` wrote")
    options.add_argument("--segmenter", type=Path, required=True, help="the program demarche-train")
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--base", type=Path, help="the model to start from; base goes on with it")
    options.add_argument("--fold", type=int, default=-1, help="for tune: the fold to leave out")
    options.add_argument("--epochs", type=int, help="12 for base, 3 for tune")
    options.add_argument("--rate", type=float, help="of the encoder: 1.5e-4 for base, 7e-5 for tune")
    options.add_argument("--rate-heads", type=float, help="1e-3 for base, 5e-4 for tune")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--limit", type=int, help="sentences of each source, for a trial")
    given = options.parse_args()
    usual = {"base": (12, 1.5e-4, 1e-3), "tune": (3, 7e-5, 5e-4)}[given.phase]
    for name, value in zip(("epochs", "rate", "rate_heads"), usual):
        if getattr(given, name) is None:
            setattr(given, name, value)
    given.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(given.seed)
    sets = data.load(given.data, given.corpus, given.segmenter, given.limit)
    model = {"base": base, "tune": tune}[given.phase](given, sets)
    torch.save({"model": model.state_dict(), "labels": sets.labels, "codes": sets.codes}, given.out / "model.pt")
    files = sorted(path for path in given.data.rglob("*") if path.suffix in (".conllu", ".jsonl", ".csv")) + [given.corpus]
    run = {
        "settings": {name: str(value) for name, value in vars(given).items() if name not in ("data", "corpus", "segmenter", "out", "base")},
        "torch": torch.__version__,
        "scores": scored(model, sets) if given.fold < 0 else None,
        "data": {path.name if path == given.corpus else str(path.relative_to(given.data)): digest(path) for path in files},
    }
    (given.out / "run.json").write_text(json.dumps(run, indent=1) + "\n")


if __name__ == "__main__":
    main()
