//! From chances of pairs to the relations that a sentence states: a likely pair keeps others from saying the same.

use std::ops::Range;

use crate::heads::relations::{Pair, Said};

/// A relation found: the pair, and the words that state it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Chosen {
    /// Place of the pair among those given.
    pub(crate) pair: usize,
    /// Place of its root among the roots.
    pub(crate) root: usize,
    /// Chance of the root.
    pub(crate) chance: f32,
    /// Words of the sentence.
    pub(crate) trigger: Range<usize>,
}

/// From which share of a trigger's strongest word its neighbours belong to it.
const NEIGHBOUR: f32 = 0.35;

/// From which share of a likelier pair's chance one of wider mentions takes its place.
const NEARLY: f32 = 0.4;

/// The relations among the pairs of one sentence, in order of their triggers. `said` has an entry a pair, whose last chance is
/// that of no relation.
pub(crate) fn choose(pairs: &[Pair], said: &[Said]) -> Vec<Chosen> {
    let mut likely: Vec<Chosen> = said
        .iter()
        .enumerate()
        .filter_map(|(pair, said)| {
            let (none, roots) = said.chances.split_last()?;
            let root = crate::heads::greatest(roots.iter().copied());
            let chance = roots.get(root).copied()?;
            (chance > *none).then(|| Chosen {
                pair,
                root,
                chance,
                trigger: trigger(&said.trigger),
            })
        })
        .collect();
    likely.sort_by(|a, b| b.chance.total_cmp(&a.chance));
    let mut chosen: Vec<Chosen> = Vec::new();
    for next in likely {
        match chosen
            .iter_mut()
            .find(|other| repeats(&next, other, pairs, said))
        {
            None => chosen.push(next),
            Some(other) if names_more(&next, other, pairs) => *other = next,
            Some(_) => {}
        }
    }
    chosen.sort_by_key(|chosen| (chosen.trigger.start, chosen.pair));
    chosen
}

/// Whether two pairs are one relation, told of other mentions of the same actors.
fn repeats(next: &Chosen, other: &Chosen, pairs: &[Pair], said: &[Said]) -> bool {
    if next.root != other.root || !overlap(&next.trigger, &other.trigger) {
        return false;
    }
    let (Some(a), Some(b)) = (pairs.get(next.pair), pairs.get(other.pair)) else {
        return false;
    };
    let straight = same(&a.source, &b.source) && same(&a.target, &b.target);
    let turned = same(&a.source, &b.target) && same(&a.target, &b.source);
    let mutual = said.get(other.pair).is_some_and(|said| said.both > 0.5);
    straight || (turned && mutual)
}

/// Whether `next` tells the relation of `other` of wider mentions, "Russian Foreign Minister" instead of "Russian", and is nearly as likely.
fn names_more(next: &Chosen, other: &Chosen, pairs: &[Pair]) -> bool {
    let (Some(a), Some(b)) = (pairs.get(next.pair), pairs.get(other.pair)) else {
        return false;
    };
    let holds = |a: &[usize], b: &[usize]| {
        b.iter().all(|word| a.contains(word)) && b.is_empty() == a.is_empty()
    };
    let wider = holds(&a.source, &b.source) && holds(&a.target, &b.target);
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
    let best = crate::heads::greatest(shares.iter().copied());
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

    /// A pair with the chances of two roots and of none.
    fn given(source: &[usize], target: &[usize], chances: [f32; 3], both: f32) -> (Pair, Said) {
        let pair = Pair {
            sentence: 0,
            source: source.to_vec(),
            target: target.to_vec(),
        };
        let said = Said {
            chances: chances.to_vec(),
            modality: Modality::Asserted,
            both,
            codes: Vec::new(),
            trigger: vec![0.0, 0.1, 0.8, 0.1],
        };
        (pair, said)
    }

    fn chosen(given: Vec<(Pair, Said)>) -> Vec<usize> {
        let (pairs, said): (Vec<_>, Vec<_>) = given.into_iter().unzip();
        choose(&pairs, &said)
            .into_iter()
            .map(|chosen| chosen.pair)
            .collect()
    }

    #[test]
    fn pairs_in_no_relation_are_left_out() {
        assert!(chosen(vec![given(&[0], &[3], [0.3, 0.2, 0.5], 0.0)]).is_empty());
    }

    #[test]
    fn nested_and_open_ends_repeat_the_likelier_pair() {
        let pairs = vec![
            given(&[0], &[3], [0.6, 0.1, 0.3], 0.0),
            given(&[0, 1], &[3], [0.9, 0.0, 0.1], 0.0),
            given(&[0, 1], &[], [0.7, 0.0, 0.3], 0.0),
        ];
        assert_eq!(chosen(pairs), [1]);
    }

    #[test]
    fn of_nested_mentions_the_wider_stays_if_it_is_nearly_as_likely() {
        let nested = |wider: f32| {
            vec![
                given(&[0], &[3], [0.9, 0.0, 0.1], 0.0),
                given(&[0], &[3, 4], [wider, 0.0, 0.1], 0.0),
            ]
        };
        assert_eq!(chosen(nested(0.6)), [1]);
        assert_eq!(chosen(nested(0.3)), [0]);
    }

    #[test]
    fn what_goes_both_ways_is_one_relation_and_what_does_not_is_two() {
        let turned = |both| {
            vec![
                given(&[0], &[3], [0.9, 0.0, 0.1], both),
                given(&[3], &[0], [0.8, 0.0, 0.2], both),
            ]
        };
        assert_eq!(chosen(turned(0.9)), [0]);
        assert_eq!(chosen(turned(0.1)), [0, 1]);
    }

    #[test]
    fn a_trigger_takes_its_neighbours_in() {
        assert_eq!(trigger(&[0.05, 0.3, 0.45, 0.2, 0.0]), 1..4);
        assert_eq!(trigger(&[0.9, 0.1]), 0..1);
    }
}
