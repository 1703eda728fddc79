"""The best dependency tree from the scores of all arcs (Chu and Liu 1965, Edmonds 1967), with one root."""


def tree(scores):
    """scores[d][h]: how well h is the head of d; row and column 0 are the root. Returns the head of each word."""
    n = len(scores)
    if n <= 1:
        return [0]
    heads = [0] + [max((h for h in range(n) if h != d), key=lambda h: scores[d][h]) for d in range(1, n)]
    if sum(h == 0 for h in heads[1:]) == 1 and not cycle(heads):
        return heads
    best, result = None, None
    # One root: try each word as the only one, likeliest first; far worse ones can't win.
    for root in sorted(range(1, n), key=lambda d: -scores[d][0])[:5]:
        limited = [row[:] for row in scores]
        for d in range(1, n):
            if d != root:
                limited[d][0] = -1e9
        limited[root] = [-1e9] * n
        limited[root][0] = scores[root][0]
        heads = edmonds(limited)
        value = sum(limited[d][heads[d]] for d in range(1, n))
        if best is None or value > best:
            best, result = value, heads
    return result


def cycle(heads):
    """The words of a cycle, if there is one."""
    colour = [0] * len(heads)
    for start in range(1, len(heads)):
        path, at = [], start
        while at != 0 and colour[at] == 0:
            colour[at] = 1
            path.append(at)
            at = heads[at]
        if at != 0 and colour[at] == 1:
            return path[path.index(at) :]
        for word in path:
            colour[word] = 2
    return None


def edmonds(scores):
    n = len(scores)
    heads = [0] + [max((h for h in range(n) if h != d), key=lambda h: scores[d][h]) for d in range(1, n)]
    ring = cycle(heads)
    if ring is None:
        return heads
    inside = set(ring)
    rest = [v for v in range(n) if v not in inside]
    new = {v: i for i, v in enumerate(rest)}
    c = len(rest)
    small = [[-1e9] * (c + 1) for _ in range(c + 1)]
    enter, leave = {}, {}
    weight = sum(scores[d][heads[d]] for d in ring)
    for d in rest:
        for h in rest:
            small[new[d]][new[h]] = scores[d][h]
        if d:
            h = max(ring, key=lambda h: scores[d][h])
            small[new[d]][c] = scores[d][h]
            leave[d] = h
    for h in rest:
        d = max(ring, key=lambda d: scores[d][h] - scores[d][heads[d]])
        small[c][new[h]] = scores[d][h] - scores[d][heads[d]] + weight
        enter[h] = d
    found = edmonds(small)
    result = heads[:]
    for d in rest:
        if d:
            h = found[new[d]]
            result[d] = leave[d] if h == c else rest[h]
    h = rest[found[c]]
    result[enter[h]] = h
    return result
