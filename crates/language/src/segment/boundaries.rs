//! Finds where sentences end: a logistic regression over the words around each place where one could.
//!
//! The weights lie in `model/boundaries.bin`, a signed byte for each bucket of hashed features; `demarche-train boundaries` makes them.

use std::ops::Range;

/// Buckets of the hashed features.
pub const BUCKETS: usize = 1 << 15;
/// What a step of a stored weight is worth.
pub const STEP: f32 = 1.0 / 16.0;

static WEIGHTS: &[u8] = include_bytes!("../../model/boundaries.bin");

/// The ends of the sentences, as numbers of words; the last is the number of all words.
pub(crate) fn ends(paragraph: &str, words: &[Range<usize>]) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut features = Vec::new();
    let mut gaps = Gaps::new(paragraph, words);
    while let Some(end) = gaps.next(&mut features) {
        let score: f32 = features
            .iter()
            .filter_map(|bucket| WEIGHTS.get(*bucket))
            .map(|weight| f32::from(weight.cast_signed()) * STEP)
            .sum();
        if score > 0.0 {
            ends.push(end);
            gaps.start = end;
        }
    }
    if !words.is_empty() {
        ends.push(words.len());
    }
    ends
}

/// Walks the places where a sentence could end: between words apart by white space, and after stops.
#[derive(Clone, Debug)]
pub struct Gaps<'a> {
    text: &'a str,
    words: &'a [Range<usize>],
    at: usize,
    /// Word that the sentence starts with, as far as is known.
    pub start: usize,
    quotes: usize,
    brackets: i32,
}

impl<'a> Gaps<'a> {
    /// The places between `words` of `text`.
    #[must_use]
    pub fn new(text: &'a str, words: &'a [Range<usize>]) -> Self {
        Self {
            text,
            words,
            at: 0,
            start: 0,
            quotes: 0,
            brackets: 0,
        }
    }

    fn word(&self, at: Option<usize>) -> &'a str {
        at.and_then(|at| self.words.get(at))
            .and_then(|range| self.text.get(range.clone()))
            .unwrap_or("")
    }

    /// Goes to the next place and writes the buckets of its features. Returns the number of words before it.
    pub fn next(&mut self, features: &mut Vec<usize>) -> Option<usize> {
        loop {
            let at = self.at;
            let next = self.words.get(at + 1)?;
            let word = self.word(Some(at));
            match word {
                "\"" | "“" | "”" | "''" => self.quotes += 1,
                "(" | "[" => self.brackets += 1,
                ")" | "]" => self.brackets -= 1,
                _ => {}
            }
            self.at += 1;
            let spaced = self
                .words
                .get(at)
                .is_some_and(|range| range.end < next.start);
            if spaced || is_stop(word) {
                self.write(at, spaced, features);
                return Some(at + 1);
            }
        }
    }

    fn write(&self, at: usize, spaced: bool, features: &mut Vec<usize>) {
        // The word before the closing quotes and brackets is what ends a sentence or not.
        let mut last = at;
        while last > self.start && is_closer(self.word(Some(last))) {
            last -= 1;
        }
        let closed = last < at;
        let stop = self.word(Some(last)).to_lowercase();
        let before = self.word(last.checked_sub(1)).to_lowercase();
        let mut follow = at + 1;
        while follow < self.words.len() && is_opener(self.word(Some(follow))) {
            follow += 1;
        }
        let opened = follow > at + 1;
        let next = self.word(Some(follow));
        let next_lower = next.to_lowercase();
        let second = self.word(Some(follow + 1)).to_lowercase();
        let next_shape = shape(next);
        let stop_shape = shape(self.word(Some(last)));
        let before_shape = shape(self.word(last.checked_sub(1)));
        let stops = is_stop(&stop) || stop.ends_with('.');
        let length = bucket(at + 1 - self.start);
        let left = bucket(self.words.len() - at - 1);
        let quoted = self.quotes % 2 == 1;
        let nested = self.brackets > 0;
        features.clear();
        let mut add = |name: u8, parts: &[&str]| features.push(hash(name, parts));
        let flags = format!(
            "{}{}{}",
            u8::from(spaced),
            u8::from(closed),
            u8::from(opened)
        );
        add(0, &[]);
        add(1, &[&stop]);
        add(2, &[&next_lower]);
        add(3, &[&stop, &next_lower]);
        add(4, &[&before, &stop]);
        add(5, &[&next_lower, &second]);
        add(6, &[stop_shape, next_shape]);
        add(7, &[before_shape, stop_shape, next_shape]);
        add(8, &[&stop, next_shape, &flags]);
        add(9, &[&flags, next_shape, if stops { "." } else { "" }]);
        add(10, &[&length, if stops { "." } else { "" }, next_shape]);
        add(11, &[&left, if stops { "." } else { "" }, next_shape]);
        add(
            12,
            &[
                if quoted { "q" } else { "" },
                if nested { "n" } else { "" },
                &stop,
                next_shape,
            ],
        );
        add(
            13,
            &[
                before_shape,
                &stop,
                next_shape,
                &bucket(before.chars().count()),
            ],
        );
        add(14, &[&stop, next_shape, shape(self.word(Some(follow + 1)))]);
        add(15, &[&next_lower, if stops { "." } else { "" }, next_shape]);
        add(16, &[&before, &stop, next_shape]);
        add(17, &[&length, &left]);
    }
}

fn is_stop(word: &str) -> bool {
    word.chars()
        .all(|c| matches!(c, '.' | '!' | '?' | '…' | ':' | ';'))
        && !word.is_empty()
}

fn is_closer(word: &str) -> bool {
    matches!(word, "\"" | "”" | "'" | "’" | "''" | "»" | ")" | "]")
}

fn is_opener(word: &str) -> bool {
    matches!(word, "\"" | "“" | "'" | "‘" | "``" | "«" | "(" | "[")
}

fn shape(word: &str) -> &'static str {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else {
        return match word.chars().next() {
            None => "none",
            Some(c) if c.is_numeric() => "9",
            Some('.') => ".",
            Some('!' | '?') => "!",
            Some('-' | '–' | '—' | '*' | '•' | '_' | '=') => "-",
            Some(',' | ';' | ':') => ",",
            Some(_) => "#",
        };
    };
    let (upper, dotted) = (first.is_uppercase(), word.len() > 1 && word.contains('.'));
    let rest = letters.next();
    match (upper, rest) {
        _ if dotted => "A.",
        (true, None) => "A",
        (true, Some(second)) if second.is_uppercase() => "AA",
        (true, Some(_)) => "Aa",
        (false, _) => "a",
    }
}

fn bucket(count: usize) -> String {
    let size = match count {
        0..=4 => count,
        5..=7 => 5,
        8..=12 => 6,
        13..=20 => 7,
        21..=35 => 8,
        _ => 9,
    };
    size.to_string()
}

/// FNV-1a of the parts, as a bucket.
fn hash(name: u8, parts: &[&str]) -> usize {
    let mut value: u32 = 0x811c_9dc5;
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    for byte in [name].into_iter().chain(bytes) {
        value = (value ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    (value ^ (value >> 15)) as usize % BUCKETS
}
