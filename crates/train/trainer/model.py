"""Encoder and heads as one model, and the loss of a batch."""
import torch
import torch.nn.functional as F
from torch import nn

import encoder
from heads import Mentions, Relations, Roles, Syntax

# How much each task counts. Arcs, labels and parts of speech learn from ten times as many words as the others.
WEIGHTS = {"upos": 0.5, "arc": 1.0, "label": 1.0, "mention": 1.0, "root": 1.0, "trigger": 0.3, "role": 0.5, "modality": 0.3, "both": 0.1, "code": 0.3}
SMOOTHING = 0.1
WIDEST = 40  # words of a mention


class Model(nn.Module):
    def __init__(self, relations, codes):
        super().__init__()
        self.encoder = encoder.pretrained()
        self.syntax = Syntax(relations)
        self.mentions = Mentions()
        self.relations = Relations(codes)
        self.roles = Roles()

    def words(self, batch):
        """[batch, 1 + n, WIDTH]: the first vector stands for the sentence's start, then one a word."""
        pieces = self.encoder(batch.pieces, batch.shapes)
        return torch.bmm(batch.average.to(pieces.dtype), pieces)

    def pairs(self, words, batch):
        """What is said of the pairs of the batch, a row a pair."""
        p = batch.pairs
        words = words[p.sentences][:, 1:]
        dtype = words.dtype
        mask = batch.mask[p.sentences][:, 1:]
        parts = (mask, p.sources, p.targets, p.between, p.order, p.named)
        found = self.relations(words, *(part.to(dtype) for part in parts))
        return [part[p.real] for part in found]

    def parts(self, words, batch):
        """Scores of each word and each mention of the sentences whose mentions are known [sentences, n, m, 2]."""
        r = batch.roles
        words = words[r.sentences][:, 1:]
        return self.roles(words, r.mentions.to(words.dtype))

    def losses(self, batch):
        """The mean loss of each task that the batch has something for."""
        words = self.words(batch)
        found = {}
        if batch.parsed.any():
            some = batch.parsed
            upos, arcs, ends = self.syntax(words[some])
            mask = batch.mask[some].clone()
            arcs = arcs.float().masked_fill(~mask[:, None, :], -1e4)
            mask[:, 0] = False
            found["upos"] = F.cross_entropy(upos.float()[mask], batch.upos[some][mask])
            found["arc"] = F.cross_entropy(arcs[mask], batch.heads[some][mask])
            labels = self.syntax.labels(ends, batch.heads[some])
            found["label"] = F.cross_entropy(labels.float()[mask], batch.labels[some][mask])
        if batch.marked.any():
            some = batch.marked
            scores = self.mentions(words[some][:, 1:])
            inside = batch.mask[some][:, 1:]
            n = inside.shape[1]
            spans = torch.ones(n, n, dtype=torch.bool).triu().tril(WIDEST - 1)
            spans = spans & inside[:, :, None] & inside[:, None, :]
            loss = F.cross_entropy(scores.float()[spans], batch.spans[some][spans], reduction="sum")
            found["mention"] = loss / inside.sum()
        if batch.pairs is not None:
            found |= self.pair_losses(words, batch)
        if batch.roles is not None:
            r = batch.roles
            real = batch.mask[r.sentences][:, 1:, None] & r.real[:, None, :]
            loss = F.binary_cross_entropy_with_logits(self.parts(words, batch).float()[real], r.stated[real], reduction="sum")
            found["role"] = loss / r.stated.sum().clamp(min=1)
        return found

    def pair_losses(self, words, batch):
        p = batch.pairs
        roots, modality, both, code, attention = self.pairs(words, batch)
        chances = F.log_softmax(roots.float(), -1)
        # One of several roots is right: their chances add up. Several are stated: each counts.
        any_of = -torch.logsumexp(chances.masked_fill(p.roots == 0, -1e4), -1)
        all_of = -(chances * p.roots / p.roots.sum(-1, keepdim=True)).sum(-1)
        exact = torch.where(p.any_of, any_of, all_of)
        smooth = -chances.mean(-1)
        found = {"root": (((1 - SMOOTHING) * exact + SMOOTHING * smooth) * p.weight).sum() / p.weight.sum()}
        taught = p.trigger.sum(-1) > 0
        if taught.any():
            hit = torch.logsumexp(attention[taught].masked_fill(p.trigger[taught] == 0, -1e4), -1)
            # The mass is to lie on the trigger, and on all of its words.
            spread = (attention[taught] * p.trigger[taught]).sum(-1) / p.trigger[taught].sum(-1)
            found["trigger"] = -hit.mean() - 0.2 * spread.mean()
        for name, scores, goal in (("modality", modality, p.modality), ("code", code, p.code)):
            some = goal >= 0
            if some.any():
                found[name] = F.cross_entropy(scores.float()[some], goal[some], label_smoothing=SMOOTHING)
        some = p.both >= 0
        if some.any():
            found["both"] = F.binary_cross_entropy_with_logits(both.float()[some], p.both[some].float())
        return found


def total(losses):
    return sum(WEIGHTS[name] * loss for name, loss in losses.items())
