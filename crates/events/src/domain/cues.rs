//! The words that speak for a domain or for politics, read from `data/domains.tsv`, and what those of a text weigh.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use super::Domain;
use crate::lexicon::rows;

/// What a cue speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Topic {
    Politics,
    Of(Domain),
}

impl Topic {
    /// The topic that the data writes so, if any.
    pub(super) fn parse(name: &str) -> Option<Self> {
        if name == "politics" {
            return Some(Self::Politics);
        }
        let domain = Domain::ALL.iter().find(|domain| domain.as_str() == name);
        domain.map(|domain| Self::Of(*domain))
    }
}

/// A word or phrase, and what it speaks for.
#[derive(Clone, Copy, Debug)]
struct Cue {
    words: &'static str,
    topic: Topic,
    weight: u32,
}

/// The cues of one column "where", by their first word without a plural s.
type Cues = HashMap<&'static str, Vec<Cue>>;

static BODY: LazyLock<Cues> = LazyLock::new(|| read("body"));
static LABEL: LazyLock<Cues> = LazyLock::new(|| read("label"));
static OPENING: LazyLock<Cues> = LazyLock::new(|| read("opening"));

fn read(place: &str) -> Cues {
    let mut cues = Cues::new();
    for cells in rows(include_str!("../../data/domains.tsv")) {
        let [topic, at, weight, phrases, ..] = cells.as_slice() else {
            continue;
        };
        let (Some(topic), Ok(weight)) = (Topic::parse(topic), weight.parse()) else {
            continue;
        };
        for words in phrases.split('|').filter(|_| *at == place) {
            let first = words.split(' ').next().unwrap_or_default();
            let cue = Cue {
                words,
                topic,
                weight,
            };
            cues.entry(singular(first)).or_default().push(cue);
        }
    }
    cues
}

/// The longest cues that the words begin with, each with how many of them it takes.
fn starting(cues: &Cues, words: &[&str]) -> Vec<(usize, Cue)> {
    let Some(first) = words.first() else {
        return Vec::new();
    };
    let near = cues.get(singular(first)).into_iter().flatten();
    let mut fitting: Vec<(usize, Cue)> = near
        .filter_map(|cue| Some((taken(cue.words, words)?, *cue)))
        .collect();
    let longest = fitting.iter().map(|(taken, _)| *taken).max();
    fitting.retain(|(taken, _)| Some(*taken) == longest);
    fitting
}

/// How many words a cue takes that the words begin with.
fn taken(cue: &str, words: &[&str]) -> Option<usize> {
    let mut count = 0;
    for word in cue.split(' ') {
        let found = words.get(count)?;
        if *found != word && found.strip_suffix('s') != Some(word) {
            return None;
        }
        count += 1;
    }
    Some(count)
}

fn singular(word: &str) -> &str {
    word.strip_suffix('s').unwrap_or(word)
}

/// The words of a text in lower case: letters and digits, with hyphens, full stops and apostrophes within, without a possessive ending.
fn words(lower: &str) -> Vec<&str> {
    let inner = |sign: char| matches!(sign, '-' | '.' | '\'' | '’');
    let parts = lower.split(|sign: char| !sign.is_alphanumeric() && !inner(sign));
    let bare = parts.map(|part| {
        let part = part.trim_matches(inner);
        let owner = part.strip_suffix("'s").or_else(|| part.strip_suffix("’s"));
        owner.filter(|owner| *owner != "what").unwrap_or(part)
    });
    bare.filter(|word| !word.is_empty()).collect()
}

/// The cue with which a line of links begins.
pub(super) fn opening(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let found = starting(&OPENING, &words(&lower));
    found.first().map(|(_, cue)| cue.words)
}

/// The cues of a text, each once.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    cues: BTreeMap<(Topic, &'static str), u32>,
}

impl Tally {
    /// The cues among the words of `text`.
    pub(super) fn of(text: &str) -> Self {
        let lower = text.to_lowercase();
        let words = words(&lower);
        let mut tally = Self::default();
        let mut rest = &words[..];
        while !rest.is_empty() {
            let found = starting(&BODY, rest);
            let taken = found.first().map_or(1, |(taken, _)| *taken);
            for (_, cue) in found {
                tally.cues.insert((cue.topic, cue.words), cue.weight);
            }
            rest = rest.get(taken..).unwrap_or_default();
        }
        tally
    }

    /// Adds what a label says that is a cue as a whole.
    pub(super) fn label(&mut self, label: &str) {
        let lower = label.to_lowercase();
        let words = words(&lower);
        for (taken, cue) in starting(&LABEL, &words) {
            if taken == words.len() {
                self.cues.insert((cue.topic, cue.words), cue.weight);
            }
        }
    }

    /// Adds the cues of another text.
    pub(super) fn add(&mut self, other: &Self) {
        for (cue, weight) in &other.cues {
            self.cues.entry(*cue).or_insert(*weight);
        }
    }

    /// What the cues for `topic` weigh together.
    pub(super) fn weight(&self, topic: Topic) -> u32 {
        let own = self.cues.iter().filter(|((other, _), _)| *other == topic);
        own.map(|(_, weight)| weight).sum()
    }

    /// The domain whose cues weigh most, the first of several, with their weight.
    pub(super) fn heaviest(&self) -> Option<(Domain, u32)> {
        let weights = Domain::ALL
            .iter()
            .rev()
            .map(|domain| (*domain, self.weight(Topic::Of(*domain))));
        weights
            .max_by_key(|(_, weight)| *weight)
            .filter(|(_, weight)| *weight > 0)
    }

    /// The weightiest cues for `domain`, `most` at most.
    pub(super) fn words(&self, domain: Domain, most: usize) -> Vec<String> {
        let own = |((topic, words), weight): (&(Topic, &'static str), &u32)| {
            (*topic == Topic::Of(domain)).then_some((*weight, *words))
        };
        let mut cues: Vec<(u32, &str)> = self.cues.iter().filter_map(own).collect();
        cues.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
        let named = cues.into_iter().take(most);
        named.map(|(_, words)| words.to_owned()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_names_a_topic_a_place_a_weight_and_a_source() {
        for cells in rows(include_str!("../../data/domains.tsv")) {
            let [topic, place, weight, phrases, source] = cells.as_slice() else {
                panic!("{cells:?}")
            };
            assert!(Topic::parse(topic).is_some(), "{topic}");
            assert!(["body", "label", "opening"].contains(place), "{place}");
            assert!(weight.parse::<u32>().is_ok_and(|weight| weight > 0));
            assert_eq!(phrases.to_lowercase(), **phrases);
            assert!(phrases.split('|').all(|phrase| !phrase.trim().is_empty()));
            assert!(!source.is_empty());
        }
    }

    #[test]
    fn every_domain_has_cues() {
        let rows = || rows(include_str!("../../data/domains.tsv"));
        for domain in Domain::ALL {
            assert!(
                rows().any(|cells| cells.first() == Some(&domain.as_str())),
                "{domain:?}"
            );
        }
    }

    #[test]
    fn every_phrase_can_be_found_as_it_is_written() {
        for cells in rows(include_str!("../../data/domains.tsv")) {
            for phrase in cells[3].split('|') {
                assert_eq!(words(phrase).join(" "), phrase);
            }
        }
    }

    #[test]
    fn the_longest_cue_counts_and_each_but_once() {
        let tally = Tally::of("The semi-finals of the World Cup; the world cup's semi-final.");
        let named = tally.words(Domain::Sport, 6);
        assert_eq!(named, ["semi-final", "world cup"]);
        assert_eq!(tally.weight(Topic::Of(Domain::Sport)), 6);
    }
}
