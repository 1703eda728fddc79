//! Where a hyphen parts a word: "cease-fire" is three words, "re-elect" is one, as in the English treebanks of Universal Dependencies.

use std::collections::HashSet;
use std::sync::LazyLock;

static PREFIXES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../data/prefixes.tsv").lines().skip(1);
    lines.filter(|line| !line.starts_with('#')).collect()
});

/// Letters of the longest prefix.
const LONGEST: usize = 8;

/// Whether a hyphen behind `before` joins it to the next word: "re", "anti".
#[must_use]
pub fn joins(before: &str) -> bool {
    before.len() <= LONGEST && PREFIXES.contains(before.to_lowercase().as_str())
}

/// A word cut at its hyphens, which are words of their own, but for those that join.
pub(crate) fn cut(word: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, sign) in word
        .char_indices()
        .filter(|(_, c)| matches!(c, '-' | '‐' | '‑'))
    {
        let end = at + sign.len_utf8();
        let inner = at > start && end < word.len();
        if inner && !joins(&word[start..at]) {
            parts.extend([&word[start..at], &word[at..end]]);
            start = end;
        }
    }
    parts.extend((start < word.len()).then_some(&word[start..]));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hyphens_part_words_and_keep_prefixes() {
        assert_eq!(cut("cease-fire"), ["cease", "-", "fire"]);
        assert_eq!(cut("Re-elect"), ["Re-elect"]);
        assert_eq!(cut("anti-tank-missile"), ["anti-tank", "-", "missile"]);
        assert_eq!(cut("no-"), ["no-"]);
        assert_eq!(cut("-"), ["-"]);
    }
}
