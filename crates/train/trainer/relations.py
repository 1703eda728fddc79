"""Reads sentences with mentions and pairs: the exported corpus, and relation data in the form of `demarche eval pairs`."""
import csv
import json
import random
import subprocess
import zlib

from sentence import MODALITIES, ROOTS, Mention, Pair, Sentence

HELD_OUT = 10  # one corpus sentence in so many is never trained on
GIVEN = 4.0  # what a pair of the relation data counts: it is the only one of its sentence
# Blockade and occupation are coercion in the table and assault in the relation data: either root is right.
EITHER = {"191": "ASSAULT", "192": "ASSAULT"}


def codes(path):
    """The CAMEO codes that have a root, in order of the table."""
    rows = csv.DictReader((line for line in open(path, encoding="utf-8") if not line.startswith("#")), delimiter="\t")
    return [row["code"] for row in rows if row["plover_root"]]


def covered(words, start, end):
    """Numbers of the words that share a byte with start..end."""
    return [n for n, (first, last) in enumerate(words) if first < end and start < last]


def corpus(path, table):
    """The sentences to train on, and those held out."""
    kept, held = [], []
    for line in open(path, encoding="utf-8"):
        row = json.loads(line)
        text, words = row["text"].encode(), row["words"]
        spans = {m["id"]: covered(words, m["span"]["start"], m["span"]["end"]) for m in row["mentions"]}
        pairs = {}
        for event in row["events"]:
            trigger = sorted({n for piece in event["trigger"] for n in covered(words, piece["start"], piece["end"])})
            for source in event["source"] or [None]:
                for target in event["target"] or [None]:
                    ends = [(source, target)] + ([(target, source)] if event["both"] else [])
                    for ordered in ends:
                        add(pairs, ordered, spans, event, trigger, table)
        mentions = {(s[0], s[-1] + 1): m["kind"] for m in row["mentions"] if (s := spans[m["id"]])}
        sentence = Sentence(
            words=[text[first:last].decode() for first, last in words],
            mentions=[Mention(first, end, kind) for (first, end), kind in mentions.items()],
            pairs=list(pairs.values()),
            genre=row["file"],
        )
        (held if zlib.crc32(text) % HELD_OUT == 0 else kept).append(sentence)
    return kept, held


def add(pairs, ends, spans, event, trigger, table):
    source, target = (spans[end] if end is not None else [] for end in ends)
    root = ROOTS.index(event["root"])
    pair = pairs.get(ends)
    if pair:
        pair.roots = sorted({*pair.roots, root})
        pair.any_of = False
        pair.trigger = sorted({*pair.trigger, *trigger})
        return
    either = EITHER.get(event["code"])
    roots = sorted({root, ROOTS.index(either)}) if either else [root]
    modality, code = MODALITIES.index(event["modality"]), table.index(event["code"])
    pairs[ends] = Pair(source, target, roots, any_of=len(roots) > 1, trigger=trigger, modality=modality, both=event["both"], code=code)


def given(path, segmenter):
    """Sentences with one given pair each. `segmenter` is the program that cuts text into words."""
    rows = [json.loads(line) for line in open(path, encoding="utf-8")]
    lines = "".join(row["text"].replace("\n", " ") + "\n" for row in rows)
    cut = subprocess.run([segmenter, "segment"], input=lines.encode(), capture_output=True, check=True).stdout.splitlines()
    sentences = []
    for row, line in zip(rows, cut, strict=True):
        text = row["text"].encode()
        words = [word for sentence in json.loads(line) for word in sentence]
        byte = lambda point: len(row["text"][:point].encode())
        ends = [sorted({n for a, b in row[side] for n in covered(words, byte(a), byte(b))}) for side in ("source", "target")]
        roots = [ROOTS.index(root) for root in (["CONCEDE", "RETREAT"] if row["root"] == "YIELD" else [row["root"]])]
        sentences.append(Sentence(words=[text[a:b].decode() for a, b in words], pairs=[Pair(*ends, roots, any_of=True, weight=GIVEN, id=row["id"])]))
    return sentences


def folds(sentences, count, seed=5):
    """The number of the fold of each sentence. A text is in one fold only; roots are spread evenly."""
    rng = random.Random(seed)
    texts = {}
    for sentence in sentences:
        texts.setdefault(" ".join(sentence.words), sentence.pairs[0].roots[0])
    fold = {}
    for root in sorted(set(texts.values())):
        same = [text for text, own in texts.items() if own == root]
        rng.shuffle(same)
        for n, text in enumerate(same):
            fold[text] = (n + root) % count
    return [fold[" ".join(sentence.words)] for sentence in sentences]
