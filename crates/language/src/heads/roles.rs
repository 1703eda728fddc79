//! Roles: of each word and each mention, whether the word states what the mention does, and whether it states what is done to it.
//!
//! A pair of mentions is in a relation if one and the same word has the first as its source and the second as its target. What
//! `relations` says of the pair by itself is a second opinion.

use std::ops::Range;

use safetensors::SafeTensors;

use super::{Words, dot, mean, row};
use crate::encoder::{Dense, EncoderError, WIDTH, load_floats};

const SIZE: usize = 96;
/// Source and target.
const ROLES: usize = 2;

/// The head's weights.
#[derive(Debug)]
pub(crate) struct Roles {
    word: Dense,
    mention: Dense,
    open: Vec<f32>,
    score: Dense,
}

/// The roles in one sentence.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Stated {
    /// Mentions, and the open end as number 0.
    ends: usize,
    /// A row a word, in it for each end the chances that the word states it as source and as target.
    chances: Vec<[f32; ROLES]>,
}

impl Stated {
    /// How likely each word states that `source` acts on `target`; 0 is the open end, 1 the first mention.
    pub(crate) fn chances(
        &self,
        source: usize,
        target: usize,
    ) -> impl Iterator<Item = f32> + Clone {
        let rows = self.chances.chunks_exact(self.ends.max(1));
        rows.map(move |row| {
            let chance =
                |end: usize, role: usize| row.get(end).map_or(0.0, |chances| chances[role]);
            chance(source, 0) * chance(target, 1)
        })
    }

    /// The scores, word by word.
    #[cfg(test)]
    pub(crate) fn scores(&self) -> Vec<f32> {
        let chances = self.chances.as_flattened().iter();
        chances
            .map(|chance| (chance / (1.0 - chance)).ln())
            .collect()
    }
}

impl Roles {
    pub(crate) fn load(weights: &SafeTensors<'_>) -> Result<Self, EncoderError> {
        let layer = |name: &str, inputs, outputs| {
            Dense::load(weights, &format!("roles.{name}"), inputs, outputs)
        };
        Ok(Self {
            word: layer("word", WIDTH, SIZE)?,
            mention: layer("mention", WIDTH, SIZE)?,
            open: load_floats(weights, "roles.open", WIDTH, None)?,
            score: layer("score", SIZE, ROLES * (SIZE + 1))?,
        })
    }

    /// The roles in each sentence of the batch, whose mentions are given as ranges of words.
    pub(crate) fn find(&self, words: &Words, mentions: &[Vec<Range<usize>>]) -> Vec<Stated> {
        let left = self.score.apply(&self.word.apply_gelu(words.vectors()));
        let mut vectors = self.open.clone();
        for (rows, own) in words.sentences().iter().zip(mentions) {
            let start = rows.start + 1;
            for mention in own {
                vectors.extend(mean(words, mention.clone().map(|word| start + word)));
            }
        }
        let ends = self.mention.apply_gelu(&vectors);
        let mut first = 1;
        let stated = words.sentences().iter().zip(mentions).map(|(rows, own)| {
            let columns = [0].into_iter().chain(first..first + own.len());
            first += own.len();
            let chances = |word: usize, end: usize| {
                let end = row(&ends, SIZE, end);
                let mut chances = [0.0; ROLES];
                let left = row(&left, ROLES * (SIZE + 1), word);
                for (chance, left) in chances.iter_mut().zip(left.chunks_exact(SIZE + 1)) {
                    let (left, constant) = left.split_at(SIZE);
                    let sum = dot(left, end) + constant.first().copied().unwrap_or(0.0);
                    *chance = 1.0 / (1.0 + (-sum).exp());
                }
                chances
            };
            Stated {
                ends: own.len() + 1,
                chances: (rows.start + 1..rows.end)
                    .flat_map(|word| columns.clone().map(move |end| (word, end)))
                    .map(|(word, end)| chances(word, end))
                    .collect(),
            }
        });
        stated.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_is_stated_by_the_word_that_has_both_ends() {
        let (yes, no) = (1.0, 0.0);
        let stated = Stated {
            ends: 3,
            chances: vec![
                [no, no],
                [yes, no],
                [no, no], // the first word has a source alone
                [no, no],
                [yes, no],
                [no, yes], // the second has source and target
            ],
        };
        let pair = |source, target| {
            stated
                .chances(source, target)
                .map(f32::round)
                .collect::<Vec<_>>()
        };
        assert_eq!(pair(1, 2), [0.0, 1.0]);
        assert_eq!(pair(2, 1), [0.0, 0.0]);
        assert_eq!(pair(1, 0), [0.0, 0.0]);
    }
}
