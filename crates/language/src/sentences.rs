//! Cuts a paragraph into sentences.
//!
//! A sentence ends after `.`, `!`, `?` or `…` with the quotes and brackets that close there, if white
//! space and something that can open a sentence follow. Full stops of abbreviations, initials and
//! figures are told apart by the list of abbreviations and by what follows.

use std::ops::Range;

use crate::classes::Class;
use crate::lexicon::{Abbreviation, lexicon};

/// The sentences of `text`, as byte ranges without white space at either end, in order.
pub(crate) fn split(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(offset) = text[at..].find(is_terminal) {
        let stop = at + offset;
        let end = stop + prefix_len(&text[stop..], |c| is_terminal(c) || is_closer(c));
        if ends_sentence(text, start, stop, end) {
            push_trimmed(&mut sentences, text, start..end);
            start = end;
        }
        at = end;
    }
    push_trimmed(&mut sentences, text, start..text.len());
    sentences
}

fn push_trimmed(sentences: &mut Vec<Range<usize>>, text: &str, range: Range<usize>) {
    let part = &text[range.clone()];
    let trimmed = part.trim();
    if !trimmed.is_empty() {
        let start = range.start + (part.len() - part.trim_start().len());
        sentences.push(start..start + trimmed.len());
    }
}

fn ends_sentence(text: &str, start: usize, stop: usize, end: usize) -> bool {
    let rest = &text[end..];
    let next = rest.trim_start();
    if next.is_empty() {
        return true;
    }
    if next.len() == rest.len() {
        return false; // no white space: "3.5", "U.S.", "example.com"
    }
    let opening = next.trim_start_matches(is_opener);
    let Some(first) = opening.chars().next() else {
        return false;
    };
    if !(first.is_uppercase()
        || first.is_numeric()
        || (!first.is_lowercase() && first.is_alphabetic()))
    {
        return false;
    }
    // Only a lone full stop, without a quote after it, can belong to an abbreviation.
    if !text[stop..].starts_with('.') || end > stop + 1 {
        return true;
    }
    let word = last_word(&text[start..=stop]);
    match kind_of(word) {
        None => !(is_list_number(word) && text[start..stop].trim() == word.trim_end_matches('.')),
        Some(Abbreviation::Title) => false,
        Some(Abbreviation::Number) => !first.is_numeric() && opens_sentences(opening),
        Some(Abbreviation::Maybe) => opens_sentences(opening),
    }
}

/// Whether `word`, with its full stop, is an abbreviation, and of what kind.
pub(crate) fn kind_of(word: &str) -> Option<Abbreviation> {
    let word = word.trim_start_matches(is_opener);
    if word.len() > 16 {
        return None;
    }
    let lower = word.to_lowercase();
    if let Some(kind) = lexicon().abbreviations.get(word).or_else(|| {
        let capitalised = word.chars().next().is_some_and(char::is_uppercase);
        lexicon()
            .abbreviations
            .get(lower.as_str())
            .filter(|_| !capitalised)
    }) {
        return Some(*kind);
    }
    let stem = word.strip_suffix('.')?;
    let mut parts = stem.split('.');
    let dotted = parts.all(|part| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
    });
    let initial = stem.chars().all(char::is_uppercase);
    (dotted && (initial || stem.contains('.'))).then_some(Abbreviation::Maybe)
}

/// Whether a capitalised word at the start of `text` is one that opens sentences rather than a name.
fn opens_sentences(text: &str) -> bool {
    let word = &text[..prefix_len(text, char::is_alphanumeric)];
    if word.len() > 16 {
        return false;
    }
    let class = lexicon().classes.get(word.to_lowercase().as_str());
    class.is_some_and(|class| *class != Class::Adjective && *class != Class::Number)
}

fn last_word(text: &str) -> &str {
    let start = text.rfind(|c: char| c.is_whitespace() || c == '-' || c == '—' || c == '/');
    start.map_or(text, |start| {
        let width = text[start..].chars().next().map_or(0, char::len_utf8);
        &text[start + width..]
    })
}

fn is_list_number(word: &str) -> bool {
    word.strip_suffix('.')
        .is_some_and(|stem| stem.len() <= 3 && stem.bytes().all(|b| b.is_ascii_digit()))
}

fn prefix_len(text: &str, accept: impl Fn(char) -> bool) -> usize {
    text.find(|c| !accept(c)).unwrap_or(text.len())
}

fn is_terminal(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…')
}

fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '}')
}

fn is_opener(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '‘' | '«' | '(' | '[' | '{')
}

#[cfg(test)]
#[path = "sentences_tests.rs"]
mod tests;
