//! Reads an expression from its first word on.

use super::expression::{Part, Unit, When};
use crate::lexicon::{List, is, number};

/// The words of a sentence, as written and in lower case.
pub(super) struct Reader<'a> {
    words: &'a [&'a str],
    lower: &'a [String],
}

/// Where an expression ends and what it says.
pub(super) type Read = Option<(usize, When)>;

impl<'a> Reader<'a> {
    pub(super) fn new(words: &'a [&'a str], lower: &'a [String]) -> Self {
        Self { words, lower }
    }

    pub(super) fn word(&self, at: usize) -> &str {
        self.lower.get(at).map_or("", String::as_str)
    }

    pub(super) fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |at| self.word(at))
    }

    pub(super) fn capital(&self, at: usize) -> bool {
        self.words
            .get(at)
            .and_then(|word| word.chars().next())
            .is_some_and(char::is_uppercase)
    }

    /// The expression that starts at `at`.
    pub(super) fn read(&self, at: usize) -> Read {
        self.iso(at)
            .or_else(|| self.offset_day(at))
            .or_else(|| self.counted(at))
            .or_else(|| self.part_of_stretch(at))
            .or_else(|| self.stretch(at))
            .or_else(|| self.the_weekend(at))
            .or_else(|| self.weekday(at))
            .or_else(|| self.month(at))
            .or_else(|| self.day_first(at))
            .or_else(|| self.year(at))
    }

    /// "2025-07-10".
    fn iso(&self, at: usize) -> Read {
        let mut fields = self.word(at).split('-');
        let (year, month, day) = (fields.next()?, fields.next()?, fields.next()?);
        if year.len() != 4 || fields.next().is_some() {
            return None;
        }
        let year = Some(year.parse().ok()?);
        Some((
            at + 1,
            When::MonthDay {
                month: month.parse().ok()?,
                day: day.parse().ok()?,
                year,
            },
        ))
    }

    /// "today", "yesterday", "overnight".
    fn offset_day(&self, at: usize) -> Read {
        if let Some(days) = number(List::DayOffset, self.word(at)) {
            return Some((at + 1, When::Day(days)));
        }
        (is(List::Overnight, self.word(at))).then_some((at + 1, When::Days(-1, 0)))
    }

    /// "two days ago", "in three weeks", "a day after", "days before", "the past two days".
    fn counted(&self, at: usize) -> Read {
        let (unit_at, count) = match self.count(at) {
            Some(count) => (at + 1, Some(count)),
            None => (at, None),
        };
        let per = days_per(self.word(unit_at))?;
        let numeral = |word: &str| word.starts_with(|sign: char| sign.is_ascii_digit());
        if count.is_none() && numeral(self.before(at)) {
            return None; // a number too large to count with
        }
        let (low, high) = match (count, per) {
            (Some(count), 0) => ((count / 24).min(1), count / 24 + 1),
            (Some(count), 1) => (count, count),
            (Some(count), per) => {
                let days = count.checked_mul(per)?;
                (days, days)
            }
            (None, 0) => (0, 1),
            (None, 1) => (1, 7),
            (None, per) => (per, per.checked_mul(4)?),
        };
        let end = unit_at + 1;
        match self.word(end) {
            "ago" | "earlier" => Some((end + 1, When::Days(-high, -low))),
            "after" => Some((end, When::Before(-high, -low))),
            "later" => None,
            _ if count.is_some() && is(List::SpanOffset, self.before(at)) && per > 0 => {
                match number::<i64>(List::SpanOffset, self.before(at))? {
                    -1 => Some((end, When::Days(-high, 0))),
                    1 => Some((end, When::Days(0, high))),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    fn count(&self, at: usize) -> Option<i64> {
        let word = self.word(at);
        number(List::Number, word)
            .or_else(|| word.parse().ok())
            .filter(|count| *count > 0)
    }

    /// "earlier this week", "later this month", "early last year", "mid-July" is read elsewhere.
    fn part_of_stretch(&self, at: usize) -> Read {
        let part = part(self.word(at))?;
        let (end, when) = self.stretch(at + 1)?;
        let When::Stretch { unit, offset, .. } = when else {
            return None;
        };
        Some((
            end,
            When::Stretch {
                unit,
                offset,
                part: Some(part),
            },
        ))
    }

    /// "last week", "this month", "next year", "last Tuesday", "last weekend", "last July".
    fn stretch(&self, at: usize) -> Read {
        let offset: i64 = number(List::SpanOffset, self.word(at))?;
        let next = self.word(at + 1);
        if let Some(number) = number(List::Weekday, next) {
            let turn = (offset != 0).then_some(offset);
            return Some((
                self.after_abbreviation(at + 1),
                When::Weekday { number, turn },
            ));
        }
        let unit = match next {
            "week" => Unit::Week,
            "month" => Unit::Month,
            "year" => Unit::Year,
            "weekend" => return Some((at + 2, When::Weekend(offset))),
            "night" if offset < 0 => return Some((at + 2, When::Day(-1))),
            _ => return None,
        };
        Some((
            at + 2,
            When::Stretch {
                unit,
                offset,
                part: None,
            },
        ))
    }

    /// "over the weekend", "at the weekend": the one that has just ended.
    fn the_weekend(&self, at: usize) -> Read {
        let led = matches!(self.before(at), "over" | "at" | "on" | "during");
        let named = self.word(at) == "the" && self.word(at + 1) == "weekend";
        (led && named).then_some((at + 2, When::Weekend(-1)))
    }

    /// "Tuesday", "Tuesday, July 8".
    fn weekday(&self, at: usize) -> Read {
        let number = number(List::Weekday, self.word(at)).filter(|_| self.capital(at))?;
        let end = self.after_abbreviation(at);
        let next = end + usize::from(self.word(end) == ",");
        if let Some((end, when @ When::MonthDay { .. })) = self.month(next) {
            return Some((end, when));
        }
        Some((end, When::Weekday { number, turn: None }))
    }

    /// Past a token and the full stop of its abbreviation, where that is a token of its own.
    pub(super) fn after_abbreviation(&self, at: usize) -> usize {
        let short = self.word(at).chars().count() <= 5 && at + 2 < self.words.len();
        at + 1 + usize::from(short && self.word(at + 1) == ".")
    }
}

fn days_per(unit: &str) -> Option<i64> {
    match crate::lexicon::value(List::Unit, unit)? {
        "hour" => Some(0),
        "day" => Some(1),
        "week" => Some(7),
        "month" => Some(30),
        "year" => Some(365),
        _ => None,
    }
}

pub(super) fn part(word: &str) -> Option<Part> {
    match word {
        "early" | "earlier" => Some(Part::Early),
        "mid" | "mid-" => Some(Part::Middle),
        "late" | "later" => Some(Part::Late),
        _ => None,
    }
}
