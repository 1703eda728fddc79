//! Reads months, days of months and years: "July 3-5, 2024".

use super::expression::{Part, When};
use super::reader::{Read, Reader, part};
use crate::lexicon::{List, is, number};

impl Reader<'_> {
    /// "July 3", "July 3, 2024", "July 3-5", "July 2024", "in July", "early July".
    pub(super) fn month(&self, at: usize) -> Read {
        let word = self.word(at);
        let middle = word.strip_prefix("mid-");
        if let Some(month) = middle.and_then(|name| number(List::Month, name)) {
            let (end, year) = self.year_after(at + 1);
            let part = Some(Part::Middle);
            return Some((end, When::Month { month, year, part }));
        }
        let month = number(List::Month, word).filter(|_| self.capital(at))?;
        let next = self.after_abbreviation(at);
        self.days_of(month, next)
            .or_else(|| self.whole_month(month, at, next))
    }

    /// The days of a month that stand at `at`, with the year behind them: "3", "3-5", "3 to 5, 2024".
    fn days_of(&self, month: i8, at: usize) -> Read {
        let (first, last) = self.day_numbers(at)?;
        let (end, last) = match last {
            Some(last) => (at + 1, Some(last)),
            None => self
                .range_end(at + 1)
                .map_or((at + 1, None), |(end, last)| (end, Some(last))),
        };
        let (end, year) = self.year_after(end);
        let when = match last {
            Some(last) => When::MonthDays {
                month,
                first,
                last,
                year,
            },
            None => When::MonthDay {
                month,
                day: first,
                year,
            },
        };
        Some((end, when))
    }

    /// The month named at `at`, without days: "July 2024", "in July", "early July". Its words end at `next`.
    fn whole_month(&self, month: i8, at: usize, next: usize) -> Read {
        let part = part(self.before(at));
        if let Some(year) = self.year_number(next) {
            let year = Some(year);
            return Some((next + 1, When::Month { month, year, part }));
        }
        let leads = is(List::DateLead, self.before(at)) || part.is_some();
        let counts = self
            .word(next)
            .starts_with(|sign: char| sign.is_ascii_digit());
        let year = None;
        (leads && !counts).then_some((next, When::Month { month, year, part }))
    }

    /// "3 July 2024", "3 July".
    pub(super) fn day_first(&self, at: usize) -> Read {
        let (day, _) = self.day_numbers(at)?;
        let month = number(List::Month, self.word(at + 1)).filter(|_| self.capital(at + 1))?;
        let (end, year) = self.year_after(self.after_abbreviation(at + 1));
        Some((end, When::MonthDay { month, day, year }))
    }

    /// "in 2014".
    pub(super) fn year(&self, at: usize) -> Read {
        let year = self.year_number(at)?;
        is(List::YearLead, self.before(at)).then_some((at + 1, When::Year(year)))
    }

    /// "3", "3rd", "3-5".
    fn day_numbers(&self, at: usize) -> Option<(i8, Option<i8>)> {
        let word = self.word(at);
        let (first, last) = match word.split_once(['-', '–']) {
            Some((first, last)) => (first, Some(last)),
            None => (word, None),
        };
        let last = match last {
            Some(last) => Some(day_number(last)?),
            None => None,
        };
        Some((day_number(first)?, last))
    }

    /// The last day of "3 - 5" and "3 to 5", from the sign on.
    fn range_end(&self, at: usize) -> Option<(usize, i8)> {
        let joins = matches!(self.word(at), "-" | "–" | "to" | "through");
        let day = day_number(self.word(at + 1)).filter(|_| joins)?;
        Some((at + 2, day))
    }

    /// The year that follows a day, with or without a comma, and where the words end.
    fn year_after(&self, at: usize) -> (usize, Option<i16>) {
        let comma = usize::from(self.word(at) == ",");
        match self.year_number(at + comma) {
            Some(year) => (at + comma + 1, Some(year)),
            None => (at, None),
        }
    }

    fn year_number(&self, at: usize) -> Option<i16> {
        let word = self.word(at);
        let year = (word.len() == 4).then(|| word.parse().ok()).flatten()?;
        (1900..=2100).contains(&year).then_some(year)
    }
}

fn day_number(word: &str) -> Option<i8> {
    let digits = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .unwrap_or(word);
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}
