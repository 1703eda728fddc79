//! The year of a dateline that states none, "ADDIS ABABA, Feb 24 (HNA) --", where the article has no other date: the one in which the
//! persons whom the article names were in office, and in which the day was that of the week which its opening names.

use std::collections::HashSet;

use demarche_codebook::{Entry, Kind};
use jiff::civil::Date;

use crate::actors::{office_key, standing};
use crate::lexicon::{self, List};
use crate::view::View;

/// The years for which the codebook has terms of office.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2030;
/// What a person in office or just out of it, one whose title the article does not give, one out of office, and a day of the week count:
/// today's and yesterday's.
const SERVING: i32 = 2;
const NAMED: i32 = 1;
const ABSENT: i32 = -1;
const TODAY: i32 = 3;
const YESTERDAY: i32 = 2;
/// Who left office so long ago, sixty days, is still in the news.
const NEWS: jiff::SignedDuration = jiff::SignedDuration::from_hours(24 * 60);
/// Sentences in which a day of the week is that of the report or the one before.
const OPENING: usize = 3;

/// The day of the dateline; none if no year fits better than all others.
pub(crate) fn day(view: &View<'_>) -> Option<Date> {
    let (month, day) = view.article.dateline.as_ref()?.yearless?;
    let persons = persons(view);
    let weekday = weekday(view);
    let score = |date: Date| {
        let before = date.checked_sub(NEWS).ok();
        let terms = |(entry, keys): &(&Entry, Vec<&str>)| {
            let mut terms = standing::terms(entry).iter();
            let serves = terms.any(|term| {
                let titled = keys.is_empty() || keys.contains(&term.office.as_str());
                titled && (term.holds_on(date) || before.is_some_and(|day| term.holds_on(day)))
            });
            match (serves, keys.is_empty()) {
                (true, false) => SERVING,
                (true, true) => NAMED,
                (false, false) => ABSENT,
                (false, true) => 0,
            }
        };
        let back =
            weekday.map(|number| (date.weekday().to_monday_one_offset() - number).rem_euclid(7));
        let told = match back {
            Some(0) => TODAY,
            Some(1) => YESTERDAY,
            _ => 0,
        };
        persons.iter().map(terms).sum::<i32>() + told
    };
    let mut ranked: Vec<(i32, Date)> = YEARS
        .filter_map(|year| Date::new(year, month, day).ok())
        .map(|date| (score(date), date))
        .collect();
    ranked.sort_by_key(|(score, _)| -score);
    match ranked.as_slice() {
        [(best, date), (next, _), ..] if best > next && *best >= SERVING => Some(*date),
        _ => None,
    }
}

/// The persons with terms of office whom the article names in full, each once with the offices that a title before the name may mean.
fn persons<'a>(view: &View<'a>) -> Vec<(&'a Entry, Vec<&'a str>)> {
    let mut seen = HashSet::new();
    let parts = view.parts(0..view.analysis.tokens.len());
    let mut found = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let known = |kind: &Kind| matches!(kind, Kind::Person(terms) if !terms.is_empty());
        let Some(entry) = part.of_kind(known).filter(|_| part.tokens.len() > 1) else {
            continue;
        };
        let title = at.checked_sub(1).and_then(|before| parts.get(before));
        let entries = title.map(|title| title.entries.as_slice());
        let keys = entries.unwrap_or_default().iter();
        let keys: Vec<&str> = keys.filter_map(|entry| office_key(entry)).collect();
        if seen.insert((entry.name.as_str(), entry.country.as_deref(), keys.clone())) {
            found.push((entry, keys));
        }
    }
    found
}

/// The first day of the week that the opening names; 1 is Monday.
fn weekday(view: &View<'_>) -> Option<i8> {
    let sentences = view.telling().take(OPENING);
    let mut tokens = sentences.flat_map(|(sentence, _)| view.sentence_tokens(sentence));
    tokens.find_map(|token| {
        let number = lexicon::number(List::Weekday, &view.lower(token))?;
        view.capital(token).then_some(number)
    })
}
