//! How well two annotations of the same sentences agree: Cohen's κ (1960) on the roots of their events.

use std::collections::BTreeMap;
use std::ops::Range;

use demarche_codebook::Codebook;

use super::{Block, Event};

/// What two annotators said of one thing: two roots, of which one may be that of no event.
type Unit = (&'static str, &'static str);

const NONE: &str = "NONE";

/// The agreement of two annotations.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    /// Things that were judged: events of either annotation, and sentences in which both saw none.
    pub units: usize,
    /// Share of them that both judged alike.
    pub share: f64,
    /// The same, corrected for chance.
    pub kappa: f64,
    /// Of the events that both saw, the share with the same source and target.
    pub ends: f64,
    /// Units judged differently, by their two roots, the most frequent first.
    pub differences: Vec<(Unit, usize)>,
}

/// Compares annotations sentence by sentence; `first` and `second` have the same texts in the same order.
#[must_use]
pub fn agreement(first: &[&Block], second: &[&Block]) -> Agreement {
    let mut units = Vec::new();
    let mut ends = Vec::new();
    for (first, second) in first.iter().zip(second) {
        judge(first, second, &mut units, &mut ends);
    }
    let same = ends.iter().filter(|same| **same).count();
    let count = units.len().max(1) as f64;
    let mut sides: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
    let mut differences: BTreeMap<Unit, usize> = BTreeMap::new();
    for (a, b) in &units {
        sides.entry(a).or_default().0 += 1.0 / count;
        sides.entry(b).or_default().1 += 1.0 / count;
        if a != b {
            *differences.entry((a, b)).or_default() += 1;
        }
    }
    let wrong: usize = differences.values().sum();
    let share = 1.0 - wrong as f64 / count;
    let chance: f64 = sides.values().map(|(a, b)| a * b).sum();
    let mut differences: Vec<_> = differences.into_iter().collect();
    differences.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    Agreement {
        units: units.len(),
        share,
        ends: same as f64 / ends.len().max(1) as f64,
        kappa: (share - chance) / (1.0 - chance).max(f64::MIN_POSITIVE),
        differences,
    }
}

/// Adds the units of a sentence, and of each event that both saw whether its ends are the same.
fn judge(first: &Block, second: &Block, units: &mut Vec<Unit>, ends: &mut Vec<bool>) {
    let mut left: Vec<&Event> = second.events.iter().collect();
    let mut unmatched = Vec::new();
    let before = units.len();
    // The same root comes first, so that two events of a pair are not confused.
    for event in &first.events {
        let same =
            |other: &&Event| root(event) == root(other) && meets(first, event, second, other);
        match left.iter().position(same) {
            Some(at) => {
                let other = left.remove(at);
                ends.push(same_ends(first, event, second, other));
                units.push((root(event), root(other)));
            }
            None => unmatched.push(event),
        }
    }
    for event in unmatched {
        let other = left
            .iter()
            .position(|other| meets(first, event, second, other));
        let other = other.map(|at| left.remove(at));
        ends.extend(other.map(|other| same_ends(first, event, second, other)));
        units.push((root(event), other.map_or(NONE, root)));
    }
    units.extend(left.into_iter().map(|event| (NONE, root(event))));
    if units.len() == before {
        units.push((NONE, NONE));
    }
}

/// Whether two events are about the same thing: stated by the same words, or between the same ends.
fn meets(first: &Block, a: &Event, second: &Block, b: &Event) -> bool {
    let stated = |a: &Range<usize>| b.trigger.iter().any(|b| a.start < b.end && b.start < a.end);
    a.trigger.iter().any(stated) || same_ends(first, a, second, b)
}

/// Whether each end shares words with the other's, or is open in both.
fn same_ends(first: &Block, a: &Event, second: &Block, b: &Event) -> bool {
    let straight =
        shares(first, &a.source, second, &b.source) && shares(first, &a.target, second, &b.target);
    let turned =
        shares(first, &a.source, second, &b.target) && shares(first, &a.target, second, &b.source);
    straight || ((a.both || b.both) && turned)
}

fn shares(first: &Block, a: &[u32], second: &Block, b: &[u32]) -> bool {
    let spans = |block: &Block, ids: &[u32]| -> Vec<_> {
        let named = block
            .mentions
            .iter()
            .filter(|mention| ids.contains(&mention.id));
        named.map(|mention| mention.span.clone()).collect()
    };
    let (a, b) = (spans(first, a), spans(second, b));
    (a.is_empty() && b.is_empty())
        || a.iter()
            .any(|a| b.iter().any(|b| a.start < b.end && b.start < a.end))
}

fn root(event: &Event) -> &'static str {
    let code = Codebook::embedded().code(&event.code);
    code.and_then(|code| code.root)
        .map_or(NONE, |root| root.as_str())
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    fn block(lines: &[&str]) -> Block {
        parse(lines).unwrap_or_else(|fault| panic!("{fault}"))
    }

    #[test]
    fn agreement_counts_events_and_sentences_without_any() {
        let met = block(&["[1p Ann] {a met} [2p Bo].", "a 1 2 040 both"]);
        let turned = block(&["[1p Ann] {a met} [2p Bo].", "a 2 1 044 both"]);
        let none = block(&["[1p Ann] met [2p Bo]."]);
        let calm = block(&["Nothing happened."]);
        let full = agreement(&[&met, &calm], &[&turned, &calm]);
        assert_eq!((full.units, full.share, full.kappa), (2, 1.0, 1.0));
        let half = agreement(&[&met, &calm], &[&none, &calm]);
        assert_eq!((half.units, half.share), (2, 0.5));
        assert_eq!(half.differences, [(("CONSULT", NONE), 1)]);
        assert!(half.kappa < 0.1);
    }
}
