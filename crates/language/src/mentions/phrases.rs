//! What the codebook knows at a place of a sentence.

use std::ops::Range;

use demarche_codebook::{Codebook, Entry, Kind};

use super::Words;
use crate::classes::{Class, Form};

/// Words that a phrase of the codebook may have at most; bounds the work per token.
const LONGEST: usize = 12;

/// A phrase of the codebook, as the composer sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    pub(crate) tokens: Range<usize>,
    pub(crate) kind: PhraseKind,
}

/// What a phrase names, one kind even where the codebook knows several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PhraseKind {
    Person,
    Country,
    Demonym,
    Organisation,
    Office,
    Agent,
    Place,
}

/// The longest phrase at each token of the sentence.
pub(crate) fn find(words: Words<'_>, codebook: &Codebook) -> Vec<Option<Phrase>> {
    (0..words.texts.len())
        .map(|at| phrase_at(words, at, codebook))
        .collect()
}

fn phrase_at(words: Words<'_>, at: usize, codebook: &Codebook) -> Option<Phrase> {
    let class = words.readings.get(at)?.class;
    if matches!(class, Class::Mark | Class::PossessiveMark) {
        return None;
    }
    let end = words.texts.len().min(at + LONGEST);
    let found = codebook.find(words.texts.get(at..end)?)?;
    let tokens = at..at + found.words.min(end - at);
    let locative = at > 0 && stands_after_locative(words, at);
    let kind = kind_of(&found.entries, locative)?;
    let last = words.readings.get(tokens.end.checked_sub(1)?)?;
    let is_noun = match kind {
        // "guards" and "host" are deeds as well as people.
        PhraseKind::Agent | PhraseKind::Office => {
            !matches!(last.class, Class::Verb | Class::Adjective)
                || (tokens.len() > 1 && last.form == Form::Third)
        }
        _ => true,
    };
    is_noun.then_some(Phrase { tokens, kind })
}

/// Whether the words before say where: "in Washington" is a place, "Washington said" a government.
fn stands_after_locative(words: Words<'_>, at: usize) -> bool {
    let before = words.texts[at - 1];
    [
        "in", "at", "near", "around", "outside", "from", "into", "across",
    ]
    .iter()
    .any(|preposition| before.eq_ignore_ascii_case(preposition))
}

/// The kind that counts among several meanings of a phrase.
fn kind_of(entries: &[&Entry], locative: bool) -> Option<PhraseKind> {
    let rank = |entry: &&Entry| match &entry.kind {
        Kind::Person(_) => (0, PhraseKind::Person),
        Kind::Country => (1, PhraseKind::Country),
        Kind::Demonym => (2, PhraseKind::Demonym),
        Kind::Place(_) if locative => (3, PhraseKind::Place),
        Kind::Government | Kind::Organisation => (4, PhraseKind::Organisation),
        Kind::Office(_) => (5, PhraseKind::Office),
        Kind::Agent => (6, PhraseKind::Agent),
        Kind::Place(_) => (7, PhraseKind::Place),
    };
    entries
        .iter()
        .map(rank)
        .min_by_key(|(rank, _)| *rank)
        .map(|(_, kind)| kind)
}
