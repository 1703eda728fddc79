//! Names that the codebook doesn't know: runs of capitalised words, and what they most likely name.

use std::ops::Range;

use super::Words;
use super::phrases::{Phrase, PhraseKind};
use crate::MentionKind;
use crate::classes::Class;
use crate::lexicon::{DateWord, NameWord, lexicon};

/// Words that a name may have at most.
const LONGEST: usize = 8;

/// A run of capitalised words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) tokens: Range<usize>,
    /// What it names by its own words; none where they don't tell.
    pub(crate) kind: Option<MentionKind>,
}

/// What is known of a word as part of a name.
pub(crate) fn role(word: &str) -> Option<NameWord> {
    lexicon().names.get(word.to_lowercase().as_str()).copied()
}

/// Whether the word at `at` is a capitalised one that may stand in an unknown name.
pub(crate) fn is_name_word(words: Words<'_>, phrases: &[Option<Phrase>], at: usize) -> bool {
    let (Some(reading), Some(text)) = (words.readings.get(at), words.texts.get(at)) else {
        return false;
    };
    let known = phrases.get(at).and_then(Option::as_ref);
    let swallowed = known.is_none_or(|phrase| {
        let single_place = phrase.kind == PhraseKind::Place && phrase.tokens.len() == 1;
        single_place
            || role(text) == Some(NameWord::Organisation) && phrase.kind == PhraseKind::Agent
    });
    reading.class == Class::Name && swallowed && !is_calendar(text)
}

fn is_calendar(text: &str) -> bool {
    let word = lexicon().dates.get(text.to_lowercase().as_str());
    matches!(word, Some(DateWord::Weekday | DateWord::Month))
}

/// The longest unknown name that starts at `at`.
pub(crate) fn name_at(words: Words<'_>, phrases: &[Option<Phrase>], at: usize) -> Option<Name> {
    if !is_name_word(words, phrases, at) {
        return None;
    }
    let limit = words.texts.len().min(at + LONGEST);
    let mut end = at + 1;
    while end < limit {
        if is_name_word(words, phrases, end) {
            end += 1;
        } else {
            let particles = (end..limit)
                .take_while(|at| is_particle(words, *at))
                .count();
            if particles == 0 || !is_name_word(words, phrases, end + particles) {
                break;
            }
            end += particles + 1;
        }
    }
    let mut kind = kind_by_words(words.texts.get(at..end)?);
    if kind == Some(MentionKind::Organisation) {
        end = extend_organisation(words, end);
    }
    if kind.is_none() && end - at == 1 && is_acronym(words.texts[at]) {
        kind = Some(MentionKind::Organisation);
    }
    Some(Name {
        tokens: at..end,
        kind,
    })
}

fn is_particle(words: Words<'_>, at: usize) -> bool {
    words.texts.get(at).is_some_and(|text| {
        text.starts_with(char::is_lowercase) && role(text) == Some(NameWord::Particle)
    })
}

fn kind_by_words(texts: &[&str]) -> Option<MentionKind> {
    let has = |wanted: NameWord| texts.iter().any(|text| role(text) == Some(wanted));
    if has(NameWord::Organisation) {
        Some(MentionKind::Organisation)
    } else if has(NameWord::Place) {
        Some(MentionKind::Place)
    } else {
        None
    }
}

/// Whether the run names something that doesn't act: "World War", "Nobel Prize".
pub(crate) fn is_thing(texts: &[&str]) -> bool {
    texts.iter().any(|text| role(text) == Some(NameWord::Thing))
}

/// "Ministry" + "of Foreign Affairs", "Association" + "of Southeast Asian Nations".
fn extend_organisation(words: Words<'_>, end: usize) -> usize {
    let is = |at: usize, word: &str| words.texts.get(at).is_some_and(|text| *text == word);
    let capital = |at: usize| {
        words
            .readings
            .get(at)
            .is_some_and(|reading| reading.class == Class::Name)
    };
    if !is(end, "of") && !is(end, "for") {
        return end;
    }
    let mut at = end + 1;
    if is(at, "the") {
        at += 1;
    }
    if !capital(at) {
        return end;
    }
    let limit = words.texts.len().min(at + LONGEST);
    while at < limit
        && (capital(at) || (is(at, "and") && capital(at + 1)))
        && !is_calendar(words.texts[at])
    {
        at += 1;
    }
    at
}

fn is_acronym(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    (2..=6).contains(&letters)
        && text
            .chars()
            .all(|c| c.is_uppercase() || c == '.' || c == '-' || c.is_numeric())
}

/// Whether a run of unknown words looks like a person's first and last name.
pub(crate) fn looks_like_person(words: Words<'_>, tokens: &Range<usize>) -> bool {
    let Some(texts) = words.texts.get(tokens.clone()) else {
        return false;
    };
    let shaped = texts.iter().all(|text| {
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        let shouted = letters > 2 && !text.chars().any(char::is_lowercase);
        letters > 0 && !shouted && !text.chars().any(char::is_numeric)
    });
    let common_opening = tokens.start == 0
        && texts
            .first()
            .is_some_and(|text| lexicon().verbs.contains_key(text.to_lowercase().as_str()));
    (2..=4).contains(&texts.len()) && shaped && !common_opening && !is_thing(texts)
}
