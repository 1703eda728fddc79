//! Lines that state when an article was published or updated, as pages write them:
//! `July 10, 2025 / 10:42 AM`, `Published 10 July 2025, 22:15 CEST | Updated 23:01`.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;

use crate::Moment;
use crate::time;
use crate::words::{Word, words};

/// The times of one line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stamps {
    /// The time with the word "published" or with none.
    pub(crate) published: Option<Stamp>,
    /// The time with the word "updated".
    pub(crate) updated: Option<Stamp>,
    /// Whether the line says what its times are, or gives an hour.
    pub(crate) explicit: bool,
}

/// A time as stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stamp {
    /// A usable one.
    Sound(Moment),
    /// No day of the calendar, no time of a day, or a year out of range.
    Unsound,
    /// Day and month can't be told apart: the reading with the month first, as in the United States, and that with the day first.
    Vague([Moment; 2]),
}

impl Stamp {
    /// The time, if it is usable.
    pub(crate) fn ok(self) -> Option<Moment> {
        match self {
            Self::Sound(moment) => Some(moment),
            Self::Unsound | Self::Vague(_) => None,
        }
    }
}

/// A line with times on it is no longer than this, in bytes and in words.
const LONGEST: usize = 160;
const MOST_WORDS: usize = 20;

/// Reads `line` if it holds times and nothing else.
pub(crate) fn stamps(line: &str) -> Option<Stamps> {
    if line.len() > LONGEST || !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let last = line.split_whitespace().next_back().unwrap_or_default();
    if last.ends_with(['.', '?', '!']) && !is_meridiem(last) {
        return None;
    }
    let mut stamps = Stamps::default();
    let mut parts = Parts::default();
    for (count, word) in line
        .split(is_separator)
        .filter(|word| !word.is_empty())
        .enumerate()
    {
        let word = word.trim_end_matches(':').trim_matches('/');
        if count == MOST_WORDS {
            return None;
        }
        match words().date(word) {
            Some(role @ (Word::Published | Word::Updated)) => {
                parts.finish(&mut stamps);
                stamps.explicit = true;
                parts = Parts {
                    updated: role == Word::Updated,
                    ..Parts::default()
                };
            }
            Some(word) => parts.take(word)?,
            None if !word.chars().any(char::is_alphanumeric) => {}
            None => parts.number(word)?,
        }
    }
    parts.finish(&mut stamps);
    (stamps.published.is_some() || stamps.updated.is_some()).then_some(stamps)
}

/// Words of a line that is searched for a time, and of the time.
const MOST_SEARCHED: usize = 30;
const LONGEST_STAMP: usize = 9;

/// The first time that stands among other words: `Bissau, 2 December 2016`, `By Ada Example in Amman, Sunday 20 November 2011 22.15 GMT`.
pub(crate) fn within(line: &str) -> Option<Stamp> {
    let words: Vec<&str> = line.split_whitespace().take(MOST_SEARCHED + 1).collect();
    if words.len() > MOST_SEARCHED || !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let moment = |words: &[&str]| {
        let read = stamps(&words.join(" "))?;
        read.published
            .or(read.updated)
            .filter(|stamp| *stamp != Stamp::Unsound)
    };
    (0..words.len()).find_map(|start| {
        let longest = (start + LONGEST_STAMP).min(words.len());
        (start + 1..=longest)
            .rev()
            .find_map(|end| moment(&words[start..end]))
    })
}

fn is_separator(character: char) -> bool {
    character.is_whitespace()
        || matches!(
            character,
            ',' | '|' | '•' | '·' | '(' | ')' | '[' | ']' | ';' | '–' | '—'
        )
}

/// What was read of one time.
#[derive(Clone, Copy, Debug, Default)]
struct Parts {
    updated: bool,
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
    time: Option<(i8, i8, i8)>,
    afternoon: Option<i8>,
    offset: Option<i32>,
    vague: bool,
}

impl Parts {
    fn take(&mut self, word: Word) -> Option<()> {
        match word {
            Word::Month(month) => set(&mut self.month, month),
            Word::Meridiem(hours) => set(&mut self.afternoon, hours),
            Word::Zone(Some(seconds)) => set(&mut self.offset, seconds),
            Word::Zone(None) | Word::Weekday(_) | Word::Filler => Some(()),
            Word::Published | Word::Updated => None,
        }
    }

    /// Takes a word that starts with a digit or a sign.
    fn number(&mut self, word: &str) -> Option<()> {
        let word = word.trim_end_matches('.');
        if let Some(offset) = offset(word) {
            return set(&mut self.offset, offset);
        }
        if let Some((date, clock)) = word.split_once(['T', 't'])
            && date.contains('-')
        {
            self.numeric_date(date)?;
            return self.zoned_clock(clock);
        }
        if word.contains(':') {
            return self.zoned_clock(word);
        }
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let suffix = word.get(digits.len()..)?;
        match (digits.parse::<i16>().ok(), digits.len(), suffix) {
            (Some(hour), 1 | 2, suffix) if is_meridiem(suffix) => {
                set(&mut self.time, (i8::try_from(hour).ok()?, 0, 0))?;
                self.take(words().date(suffix)?)
            }
            (Some(day), 1 | 2, "" | "st" | "nd" | "rd" | "th") => {
                set(&mut self.day, i8::try_from(day).ok()?)
            }
            (Some(year), 4, "") if self.year.is_none() => set(&mut self.year, year),
            (Some(clock), 4, "") => {
                let (hour, minute) = (clock / 100, clock % 100);
                set(
                    &mut self.time,
                    (i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, 0),
                )
            }
            _ => self.numeric_date(word),
        }
    }

    /// `2025-07-10`, `10.07.2025`; `7/10/2025` where only one reading is a day.
    fn numeric_date(&mut self, word: &str) -> Option<()> {
        let groups: Vec<&str> = word.split(['-', '.', '/']).collect();
        let [first, second, third] = <[&str; 3]>::try_from(groups).ok()?;
        let numbers = [
            first.parse().ok()?,
            second.parse().ok()?,
            third.parse().ok()?,
        ];
        let [a, b, c]: [i16; 3] = numbers;
        let (year, month, day) = match (first.len(), third.len()) {
            (4, 1 | 2) => (a, b, c),
            (1 | 2, 4) if word.contains('.') || a > 12 => (c, b, a),
            (1 | 2, 4) => {
                self.vague = b <= 12 && a != b;
                (c, a, b)
            }
            _ => return None,
        };
        set(&mut self.year, year)?;
        set(&mut self.month, i8::try_from(month).ok()?)?;
        set(&mut self.day, i8::try_from(day).ok()?)
    }

    /// `10:42`, `10:42:05.250`, `10:42AM`, `10:42Z`, `10:42+02:00`.
    fn zoned_clock(&mut self, word: &str) -> Option<()> {
        let split = word.find(['+', '-']).unwrap_or(word.len());
        let (clock, zone) = word.split_at_checked(split)?;
        if !zone.is_empty() {
            set(&mut self.offset, offset(zone)?)?;
        }
        let digits = clock.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.');
        let suffix = clock.get(digits.len()..)?;
        let mut groups = digits.split(':');
        let hour = groups.next()?.parse().ok()?;
        let minute = groups.next()?.parse().ok()?;
        let second = groups
            .next()
            .unwrap_or("0")
            .split('.')
            .next()?
            .parse()
            .ok()?;
        if groups.next().is_some() {
            return None;
        }
        set(&mut self.time, (hour, minute, second))?;
        if suffix.is_empty() {
            Some(())
        } else {
            self.take(words().date(suffix)?)
        }
    }

    /// Writes what was read into its place. An updated time without a day has that of publication.
    fn finish(&self, stamps: &mut Stamps) {
        stamps.explicit |= self.time.is_some();
        let known = stamps.published.and_then(Stamp::ok).map(Moment::day);
        let place = if self.updated {
            &mut stamps.updated
        } else {
            &mut stamps.published
        };
        if place.is_some() {
            return;
        }
        *place = match (self.year, self.month, self.day) {
            (Some(year), Some(month), Some(day)) if self.vague => {
                let readings = [(month, day), (day, month)];
                let [month_first, day_first] =
                    readings.map(|(month, day)| self.stamp(time::day(year, month, day)).ok());
                Some(match (month_first, day_first) {
                    (Some(month_first), Some(day_first)) => Stamp::Vague([month_first, day_first]),
                    _ => Stamp::Unsound,
                })
            }
            (Some(year), Some(month), Some(day)) => Some(self.stamp(time::day(year, month, day))),
            (None, None, None) if self.updated && self.time.is_some() => {
                known.map(|day| self.stamp(Some(day)))
            }
            _ => None,
        };
    }

    fn stamp(&self, day: Option<Date>) -> Stamp {
        let (hour, minute, second) = self.time.unwrap_or_default();
        let hour = match self.afternoon {
            Some(12) if hour < 12 => hour + 12,
            Some(0) if hour == 12 => 0,
            _ => hour,
        };
        let moment = || {
            Some(Moment {
                local: DateTime::from_parts(day?, Time::new(hour, minute, second, 0).ok()?),
                offset: self.offset.map(Offset::from_seconds).transpose().ok()?,
            })
        };
        moment().map_or(Stamp::Unsound, Stamp::Sound)
    }
}

/// Sets what was not set; none if it was.
fn set<T>(place: &mut Option<T>, value: T) -> Option<()> {
    place.replace(value).is_none().then_some(())
}

fn is_meridiem(word: &str) -> bool {
    matches!(words().date(word), Some(Word::Meridiem(_)))
}

/// `+02:00`, `-0400`, `UTC+3`, in seconds.
fn offset(word: &str) -> Option<i32> {
    let sign = word.find(['+', '-'])?;
    let (zone, rest) = word.split_at_checked(sign)?;
    if !(zone.is_empty() || words().date(zone) == Some(Word::Zone(Some(0)))) {
        return None;
    }
    let digits = rest.get(1..)?.replace(':', "");
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (hours, minutes) = match digits.len() {
        1 | 2 => (digits.as_str(), "0"),
        4 => digits.split_at_checked(2)?,
        _ => return None,
    };
    let seconds = hours.parse::<i32>().ok()? * 3600 + minutes.parse::<i32>().ok()? * 60;
    Some(if rest.starts_with('-') {
        -seconds
    } else {
        seconds
    })
}

#[cfg(test)]
#[path = "stamp_tests.rs"]
mod tests;
