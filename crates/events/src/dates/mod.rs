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

use demarche_article::Span;
use jiff::SignedDuration;
use jiff::civil::Date;

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
/// How many paragraphs and sentences more are looked at where a sentence tells of "the same day".
const PARAGRAPHS: usize = 2;
/// Sentences of a lede, and how far back the day of the news lies at most.
const LEDE: usize = 2;
const NEWS: SignedDuration = SignedDuration::from_hours(3 * 24);
/// How many words before a verb its auxiliary may stand.
const AUXILIARY: usize = 3;
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
        .or_else(|| {
            let found = beside(view, outline, sentence, trigger, direction);
            found.filter(|date| !is_of_speech(outline, date, view))
        })
        .or_else(|| carried(view, sentence, direction))
        .or_else(|| news(view).filter(|_| direction == Direction::Past))
        .or_else(|| reported(view))
}

/// The date of what is done by being said: never one that lies ahead, which is that of what is promised or asked for.
pub(crate) fn said(
    view: &View<'_>,
    outlines: &[Outline],
    sentence: usize,
    trigger: &Range<usize>,
) -> Option<EventDate> {
    let over = |date: &EventDate| view.day.is_none_or(|day| date.first <= day);
    let outline = outlines.get(sentence)?;
    stated(view, outline, sentence, trigger, Direction::Past)
        .filter(over)
        .or_else(|| beside(view, outline, sentence, trigger, Direction::Past))
        .or_else(|| carried(view, sentence, Direction::Past))
        .or_else(|| news(view))
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

/// The only date of the sentence, though it stands in another clause: "She announced it on Thursday after she met the minister". What
/// "had" happened did so before.
fn beside(
    view: &View<'_>,
    outline: &Outline,
    sentence: usize,
    trigger: &Range<usize>,
    direction: Direction,
) -> Option<EventDate> {
    let before = trigger.start.saturating_sub(AUXILIARY)..trigger.start;
    let earlier = before.clone().any(|token| view.lower(token) == "had");
    if direction == Direction::Future || earlier {
        return None;
    }
    let found = dated(view, sentence);
    let [only] = found.as_slice() else {
        return None;
    };
    // "The president, who was elected last year, telephoned", "after the vote of April 5".
    let clause = outline.clause(only.tokens.start);
    let aside = view.on_any(&[List::Relative, List::Subordinator], clause.start);
    let inner = only
        .tokens
        .start
        .checked_sub(1)
        .is_some_and(|lead| view.lower(lead) == "of");
    (!aside && !inner).then(|| past(view, only)).flatten()
}

/// Whether a date says when something was said.
fn is_of_speech(outline: &Outline, date: &EventDate, view: &View<'_>) -> bool {
    let Some(words) = date.words else {
        return false;
    };
    outline.speeches.iter().any(|speech| {
        view.span(speech.clause.clone())
            .is_some_and(|clause| clause.contains(words))
    })
}

/// The days of an expression that stands alone, if they are over.
fn past(view: &View<'_>, only: &Expression) -> Option<EventDate> {
    let lead = only.tokens.start.checked_sub(1);
    let open =
        lead.is_some_and(|lead| view.on(List::Deadline, lead) || view.lower(lead) == "since");
    if open || matches!(only.when, When::Before(..)) {
        return None;
    }
    let days = resolve(only.when, view.day, Direction::Past)?;
    let over = view.day.is_none_or(|day| days.0 <= day);
    over.then(|| made(view, days, only.tokens.clone()))
        .flatten()
}

/// The date of the sentence before in the paragraph, if it has but one: what is told goes on from there. What lies ahead does not.
fn carried(view: &View<'_>, sentence: usize, direction: Direction) -> Option<EventDate> {
    if direction == Direction::Future {
        return None;
    }
    let back = if is_same_day(view, sentence) {
        PARAGRAPHS
    } else {
        0
    };
    let found = view
        .before(sentence, REACH + back, back)
        .map(|other| dated(view, other))
        .find(|found| !found.is_empty())?;
    let [only] = found.as_slice() else {
        return None;
    };
    // "November 12" of a coming meeting is not that of last year.
    let words = view.words(only.tokens.clone());
    let year = |word: &&str| word.len() == 4 && word.parse::<u16>().is_ok();
    past(view, only).filter(|date| {
        view.day.is_none_or(|day| {
            let earliest = day.checked_sub(RECENT).unwrap_or(day);
            date.last >= earliest || words.iter().any(year)
        })
    })
}

/// Whether a sentence says that it tells of the day that was told of before: "the same evening", "in the afternoon".
fn is_same_day(view: &View<'_>, sentence: usize) -> bool {
    let tokens = view.sentence_tokens(sentence);
    tokens.clone().skip(2).any(|token| {
        let part = view.on(List::DayPart, token);
        let [first, second] = [view.lower(token - 2), view.lower(token - 1)];
        let same = matches!(second.as_str(), "same" | "that");
        let within = second == "the" && matches!(first.as_str(), "in" | "during");
        part && (same || within)
    })
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
    Some(worded(days, view.span(words)?))
}

fn worded((first, last): Days, words: Span) -> EventDate {
    EventDate {
        first,
        last,
        words: Some(words),
        basis: DateBasis::Stated,
    }
}

/// The day that the first paragraph of a newspaper's article tells of, with its words, if it is one of the last.
pub(crate) fn lede(view: &View<'_>) -> Option<(Date, Span)> {
    let line = view.article.dateline.as_ref();
    let day = view
        .day
        .filter(|_| line.is_none_or(|line| line.day.is_none()))?;
    let mut first = view
        .telling()
        .take(LEDE)
        .take_while(|(_, paragraph)| *paragraph == 0);
    let first = first.find_map(|(sentence, _)| dated(view, sentence).into_iter().next())?;
    let date = past(view, &first)?;
    let earliest = day.checked_sub(NEWS).unwrap_or(day);
    let recent = date.first == date.last && date.first >= earliest;
    Some((date.first, date.words.filter(|_| recent)?))
}

/// The day that the lede tells of: what follows is of that day too.
fn news(view: &View<'_>) -> Option<EventDate> {
    let (day, words) = view.news?;
    Some(worded((day, day), words))
}

fn reported(view: &View<'_>) -> Option<EventDate> {
    let day = view.day?;
    let from_dateline = view
        .article
        .dateline
        .as_ref()
        .is_some_and(|line| line.day.is_some() || line.yearless.is_some());
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
    let (counted, named): (Vec<_>, Vec<_>) = found
        .into_iter()
        .partition(|found| matches!(found.when, When::Before(..)));
    let nearest = |found: &[Expression]| {
        found.iter().find_map(|near| {
            let (days, words) = joined(view, near, found, direction)?;
            made(view, days, words)
        })
    };
    // "In September 1997, three months after its landslide at the polls".
    nearest(&named)
        .or_else(|| opening(view, sentence, direction))
        .or_else(|| nearest(&counted))
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
