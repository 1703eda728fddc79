//! Collects entries and the phrases that name them, then compiles the automaton.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::Layer;
use super::plurals::Plurals;
use super::spelling::{case_of, words};
use crate::data::Meaning;
use crate::phrase::Letters;
use crate::{Entry, Kind};

/// Entries and their phrases while they are collected.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    pub(crate) letters: Letters,
    pub(crate) plurals: Plurals,
    entries: Vec<Entry>,
    /// Whose each entry is.
    layers: Vec<Layer>,
    meanings: BTreeMap<String, Vec<Meaning>>,
}

impl Phrases {
    /// Adds an entry and gives its index.
    pub(crate) fn entry(&mut self, entry: Entry, layer: Layer) -> u32 {
        self.entries.push(entry);
        self.layers.push(layer);
        u32::try_from(self.entries.len() - 1).unwrap_or(u32::MAX)
    }

    /// Lets `phrase` mean an entry. A phrase for an office or an agent also means it in the plural.
    pub(crate) fn phrase(&mut self, phrase: &str, entry: u32) {
        let noun = matches!(self.kind(entry), Some(Kind::Office(_) | Kind::Agent));
        let case = case_of(phrase, !noun);
        let plural = noun.then(|| self.plurals.of_phrase(phrase)).flatten();
        for form in std::iter::once(phrase).chain(plural.as_deref()) {
            let normal = self.letters.normal(words(form));
            let meanings = self.meanings.entry(normal).or_default();
            if meanings.iter().all(|known| known.entry != entry) {
                meanings.push(Meaning { entry, case });
            }
        }
    }

    fn kind(&self, entry: u32) -> Option<&Kind> {
        self.entries.get(entry as usize).map(|entry| &entry.kind)
    }

    /// Whether an entry of `layer` is a government, an organisation or a kind of people: one of those that a phrase should mean alone.
    fn is_body(&self, entry: u32, layer: Layer) -> bool {
        let body = |kind| matches!(kind, &(Kind::Government | Kind::Organisation | Kind::Agent));
        self.layers.get(entry as usize) == Some(&layer) && self.kind(entry).is_some_and(body)
    }

    /// The automaton, and the meanings that its values stand for: countries first and places last,
    /// capitals first and otherwise by inhabitants; equals in the order of the data. A body of the overlay leaves a phrase to no built-in one.
    pub(crate) fn compile(mut self) -> Result<(Vec<u8>, Compiled), fst::Error> {
        let mut automaton = fst::MapBuilder::memory();
        let mut lists = Vec::with_capacity(self.meanings.len());
        for (phrase, mut meanings) in std::mem::take(&mut self.meanings) {
            if phrase.is_empty() {
                continue;
            }
            if meanings
                .iter()
                .any(|own| self.is_body(own.entry, Layer::Overlay))
            {
                meanings.retain(|own| !self.is_body(own.entry, Layer::BuiltIn));
            }
            meanings.sort_by_key(|meaning| self.kind(meaning.entry).map(rank));
            automaton.insert(phrase, lists.len() as u64)?;
            lists.push(meanings);
        }
        let compiled = Compiled {
            entries: self.entries,
            meanings: lists,
            letters: self.letters,
        };
        Ok((automaton.into_inner()?, compiled))
    }
}

/// What [`Phrases::compile`] leaves beside the automaton.
pub(crate) struct Compiled {
    pub(crate) entries: Vec<Entry>,
    pub(crate) meanings: Vec<Vec<Meaning>>,
    pub(crate) letters: Letters,
}

fn rank(kind: &Kind) -> (u8, Reverse<(bool, u32)>) {
    let (rank, weight) = match kind {
        Kind::Country => (0, (false, 0)),
        Kind::Demonym => (1, (false, 0)),
        Kind::Government => (2, (false, 0)),
        Kind::Organisation => (3, (false, 0)),
        Kind::Person(_) => (4, (false, 0)),
        Kind::Office(_) => (5, (false, 0)),
        Kind::Agent => (6, (false, 0)),
        Kind::Place(place) => (7, (place.capital, place.population)),
    };
    (rank, Reverse(weight))
}
