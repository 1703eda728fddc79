"""Word pieces of BERT's uncased vocabulary, word by word, and the letter case that this vocabulary throws away.

The Rust program holds the same definition in crates/language/src/pieces.rs.
"""
import unicodedata
from functools import lru_cache

from encoder import package_folder

START, END, UNKNOWN = 101, 102, 100
LONGEST = 60  # letters of a word; a longer one is unknown

VOCABULARY = {}
for _line in (package_folder() / "vocab.txt").read_text("utf-8").splitlines():
    VOCABULARY[_line] = len(VOCABULARY)

# Shapes, an index each: 0 none (marks of the sentence's ends, padding), then:
LOWER, TITLE, UPPER, INITIAL, MIXED, DIGITS, SIGN = range(1, 8)


def shape(word):
    """The letter case of a word: lower, Title, UPPER, I (one capital), miXed, with a digit, or without letters."""
    if any(c.isnumeric() for c in word):
        return DIGITS
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return SIGN
    upper = [c.isupper() for c in letters]
    if not any(upper):
        return LOWER
    if all(upper):
        return INITIAL if len(upper) == 1 else UPPER
    return TITLE if upper[0] and not any(upper[1:]) else MIXED


# Invisible signs that are dropped: soft hyphen, zero-width signs and marks of direction, byte order mark.
INVISIBLE = {"\u00ad", "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u2060", "\ufeff"}


def plain(word):
    """Lower case, without accents, invisible signs and control characters."""
    folded = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in folded if unicodedata.category(c)[0] != "M" and unicodedata.category(c) != "Cc" and c not in INVISIBLE)


def is_sign(c):
    return not c.isalnum() and not c.isspace()


@lru_cache(maxsize=1 << 17)
def pieces(word):
    """The piece numbers of a word. A word of nothing but what is dropped is one unknown piece."""
    found = []
    chunk = ""
    for c in plain(word):
        if is_sign(c):
            found += greedy(chunk)
            found += greedy(c)
            chunk = ""
        else:
            chunk += c
    found += greedy(chunk)
    return tuple(found) or (UNKNOWN,)


def greedy(chunk):
    """Longest match first, as in WordPiece (Wu et al. 2016)."""
    if not chunk:
        return []
    if len(chunk) > LONGEST:
        return [UNKNOWN]
    found = []
    at = 0
    while at < len(chunk):
        end = len(chunk)
        while end > at:
            piece = ("##" if at else "") + chunk[at:end]
            if piece in VOCABULARY:
                break
            end -= 1
        if end == at:
            return [UNKNOWN]
        found.append(VOCABULARY[piece])
        at = end
    return found
