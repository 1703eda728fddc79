//! Says of a sentence whether it can hold an event at all, so that one that can't need not be read by the encoder: a sum of weights of
//! its words, of counts, and of the kinds of what the codebook knows in it, against a threshold.
//!
//! The weights lie in `model/gate.bin`, a signed byte for each bucket of hashed features, and after them the threshold, four bytes,
//! little-endian; `demarche-train gate` makes them. No weight speaks against an event by more than a hair, whereas many speak strongly
//! for one: a sentence is stopped for want of signs of an event, never for its style, which differs from source to source.
//!
//! # Contract
//! [`may_hold_event`] is pure and total, and takes time by the length of the words. The threshold is such that of the corpus's sentences
//! with an event, held out, 99.7 % pass. Mere statements ("he said so") are no events to it.

use demarche_codebook::{Codebook, Kind};

/// Buckets of the hashed features: with the threshold they fill 64 KiB.
pub const BUCKETS: usize = (1 << 16) - size_of::<i32>();

static GATE: &[u8] = include_bytes!("../model/gate.bin");

/// Whether a sentence of these words can hold an event. No words can't.
#[must_use]
pub fn may_hold_event(codebook: &Codebook, words: &[&str]) -> bool {
    passes(GATE, codebook, words)
}

/// Whether a sentence of these words passes a gate that is stored as `gate.bin` is.
#[must_use]
pub fn passes(gate: &[u8], codebook: &Codebook, words: &[&str]) -> bool {
    let Some((weights, threshold)) = gate.split_last_chunk() else {
        return true;
    };
    let mut score = 0_i64;
    let weight = |bucket| {
        weights
            .get(bucket)
            .map_or(0, |weight: &u8| weight.cast_signed())
    };
    features(codebook, words, |bucket| score += i64::from(weight(bucket)));
    !words.is_empty() && score >= i64::from(i32::from_le_bytes(*threshold))
}

/// Calls `add` with the bucket of each feature of a sentence of these words.
pub fn features(codebook: &Codebook, words: &[&str], mut add: impl FnMut(usize)) {
    let mut counts = [0; 4];
    let mut lower = String::new();
    for (at, word) in words.iter().enumerate() {
        lower.clear();
        lower.extend(word.chars().flat_map(char::to_lowercase));
        add(bucket(0, lower.as_bytes()));
        add(bucket(1, stem(&lower).as_bytes()));
        if at == 0 {
            add(bucket(2, lower.as_bytes()));
        }
        if at + 1 == words.len() {
            add(bucket(3, lower.as_bytes()));
        }
        count(word, at == 0, &mut counts);
    }
    for (name, count) in (4..).zip(counts) {
        add(bucket(name, &[size(count)]));
    }
    for (name, count) in (8..).zip(kinds(codebook, words)) {
        add(bucket(name, &[count.min(3)]));
    }
}

/// Counts words with a capital but at the start, in capitals, with a digit at the start, and past forms.
fn count(word: &str, first: bool, counts: &mut [usize; 4]) {
    let mut letters = word.chars();
    let initial = letters.next().unwrap_or(' ');
    let capital = initial.is_uppercase();
    let shout = capital && letters.next().is_some_and(char::is_uppercase);
    let past = initial.is_lowercase() && word.ends_with("ed");
    let seen = [capital && !first, shout, initial.is_numeric(), past];
    for (count, seen) in counts.iter_mut().zip(seen) {
        *count += usize::from(seen);
    }
}

/// How many phrases of each kind the codebook finds, and last, how many but places.
fn kinds(codebook: &Codebook, words: &[&str]) -> [u8; 9] {
    let mut counts = [0_u8; 9];
    let mut rest = words;
    while let Some((_, after)) = rest.split_first() {
        let Some(found) = codebook.find(rest) else {
            rest = after;
            continue;
        };
        let kind = match found.entries.first().map(|entry| &entry.kind) {
            Some(Kind::Country) => 0,
            Some(Kind::Demonym) => 1,
            Some(Kind::Government) => 2,
            Some(Kind::Person(_)) => 3,
            Some(Kind::Organisation) => 4,
            Some(Kind::Office(_)) => 5,
            Some(Kind::Agent) => 6,
            Some(Kind::Place(_)) | None => 7,
        };
        counts[kind] = counts[kind].saturating_add(1);
        rest = rest.get(found.words..).unwrap_or_default();
    }
    counts[8] = counts[..7].iter().copied().fold(0, u8::saturating_add);
    counts
}

/// Endings that one verb or its noun may have or not, longer ones before those that they end in.
const ENDINGS: [&str; 19] = [
    "ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ers", "ors", "ies", "ied",
    "ed", "es", "er", "or", "s", "y", "e",
];

/// What is left of a word without its ending and the doubling before it: "ban" of "banning".
fn stem(word: &str) -> &str {
    let mut rests = ENDINGS
        .iter()
        .filter_map(|ending| word.strip_suffix(ending));
    let Some(rest) = rests.find(|rest| rest.len() >= 3) else {
        return word;
    };
    match rest.as_bytes() {
        [_, _, .., before, last]
            if before == last && !matches!(last, b'e' | b'l' | b'o' | b's') =>
        {
            rest.get(..rest.len() - 1).unwrap_or(rest)
        }
        _ => rest,
    }
}

fn size(count: usize) -> u8 {
    match count {
        0..=4 => count as u8,
        5..=7 => 5,
        8..=12 => 6,
        13..=20 => 7,
        21..=35 => 8,
        _ => 9,
    }
}

/// FNV-1a of a feature, stirred, as a bucket.
fn bucket(name: u8, text: &[u8]) -> usize {
    let mut value: u32 = 0x811c_9dc5;
    for byte in [name].iter().chain(text) {
        value = (value ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    }
    value = (value ^ (value >> 16)).wrapping_mul(0x85eb_ca6b);
    value = (value ^ (value >> 13)).wrapping_mul(0xc2b2_ae35);
    (value ^ (value >> 16)) as usize % BUCKETS
}

#[cfg(test)]
#[path = "gate_tests.rs"]
mod tests;
