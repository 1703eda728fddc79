//! When an event happened: the words in its clause that say so, else those with which the sentence opens, else those of the
//! sentence before it in the paragraph, else the day of the report.
//!
//! # Layout
//! - `expression`: words that name days, read by `reader` and `month`.
//! - `resolve`: counting them from the day of the report.

pub(crate) mod expression;
mod month;
mod reader;
pub(crate) mod resolve;

use std::ops::Range;

use jiff::SignedDuration;

use self::expression::{Expression, When};
pub(crate) use self::resolve::Direction;
use self::resolve::resolve;
use crate::calendar::Days;
use crate::event::{DateBasis, EventDate};
use crate::lexicon::List;
use crate::outline::Outline;
use crate::view::View;

/// How many words can stand before the date that opens a sentence.
const LEAD: usize = 1;
/// How many sentences of the paragraph before an event are looked at.
const REACH: usize = 2;
/// How far back a day without a year can lie that is carried over from the sentence before.
const RECENT: SignedDuration = SignedDuration::from_hours(45 * 24);

/// The date of the event that `trigger` states; none where even the day of the report is unknown.
pub(crate) fn date(
    view: &View<'_>,
    outlines: &[Outline],
    sentence: usize,
    trigger: &Range<usize>,
    direction: Direction,
) -> Option<EventDate> {
    let outline = outlines.get(sentence)?;
    stated(view, outline, sentence, trigger, direction)
        .or_else(|| opening(view, sentence, direction))
        .or_else(|| carried(view, sentence, direction))
        .or_else(|| reported(view))
}

/// The date that a sentence opens with holds for all of it: "On Monday President Zuma, who chairs the organ, brought …".
fn opening(view: &View<'_>, sentence: usize, direction: Direction) -> Option<EventDate> {
    let tokens = view.sentence_tokens(sentence);
    let found = dated(view, sentence);
    let first = found.first().filter(|first| {
        first.tokens.start <= tokens.start + LEAD && !matches!(first.when, When::Before(..))
    })?;
    let (days, words) = joined(view, first, &found, direction)?;
    made(view, days, words)
}

/// The date of the sentence before in the paragraph, if it has but one: what is told goes on from there. What lies ahead does not.
fn carried(view: &View<'_>, sentence: usize, direction: Direction) -> Option<EventDate> {
    if direction == Direction::Future {
        return None;
    }
    let found = view
        .before(sentence, REACH, 0)
        .map(|other| dated(view, other))
        .find(|found| !found.is_empty())?;
    let [only] = found.as_slice() else {
        return None;
    };
    let lead = only.tokens.start.checked_sub(1);
    let open =
        lead.is_some_and(|lead| view.on(List::Deadline, lead) || view.lower(lead) == "since");
    if open || matches!(only.when, When::Before(..)) {
        return None;
    }
    let days = resolve(only.when, view.day, Direction::Past)?;
    // "November 12" of a coming meeting is not that of last year.
    let words = view.words(only.tokens.clone());
    let year = |word: &&str| word.len() == 4 && word.parse::<u16>().is_ok();
    let recent = view.day.is_none_or(|day| {
        let earliest = day.checked_sub(RECENT).unwrap_or(day);
        days.0 <= day && (days.1 >= earliest || words.iter().any(year))
    });
    recent
        .then(|| made(view, days, only.tokens.clone()))
        .flatten()
}

/// The expressions of a sentence, in order.
fn dated(view: &View<'_>, sentence: usize) -> Vec<Expression> {
    let tokens = view.sentence_tokens(sentence);
    let found = expression::scan(&view.words(tokens.clone())).into_iter();
    found
        .map(|Expression { tokens: at, when }| Expression {
            tokens: at.start + tokens.start..at.end + tokens.start,
            when,
        })
        .collect()
}

fn made(view: &View<'_>, days: Days, words: Range<usize>) -> Option<EventDate> {
    Some(EventDate {
        first: days.0,
        last: days.1,
        words: Some(view.span(words)?),
        basis: DateBasis::Stated,
    })
}

fn reported(view: &View<'_>) -> Option<EventDate> {
    let day = view.day?;
    let from_dateline = view
        .article
        .dateline
        .as_ref()
        .is_some_and(|line| line.day.is_some());
    let basis = if from_dateline {
        DateBasis::Dateline
    } else {
        DateBasis::Publication
    };
    Some(EventDate {
        first: day,
        last: day,
        words: None,
        basis,
    })
}

fn stated(
    view: &View<'_>,
    outline: &Outline,
    sentence: usize,
    trigger: &Range<usize>,
    direction: Direction,
) -> Option<EventDate> {
    let clause = outline.clause(trigger.start);
    let mut found = dated(view, sentence);
    found.retain(|found| applies(view, found, &clause));
    found.sort_by_key(|found| distance(&found.tokens, trigger));
    found.iter().find_map(|near| {
        let (days, words) = joined(view, near, &found, direction)?;
        made(view, days, words)
    })
}

/// Whether an expression dates the clause: it stands in it, or says how long before it was.
fn applies(view: &View<'_>, found: &Expression, clause: &Range<usize>) -> bool {
    if let When::Before(..) = found.when {
        return found.tokens.end == clause.start;
    }
    let lead = found
        .tokens
        .start
        .checked_sub(1)
        .filter(|lead| clause.contains(lead));
    let deadline = lead.is_some_and(|lead| view.on(List::Deadline, lead));
    clause.contains(&found.tokens.start) && !deadline
}

/// The days of an expression, with those of its partner in "from Monday to Wednesday", and up to
/// the day of the report after "since".
fn joined(
    view: &View<'_>,
    near: &Expression,
    all: &[Expression],
    direction: Direction,
) -> Option<(Days, Range<usize>)> {
    let days = resolve(near.when, view.day, direction)?;
    let lead = near
        .tokens
        .start
        .checked_sub(1)
        .map(|lead| view.lower(lead));
    if lead.as_deref() == Some("since") {
        let until = view.day.filter(|day| days.0 <= *day).unwrap_or(days.1);
        return Some(((days.0, until), near.tokens.clone()));
    }
    for other in all {
        let (left, right) = if other.tokens.start < near.tokens.start {
            (other, near)
        } else {
            (near, other)
        };
        let joint = left.tokens.end;
        let lead = left
            .tokens
            .start
            .checked_sub(1)
            .map(|lead| view.lower(lead));
        let joins = match view.word(joint) {
            "to" | "through" | "until" | "-" | "–" => true,
            "and" => lead.as_deref() == Some("between"),
            _ => false,
        };
        if joins && joint + 1 == right.tokens.start {
            let first = resolve(left.when, view.day, direction)?.0;
            let last = resolve(right.when, view.day, direction)?.1;
            if first <= last {
                return Some(((first, last), left.tokens.start..right.tokens.end));
            }
        }
    }
    Some((days, near.tokens.clone()))
}

/// How many tokens lie between; what follows the trigger is nearer than what stands before it.
fn distance(tokens: &Range<usize>, trigger: &Range<usize>) -> usize {
    if tokens.start >= trigger.end {
        (tokens.start - trigger.end) * 2
    } else {
        trigger.start.saturating_sub(tokens.end) * 2 + 1
    }
}

#[cfg(test)]
mod tests;
