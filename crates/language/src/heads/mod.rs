//! What is read off the encoder's vectors. The trainer's definition is `crates/train/trainer/heads.py`.
//!
//! # Layout
//! - [`Words`]: the vectors of a batch of sentences, one a word.
//! - `syntax`, `mentions`, `roles`, `relations`: a head each, from vectors to what they say.
//! - `names`: the lists that the file of weights brings, such as the order of the roots.

pub(crate) mod mentions;
pub(crate) mod names;
pub(crate) mod relations;
pub(crate) mod roles;
pub(crate) mod syntax;

use std::ops::Range;

use crate::encoder::WIDTH;

/// The vectors of some sentences: of each first one for its start, then one a word.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    vectors: Vec<f32>,
    sentences: Vec<Range<usize>>,
}

impl Words {
    /// Takes the mean of each word's pieces. `lengths`: of each sentence the pieces of each word; `pieces` are the vectors of the
    /// pieces with those of the sentence's two ends.
    pub(crate) fn pool(pieces: &[f32], lengths: &[Vec<usize>]) -> Self {
        let mut words = Self::default();
        let mut rows = pieces.chunks_exact(WIDTH);
        for sentence in lengths {
            let start = words.rows();
            for length in [1].iter().chain(sentence) {
                let at = words.vectors.len();
                words.vectors.resize(at + WIDTH, 0.0);
                let mean = words.vectors.get_mut(at..).unwrap_or_default();
                for row in rows.by_ref().take(*length) {
                    for (sum, value) in mean.iter_mut().zip(row) {
                        *sum += value;
                    }
                }
                let share = 1.0 / *length as f32;
                mean.iter_mut().for_each(|value| *value *= share);
            }
            rows.next(); // the sentence's end
            words.sentences.push(start..words.rows());
        }
        words
    }

    fn rows(&self) -> usize {
        self.vectors.len() / WIDTH
    }

    /// All vectors, row after row.
    pub(crate) fn vectors(&self) -> &[f32] {
        &self.vectors
    }

    /// The rows of each sentence; the first stands for its start.
    pub(crate) fn sentences(&self) -> &[Range<usize>] {
        &self.sentences
    }
}

/// Row `at` of rows of `width`; empty beyond the last.
pub(crate) fn row(rows: &[f32], width: usize, at: usize) -> &[f32] {
    rows.get(at * width..(at + 1) * width).unwrap_or_default()
}

/// The mean of some rows; zeros of none.
pub(crate) fn mean(words: &Words, rows: impl Iterator<Item = usize>) -> Vec<f32> {
    let mut sums = vec![0.0; WIDTH];
    let mut count = 0_u16;
    for at in rows {
        for (sum, value) in sums.iter_mut().zip(row(words.vectors(), WIDTH, at)) {
            *sum += value;
        }
        count += 1;
    }
    let share = 1.0 / f32::from(count.max(1));
    sums.iter_mut().for_each(|sum| *sum *= share);
    sums
}

/// The place of the greatest value; 0 of none.
pub(crate) fn greatest(values: impl IntoIterator<Item = f32>) -> usize {
    let best = values
        .into_iter()
        .enumerate()
        .reduce(|best, next| if next.1 > best.1 { next } else { best });
    best.map_or(0, |(at, _)| at)
}

pub(crate) fn dot(a: &[f32], b: &[f32]) -> f32 {
    let (a, tail_a) = a.as_chunks::<16>();
    let (b, tail_b) = b.as_chunks::<16>();
    let mut sums = [0.0_f32; 16];
    for (a, b) in a.iter().zip(b) {
        for (sum, (a, b)) in sums.iter_mut().zip(a.iter().zip(b)) {
            *sum += a * b;
        }
    }
    let tail: f32 = tail_a.iter().zip(tail_b).map(|(a, b)| a * b).sum();
    sums.iter().sum::<f32>() + tail
}

/// Turns scores into chances that add up to 1.
pub(crate) fn softmax(scores: &mut [f32]) {
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = (*score - top).exp();
        sum += *score;
    }
    scores.iter_mut().for_each(|score| *score /= sum);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_the_mean_of_its_pieces() {
        let pieces: Vec<f32> = (0..5).flat_map(|piece| [piece as f32; WIDTH]).collect();
        let words = Words::pool(&pieces, &[vec![2, 1]]);
        let firsts: Vec<f32> = words.vectors().chunks(WIDTH).map(|row| row[0]).collect();
        assert_eq!(firsts, [0.0, 1.5, 3.0]);
        assert_eq!(words.sentences().first(), Some(&(0..3)));
    }
}
