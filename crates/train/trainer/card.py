"""Writes the model card from what a run left beside the weights, and from scores of parses of raw text."""
import argparse
import json
from pathlib import Path

TEXT = Path(__file__).with_name("card.md")


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows])


def per_root(cross):
    rows = [[root] + [f"{r[key]:.3f}" for key in ("precision", "recall", "f1")] + [r["support"]] for root, r in cross["per_root"].items()]
    return table(["root", "precision", "recall", "F1", "rows"], rows)


def confusion(cross):
    short = lambda wrong: ", ".join(f"{root} {count}" for root, count in sorted(wrong.items(), key=lambda item: -item[1])) or "–"
    return table(["root", "taken for"], [[root, short(wrong)] for root, wrong in cross["confusion"].items()])


def curve(cross):
    return table(["rows", "mean chance", "share right"], [[count, f"{sure:.2f}", f"{right:.2f}"] for count, sure, right in cross["curve"]])


def relations(run):
    keys = ("precision", "recall", "f1", "threshold")
    names = {"pair": "the pair", "role": "the roles", "both": "both", "sure": "both, where four in five are right"}
    return table(["opinion of", "precision", "recall", "F1", "threshold"], [[names[name]] + [row[key] for key in keys] for name, row in run["scores"]["corpus relations"].items()])


def genres(run):
    by = run["scores"]["corpus by genre"]
    keys = ("sentences", "pairs", "accuracy", "none_precision", "none_recall")
    rows = [[genre] + ["–" if own[key] is None else own[key] for key in keys] for genre, own in by.items()]
    return table(["files", "sentences", "pairs in a relation", "root right", "none: precision", "none: recall"], rows)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("model", type=Path, help="folder of the weights, with run.json; the card becomes its README.md")
    given = options.parse_args()
    run = json.loads((given.model / "run.json").read_text())
    cross, own = run["cross_validation"], run["scores"]
    mentions = lambda scores: ", ".join(f"{kind} {value:.2f}" for kind, value in scores.items() if kind not in ("f1", "precision", "recall"))
    values = {
        "rows": cross["rows"], "accuracy": f"{cross['accuracy']:.3f}", "macro_f1": f"{cross['macro_f1']:.3f}",
        "threshold": run["threshold"], "calibration_error": f"{cross['calibration_error']:.3f}", "temperature": cross["temperature"],
        "per_root": per_root(cross), "confusion": confusion(cross), "curve": curve(cross), "genres": genres(run), "relations": relations(run),
        "none_precision": f"{own['corpus strangers']['none_precision']:.3f}", "none_recall": f"{own['corpus strangers']['none_recall']:.3f}",
        "strangers": own["corpus strangers"]["pairs"],
        "corpus_mentions": f"{own['corpus mentions']['f1']:.3f}", "corpus_mention_kinds": mentions(own["corpus mentions"]),
        "gum_mentions": f"{own['gum test mentions']['f1']:.3f}", "gum_mention_kinds": mentions(own["gum test mentions"]),
        "parses": table(["treebank", "sentences", "words", "UPOS", "UAS", "LAS"], [[bank] + [f"{value:.2f}" for value in row] for bank, row in run["parses of raw text"].items()]),
    }
    (given.model / "README.md").write_text(TEXT.read_text().format(**values))


if __name__ == "__main__":
    main()
