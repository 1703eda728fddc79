"""Puts the training sets together."""
import csv
from dataclasses import dataclass
from pathlib import Path

import relations
import ud

CODES = Path(__file__).parents[2] / "codebook" / "data" / "cameo.tsv"


@dataclass
class Sets:
    labels: list  # names of the dependency relations
    codes: list  # CAMEO codes
    banks: dict  # (treebank, part) to sentences
    corpus: list  # sentences of the corpus to train on
    held: list  # and those that are never trained on
    written: list  # further sentences with one pair each, written for the project
    pairs: list  # the relation data


def demonyms(path):
    """Names and nationality words of countries, lower case."""
    found = set()
    for row in csv.reader(open(path, encoding="utf-8")):
        for cell in row:
            found.update(part.strip().lower() for part in cell.split(",") if len(part.strip()) > 3)
    return found


def load(folder, corpus, segmenter, limit=None):
    """`folder` has ud/, relations/ and actors/; `corpus` is the exported corpus; `segmenter` cuts text into words."""
    nations = demonyms(folder / "actors" / "countries_nationalities.csv")
    banks = {}
    for bank in ("ewt", "gum"):
        for part in ("train", "dev", "test"):
            words = ud.read(folder / "ud" / bank / f"{part}.conllu")
            if part == "train":
                words = [sentence for sentence in words if len(sentence) <= 120]
            banks[bank, part] = [ud.syntax(sentence) for sentence in words]
            if bank == "gum":
                for sentence, source in zip(banks[bank, part], words, strict=True):
                    sentence.mentions = ud.mentions(source, nations)
    labels = sorted({word for bank in ("ewt", "gum") for s in banks[bank, "train"] for word in s.relations})
    for bank in banks.values():
        for sentence in bank:
            sentence.relations = [name if name in labels else name.split(":")[0] for name in sentence.relations]
    banks = {part: bank[:limit] for part, bank in banks.items()}
    codes = relations.codes(CODES)
    kept, held = relations.corpus(corpus, codes)
    given = lambda name: relations.given(folder / "relations" / name, segmenter)
    return Sets(labels, codes, banks, kept[:limit], held, given("written.jsonl"), given("plv_train.jsonl"))
