"""Reads treebanks in CoNLL-U: words and syntax, and the entities that GUM marks in its last column."""
from dataclasses import dataclass

from sentence import Mention, Sentence

UPOS = ["ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"]


@dataclass
class Word:
    form: str
    upos: str
    head: int  # 0 is the root
    relation: str
    features: str
    misc: str


def read(path):
    """The sentences of a file, as lists of Words."""
    sentences, words = [], []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if not line:
            if words:
                sentences.append(words)
            words = []
        elif line[0] != "#":
            cells = line.split("\t")
            if cells[0].isdigit():
                words.append(Word(cells[1], cells[3], int(cells[6]), cells[7], cells[5], cells[9]))
    if words:
        sentences.append(words)
    return sentences


def syntax(words):
    """A Sentence with part of speech, heads and relations."""
    return Sentence(
        words=[word.form for word in words],
        upos=[UPOS.index(word.upos) for word in words],
        heads=[word.head for word in words],
        relations=[word.relation for word in words],
    )


@dataclass
class Entity:
    kind: str
    first: int
    last: int = -1
    named: bool = False
    split: bool = False  # in several pieces


def entities(words):
    """GUM's entities of a sentence. Those in several pieces are left out."""
    found, stack = [], []
    for at, word in enumerate(words):
        marks = next((item[7:] for item in word.misc.split("|") if item.startswith("Entity=")), "")
        i = 0
        while i < len(marks):
            if marks[i] == "(":
                end = i + 1
                while end < len(marks) and marks[end] not in "()":
                    end += 1
                body = marks[i + 1 : end]
                identity, kind, *rest = body.split("-")
                entity = Entity(kind, at, named=len(rest) >= 5, split="[" in identity)
                stack.append((identity, entity))
                i = end
                # "(12-person-…)" closes at once
                if i < len(marks) and marks[i] == ")":
                    identity, entity = stack.pop()
                    entity.last = at
                    found.append(entity)
                    i += 1
            else:
                end = marks.find(")", i)
                if end < 0:
                    break
                identity = marks[i:end]
                for place in range(len(stack) - 1, -1, -1):
                    if stack[place][0] == identity:
                        entity = stack.pop(place)[1]
                        entity.last = at
                        found.append(entity)
                        break
                i = end + 1
    return [entity for entity in found if not entity.split]


PERSONAL = {"he", "she", "they", "we", "i", "you", "him", "her", "them", "us", "me", "it", "his", "their", "its", "our", "my", "your"}
# What hangs on a head without being part of the mention, by the corpus' guideline: clauses, appositions, asides.
OUTSIDE = ("acl", "acl:relcl", "advcl", "appos", "punct", "parataxis", "cc", "conj", "cop", "nsubj", "aux", "mark", "list", "case")
KIND = {"person": "person", "organization": "organisation", "place": "place", "time": "date"}
# Words that make a stretch of time a point in time.
POINTS = {"today", "yesterday", "tomorrow", "tonight", "last", "next", "this", "past", "recent", "ago", "later", "earlier", "previous", "following", "coming", "century"}


def is_name(words, first, last, head):
    """Whether a person's mention is a name: a proper noun that an article does not turn into an office ("the President")."""
    own = [word for word in words[first : last + 1] if word.head == head + 1]
    return words[head].upos == "PROPN" and (
        not any(word.relation == "det" for word in own) or any(word.relation.startswith("flat") for word in own)
    )


def is_date(words, first, last):
    """Whether a stretch of time has a place in the calendar; durations and times of day have none."""
    own = words[first : last + 1]
    return any(word.upos == "PROPN" or word.form.lower() in POINTS or sum(map(str.isdigit, word.form)) >= 3 for word in own)


def mentions(words, demonyms):
    """GUM's entities of the types that demarche has, cut and named as crates/train/corpus/GUIDELINE.md does.

    A span loses its clauses and appositions; persons are told apart into names, roles, groups and pronouns; nationality
    adjectives, which GUM does not mark, are added from `demonyms` (a set of lower-case words).
    """
    found = {}
    for entity in entities(words):
        kind = KIND.get(entity.kind)
        if kind is None:
            continue
        head = head_of(words, entity.first, entity.last)
        first, last = trim(words, entity.first, entity.last, head)
        word = words[head]
        text = " ".join(words[i].form for i in range(first, last + 1)).lower()
        if word.upos == "PRON":
            if word.form.lower() not in PERSONAL or kind == "date":
                continue
            kind = "pronoun" if kind != "place" else None
        elif kind == "person":
            if word.upos not in ("NOUN", "PROPN"):
                kind = None
            elif not is_name(words, first, last, head):
                kind = "group" if "Number=Plur" in word.features else "role"
        elif kind == "date" and not is_date(words, first, last):
            kind = None
        elif kind == "place":
            bare = text.removeprefix("the ")
            if bare in demonyms:
                kind = "country"
            elif word.upos != "PROPN":
                kind = None
        elif kind == "organisation" and word.upos not in ("PROPN", "NOUN"):
            kind = None
        if kind:
            found[first, last] = kind
    for at, word in enumerate(words):
        if word.form.lower() in demonyms and word.upos == "ADJ" and word.form[0].isupper():
            found.setdefault((at, at), "country")
    return [Mention(first, last + 1, kind) for (first, last), kind in sorted(found.items())]


def head_of(words, first, last):
    """The word of the span whose head lies outside of it; the first if there are several."""
    for at in range(first, last + 1):
        if not first <= words[at].head - 1 <= last:
            return at
    return first


def trim(words, first, last, head):
    """The part of the span that belongs to the head without clauses and appositions."""
    inside = {head}
    for _ in range(last - first + 1):
        for at in range(first, last + 1):
            over = words[at].head - 1
            if at not in inside and over in inside:
                relation = words[at].relation
                outside = over == head and relation in OUTSIDE or relation.startswith(("acl", "appos", "parataxis", "advcl"))
                if not outside or (at > first and words[at].form == "-"):
                    inside.add(at)
    start = end = head
    while start > first and (start - 1 in inside or words[start - 1].form in ("-", "’s", "'s", "'", "’")):
        start -= 1
    while end < last and (end + 1 in inside or (words[end + 1].form == "-" and end + 2 in inside)):
        end += 1
    return start, end
