//! Mentions: a class for every span of words by its first and last word (Yu et al. 2020).

use std::ops::Range;

use safetensors::SafeTensors;

use super::names::Names;
use super::{Words, dot, greatest, row, softmax};
use crate::MentionKind;
use crate::encoder::{Dense, EncoderError, WIDTH};

const SIZE: usize = 64;
/// Words of the longest mention.
const WIDEST: usize = 40;

/// A span that names something.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Span {
    /// Words of the sentence.
    pub(crate) words: Range<usize>,
    pub(crate) kind: MentionKind,
    /// How sure the kind is, 0 to 1.
    pub(crate) chance: f32,
}

/// The head's weights.
#[derive(Debug)]
pub(crate) struct Mentions {
    first: Dense,
    last: Dense,
    span: Dense,
    kinds: Vec<MentionKind>,
}

impl Mentions {
    pub(crate) fn load(weights: &SafeTensors<'_>, names: &Names) -> Result<Self, EncoderError> {
        let layer = |name: &str, inputs, outputs| {
            Dense::load(weights, &format!("mentions.{name}"), inputs, outputs)
        };
        Ok(Self {
            first: layer("first", WIDTH, SIZE)?,
            last: layer("last", WIDTH, SIZE)?,
            span: layer("span", SIZE, (names.kinds.len() + 1) * (SIZE + 1))?,
            kinds: names.kinds.clone(),
        })
    }

    /// Hands the scores of all spans of each sentence to `take`: sentence, first word, last word, a score a kind and that of none.
    pub(crate) fn score(
        &self,
        words: &Words,
        mut take: impl FnMut(usize, usize, usize, &mut [f32]),
    ) {
        let vectors = words.vectors();
        let firsts = self.span.apply(&self.first.apply_gelu(vectors));
        let lasts = self.last.apply_gelu(vectors);
        let classes = self.kinds.len() + 1;
        let mut scores = vec![0.0; classes];
        for (sentence, rows) in words.sentences().iter().enumerate() {
            let start = rows.start + 1;
            for first in start..rows.end {
                let left = row(&firsts, classes * (SIZE + 1), first);
                for last in first..rows.end.min(first + WIDEST) {
                    let right = row(&lasts, SIZE, last);
                    for (score, left) in scores.iter_mut().zip(left.chunks_exact(SIZE + 1)) {
                        let (left, constant) = left.split_at(SIZE);
                        *score = dot(left, right) + constant.first().copied().unwrap_or(0.0);
                    }
                    take(sentence, first - start, last - start, &mut scores);
                }
            }
        }
    }

    /// The spans of each sentence that are likelier some mention than none, in order of the text, without those that cross a likelier one.
    pub(crate) fn find(&self, words: &Words) -> Vec<Vec<Span>> {
        let mut likely: Vec<Vec<Span>> = vec![Vec::new(); words.sentences().len()];
        self.score(words, |sentence, first, last, scores| {
            let kind = greatest(scores.iter().copied());
            if let (Some(found), Some(spans)) = (self.kinds.get(kind), likely.get_mut(sentence)) {
                softmax(scores);
                spans.push(Span {
                    words: first..last + 1,
                    kind: *found,
                    chance: scores.get(kind).copied().unwrap_or(0.0),
                });
            }
        });
        likely.into_iter().map(uncrossed).collect()
    }
}

fn uncrossed(mut likely: Vec<Span>) -> Vec<Span> {
    likely.sort_by(|a, b| b.chance.total_cmp(&a.chance));
    let mut kept: Vec<Span> = Vec::new();
    for span in likely {
        if kept.iter().all(|other| !cross(&span.words, &other.words)) {
            kept.push(span);
        }
    }
    kept.sort_by_key(|span| (span.words.start, std::cmp::Reverse(span.words.end)));
    kept
}

fn cross(a: &Range<usize>, b: &Range<usize>) -> bool {
    let apart = a.end <= b.start || b.end <= a.start;
    let within = |inner: &Range<usize>, outer: &Range<usize>| {
        inner.start >= outer.start && inner.end <= outer.end
    };
    !apart && !within(a, b) && !within(b, a)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(words: Range<usize>, chance: f32) -> Span {
        Span {
            words,
            kind: MentionKind::Group,
            chance,
        }
    }

    #[test]
    fn of_spans_that_cross_the_likelier_stays_and_nested_ones_stay_both() {
        let found = uncrossed(vec![span(0..3, 0.6), span(2..5, 0.9), span(3..4, 0.7)]);
        let words: Vec<_> = found.iter().map(|span| span.words.clone()).collect();
        assert_eq!(words, [2..5, 3..4]);
    }
}
