"""What the model gets right: tagging and parsing on given words, mentions, roots of given pairs."""
import random

import torch

import batches
from sentence import KINDS, NONE, ROOTS
from tree import tree

PAIR = 0.7  # what the pair's own opinion weighs beside that of the roles of its ends; the same as in crates/language/src/choose.rs
SURE = 0.8  # the precision of the relations that the program is to take for true: who cries wolf is switched off
YIELD = {ROOTS.index("CONCEDE"), ROOTS.index("RETREAT")}


def run(model, sentences, labels):
    """Yields each batch with the sentences it was made from."""
    rng = random.Random(0)
    for group in batches.bucketed(sentences, rng, budget=6000):
        yield group, batches.collate(group, labels)


@torch.no_grad()
def syntax(model, sentences, labels):
    right = {"upos": 0, "uas": 0, "las": 0}
    count = 0
    for group, batch in run(model, sentences, labels):
        upos, arcs, ends = model.syntax(model.words(batch))
        arcs = arcs.float().masked_fill(~batch.mask[:, None, :], -1e4).log_softmax(-1)
        heads = torch.zeros_like(batch.heads)
        for i, sentence in enumerate(group):
            n = len(sentence.words)
            heads[i, 1 : n + 1] = torch.tensor(tree(arcs[i, : n + 1, : n + 1].tolist())[1:])
        found = model.syntax.labels(ends, heads).argmax(-1)
        tags = upos.argmax(-1)
        for i, sentence in enumerate(group):
            for w in range(len(sentence.words)):
                count += 1
                right["upos"] += int(tags[i, w + 1] == sentence.upos[w])
                ok = int(heads[i, w + 1]) == sentence.heads[w]
                right["uas"] += ok
                right["las"] += ok and labels[found[i, w + 1]].split(":")[0] == sentence.relations[w].split(":")[0]
    return {name: value / count for name, value in right.items()}


@torch.no_grad()
def mentions(model, sentences, labels):
    """Exact spans with their kind."""
    counts = {kind: [0, 0, 0] for kind in KINDS}  # right, found, wanted
    for group, batch in run(model, sentences, labels):
        scores = model.mentions(model.words(batch)[:, 1:]).float().softmax(-1)
        for i, sentence in enumerate(group):
            n = len(sentence.words)
            found = {(first, last): KINDS[kind] for first, last, kind in spans(scores[i, :n, :n])}
            wanted = {(m.first, m.end - 1): m.kind for m in sentence.mentions}
            for span, kind in found.items():
                counts[kind][0] += wanted.get(span) == kind
                counts[kind][1] += 1
            for kind in wanted.values():
                counts[kind][2] += 1
    f1 = lambda right, found, wanted: 2 * right / max(1, found + wanted)
    total = [sum(column) for column in zip(*counts.values())]
    return {"f1": f1(*total), "precision": total[0] / max(1, total[1]), "recall": total[0] / max(1, total[2])} | {
        kind: round(f1(*row), 3) for kind, row in counts.items()
    }


def spans(scores):
    """Spans that are more likely some mention than none, the likeliest first, without those that cross one taken."""
    n = scores.shape[0]
    best, kind = scores[..., : len(KINDS)].max(-1)
    likely = (best > scores[..., len(KINDS)]).triu()
    taken = []
    for first, last in sorted(likely.nonzero().tolist(), key=lambda s: -best[s[0], s[1]]):
        if all(last < a or b < first or (first >= a and last <= b) or (first <= a and last >= b) for a, b, _ in taken):
            taken.append((first, last, int(kind[first, last])))
    return taken


@torch.no_grad()
def answers(model, sentences, labels):
    """Of each given pair: the pair and the chances of all roots and none."""
    found = []
    for group, batch in run(model, sentences, labels):
        if batch.pairs is None:
            continue
        roots = model.pairs(model.words(batch), batch)[0].float().softmax(-1)
        given = [pair for s in group for pair in batches.with_strangers(s, None, True)]
        found += list(zip(given, roots))
    return found


@torch.no_grad()
def relations(model, sentences, labels):
    """Precision, recall and F1 of relations among given mentions, source, target and root right, by three opinions: of the pair, of the
    roles of its two ends, and of both; each with the threshold that is best for it. Also of both with the threshold from which on they are
    right often enough."""
    opinions = {"pair": lambda pair, role: pair, "role": lambda pair, role: role, "both": lambda pair, role: PAIR * pair + (1 - PAIR) * role}
    found, wanted = [], 0
    for group, batch in run(model, sentences, labels):
        if batch.pairs is None:
            continue
        words = model.words(batch)
        chances = iter(model.pairs(words, batch)[0].float().softmax(-1))
        roles = iter(model.parts(words, batch).float().sigmoid())
        for sentence in group:
            own = next(roles)
            column = {end: k for k, end in enumerate([()] + batches.actors(sentence))}
            for pair in batches.with_strangers(sentence, None, True):
                roots = next(chances)
                a, b = column.get(tuple(pair.source)), column.get(tuple(pair.target))
                stated = pair.roots != [NONE]
                wanted += stated
                if a is None or b is None:
                    continue
                role = float((own[: len(sentence.words), a, 0] * own[: len(sentence.words), b, 1]).max())
                found.append((1 - float(roots[NONE]), role, stated and int(roots[:NONE].argmax()) in pair.roots))
    result = {}
    for name, opinion in opinions.items():
        best, sure, right = {"f1": 0.0}, {}, 0
        ranked = sorted(((opinion(pair, role), hit) for pair, role, hit in found), reverse=True)
        for count, (chance, hit) in enumerate(ranked, 1):
            right += hit
            f1 = 2 * right / (count + wanted)
            here = {"f1": f1, "precision": right / count, "recall": right / wanted, "threshold": chance}
            if f1 > best["f1"]:
                best = here
            if right >= SURE * count:
                sure = here
        result[name] = {key: round(value, 3) for key, value in best.items()}
    # A model that is never right so often, as in a trial, is taken at its best.
    result["sure"] = {key: round(value, 3) for key, value in (sure or best).items()}
    return result


@torch.no_grad()
def by_genre(model, sentences, labels):
    """Of each genre, the part of a file's name before its number: pairs in a relation, and the share of them whose root is right."""
    genres = {}
    for sentence in sentences:
        genres.setdefault(sentence.genre.rsplit("-", 1)[0], []).append(sentence)
    result = {}
    for genre, own in sorted(genres.items()):
        found = answers(model, own, labels)
        named = [(pair, chances) for pair, chances in found if pair.roots[0] < NONE]
        result[genre] = {"sentences": len(own), "pairs": len(named), "accuracy": round(pairs(named)["accuracy"], 3) if named else None} | {
            name: round(value, 3) for name, value in strangers(found).items() if name != "pairs"
        }
    return result


def pairs(found):
    """Accuracy and macro-F1 over the 15 roots of the relation data, where CONCEDE and RETREAT are one; the pair is given, so
    none is no answer. Also the expected calibration error (ten bins)."""
    merge = lambda root: ROOTS.index("RETREAT") if root in YIELD else root
    counts, right, bins = {}, 0, [[0, 0.0, 0] for _ in range(10)]
    for pair, chances in found:
        merged = chances[:NONE].clone()
        merged[ROOTS.index("RETREAT")] += merged[ROOTS.index("CONCEDE")]
        merged[ROOTS.index("CONCEDE")] = 0
        sure, said = (merged / merged.sum()).max(-1)
        said, wanted = int(said), merge(pair.roots[0])
        for root, column in ((said, 0), (wanted, 1)):
            counts.setdefault(root, [0, 0, 0])[column] += 1
        counts[wanted][2] += said == wanted
        right += said == wanted
        slot = bins[min(9, int(sure * 10))]
        slot[0] += 1
        slot[1] += float(sure)
        slot[2] += said == wanted
    f1 = {root: 2 * hit / (a + b) for root, (a, b, hit) in counts.items()}
    return {
        "accuracy": right / len(found),
        "macro_f1": sum(f1.values()) / len(f1),
        "ece": sum(abs(sure - hit) for _, sure, hit in bins) / len(found),
    } | {ROOTS[root]: round(value, 3) for root, value in sorted(f1.items())}


def strangers(found):
    """Precision and recall of "no relation" among pairs whose relation is known to be one or none."""
    said = [(int(chances.argmax()) == NONE, pair.roots == [NONE]) for pair, chances in found]
    hit = sum(a and b for a, b in said)
    return {"none_precision": hit / max(1, sum(a for a, _ in said)), "none_recall": hit / max(1, sum(b for _, b in said)), "pairs": len(said)}
