"""Sentences to tensors: bucketed by length, with the pairs of each sentence and the changes that make the model robust."""
import random
from dataclasses import dataclass

import numpy as np
import torch

import wordpiece
from sentence import KINDS, NONE, Pair

PIECES = 2600  # pieces of a batch, padding included
PAIRS = 24  # pairs in no relation that a sentence contributes at the most
STRANGERS = 0.2  # what each of these counts: there are twenty of them for one that is in a relation
ACTORS = [kind for kind in KINDS if kind != "date"]


@dataclass
class PairTensors:
    """The pairs of a batch: what describes them, padded to the sentence with most pairs; what is taught, a row a pair."""

    sentences: torch.Tensor  # the sentences that have pairs
    real: torch.Tensor  # [sentences, k], which are no padding
    sources: torch.Tensor
    targets: torch.Tensor
    between: torch.Tensor
    order: torch.Tensor
    named: torch.Tensor
    roots: torch.Tensor
    any_of: torch.Tensor
    weight: torch.Tensor
    trigger: torch.Tensor
    modality: torch.Tensor
    both: torch.Tensor
    code: torch.Tensor


@dataclass
class RoleTensors:
    """Who acts and who is acted on by which word, of the sentences whose mentions are known."""

    sentences: torch.Tensor
    mentions: torch.Tensor  # averaging weights over words [sentences, m, n]; the first is the open end
    real: torch.Tensor  # [sentences, m], which are no padding
    stated: torch.Tensor  # [sentences, n, m, 2], 1 where the word states the mention's deed, what is done to it


@dataclass
class Batch:
    pieces: torch.Tensor
    shapes: torch.Tensor
    average: torch.Tensor
    mask: torch.Tensor
    parsed: torch.Tensor
    upos: torch.Tensor
    heads: torch.Tensor
    labels: torch.Tensor
    marked: torch.Tensor
    spans: torch.Tensor
    pairs: PairTensors | None
    roles: RoleTensors | None


def length(sentence):
    return 2 + sum(len(wordpiece.pieces(word)) for word in sentence.words)


def bucketed(sentences, rng, budget=PIECES):
    """Lists of sentences of about the same length, in random order."""
    keyed = sorted(sentences, key=lambda s: length(s) * rng.uniform(0.9, 1.1))
    batches, batch, longest = [], [], 0
    for sentence in keyed:
        own = length(sentence)
        if batch and (len(batch) + 1) * max(longest, own) > budget:
            batches.append(batch)
            batch, longest = [], 0
        batch.append(sentence)
        longest = max(longest, own)
    if batch:
        batches.append(batch)
    rng.shuffle(batches)
    return batches


def changed(words, rng):
    """Now and then a sentence as bad sources have it: all lower case, capitals throughout, headline case."""
    draw = rng.random()
    if draw < 0.10:
        return [word.lower() for word in words]
    if draw < 0.12:
        return [word.upper() for word in words]
    if draw < 0.14:
        return [word[:1].upper() + word[1:] for word in words]
    return words


def collate(sentences, labels, rng=None, all_pairs=False):
    """`labels`: the relation names in order. Without `rng` nothing is changed or left out."""
    texts = [changed(s.words, rng) if rng else s.words for s in sentences]
    cut = [[wordpiece.pieces(word) for word in words] for words in texts]
    count, n = len(sentences), 1 + max(len(words) for words in texts)
    longest = max(2 + sum(map(len, words)) for words in cut)
    pieces = torch.zeros(count, longest, dtype=torch.long)
    shapes = torch.zeros(count, longest, dtype=torch.long)
    average = torch.zeros(count, n, longest)
    mask = torch.zeros(count, n, dtype=torch.bool)
    upos = torch.zeros(count, n, dtype=torch.long)
    heads = torch.zeros(count, n, dtype=torch.long)
    relations = torch.zeros(count, n, dtype=torch.long)
    spans = torch.full((count, n - 1, n - 1), len(KINDS), dtype=torch.long)
    pairs = []
    for i, (sentence, words) in enumerate(zip(sentences, cut)):
        row, forms = [wordpiece.START], [0]
        average[i, 0, 0] = 1
        for w, word in enumerate(words):
            average[i, w + 1, len(row) : len(row) + len(word)] = 1 / len(word)
            row += word
            forms += [wordpiece.shape(texts[i][w])] * len(word)
        row.append(wordpiece.END)
        pieces[i, : len(row)] = torch.tensor(row)
        shapes[i, : len(forms)] = torch.tensor(forms)
        mask[i, : len(words) + 1] = True
        if sentence.upos:
            upos[i, 1 : len(words) + 1] = torch.tensor(sentence.upos)
            heads[i, 1 : len(words) + 1] = torch.tensor(sentence.heads)
            relations[i, 1 : len(words) + 1] = torch.tensor([labels.index(name) for name in sentence.relations])
        for mention in sentence.mentions or []:
            spans[i, mention.first, mention.end - 1] = KINDS.index(mention.kind)
        if sentence.pairs is not None:
            pairs.append((i, with_strangers(sentence, rng, all_pairs)))
    return Batch(
        pieces, shapes, average, mask,
        torch.tensor([bool(s.upos) for s in sentences]), upos, heads, relations,
        torch.tensor([s.mentions is not None for s in sentences]), spans,
        tensors(pairs, sentences, n - 1) if any(own for _, own in pairs) else None,
        roles([(i, s) for i, s in enumerate(sentences) if s.pairs is not None and s.mentions is not None], n - 1),
    )


def roles(sentences, n):
    """sentences: (its place in the batch, itself)."""
    if not sentences:
        return None
    ends = [[()] + actors(sentence) for _, sentence in sentences]
    shape = (len(sentences), max(map(len, ends)))
    mentions, real = np.zeros((*shape, n), dtype=np.float32), np.zeros(shape, dtype=bool)
    stated = np.zeros((len(sentences), n, shape[1], 2), dtype=np.float32)
    for at, ((_, sentence), own) in enumerate(zip(sentences, ends)):
        real[at, : len(own)] = True
        for k, words in enumerate(own):
            if words:
                mentions[at, k, list(words)] = 1 / len(words)
        column = {words: k for k, words in enumerate(own)}
        for pair in sentence.pairs:
            for role, end in enumerate((pair.source, pair.target)):
                if tuple(end) in column and pair.trigger:
                    stated[at, pair.trigger, column[tuple(end)], role] = 1
    where = torch.tensor([i for i, _ in sentences])
    return RoleTensors(where, torch.from_numpy(mentions), torch.from_numpy(real), torch.from_numpy(stated))


def actors(sentence):
    """The words of each mention that can act."""
    return [tuple(range(m.first, m.end)) for m in sentence.mentions if m.kind in ACTORS]


def with_strangers(sentence, rng, all_pairs):
    """The pairs of a sentence and, where its mentions are known, those in no relation, open ends included."""
    if sentence.mentions is None:
        return sentence.pairs
    known = {(tuple(p.source), tuple(p.target)) for p in sentence.pairs}
    ends = [()] + actors(sentence)
    others = [(s, t) for s in ends for t in ends if s != t and (s, t) not in known]
    if rng and not all_pairs and len(others) > PAIRS:
        others = rng.sample(others, PAIRS)
    return sentence.pairs + [Pair(list(s), list(t), [NONE], weight=STRANGERS) for s, t in others]


def tensors(pairs, sentences, n):
    """pairs: (sentence, its pairs). Filled in numpy, which is ten times faster at single values."""
    pairs = [(i, own) for i, own in pairs if own]
    shape = (len(pairs), max(len(own) for _, own in pairs))
    real = np.zeros(shape, dtype=bool)
    sources, targets, between = (np.zeros((*shape, n), dtype=np.float32) for _ in range(3))
    order, named = np.zeros(shape, dtype=np.float32), np.zeros((*shape, 2), dtype=np.float32)
    for at, (i, own) in enumerate(pairs):
        real[at, : len(own)] = True
        for k, pair in enumerate(own):
            for row, words in ((sources, pair.source), (targets, pair.target), (between, inner(pair))):
                if words:
                    row[at, k, words] = 1 / len(words)
            named[at, k] = bool(pair.source), bool(pair.target)
            if pair.source and pair.target:
                order[at, k] = 1 if pair.source[0] < pair.target[0] else -1
    flat = [pair for _, own in pairs for pair in own]
    trigger, roots = np.zeros((len(flat), n), dtype=np.float32), np.zeros((len(flat), NONE + 1), dtype=np.float32)
    for row, pair in enumerate(flat):
        roots[row, pair.roots] = 1
        if pair.trigger:
            trigger[row, pair.trigger] = 1
    ints = lambda name: torch.tensor([-1 if getattr(pair, name) is None else int(getattr(pair, name)) for pair in flat])
    arrays = [torch.from_numpy(array) for array in (real, sources, targets, between, order, named, roots)]
    return PairTensors(
        torch.tensor([i for i, _ in pairs]), *arrays,
        torch.tensor([pair.any_of for pair in flat]), torch.tensor([pair.weight for pair in flat]),
        torch.from_numpy(trigger), ints("modality"), ints("both"), ints("code"),
    )


def inner(pair):
    """The words between the two spans; none with an open end."""
    if pair.source and pair.target:
        first, second = sorted((pair.source, pair.target))
        return list(range(first[-1] + 1, second[0]))
    return []
