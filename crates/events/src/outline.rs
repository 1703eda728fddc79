//! A sentence cut into clauses, by its marks and its closed words.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::lexicon::{self, List};
use crate::speech::{Speech, speeches};
use crate::view::View;

/// The clauses of a sentence and who speaks in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outline {
    /// Tokens of each clause, in order; together they are the sentence.
    pub(crate) clauses: Vec<Range<usize>>,
    pub(crate) speeches: Vec<Speech>,
}

/// The outlines of all sentences.
pub(crate) fn all(view: &View<'_>) -> Vec<Outline> {
    let sentences = 0..view.analysis.sentences.len();
    sentences.map(|index| Outline::of(view, index)).collect()
}

impl Outline {
    pub(crate) fn of(view: &View<'_>, sentence: usize) -> Self {
        let tokens = view.sentence_tokens(sentence);
        let speeches = speeches(view, sentence);
        let mut starts = BTreeSet::from([tokens.start]);
        for token in tokens.clone().skip(1) {
            if opens(view, sentence, token) {
                starts.insert(token);
            }
        }
        closes(view, &tokens, &mut starts);
        for speech in &speeches {
            starts.extend([speech.clause.start, speech.clause.end]);
        }
        starts.retain(|start| *start < tokens.end);
        let ends = starts.iter().copied().skip(1).chain([tokens.end]);
        let clauses = starts
            .iter()
            .copied()
            .zip(ends)
            .map(|(start, end)| start..end)
            .collect();
        Self { clauses, speeches }
    }

    /// The clause of a token.
    pub(crate) fn clause(&self, token: usize) -> Range<usize> {
        self.clauses
            .iter()
            .find(|clause| clause.contains(&token))
            .cloned()
            .unwrap_or(token..token + 1)
    }

    /// The clause before the one of a token.
    pub(crate) fn clause_before(&self, token: usize) -> Option<Range<usize>> {
        let at = self
            .clauses
            .iter()
            .position(|clause| clause.contains(&token))?;
        self.clauses.get(at.checked_sub(1)?).cloned()
    }
}

/// Whether a clause starts at `token`.
fn opens(view: &View<'_>, sentence: usize, token: usize) -> bool {
    let before = view.word(token - 1);
    if view.on(List::Boundary, token) && !view.capital(token) {
        return !is_date(view, token + 1);
    }
    if matches!(before, ";" | "--" | "—" | "–") {
        return true;
    }
    if view.quoted(token) != view.quoted(token - 1) {
        let mark = token.saturating_sub(2);
        return before == ","
            || view.word(token) == ","
            || (view.quote_mark(token - 1) && view.word(mark) == ",");
    }
    let joins = matches!(view.word(token), "and" | "but" | "or") && before == ",";
    joins && !lists(view, sentence, token)
}

/// Whether a date begins at `token`: "since Monday" opens no clause.
fn is_date(view: &View<'_>, token: usize) -> bool {
    let lists = [
        List::Weekday,
        List::Month,
        List::DayOffset,
        List::SpanOffset,
    ];
    let word = view.lower(token);
    lists.iter().any(|list| lexicon::is(*list, &word))
}

/// Whether "and" joins the last of several names: "X, Y, and Z".
fn lists(view: &View<'_>, sentence: usize, and: usize) -> bool {
    let mention = |test: &dyn Fn(&Range<usize>) -> bool| {
        view.mentions_in(sentence)
            .any(|index| view.mention(index).is_some_and(|found| test(&found.tokens)))
    };
    mention(&|tokens| tokens.end + 1 == and)
        && mention(&|tokens| (and + 1..=and + 2).contains(&tokens.start))
}

/// Adds the commas that end a subordinate clause at the start of the sentence, and relative clauses.
fn closes(view: &View<'_>, tokens: &Range<usize>, starts: &mut BTreeSet<usize>) {
    let mut open = view.on(List::Subordinator, tokens.start);
    for token in tokens.clone() {
        let comma = view.word(token) == ",";
        if open && comma && !in_date(view, token) {
            starts.insert(token + 1);
            open = false;
        } else if comma && view.on(List::Relative, token + 1) {
            open = true;
        }
    }
}

/// Whether the comma at `token` stands between a day and its year.
fn in_date(view: &View<'_>, token: usize) -> bool {
    let number = |word: &str| !word.is_empty() && word.chars().all(|sign| sign.is_ascii_digit());
    number(view.word(token + 1)) && token > 0 && number(view.word(token - 1))
}
