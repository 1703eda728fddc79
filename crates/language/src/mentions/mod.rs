//! Finds the spans of a sentence that name an actor, a place or a date.
//!
//! Phrases of the codebook, unknown names and pronouns are joined to the longest noun phrases that
//! name one actor: "Russian Foreign Minister Sergey Lavrov", "Ukraine's air force". They do not
//! overlap; dates are found apart and may.
//!
//! # Layout
//! - `phrases`: what the codebook knows at a place.
//! - `names`: capitalised words that it doesn't know.
//! - `compose`: joins these to mentions; `conclude` says what they name.
//! - `dates`: days and stretches of time.

mod compose;
mod conclude;
mod dates;
mod names;
mod phrases;

use std::collections::HashSet;
use std::ops::Range;

use demarche_codebook::Codebook;

use crate::MentionKind;
use crate::classes::Reading;

/// The words of one sentence and how they are read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words<'a> {
    pub(crate) texts: &'a [&'a str],
    pub(crate) readings: &'a [Reading],
}

/// A mention, in tokens of its sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) tokens: Range<usize>,
    pub(crate) kind: MentionKind,
}

/// The surnames of the persons whom the article has named so far.
#[derive(Debug, Default)]
pub(crate) struct Persons {
    surnames: HashSet<String>,
}

impl Persons {
    fn knows(&self, word: &str) -> bool {
        self.surnames.contains(word)
    }

    /// Takes note of a person; the last word of a name is the surname.
    fn meet(&mut self, name: &[&str]) {
        if let Some(surname) = name.last().filter(|surname| surname.chars().count() > 2) {
            self.surnames.insert((*surname).to_owned());
        }
    }
}

/// The mentions of a sentence in order of the text; `persons` grows by those it names.
pub(crate) fn find(words: Words<'_>, persons: &mut Persons, codebook: &Codebook) -> Vec<Found> {
    let mut found = compose::compose(words, persons, codebook);
    found.extend(dates::find(words));
    found.sort_by_key(|mention| (mention.tokens.start, mention.tokens.end));
    found
}
