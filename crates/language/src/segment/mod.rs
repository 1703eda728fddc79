//! Cuts a paragraph into sentences and words, as Universal Dependencies does for English.
//!
//! Words come first, then the places between words where a sentence ends. Both look at nothing but the paragraph.

pub mod boundaries;
pub mod tokens;

use std::ops::Range;

/// The sentences of a paragraph, each as the byte ranges of its words. They cover everything but white space.
#[must_use]
pub fn segment(paragraph: &str) -> Vec<Vec<Range<usize>>> {
    let words = tokens::tokenise(paragraph);
    let mut sentences = Vec::new();
    let mut start = 0;
    for end in boundaries::ends(paragraph, &words) {
        sentences.push(words[start..end].to_vec());
        start = end;
    }
    sentences
}
