//! Parts of speech and the dependency tree (Dozat and Manning 2017, with added instead of multiplied labels).

use std::ops::Range;

use safetensors::SafeTensors;

use super::names::Names;
use super::{Words, dot, greatest, row};
use crate::encoder::{Dense, EncoderError, WIDTH};
use crate::syntax::{Dependency, Upos};
use crate::tree::Arcs;

const ARC: usize = 256;
const LABEL: usize = 256;

/// The syntax of a sentence, an entry a word.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Parse {
    pub(crate) upos: Vec<Upos>,
    /// The number of the head, from 1; 0 is the root.
    pub(crate) heads: Vec<usize>,
    pub(crate) dependencies: Vec<Dependency>,
}

impl Parse {
    /// The first word of the coordination to which the head of some words belongs; none of no words.
    pub(crate) fn leader(&self, words: &[usize]) -> Option<usize> {
        let head = |word: usize| self.heads.get(word).and_then(|head| head.checked_sub(1));
        let outward = |word: &&usize| head(**word).is_none_or(|over| !words.contains(&over));
        let mut at = *words.iter().find(outward)?;
        // Trees have no circles, so this ends; the count only makes it plain.
        for _ in 0..self.heads.len() {
            match (self.dependencies.get(at), head(at)) {
                (Some(Dependency::Conjunct), Some(over)) => at = over,
                _ => break,
            }
        }
        Some(at)
    }

    /// Whether `words` are a whole clause, with the verb that heads the sentence and its subject.
    pub(crate) fn is_clause(&self, words: &Range<usize>) -> bool {
        let verb = |word: &usize| {
            self.heads.get(*word) == Some(&0) && self.upos.get(*word) == Some(&Upos::Verb)
        };
        let Some(verb) = words.clone().find(verb) else {
            return false;
        };
        let subject = |word: &usize| {
            let role = self.dependencies.get(*word);
            self.heads.get(*word) == Some(&(verb + 1))
                && matches!(role, Some(Dependency::Subject | Dependency::PassiveSubject))
        };
        words.clone().any(|word| subject(&word))
    }
}

/// The head's weights.
#[derive(Debug)]
pub(crate) struct Syntax {
    upos: Dense,
    dependent: Dense,
    head: Dense,
    arc: Dense,
    label_dependent: Dense,
    label_head: Dense,
    label: Dense,
    tags: Vec<Upos>,
    dependencies: Vec<Dependency>,
}

/// Scores of a batch.
pub(crate) struct Scores {
    pub(crate) upos: Vec<f32>,
    pub(crate) arcs: Vec<Arcs>,
    dependent: Vec<f32>,
    head: Vec<f32>,
}

impl Syntax {
    pub(crate) fn load(weights: &SafeTensors<'_>, names: &Names) -> Result<Self, EncoderError> {
        let layer = |name: &str, inputs, outputs| {
            Dense::load(weights, &format!("syntax.{name}"), inputs, outputs)
        };
        Ok(Self {
            upos: layer("upos", WIDTH, names.upos.len())?,
            dependent: layer("dependent", WIDTH, ARC)?,
            head: layer("head", WIDTH, ARC)?,
            arc: layer("arc", ARC, ARC + 1)?,
            label_dependent: layer("label_dependent", WIDTH, LABEL)?,
            label_head: layer("label_head", WIDTH, LABEL)?,
            label: layer("label", LABEL, names.dependencies.len())?,
            tags: names.upos.clone(),
            dependencies: names.dependencies.clone(),
        })
    }

    /// Scores of tags and arcs.
    pub(crate) fn score(&self, words: &Words) -> Scores {
        let vectors = words.vectors();
        let dependents = self.arc.apply(&self.dependent.apply_gelu(vectors));
        let heads = self.head.apply_gelu(vectors);
        let arcs = words.sentences().iter().map(|rows| {
            let mut scores = Vec::with_capacity(rows.len() * rows.len());
            for dependent in rows.clone() {
                let left = row(&dependents, ARC + 1, dependent);
                let (left, constant) = left.split_at(ARC.min(left.len()));
                let constant = constant.first().copied().unwrap_or(0.0);
                scores.extend(
                    rows.clone()
                        .map(|head| dot(left, row(&heads, ARC, head)) + constant),
                );
            }
            Arcs::new(rows.len(), scores)
        });
        Scores {
            upos: self.upos.apply(vectors),
            arcs: arcs.collect(),
            dependent: self.label_dependent.apply(vectors),
            head: self.label_head.apply(vectors),
        }
    }

    /// Scores of the relation of each row to the row that `heads` gives for it.
    pub(crate) fn label(
        &self,
        scores: &Scores,
        heads: impl Iterator<Item = (usize, usize)>,
    ) -> Vec<f32> {
        let mut ends = Vec::new();
        for (dependent, head) in heads {
            let (dependent, head) = (
                row(&scores.dependent, LABEL, dependent),
                row(&scores.head, LABEL, head),
            );
            ends.extend(dependent.iter().zip(head).map(|(a, b)| a + b));
        }
        crate::encoder::gelu(&mut ends);
        self.label.apply(&ends)
    }

    /// The best tags and well-formed trees.
    pub(crate) fn parse(&self, words: &Words) -> Vec<Parse> {
        let scores = self.score(words);
        let trees: Vec<Vec<usize>> = scores.arcs.iter().map(Arcs::tree).collect();
        let heads = words
            .sentences()
            .iter()
            .zip(&trees)
            .flat_map(|(rows, tree)| {
                let start = rows.start;
                tree.iter()
                    .enumerate()
                    .skip(1)
                    .map(move |(word, head)| (start + word, start + head))
            });
        let labels = self.label(&scores, heads);
        let mut labels = labels.chunks_exact(self.dependencies.len());
        let mut parses = Vec::with_capacity(trees.len());
        for (rows, tree) in words.sentences().iter().zip(trees) {
            let mut parse = Parse::default();
            for (word, head) in tree.into_iter().enumerate().skip(1) {
                let tag = greatest(
                    row(&scores.upos, self.tags.len(), rows.start + word)
                        .iter()
                        .copied(),
                );
                parse
                    .upos
                    .push(self.tags.get(tag).copied().unwrap_or(Upos::Other));
                parse.heads.push(head);
                parse
                    .dependencies
                    .push(self.dependency(labels.next().unwrap_or_default(), head));
            }
            parses.push(parse);
        }
        parses
    }

    /// The best relation; that to the root is `root`, and no other.
    fn dependency(&self, scores: &[f32], head: usize) -> Dependency {
        if head == 0 {
            return Dependency::Root;
        }
        let allowed = scores
            .iter()
            .zip(&self.dependencies)
            .map(|(score, dependency)| {
                if *dependency == Dependency::Root {
                    f32::NEG_INFINITY
                } else {
                    *score
                }
            });
        self.dependencies
            .get(greatest(allowed))
            .copied()
            .unwrap_or(Dependency::Unspecified)
    }
}
