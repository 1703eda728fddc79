//! From chances of pairs to the relations that a sentence states: a likely pair keeps others from saying the same, and those who are
//! named together act together.

use std::ops::Range;

use crate::heads::greatest;
use crate::heads::relations::{Pair, Said};

/// A pair of ends, and what is known of it.
#[derive(Clone, Debug)]
pub(crate) struct Candidate<'a> {
    pair: &'a Pair,
    pub(crate) said: &'a Said,
    /// Number of the source among the ends of the sentence; 0 is the open one.
    pub(crate) source: usize,
    /// Number of the target.
    pub(crate) target: usize,
    /// Place of its root among the roots.
    pub(crate) root: usize,
    /// Chance that it is in a relation of this root.
    pub(crate) chance: f32,
    /// The words that state it.
    pub(crate) trigger: Range<usize>,
    /// The first word of the coordination that source and target belong to, be it of one.
    groups: [Option<usize>; 2],
}

/// What the pair's own opinion weighs beside that of the roles of its ends.
const PAIR: f32 = 0.7;

/// From which share of a trigger's strongest word its neighbours belong to it.
const NEIGHBOUR: f32 = 0.35;

/// From which share of the threshold on a pair counts whose source or target is named together with that of one that counts.
const TOGETHER: f32 = 0.5;

/// From which share of a likelier pair's chance one of wider mentions takes its place.
const NEARLY: f32 = 0.4;

impl<'a> Candidate<'a> {
    /// `stated`: how likely each word states that the source acts on the target. Two opinions make the chance: that of the pair, and that of
    /// the roles of its ends at the word that most likely states them.
    ///
    /// None if the chance is too little to count with any other.
    pub(crate) fn new(
        pair: &'a Pair,
        said: &'a Said,
        [source, target]: [usize; 2],
        stated: impl Iterator<Item = f32> + Clone,
        leader: impl Fn(&[usize]) -> Option<usize>,
        threshold: f32,
    ) -> Option<Self> {
        let top = stated.clone().fold(0.0, f32::max);
        let related = PAIR * said.related + (1.0 - PAIR) * top;
        let (none, roots) = said.chances.split_last()?;
        let root = greatest(roots.iter().copied());
        let share = roots.get(root).copied()? / (1.0 - none).max(f32::MIN_POSITIVE);
        let chance = related * share;
        if chance < threshold * TOGETHER {
            return None;
        }
        let sum: f32 = stated.clone().sum();
        let words = said.trigger.iter().zip(stated);
        let shares: Vec<f32> = words
            .map(|(share, stated)| share + stated / sum.max(f32::MIN_POSITIVE))
            .collect();
        Some(Self {
            pair,
            said,
            source,
            target,
            root,
            chance,
            trigger: trigger(&shares),
            groups: [leader(&pair.source), leader(&pair.target)],
        })
    }

    /// Whether source and target are named together: "France and Germany".
    fn is_within(&self) -> bool {
        self.groups[0].is_some() && self.groups[0] == self.groups[1]
    }

    /// Whether the two tell the same at the same words.
    fn tells_as(&self, other: &Self) -> bool {
        self.root == other.root && overlap(&self.trigger, &other.trigger)
    }

    /// Whether it tells what `other` does of one who is named together with one of the other's ends.
    fn goes_with(&self, other: &Self) -> bool {
        let same = |end: usize| self.groups[end].is_some() && self.groups[end] == other.groups[end];
        let joined =
            (self.source == other.source && same(1)) || (self.target == other.target && same(0));
        joined && !self.is_within() && self.tells_as(other)
    }
}

/// The relations among the candidates of one sentence, in order of their triggers: those whose chance is `threshold` or more, and
/// less likely ones that go with these.
pub(crate) fn choose(candidates: Vec<Candidate<'_>>, threshold: f32) -> Vec<Candidate<'_>> {
    let (mut likely, others): (Vec<_>, Vec<_>) = candidates
        .into_iter()
        .partition(|candidate| candidate.chance >= threshold);
    let joining: Vec<Candidate<'_>> = others
        .into_iter()
        .filter(|candidate| likely.iter().any(|sure| candidate.goes_with(sure)))
        .collect();
    likely.extend(joining);
    // "France and Germany condemned Hamas" tells nothing between the two.
    let outward: Vec<(usize, Range<usize>, [Option<usize>; 2])> = likely
        .iter()
        .filter(|candidate| !candidate.is_within())
        .map(|candidate| (candidate.root, candidate.trigger.clone(), candidate.groups))
        .collect();
    likely.retain(|candidate| {
        let elsewhere = outward.iter().any(|(root, trigger, groups)| {
            *root == candidate.root
                && overlap(trigger, &candidate.trigger)
                && groups.contains(&candidate.groups[0])
        });
        !(candidate.is_within() && elsewhere)
    });
    likely.sort_by(|a, b| b.chance.total_cmp(&a.chance));
    let mut chosen: Vec<Candidate<'_>> = Vec::new();
    for next in likely {
        match chosen.iter_mut().find(|other| repeats(&next, other)) {
            None => chosen.push(next),
            Some(other) if names_more(&next, other) => *other = next,
            Some(_) => {}
        }
    }
    chosen.sort_by_key(|chosen| (chosen.trigger.start, chosen.source, chosen.target));
    chosen
}

/// Whether two pairs are one relation, told of other mentions of the same actors.
fn repeats(next: &Candidate<'_>, other: &Candidate<'_>) -> bool {
    if !next.tells_as(other) {
        return false;
    }
    let (a, b) = (next.pair, other.pair);
    let straight = same(&a.source, &b.source) && same(&a.target, &b.target);
    let turned = same(&a.source, &b.target) && same(&a.target, &b.source);
    straight || (turned && other.said.both > 0.5)
}

/// Whether `next` tells the relation of `other` of wider mentions, "Russian Foreign Minister" instead of "Russian", and is nearly as likely.
fn names_more(next: &Candidate<'_>, other: &Candidate<'_>) -> bool {
    let holds = |a: &[usize], b: &[usize]| {
        b.iter().all(|word| a.contains(word)) && b.is_empty() == a.is_empty()
    };
    let wider = holds(&next.pair.source, &other.pair.source)
        && holds(&next.pair.target, &other.pair.target);
    wider && next.chance > other.chance * NEARLY
}

/// Whether two ends can be the same actor: one contains the other, or one is open.
fn same(a: &[usize], b: &[usize]) -> bool {
    a.is_empty()
        || b.is_empty()
        || a.iter().all(|word| b.contains(word))
        || b.iter().all(|word| a.contains(word))
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// The strongest word and those beside it that are nearly as strong.
fn trigger(shares: &[f32]) -> Range<usize> {
    let best = greatest(shares.iter().copied());
    let enough = shares.get(best).copied().unwrap_or(0.0) * NEIGHBOUR;
    let strong = |at: &usize| shares.get(*at).is_some_and(|share| *share >= enough);
    let start = (0..best).rev().take_while(strong).last().unwrap_or(best);
    let end = (best + 1..shares.len())
        .take_while(strong)
        .last()
        .unwrap_or(best);
    start..end + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Modality;

    /// A pair with the chance that it is in a relation, and whether it goes both ways.
    fn given(source: &[usize], target: &[usize], related: f32, both: f32) -> (Pair, Said) {
        let pair = Pair {
            sentence: 0,
            source: source.to_vec(),
            target: target.to_vec(),
        };
        let said = Said {
            chances: vec![related, 0.0, 1.0 - related],
            related,
            modality: Modality::Asserted,
            both,
            codes: Vec::new(),
            trigger: vec![0.0, 0.1, 0.8, 0.1],
        };
        (pair, said)
    }

    /// The places of those chosen among those given, in which a word states what the pair says.
    fn chosen(given: &[(Pair, Said)]) -> Vec<usize> {
        let candidates = given.iter().enumerate().filter_map(|(at, (pair, said))| {
            let stated = [0.0, 0.0, said.related, 0.0].into_iter();
            Candidate::new(pair, said, [at, at], stated, |_| None, 0.5)
        });
        choose(candidates.collect(), 0.5)
            .into_iter()
            .map(|chosen| chosen.source)
            .collect()
    }

    #[test]
    fn pairs_in_no_relation_are_left_out() {
        assert!(chosen(&[given(&[0], &[3], 0.45, 0.0)]).is_empty());
    }

    #[test]
    fn a_pair_that_no_word_states_is_left_out() {
        let (pair, said) = given(&[0], &[3], 0.99, 0.0);
        let candidate = |stated: [f32; 4], threshold| {
            Candidate::new(
                &pair,
                &said,
                [1, 2],
                stated.into_iter(),
                |_| None,
                threshold,
            )
        };
        let count = |stated, threshold| {
            let candidates = candidate(stated, threshold).into_iter().collect();
            choose(candidates, threshold).len()
        };
        assert_eq!(count([0.1; 4], 0.75), 0);
        assert_eq!(count([0.0, 0.9, 0.0, 0.0], 0.75), 1);
    }

    #[test]
    fn those_named_together_act_together_and_not_on_each_other() {
        // 1 and 2 are named together, and act on 3.
        let chances = [(1, 3, 0.9), (2, 3, 0.3), (1, 2, 0.8), (3, 1, 0.3)];
        let given: Vec<_> = chances
            .map(|(source, target, chance)| {
                (source, target, given(&[source], &[target], chance, 0.0))
            })
            .into();
        let leader = |words: &[usize]| words.first().map(|end| if *end == 2 { 1 } else { *end });
        let candidates = given.iter().filter_map(|(source, target, (pair, said))| {
            let stated = [0.0, 0.0, said.related, 0.0].into_iter();
            Candidate::new(pair, said, [*source, *target], stated, leader, 0.5)
        });
        let chosen = choose(candidates.collect(), 0.5);
        let ends: Vec<_> = chosen
            .iter()
            .map(|chosen| (chosen.source, chosen.target))
            .collect();
        assert_eq!(ends, [(1, 3), (2, 3)]);
    }

    #[test]
    fn nested_and_open_ends_repeat_the_likelier_pair() {
        let pairs = [
            given(&[0], &[3], 0.7, 0.0),
            given(&[0, 1], &[3], 0.9, 0.0),
            given(&[0, 1], &[], 0.7, 0.0),
        ];
        assert_eq!(chosen(&pairs), [1]);
    }

    #[test]
    fn of_nested_mentions_the_wider_stays_if_it_is_nearly_as_likely() {
        let wider = [given(&[0], &[3], 0.9, 0.0), given(&[0], &[3, 4], 0.6, 0.0)];
        assert_eq!(chosen(&wider), [1]);
    }

    #[test]
    fn what_goes_both_ways_is_one_relation_and_what_does_not_is_two() {
        let turned = |both| [given(&[0], &[3], 0.9, both), given(&[3], &[0], 0.8, both)];
        assert_eq!(chosen(&turned(0.9)), [0]);
        assert_eq!(chosen(&turned(0.1)), [0, 1]);
    }

    #[test]
    fn a_trigger_takes_its_neighbours_in() {
        assert_eq!(trigger(&[0.05, 0.3, 0.45, 0.2, 0.0]), 1..4);
        assert_eq!(trigger(&[0.9, 0.1]), 0..1);
    }
}
