//! Cuts a paragraph into words and signs.
//!
//! As in the English treebanks of Universal Dependencies: signs stand apart, and so do possessive "'s", contractions ("did" + "n't"),
//! and the parts and hyphens of a compound ("state", "-", "run"); prefixes stay ("re-elected"). Abbreviations keep
//! their full stop; figures, addresses and file names stay whole.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use demarche_codebook::hyphen;

/// Abbreviations with their full stop, as they stand in the data; dotted letters need no row.
static ABBREVIATIONS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| words(include_str!("../../data/abbreviations.tsv")));
/// Words that stand apart from a figure written together with them.
static UNITS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| words(include_str!("../../data/units.tsv")));
/// Words that are cut without a sign, as "cannot|can not".
static MERGED: LazyLock<Vec<(&'static str, usize)>> = LazyLock::new(|| {
    rows(include_str!("../../data/merged.tsv"))
        .filter_map(|row| {
            let (word, first) = row.split_once('\t')?;
            Some((word, first.trim().len()))
        })
        .collect()
});

fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table
        .lines()
        .skip(1)
        .filter(|line| !line.starts_with('#') && !line.is_empty())
}

fn words(table: &'static str) -> HashSet<&'static str> {
    rows(table)
        .filter_map(|row| row.split('\t').next())
        .collect()
}

/// Ends of words that stand apart; both apostrophes are in use.
const CLITICS: [&str; 7] = ["n't", "'re", "'ve", "'ll", "'s", "'d", "'m"];

/// The words and signs of `text`, as byte ranges, in order.
#[must_use]
pub fn tokenise(text: &str) -> Vec<Range<usize>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| !c.is_whitespace()) {
        let start = at + start;
        let end = text[start..]
            .find(char::is_whitespace)
            .map_or(text.len(), |len| start + len);
        let last = text[end..].trim_start().is_empty();
        Chunk { text, end, last }.cut(start, &mut tokens);
        at = end;
    }
    tokens
}

/// A stretch without white space.
struct Chunk<'a> {
    text: &'a str,
    end: usize,
    /// Whether nothing follows in the paragraph.
    last: bool,
}

impl Chunk<'_> {
    fn cut(&self, start: usize, tokens: &mut Vec<Range<usize>>) {
        let mut at = start;
        while at < self.end {
            let rest = &self.text[at..self.end];
            if let Some(len) = address(rest)
                .or_else(|| telephone(rest))
                .or_else(|| face(rest))
            {
                tokens.push(at..at + len);
                at += len;
                continue;
            }
            let clitic = leading_clitic(rest);
            if clitic > 0 && at > start {
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
            let end = at + word + self.stop(at, at + word);
            cut_word(self.text, at..end, tokens);
            at = end;
        }
    }

    /// Bytes of the full stop that belongs to the word: that of an abbreviation.
    fn stop(&self, start: usize, end: usize) -> usize {
        let after = &self.text[end..self.end];
        if !after.starts_with('.') || after.starts_with("..") {
            return 0;
        }
        let beyond = &after[1..];
        if beyond.chars().next().is_some_and(is_word) {
            return 0;
        }
        let word = &self.text[start..end];
        let known = ABBREVIATIONS.contains(&self.text[start..=end]);
        let dotted = word.contains('.')
            && word.split('.').all(|part| letters(part) <= 1)
            && word.chars().all(|c| !c.is_numeric());
        let initial = letters(word) == 1 && word.chars().all(char::is_uppercase) && word != "I";
        let closing = self.last && beyond.chars().all(|c| !is_word(c));
        usize::from(dotted || (initial && !closing) || known)
    }
}

fn letters(part: &str) -> usize {
    part.chars().filter(|c| c.is_alphabetic()).count()
}

/// Bytes of the address, file or e-mail that `text` starts with.
fn address(text: &str) -> Option<usize> {
    let scheme = ["http://", "https://", "www.", "ftp://"]
        .iter()
        .any(|scheme| {
            text.len() > scheme.len()
                && text.is_char_boundary(scheme.len())
                && text[..scheme.len()].eq_ignore_ascii_case(scheme)
        });
    let mail = text
        .find('@')
        .is_some_and(|at| at > 0 && text[at..].contains('.') && text.starts_with(is_word));
    if !(scheme || mail) {
        return None;
    }
    let whole = text
        .find(['<', '>', '"', '|', '”', '(', ')', '[', ']', ',', ';'])
        .unwrap_or(text.len());
    let len = text[..whole]
        .trim_end_matches(['.', ':', '!', '?', '\'', '*'])
        .len();
    (len > 3 && (scheme || text[..len].contains('@'))).then_some(len)
}

/// Bytes of the telephone number that `text` starts with: "345-9945", "713-853-3989".
fn telephone(text: &str) -> Option<usize> {
    let len = text
        .find(|c: char| !c.is_ascii_digit() && c != '-')
        .unwrap_or(text.len());
    let parts: Vec<usize> = text[..len].split('-').map(str::len).collect();
    matches!(parts[..], [3, 4] | [3, 3, 4]).then_some(len)
}

/// Bytes of a face made of signs, if it stands alone.
fn face(text: &str) -> Option<usize> {
    [
        ":)", ":(", ";)", ":-)", ":-(", ";-)", ":D", ":P", ":/", "=)",
    ]
    .iter()
    .find(|face| text == **face)
    .map(|face| face.len())
}

/// Bytes of the clitic that `text` starts with, if no letter follows it.
fn leading_clitic(text: &str) -> usize {
    CLITICS
        .iter()
        .filter(|clitic| clitic.starts_with('\''))
        .find_map(|clitic| {
            let len = matched(text, clitic)?;
            let ends = text[len..].chars().next().is_none_or(|c| !is_word(c));
            ends.then_some(len)
        })
        .unwrap_or(0)
}

/// Bytes of `clitic` at the start of `text`, in any letter case and with either apostrophe.
fn matched(text: &str, clitic: &str) -> Option<usize> {
    let mut len = 0;
    let mut own = text.chars();
    for wanted in clitic.chars() {
        let c = own.next()?;
        let same = c.eq_ignore_ascii_case(&wanted) || (wanted == '\'' && matches!(c, '’' | '`'));
        if !same {
            return None;
        }
        len += c.len_utf8();
    }
    Some(len)
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
                (Some(left), Some(right)) => joins(&text[..at], left, c, right),
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

/// Whether the sign `c` keeps the word `before` and what stands to its right together.
fn joins(before: &str, left: char, c: char, right: char) -> bool {
    if !is_word(left) || !is_word(right) {
        return false;
    }
    let figures = left.is_numeric() && right.is_numeric();
    match c {
        '\'' | '’' | '_' | '@' => true,
        '&' => left.is_uppercase() && right.is_uppercase(),
        '.' => true,
        ',' | ':' | '/' => figures,
        '-' | '‐' | '‑' => hyphen::joins(before),
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
    if matches!(
        first,
        '.' | '-' | '–' | '—' | '!' | '?' | '*' | '_' | '=' | '~' | '#' | '<' | '>' | '\'' | '’'
    ) {
        let run = |c: char| c == first || (matches!(first, '!' | '?') && matches!(c, '!' | '?'));
        text.find(|c| !run(c)).unwrap_or(text.len())
    } else {
        first.len_utf8()
    }
}

/// Cuts clitics off a word.
fn cut_word(text: &str, range: Range<usize>, tokens: &mut Vec<Range<usize>>) {
    let word = &text[range.clone()];
    if let Some((_, first)) = MERGED
        .iter()
        .find(|(merged, _)| word.eq_ignore_ascii_case(merged))
    {
        tokens.push(range.start..range.start + first);
        tokens.push(range.start + first..range.end);
        return;
    }
    let figure = word
        .find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | ':'))
        .unwrap_or(0);
    if figure > 0 && UNITS.contains(&word[figure..]) {
        tokens.push(range.start..range.start + figure);
        tokens.push(range.start + figure..range.end);
        return;
    }
    let cut = CLITICS.iter().find_map(|clitic| {
        let at = word.char_indices().rev().nth(clitic.len() - 1)?.0;
        (at > 0 && matched(&word[at..], clitic) == Some(word.len() - at))
            .then_some(range.start + at)
    });
    match cut {
        Some(cut) => {
            tokens.push(range.start..cut);
            tokens.push(cut..range.end);
        }
        None => tokens.push(range),
    }
}
