//! Relations: what the source of a pair does to its target, and the words that say so.
//!
//! A pair asks every word how much it states the action; roots, modality and code are read from the source, the target, what
//! stands between, the sentence and the words so found.

use std::ops::Range;

use demarche_codebook::Root;
use safetensors::SafeTensors;

use super::names::Names;
use super::{Words, dot, greatest, mean, row, softmax};
use crate::analysis::Modality;
use crate::encoder::{Dense, EncoderError, WIDTH, load_floats};

const SIZE: usize = 384;
const QUERY: usize = 256;
const KEY: usize = 64;

/// The two ends of a pair: words of a sentence. An empty end is one that is not named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pair {
    /// Place of the sentence in the batch.
    pub(crate) sentence: usize,
    pub(crate) source: Vec<usize>,
    pub(crate) target: Vec<usize>,
}

/// What is said of a pair.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Said {
    /// Chances of the roots in the order of [`Relations::roots`], and of no relation behind them.
    pub(crate) chances: Vec<f32>,
    /// Chance that the pair is in some relation, before calibration.
    pub(crate) related: f32,
    pub(crate) modality: Modality,
    /// Chance that the action goes both ways.
    pub(crate) both: f32,
    /// Chances of the CAMEO codes in the order of [`Relations::codes`].
    pub(crate) codes: Vec<f32>,
    /// Of each word of the sentence how much it states the action; adds up to 1.
    pub(crate) trigger: Vec<f32>,
}

/// The head's weights.
#[derive(Debug)]
pub(crate) struct Relations {
    open: Vec<f32>,
    order: Vec<f32>,
    query: Dense,
    query_key: Dense,
    key: Dense,
    hidden: Dense,
    root: Dense,
    modality: Dense,
    both: Dense,
    code: Dense,
    names: Names,
}

/// Scores of some pairs, before they are chances.
pub(crate) struct Scores {
    pub(crate) roots: Vec<f32>,
    pub(crate) modalities: Vec<f32>,
    pub(crate) both: Vec<f32>,
    pub(crate) codes: Vec<f32>,
    /// Of each pair, over the words of its sentence.
    pub(crate) triggers: Vec<Vec<f32>>,
}

impl Relations {
    pub(crate) fn load(weights: &SafeTensors<'_>, names: Names) -> Result<Self, EncoderError> {
        let layer = |name: &str, inputs, outputs| {
            Dense::load(weights, &format!("relations.{name}"), inputs, outputs)
        };
        Ok(Self {
            open: load_floats(weights, "relations.open", 2, Some(WIDTH))?,
            order: load_floats(weights, "relations.order", SIZE, None)?,
            query: layer("query", 3 * WIDTH, QUERY)?,
            query_key: layer("query_key", QUERY, KEY)?,
            key: layer("key", WIDTH, KEY)?,
            hidden: layer("hidden", 6 * WIDTH, SIZE)?,
            root: layer("root", SIZE, names.roots.len() + 1)?,
            modality: layer("modality", SIZE, names.modalities.len())?,
            both: layer("both", SIZE, 1)?,
            code: layer("code", SIZE, names.codes.len())?,
            names,
        })
    }

    /// The roots, in the order of the chances.
    pub(crate) fn roots(&self) -> &[Root] {
        &self.names.roots
    }

    /// From which chance on a pair is in a relation.
    pub(crate) fn threshold(&self) -> f32 {
        self.names.threshold
    }

    /// The CAMEO codes, in the order of the chances.
    pub(crate) fn codes(&self) -> &[String] {
        &self.names.codes
    }

    /// Scores `pairs` of sentences of the batch.
    pub(crate) fn score(&self, words: &Words, pairs: &[Pair]) -> Scores {
        let keys = self.key.apply(words.vectors());
        let wholes: Vec<Vec<f32>> = words
            .sentences()
            .iter()
            .map(|rows| mean(words, rows.start + 1..rows.end))
            .collect();
        let rows_of = |pair: &Pair| {
            words
                .sentences()
                .get(pair.sentence)
                .cloned()
                .unwrap_or(0..1)
        };
        let mut asked = Vec::with_capacity(pairs.len() * 3 * WIDTH);
        for pair in pairs {
            let start = rows_of(pair).start + 1;
            let end = |end: &[usize], side: usize| {
                if end.is_empty() {
                    row(&self.open, WIDTH, side).to_vec()
                } else {
                    mean(words, end.iter().map(|word| start + word))
                }
            };
            let (source, target) = (end(&pair.source, 0), end(&pair.target, 1));
            asked.extend_from_slice(&source);
            asked.extend_from_slice(&target);
            asked.extend(source.iter().zip(&target).map(|(a, b)| a * b));
        }
        let queries = self.query_key.apply(&self.query.apply_gelu(&asked));
        let mut parts = Vec::with_capacity(pairs.len() * 6 * WIDTH);
        let mut triggers = Vec::with_capacity(pairs.len());
        for (at, pair) in pairs.iter().enumerate() {
            let rows = rows_of(pair);
            let query = row(&queries, KEY, at);
            let mut trigger: Vec<f32> = (rows.start + 1..rows.end)
                .map(|word| dot(query, row(&keys, KEY, word)) / (KEY as f32).sqrt())
                .collect();
            softmax(&mut trigger);
            parts.extend_from_slice(row(&asked, 3 * WIDTH, at));
            parts.extend(mean(words, between(pair).map(|word| rows.start + 1 + word)));
            parts.extend_from_slice(wholes.get(pair.sentence).map_or(&[][..], Vec::as_slice));
            let mut action = vec![0.0; WIDTH];
            for (word, share) in trigger.iter().enumerate() {
                let vector = row(words.vectors(), WIDTH, rows.start + 1 + word);
                for (sum, value) in action.iter_mut().zip(vector) {
                    *sum += share * value;
                }
            }
            parts.extend(action);
            triggers.push(trigger);
        }
        let mut hidden = self.hidden.apply(&parts);
        for (pair, hidden) in pairs.iter().zip(hidden.chunks_exact_mut(SIZE)) {
            let sign = order(pair);
            for (value, order) in hidden.iter_mut().zip(&self.order) {
                *value += sign * order;
            }
        }
        crate::encoder::gelu(&mut hidden);
        Scores {
            roots: self.root.apply(&hidden),
            modalities: self.modality.apply(&hidden),
            both: self.both.apply(&hidden),
            codes: self.code.apply(&hidden),
            triggers,
        }
    }

    /// What is said of each of `pairs`.
    pub(crate) fn say(&self, words: &Words, pairs: &[Pair]) -> Vec<Said> {
        let scores = self.score(words, pairs);
        let (roots, codes) = (self.names.roots.len() + 1, self.names.codes.len());
        let modalities = &self.names.modalities;
        let said = scores
            .triggers
            .into_iter()
            .enumerate()
            .map(|(at, trigger)| {
                let mut raw = row(&scores.roots, roots, at).to_vec();
                let mut chances = raw.clone();
                softmax(&mut raw);
                chances
                    .iter_mut()
                    .for_each(|score| *score /= self.names.temperature);
                softmax(&mut chances);
                let mut code = row(&scores.codes, codes, at).to_vec();
                softmax(&mut code);
                let modality = row(&scores.modalities, modalities.len(), at);
                let modality = greatest(modality.iter().copied());
                let both = scores.both.get(at).copied().unwrap_or(0.0);
                Said {
                    chances,
                    related: 1.0 - raw.last().copied().unwrap_or(1.0),
                    modality: modalities.get(modality).copied().unwrap_or_default(),
                    both: 1.0 / (1.0 + (-both).exp()),
                    codes: code,
                    trigger,
                }
            });
        said.collect()
    }
}

/// The words between the two ends; none where one is open.
fn between(pair: &Pair) -> Range<usize> {
    let (Some(source), Some(target)) = (pair.source.first(), pair.target.first()) else {
        return 0..0;
    };
    let (first, second) = if (source, &pair.source) <= (target, &pair.target) {
        (&pair.source, *target)
    } else {
        (&pair.target, *source)
    };
    let start = first.last().map_or(0, |last| last + 1);
    start..second.max(start)
}

/// 1 if the source stands first, -1 if the target does, 0 with an open end.
fn order(pair: &Pair) -> f32 {
    match (pair.source.first(), pair.target.first()) {
        (Some(source), Some(target)) if source < target => 1.0,
        (Some(_), Some(_)) => -1.0,
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(source: &[usize], target: &[usize]) -> Pair {
        Pair {
            sentence: 0,
            source: source.to_vec(),
            target: target.to_vec(),
        }
    }

    #[test]
    fn between_are_the_words_after_the_first_end_and_before_the_second() {
        assert_eq!(between(&pair(&[0, 1], &[4])), 2..4);
        assert_eq!(between(&pair(&[4], &[0, 1])), 2..4);
        assert_eq!(between(&pair(&[0, 1, 2], &[1])), 3..3);
        assert_eq!(between(&pair(&[], &[1])), 0..0);
    }

    #[test]
    fn the_order_is_that_of_the_first_words() {
        assert_eq!(
            [
                order(&pair(&[0], &[2])),
                order(&pair(&[2], &[0])),
                order(&pair(&[2], &[]))
            ],
            [1.0, -1.0, 0.0]
        );
    }
}
