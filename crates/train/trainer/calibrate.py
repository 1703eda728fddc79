"""Puts the answers of all folds together: scores over the whole relation data, and the temperature by which chances are true.

Temperature scaling: Guo et al. 2017. For the calibration error of a fold the temperature is fitted on the other folds.
"""
import argparse
import json
from pathlib import Path

import torch

from sentence import NONE, ROOTS
from train import FOLDS

CONCEDE, RETREAT = ROOTS.index("CONCEDE"), ROOTS.index("RETREAT")


def merged(scores, temperature):
    """Chances over 15 roots: scores over 16 and none, divided by the temperature, CONCEDE added to RETREAT, none left out."""
    chances = torch.softmax(scores / temperature, -1)[:, :NONE].clone()
    chances[:, RETREAT] += chances[:, CONCEDE]
    chances[:, CONCEDE] = 0
    return chances / chances.sum(-1, keepdim=True)


def fitted(scores, goal):
    """The temperature with the least loss, by search."""
    losses = {}
    for step in range(40, 260, 2):
        chances = merged(scores, step / 100)
        losses[step / 100] = -float(chances[range(len(goal)), goal].clamp_min(1e-9).log().mean())
    return min(losses, key=losses.get)


def calibration(chances, goal, bins=10):
    """Expected calibration error, and for the curve of each bin: rows, mean chance, share right."""
    sure, said = chances.max(-1)
    right = (said == goal).float()
    curve, error = [], 0.0
    for b in range(bins):
        inside = (sure * bins).long().clamp(max=bins - 1) == b
        if inside.any():
            count = int(inside.sum())
            curve.append([count, round(float(sure[inside].mean()), 3), round(float(right[inside].mean()), 3)])
            error += abs(float(sure[inside].sum() - right[inside].sum())) / len(goal)
    return error, curve


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folds", type=Path, help="folder with fold0/ to fold4/, as `train.py tune --fold` wrote them")
    options.add_argument("--out", type=Path, required=True, help="file for the scores")
    given = options.parse_args()
    rows = []
    for fold in range(FOLDS):
        for line in open(given.folds / f"fold{fold}" / "answers.jsonl"):
            rows.append(json.loads(line) | {"fold": fold})
    scores = torch.tensor([row["chances"] for row in rows]).clamp_min(1e-6).log()
    goal = torch.tensor([RETREAT if row["roots"][0] in (CONCEDE, RETREAT) else row["roots"][0] for row in rows])
    fold = torch.tensor([row["fold"] for row in rows])
    chances = torch.zeros(len(rows), NONE)
    for k in range(FOLDS):
        chances[fold == k] = merged(scores[fold == k], fitted(scores[fold != k], goal[fold != k]))
    said = chances.argmax(-1)
    error, curve = calibration(chances, goal)
    name = lambda root: "YIELD" if root == RETREAT else ROOTS[root]
    roots, confusion = {}, {}
    for root in sorted(set(goal.tolist())):
        hit, found, wanted = int(((said == root) & (goal == root)).sum()), int((said == root).sum()), int((goal == root).sum())
        roots[name(root)] = {"precision": hit / max(1, found), "recall": hit / wanted, "f1": 2 * hit / (found + wanted), "support": wanted}
        wrong = said[(goal == root) & (said != root)].tolist()
        confusion[name(root)] = {name(other): wrong.count(other) for other in sorted(set(wrong))}
    result = {
        "rows": len(rows),
        "accuracy": float((said == goal).float().mean()),
        "macro_f1": sum(r["f1"] for r in roots.values()) / len(roots),
        "calibration_error": error,
        "temperature": fitted(scores, goal),
        "per_root": roots,
        "confusion": confusion,
        "curve": curve,
    }
    given.out.write_text(json.dumps(result, indent=1) + "\n")
    print({key: result[key] for key in ("rows", "accuracy", "macro_f1", "calibration_error", "temperature")})


if __name__ == "__main__":
    main()
