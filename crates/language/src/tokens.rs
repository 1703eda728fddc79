//! Cuts a sentence into words and signs, much as Universal Dependencies does for English.
//!
//! Signs stand apart, and so do possessive "'s" and contractions ("did" + "n't"). Hyphenated words,
//! dotted abbreviations and figures with commas stay whole.

use std::ops::Range;

use crate::sentences::kind_of;

/// Clitics cut off the end of a word, longest first; both apostrophes are in use.
const CLITICS: [&str; 16] = [
    "n't", "n’t", "'re", "’re", "'ve", "’ve", "'ll", "’ll", "'s", "’s", "'d", "’d", "'m", "’m",
    "'S", "’S",
];

/// The tokens of `text`, as byte ranges, in order. They cover everything but white space.
pub(crate) fn tokenise(text: &str) -> Vec<Range<usize>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let chunk = rest.find(char::is_whitespace).unwrap_or(rest.len());
        if chunk == 0 {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        }
        let last = rest[chunk..].trim_start().is_empty();
        cut_chunk(text, at..at + chunk, last, &mut tokens);
        at += chunk;
    }
    tokens
}

/// Cuts a stretch without white space. `last`: it ends the sentence.
fn cut_chunk(text: &str, chunk: Range<usize>, last: bool, tokens: &mut Vec<Range<usize>>) {
    if text[chunk.clone()].contains("://") {
        tokens.push(chunk);
        return;
    }
    let mut at = chunk.start;
    while at < chunk.end {
        let rest = &text[at..chunk.end];
        // Behind an abbreviation or a quote a clitic starts with its apostrophe: "U.N.'s".
        let clitic = clitic_len(rest);
        if clitic > 0 && at > chunk.start {
            tokens.push(at..at + clitic);
            at += clitic;
            continue;
        }
        let word = word_len(rest);
        if word == 0 {
            let sign = sign_len(rest);
            tokens.push(at..at + sign);
            at += sign;
            continue;
        }
        let mut end = at + word;
        // A full stop stays with an abbreviation; at the end of a sentence a dotted one still owns it.
        if text[end..chunk.end].starts_with('.') {
            let after = &text[end + 1..chunk.end];
            let remaining = after[clitic_len(after)..]
                .chars()
                .all(|c| !c.is_alphanumeric());
            if remaining
                && kind_of(&text[at..=end]).is_some()
                && !(last && is_initial(&text[at..end]))
            {
                end += 1;
            }
        }
        cut_word(text, at..end, tokens);
        at = end;
    }
}

/// Bytes of the clitic that `text` starts with, if no letter follows it.
fn clitic_len(text: &str) -> usize {
    let clitic = CLITICS
        .iter()
        .find(|clitic| text.starts_with(**clitic) && text.starts_with(['\'', '’']));
    let len = clitic.map_or(0, |clitic| clitic.len());
    let ends = text[len..].chars().next().is_none_or(|c| !is_word(c));
    if ends { len } else { 0 }
}

fn is_initial(word: &str) -> bool {
    word.chars().count() == 1
}

/// Bytes of the word at the start of `text`: letters and figures, with signs that join them.
fn word_len(text: &str) -> usize {
    let mut len = 0;
    let mut previous: Option<char> = None;
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let next = rest.peek().map(|(_, c)| *c);
        let joined = is_word(c)
            || match (previous, next) {
                (Some(left), Some(right)) => joins(left, c, right),
                _ => false,
            };
        if !joined {
            break;
        }
        len = at + c.len_utf8();
        previous = Some(c);
    }
    len
}

/// Whether the sign `c` keeps what stands to its left and right together.
fn joins(left: char, c: char, right: char) -> bool {
    if !is_word(left) || !is_word(right) {
        return false;
    }
    match c {
        '-' | '\'' | '’' | '&' | '_' | '@' | '‐' | '‑' => true,
        '.' => true,
        ',' | ':' => left.is_numeric() && right.is_numeric(),
        '/' => left.is_numeric() && right.is_numeric(),
        _ => false,
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c)
}

/// Combining marks, joiners and the like, which belong to the letter before them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{ad}' | '\u{fe00}'..='\u{fe0f}')
}

/// Bytes of the sign at the start of `text`: one character, or a run of the same stops or dashes.
fn sign_len(text: &str) -> usize {
    let Some(first) = text.chars().next() else {
        return 0;
    };
    if matches!(first, '.' | '-' | '–' | '—' | '!' | '?' | '*' | '_' | '=') {
        text.find(|c| c != first).unwrap_or(text.len())
    } else {
        first.len_utf8()
    }
}

/// Cuts clitics off a word.
fn cut_word(text: &str, range: Range<usize>, tokens: &mut Vec<Range<usize>>) {
    let word = &text[range.clone()];
    if word.eq_ignore_ascii_case("cannot") {
        tokens.push(range.start..range.start + 3);
        tokens.push(range.start + 3..range.end);
        return;
    }
    let clitic = CLITICS
        .iter()
        .find(|clitic| word.len() > clitic.len() && word.ends_with(**clitic));
    match clitic {
        Some(clitic) => {
            let cut = range.end - clitic.len();
            tokens.push(range.start..cut);
            tokens.push(cut..range.end);
        }
        None => tokens.push(range),
    }
}

#[cfg(test)]
#[path = "tokens_tests.rs"]
mod tests;
