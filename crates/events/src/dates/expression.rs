//! Finds words that name days: "Thursday", "July 3", "two days ago", "earlier this month".

use std::ops::Range;

use super::reader::Reader;

/// Words that name days, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Expression {
    /// Tokens, counted from the first one given.
    pub(crate) tokens: Range<usize>,
    pub(crate) when: When,
}

/// What the words say, still to be counted from a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    /// A day so many days away.
    Day(i64),
    /// Days so many days away, first and last.
    Days(i64, i64),
    /// A day of the week, 1 being Monday; `turn` is -1 for "last", 1 for "next".
    Weekday { number: i8, turn: Option<i64> },
    /// The weekend so many weeks away.
    Weekend(i64),
    /// A week, month or year so many away, or the part of it before or after the day.
    Stretch {
        unit: Unit,
        offset: i64,
        part: Option<Part>,
    },
    /// A day of a month.
    MonthDay {
        month: i8,
        day: i8,
        year: Option<i16>,
    },
    /// Some days of one month.
    MonthDays {
        month: i8,
        first: i8,
        last: i8,
        year: Option<i16>,
    },
    /// A month.
    Month {
        month: i8,
        year: Option<i16>,
        part: Option<Part>,
    },
    /// A year.
    Year(i16),
    /// Before what follows: "two days after"; days before it, first and last.
    Before(i64, i64),
}

/// A unit of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Week,
    Month,
    Year,
}

/// A part of a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Early,
    Middle,
    Late,
}

/// All expressions in `words`, from left to right, without overlap.
pub(crate) fn scan(words: &[&str]) -> Vec<Expression> {
    let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let reader = Reader::new(words, &lower);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match reader.read(at) {
            Some((end, when)) => {
                found.push(Expression {
                    tokens: at..end,
                    when,
                });
                at = end;
            }
            None => at += 1,
        }
    }
    found
}
