"""What is read off the encoder's vectors: syntax, mentions, relations. One vector a word goes in, the mean of its pieces."""
import torch
import torch.nn.functional as F
from torch import nn

from dropout import Dropout
from encoder import WIDTH
from sentence import KINDS, MODALITIES, NONE
from ud import UPOS


class Biaffine(nn.Module):
    """Scores of pairs of words (Dozat and Manning 2017): a bilinear form, with a constant appended on both sides."""

    def __init__(self, width, outputs):
        super().__init__()
        self.outputs = outputs
        self.left = nn.Linear(width, outputs * (width + 1))
        nn.init.normal_(self.left.weight, std=0.02)
        nn.init.zeros_(self.left.bias)

    def forward(self, rows, columns):
        """rows [batch, n, width], columns [batch, m, width]. Returns [batch, n, m, outputs]."""
        batch, n, width = rows.shape
        left = self.left(rows).view(batch, n, self.outputs, width + 1)
        scores = left[..., :width].flatten(1, 2) @ columns.transpose(1, 2)
        return scores.view(batch, n, self.outputs, -1).transpose(2, 3) + left[..., None, :, width]


def layer(inputs, outputs, dropout):
    return nn.Sequential(nn.Linear(inputs, outputs), nn.GELU(), Dropout(dropout))


class Syntax(nn.Module):
    """Universal part of speech, and for each word a score of every possible head and of the relation to the one taken."""

    ARC, LABEL = 256, 256

    def __init__(self, relations):
        super().__init__()
        self.upos = nn.Linear(WIDTH, len(UPOS))
        self.dependent = layer(WIDTH, self.ARC, 0.3)
        self.head = layer(WIDTH, self.ARC, 0.3)
        self.arc = Biaffine(self.ARC, 1)
        # Both ends are added, not multiplied as by Dozat and Manning: a fortieth of the work, and no worse here.
        self.label_dependent = nn.Linear(WIDTH, self.LABEL)
        self.label_head = nn.Linear(WIDTH, self.LABEL)
        self.label = nn.Sequential(nn.GELU(), Dropout(0.3), nn.Linear(self.LABEL, relations))
        self.dropout = Dropout(0.2)

    def forward(self, words):
        """words: [batch, 1 + n, WIDTH], the first stands for the root. Rows of the scores are dependents."""
        words = self.dropout(words)
        arcs = self.arc(self.dependent(words), self.head(words)).squeeze(-1)
        return self.upos(words), arcs, (self.label_dependent(words), self.label_head(words))

    def labels(self, ends, heads):
        """Scores of the relations of each word to the head given for it. heads: [batch, 1 + n]."""
        dependent, head = ends
        return self.label(dependent + torch.gather(head, 1, heads[..., None].expand_as(head)))


class Mentions(nn.Module):
    """A class for every span, by its first and last word (Yu et al. 2020); the last class is none."""

    SIZE = 64

    def __init__(self):
        super().__init__()
        self.first = layer(WIDTH, self.SIZE, 0.2)
        self.last = layer(WIDTH, self.SIZE, 0.2)
        self.span = Biaffine(self.SIZE, len(KINDS) + 1)

    def forward(self, words):
        """words: [batch, n, WIDTH]. Returns [batch, first, last, kind]."""
        return self.span(self.first(words), self.last(words))


class Roles(nn.Module):
    """Of each word and each mention: whether the word states what the mention does, and whether it states what is done to it.

    A pair of mentions is in a relation if one and the same word has the first as its source and the second as its target; what
    `Relations` says of the pair by itself is a second opinion.
    """

    SIZE = 96

    def __init__(self):
        super().__init__()
        self.word = layer(WIDTH, self.SIZE, 0.2)
        self.mention = layer(WIDTH, self.SIZE, 0.2)
        self.open = nn.Parameter(torch.zeros(WIDTH))  # stands in for a source or target that is not named
        nn.init.normal_(self.open, std=0.02)
        self.score = Biaffine(self.SIZE, 2)

    def forward(self, words, mentions):
        """words [batch, n, WIDTH]; mentions: averaging weights over words [batch, m, n], of the first none, as it is the open end.
        Returns [batch, n, m, 2], scores of source and target."""
        vectors = mentions @ words
        first = self.open.to(words.dtype).expand(len(words), 1, WIDTH)
        return self.score(self.word(words), self.mention(torch.cat([first, vectors[:, 1:]], 1)))


class Relations(nn.Module):
    """What the source of a pair does to its target, and the words that say so.

    The pair asks every word how much it states the action (attention, taught by the marked triggers); roots,
    modality and code are read from source, target, the words between, the sentence and the words so found.
    """

    SIZE, KEY = 384, 64

    def __init__(self, codes):
        super().__init__()
        self.open = nn.Parameter(torch.zeros(2, WIDTH))  # stand-ins for a source or target that is not named
        nn.init.normal_(self.open, std=0.02)
        self.query = nn.Sequential(nn.Linear(3 * WIDTH, 256), nn.GELU(), nn.Linear(256, self.KEY))
        self.key = nn.Linear(WIDTH, self.KEY)
        self.order = nn.Parameter(torch.zeros(self.SIZE))
        self.dropout = Dropout(0.2)
        self.hidden = nn.Linear(6 * WIDTH, self.SIZE)
        self.root = nn.Linear(self.SIZE, NONE + 1)
        self.modality = nn.Linear(self.SIZE, len(MODALITIES))
        self.both = nn.Linear(self.SIZE, 1)
        self.code = nn.Linear(self.SIZE, codes)

    def forward(self, words, mask, sources, targets, between, order, named):
        """words [batch, n, WIDTH]; mask [batch, n]; of each of k pairs a sentence: sources, targets, between, averaging weights
        over words [batch, k, n]; order [batch, k], 1 if the source stands first, else -1 (0 with an open end); named
        [batch, k, 2]. Returns roots, modalities, both, codes, log-attention, all [batch, k, …]."""
        source = sources @ words + (1 - named[..., :1]) * self.open[0]
        target = targets @ words + (1 - named[..., 1:]) * self.open[1]
        middle = between @ words
        whole = (mask[:, None] @ words / mask.sum(1)[:, None, None]).expand_as(source)
        query = self.query(torch.cat([source, target, source * target], -1))
        scores = query @ self.key(words).transpose(1, 2) / self.KEY**0.5
        attention = F.log_softmax(scores.float().masked_fill(mask[:, None] == 0, -1e4), -1)
        action = attention.exp().to(words.dtype) @ words
        parts = self.dropout(torch.cat([source, target, source * target, middle, whole, action], -1))
        hidden = self.dropout(F.gelu(self.hidden(parts) + order[..., None] * self.order))
        return self.root(hidden), self.modality(hidden), self.both(hidden)[..., 0], self.code(hidden), attention
