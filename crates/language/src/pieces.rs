//! Words to word pieces of BERT's uncased vocabulary, and the letter case that this vocabulary throws away.
//!
//! The trainer holds the same definition in `crates/train/trainer/wordpiece.py`; a golden file keeps the two equal.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A piece a line; its number is that of the line, from 0.
static VOCABULARY: LazyLock<HashMap<&'static str, u32>> = LazyLock::new(|| {
    let lines = include_str!("../model/vocabulary.txt").lines();
    lines.zip(0..).collect()
});

/// Stands before a sentence.
pub const START: u32 = 101;
/// Stands after a sentence.
pub const END: u32 = 102;
const UNKNOWN: u32 = 100;

/// Letters of a run that is cut; a longer one is unknown.
const LONGEST: usize = 60;

/// The letter case of a word, an index each; 0 is that of the pieces that stand for no word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Lower = 1,
    /// "Title".
    Title,
    /// "UPPER".
    Upper,
    /// "I": one capital.
    Initial,
    /// "miXed".
    Mixed,
    /// With a figure in it.
    Figures,
    /// Without letters.
    Sign,
}

/// The letter case of a word.
pub(crate) fn shape(word: &str) -> Shape {
    if word.chars().any(char::is_numeric) {
        return Shape::Figures;
    }
    let mut letters = word
        .chars()
        .filter(|c| c.is_alphabetic())
        .map(char::is_uppercase);
    let Some(first) = letters.next() else {
        return Shape::Sign;
    };
    let (mut some, mut all, mut single) = (false, true, true);
    for upper in letters {
        single = false;
        some |= upper;
        all &= upper;
    }
    match (first, some, all, single) {
        (true, _, _, true) => Shape::Initial,
        (true, _, true, false) => Shape::Upper,
        (true, false, _, false) => Shape::Title,
        (false, false, _, _) => Shape::Lower,
        _ => Shape::Mixed,
    }
}

/// Adds the pieces of `word` to `pieces`; at least one.
pub fn cut(word: &str, pieces: &mut Vec<u32>) {
    let before = pieces.len();
    let mut run = String::new();
    let lower = word.to_lowercase();
    for c in lower.nfd().filter(|c| !is_dropped(*c)) {
        if c.is_alphanumeric() || c.is_whitespace() {
            run.push(c);
        } else {
            greedy(&run, pieces);
            run.clear();
            greedy(c.encode_utf8(&mut [0; 4]), pieces);
        }
    }
    greedy(&run, pieces);
    if pieces.len() == before {
        pieces.push(UNKNOWN);
    }
}

fn is_dropped(c: char) -> bool {
    is_combining_mark(c)
        || c.is_control()
        || matches!(
            c,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
        )
}

/// Longest match first, as in `WordPiece` (Wu et al. 2016).
fn greedy(run: &str, pieces: &mut Vec<u32>) {
    let before = pieces.len();
    if run.chars().count() > LONGEST {
        pieces.push(UNKNOWN);
        return;
    }
    let mut rest = run;
    let mut piece = String::with_capacity(run.len() + 2);
    while !rest.is_empty() {
        piece.clear();
        if rest.len() < run.len() {
            piece.push_str("##");
        }
        let mark = piece.len();
        piece.push_str(rest);
        let found = loop {
            if let Some(number) = VOCABULARY.get(piece.as_str()) {
                break Some(*number);
            }
            piece.pop();
            if piece.len() <= mark {
                break None;
            }
        };
        let Some(number) = found else {
            pieces.truncate(before);
            pieces.push(UNKNOWN);
            return;
        };
        pieces.push(number);
        rest = rest.get(piece.len() - mark..).unwrap_or("");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(word: &str) -> Vec<&'static str> {
        let mut numbers = Vec::new();
        cut(word, &mut numbers);
        let lines: Vec<&str> = include_str!("../model/vocabulary.txt").lines().collect();
        numbers
            .iter()
            .map(|number| lines[*number as usize])
            .collect()
    }

    #[test]
    fn words_are_cut_longest_piece_first() {
        assert_eq!(pieces("Negotiators"), ["ne", "##go", "##tia", "##tors"]);
        assert_eq!(pieces("Erdoğan"), ["er", "##dog", "##an"]);
        assert_eq!(pieces("U.S."), ["u", ".", "s", "."]);
        assert_eq!(pieces("\u{200b}"), ["[UNK]"]);
        assert_eq!(pieces(&"a".repeat(61)), ["[UNK]"]);
    }

    #[test]
    fn the_marks_of_a_sentence_are_where_the_vocabulary_has_them() {
        for (number, piece) in [(START, "[CLS]"), (END, "[SEP]"), (UNKNOWN, "[UNK]")] {
            assert_eq!(VOCABULARY.get(piece), Some(&number));
        }
    }

    proptest::proptest! {
        #[test]
        fn a_word_has_no_more_pieces_than_bytes(word in "\\S{1,12}") {
            proptest::prop_assert!(pieces(&word).len() <= word.len());
        }
    }

    #[test]
    fn letter_case_is_kept_as_a_shape() {
        for (word, wanted) in [
            ("talks", Shape::Lower),
            ("Iran", Shape::Title),
            ("NATO", Shape::Upper),
            ("A", Shape::Initial),
            ("eBay", Shape::Mixed),
            ("McDonald", Shape::Mixed),
            ("F16", Shape::Figures),
            ("--", Shape::Sign),
        ] {
            assert_eq!(shape(word), wanted, "{word}");
        }
    }
}
