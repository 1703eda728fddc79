//! The best dependency tree from the scores of all arcs (Chu and Liu 1965, Edmonds 1967), with one root.

/// Scores of arcs among a root and the words after it. Row: dependent, column: head; 0 is the root.
#[derive(Clone, Debug)]
pub(crate) struct Arcs {
    size: usize,
    scores: Vec<f32>,
}

/// Below every real score.
const NEVER: f32 = -1e9;

impl Arcs {
    /// `size` counts the root; `scores` has `size` rows of `size`.
    pub(crate) fn new(size: usize, mut scores: Vec<f32>) -> Self {
        scores.resize(size * size, NEVER);
        Self { size, scores }
    }

    /// All scores, row after row.
    #[cfg(test)]
    pub(crate) fn scores(&self) -> &[f32] {
        &self.scores
    }

    fn get(&self, dependent: usize, head: usize) -> f32 {
        self.scores[dependent * self.size + head]
    }

    fn set(&mut self, dependent: usize, head: usize, score: f32) {
        self.scores[dependent * self.size + head] = score;
    }

    fn best_head(&self, dependent: usize) -> usize {
        let others = (0..self.size).filter(|head| *head != dependent);
        others
            .reduce(|best, head| {
                if self.get(dependent, head) > self.get(dependent, best) {
                    head
                } else {
                    best
                }
            })
            .unwrap_or(0)
    }

    fn heads(&self) -> Vec<usize> {
        let words = (1..self.size).map(|dependent| self.best_head(dependent));
        [0].into_iter().chain(words).collect()
    }

    /// The head of each word in the best tree in which one word hangs on the root; entry 0 stands for the root.
    pub(crate) fn tree(&self) -> Vec<usize> {
        let heads = self.heads();
        if self.size <= 2 {
            return heads;
        }
        let roots = heads[1..].iter().filter(|head| **head == 0).count();
        if roots == 1 && cycle(&heads).is_none() {
            return heads;
        }
        // The words likeliest to hang on the root, each tried as the only one.
        let mut words: Vec<usize> = (1..self.size).collect();
        words.sort_by(|a, b| self.get(*b, 0).total_cmp(&self.get(*a, 0)));
        let trees = words.into_iter().take(5).map(|root| {
            let limited = self.with_root(root);
            let heads = limited.edmonds();
            let score: f32 = (1..self.size)
                .map(|word| limited.get(word, heads[word]))
                .sum();
            (score, heads)
        });
        trees
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map_or(heads, |(_, heads)| heads)
    }

    fn with_root(&self, root: usize) -> Self {
        let mut limited = self.clone();
        for word in 1..self.size {
            if word == root {
                for head in 1..self.size {
                    limited.set(word, head, NEVER);
                }
            } else {
                limited.set(word, 0, NEVER);
            }
        }
        limited
    }

    fn edmonds(&self) -> Vec<usize> {
        let heads = self.heads();
        let Some(ring) = cycle(&heads) else {
            return heads;
        };
        let inside = |node: usize| ring.contains(&node);
        let rest: Vec<usize> = (0..self.size).filter(|node| !inside(*node)).collect();
        let knot = rest.len();
        let mut small = Self::new(knot + 1, Vec::new());
        // The word of the ring that stands for it towards each outer node, as head and as dependent.
        let mut leaves = vec![0; knot];
        let mut enters = vec![0; knot];
        for (at, outer) in rest.iter().enumerate() {
            for (to, head) in rest.iter().enumerate() {
                if *outer != 0 {
                    small.set(at, to, self.get(*outer, *head));
                }
            }
            let best = |score: &dyn Fn(usize) -> f32| {
                ring.iter()
                    .copied()
                    .max_by(|a, b| score(*a).total_cmp(&score(*b)))
                    .unwrap_or(0)
            };
            if *outer != 0 {
                leaves[at] = best(&|word| self.get(*outer, word));
                small.set(at, knot, self.get(*outer, leaves[at]));
            }
            // To enter the ring costs the arc that is broken there.
            let gain = |word: usize| self.get(word, *outer) - self.get(word, heads[word]);
            enters[at] = best(&gain);
            small.set(knot, at, gain(enters[at]));
        }
        let found = small.edmonds();
        let mut result = heads;
        for (at, outer) in rest.iter().enumerate().filter(|(_, outer)| **outer != 0) {
            result[*outer] = if found[at] == knot {
                leaves[at]
            } else {
                rest[found[at]]
            };
        }
        let entry = found[knot];
        result[enters[entry]] = rest[entry];
        result
    }
}

/// The nodes of a cycle, if there is one.
fn cycle(heads: &[usize]) -> Option<Vec<usize>> {
    let mut seen = vec![0; heads.len()];
    for start in 1..heads.len() {
        let mut at = start;
        while at != 0 && seen[at] == 0 {
            seen[at] = start;
            at = heads[at];
        }
        if at != 0 && seen[at] == start {
            let mut ring = vec![at];
            let mut next = heads[at];
            while next != at {
                ring.push(next);
                next = heads[next];
            }
            return Some(ring);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn is_tree(heads: &[usize]) -> bool {
        let roots = heads[1..].iter().filter(|head| **head == 0).count();
        roots == 1 && cycle(heads).is_none()
    }

    /// The best of all trees, by trying every assignment of heads.
    fn exhaustive(arcs: &Arcs) -> f32 {
        let words = arcs.size - 1;
        let mut best = f32::NEG_INFINITY;
        for code in 0..arcs.size.pow(words as u32) {
            let mut heads = vec![0; arcs.size];
            let mut rest = code;
            for head in heads.iter_mut().skip(1) {
                *head = rest % arcs.size;
                rest /= arcs.size;
            }
            let own = (1..arcs.size).any(|word| heads[word] == word);
            if !own && is_tree(&heads) {
                best = best.max((1..arcs.size).map(|word| arcs.get(word, heads[word])).sum());
            }
        }
        best
    }

    proptest! {
        #[test]
        fn the_tree_is_the_best_of_all(size in 2_usize..6, scores in proptest::collection::vec(-8.0_f32..8.0, 25)) {
            let arcs = Arcs::new(size, scores[..size * size].to_vec());
            let heads = arcs.tree();
            prop_assert!(is_tree(&heads));
            let score: f32 = (1..size).map(|word| arcs.get(word, heads[word])).sum();
            prop_assert!((score - exhaustive(&arcs)).abs() < 1e-3);
        }
    }
}
