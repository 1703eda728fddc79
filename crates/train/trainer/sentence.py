"""What a training sentence holds. A field that is None was not annotated, and teaches nothing."""
from dataclasses import dataclass

KINDS = ["person", "organisation", "country", "place", "group", "role", "pronoun", "date"]
ROOTS = [
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]
NONE = len(ROOTS)  # the class of pairs in no relation
MODALITIES = ["asserted", "negated", "planned", "possible", "demanded", "denied"]


@dataclass
class Mention:
    """Words first..end that name something."""

    first: int
    end: int
    kind: str


@dataclass
class Pair:
    """An ordered pair of spans and what is between them. A span is a list of word numbers; an empty one is an open end.

    `roots` is a set of root numbers, of which one is right (YIELD is CONCEDE or RETREAT), or of which all are stated.
    """

    source: list
    target: list
    roots: list
    any_of: bool = False
    trigger: list | None = None
    modality: int | None = None
    both: bool | None = None
    code: int | None = None
    weight: float = 1.0
    id: str = ""


@dataclass
class Sentence:
    words: list
    upos: list | None = None
    heads: list | None = None
    relations: list | None = None
    mentions: list | None = None
    pairs: list | None = None
    genre: str = ""
