//! Reads the opening of a report that says where, when and for whom it was filed:
//! `KYIV, Ukraine, July 10 (UPI) --`.

use jiff::civil::Date;

use crate::reader::shape::is_quote;
use crate::time;
use crate::words::{Class, Word, words};

/// A dateline as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Opening {
    /// Bytes it takes, blanks after it included.
    pub(crate) length: usize,
    /// The place as written.
    pub(crate) place: Option<String>,
    /// The day as written.
    pub(crate) day: Option<StatedDay>,
    /// The agency as written.
    pub(crate) agency: Option<String>,
}

impl Opening {
    /// Whether an agency or a day stands behind it, and not only capitals and a dash.
    pub(crate) fn is_certain(&self) -> bool {
        self.agency.is_some() || self.day.is_some()
    }
}

/// A day that may go without its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct StatedDay {
    month: i8,
    day: i8,
    year: Option<i16>,
}

impl StatedDay {
    /// Month and day.
    pub(crate) fn month_and_day(self) -> (i8, i8) {
        (self.month, self.day)
    }

    /// The day of the calendar: where no year is stated, the one closest to `near`.
    pub(crate) fn resolve(self, near: Option<Date>) -> Option<Date> {
        if let Some(year) = self.year {
            return time::day(year, self.month, self.day);
        }
        let near = near?;
        let candidates = [-1, 0, 1]
            .into_iter()
            .filter_map(|step| time::day(near.year() + step, self.month, self.day));
        candidates.min_by_key(|date| near.duration_until(*date).as_hours().abs())
    }
}

/// A dateline is found within this many bytes, or not at all.
const WINDOW: usize = 160;
const LONGEST_PLACE: usize = 60;
const LONGEST_AGENCY: usize = 40;

/// Reads the dateline at the beginning of `text`.
pub(crate) fn opening(text: &str) -> Option<Opening> {
    let window = text.get(..text.floor_char_boundary(WINDOW))?;
    with_agency(text, window).or_else(|| without_agency(text, window))
}

/// `[place,] [day] (agency) --`, or with the agency in brackets or between slashes.
fn with_agency(text: &str, window: &str) -> Option<Opening> {
    let open = window
        .find(['(', '['])
        .into_iter()
        .chain(slash(window))
        .min()?;
    let mark = window.get(open..)?.chars().next()?;
    let inner = window.get(open + 1..)?;
    let close = inner.find(match mark {
        '(' => ')',
        '[' => ']',
        _ => '/',
    })?;
    let agency = inner.get(..close)?.trim();
    let after = open + 1 + close + 1;
    let (place, day) = place_and_day(window.get(..open)?)?;
    if !is_agency(agency) {
        return None;
    }
    let rest = text.get(after..)?;
    let dash = dash(rest, mark == '/');
    let next = text.get(after + dash.unwrap_or(0)..)?;
    let placed = match &place {
        None => true,
        Some(place) if is_capitals(place.text) => true,
        Some(place) => {
            is_name(place.text)
                && (day.is_some() || is_short(place.text))
                && !abbreviates(agency, place.text)
        }
    };
    let closed = dash.is_some() || ((day.is_some() || place.is_some()) && starts_sentence(next));
    let sound = placed
        && closed
        && !starts_low(next)
        && (day.is_some() || place.is_some() || dash.is_some());
    sound.then(|| Opening {
        length: text.len() - next.trim_start().len(),
        place: place.map(|place| place.text.to_owned()),
        day,
        agency: Some(agency.to_owned()),
    })
}

/// `[place,] [day] --`: the place in capitals, or set off from the day by a comma.
fn without_agency(text: &str, window: &str) -> Option<Opening> {
    let (start, length) = first_dash(window)?;
    let (place, day) = place_and_day(window.get(..start)?)?;
    let next = text.get(start + length..)?;
    let sound = match &place {
        None => day.is_some(),
        Some(place) => {
            is_capitals(place.text) || (day.is_some() && place.comma && is_name(place.text))
        }
    };
    (sound && !starts_low(next)).then(|| Opening {
        length: text.len() - next.trim_start().len(),
        place: place.map(|place| place.text.to_owned()),
        day,
        agency: None,
    })
}

struct Place<'a> {
    text: &'a str,
    /// A comma sets it off from what follows.
    comma: bool,
}

/// Splits `KYIV, Ukraine, July 10` into place and day. None if there is more than that.
fn place_and_day(head: &str) -> Option<(Option<Place<'_>>, Option<StatedDay>)> {
    let (mut month, mut day, mut year) = (None, None, None);
    let mut left = head.trim_end();
    loop {
        let cut = left.trim_end_matches(|c: char| c.is_whitespace() || c == ',');
        let start = cut
            .rfind(|c: char| c.is_whitespace() || c == ',')
            .map_or(0, |at| at + 1);
        let token = cut.get(start..)?.trim_end_matches('.');
        let number = token.parse::<i16>().ok();
        match (words().date(token), number) {
            (Some(Word::Month(value)), _)
                if month.is_none() && (day.is_some() || !is_capitals(token) || token.len() > 3) =>
            {
                month = Some(value);
            }
            (Some(Word::Weekday(_) | Word::Meridiem(_) | Word::Zone(_)), _) => {}
            _ if is_clock(token) => {}
            (_, Some(value)) if token.len() <= 2 && day.is_none() => day = i8::try_from(value).ok(),
            (_, Some(value)) if token.len() == 4 && year.is_none() => year = Some(value),
            _ => break,
        }
        left = cut.get(..start)?;
    }
    let stated = match (month, day) {
        (Some(month), Some(day)) if (1..=31).contains(&day) => Some(StatedDay { month, day, year }),
        (None, None) if year.is_none() => None,
        _ => return None,
    };
    let trimmed = left.trim_end();
    let text = trimmed.trim_end_matches([',', ' ']).trim();
    if text.is_empty() {
        return Some((None, stated));
    }
    let comma = trimmed.ends_with(',');
    is_place(text).then_some((Some(Place { text, comma }), stated))
}

/// Whether a word is a time of day: "10:25".
fn is_clock(token: &str) -> bool {
    let digits =
        |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    token
        .split_once(':')
        .is_some_and(|(hour, minute)| digits(hour) && digits(minute))
}

fn is_place(place: &str) -> bool {
    let mut names = place.split_whitespace();
    let slug = names
        .next()
        .is_some_and(|first| words().is(Class::Slug, first.trim_end_matches(',')));
    let plain = |c: char| {
        c.is_alphabetic()
            || c.is_whitespace()
            || matches!(c, ',' | '.' | '/' | '-' | '\'' | '’' | '&')
    };
    !slug && place.len() <= LONGEST_PLACE && names.count() < 8 && place.chars().all(plain)
}

/// Whether the first name, up to a comma, is in capitals ("Mc" and the like aside).
fn is_capitals(place: &str) -> bool {
    let name = place.split(',').next().unwrap_or_default();
    let high = name.chars().filter(|c| c.is_uppercase()).count();
    let low = name.chars().filter(|c| c.is_lowercase()).count();
    high >= 2 && (low == 0 || (low == 1 && high > 3))
}

/// Whether each word is a name's: a capital, or a short particle.
fn is_name(place: &str) -> bool {
    let name = |word: &str| word.starts_with(char::is_uppercase) || word.chars().count() <= 3;
    place.starts_with(char::is_uppercase) && place.split_whitespace().all(name)
}

fn is_short(place: &str) -> bool {
    place.contains(',') || place.split_whitespace().count() <= 3
}

/// Whether `agency` is nothing but the initials of `words`: "World Health Organization (WHO)".
fn abbreviates(agency: &str, words: &str) -> bool {
    let initials = words
        .split_whitespace()
        .filter_map(|word| word.chars().next());
    initials
        .filter(|c| c.is_uppercase())
        .eq(agency.chars().filter(|c| c.is_alphabetic()))
}

fn is_agency(name: &str) -> bool {
    let plain = |c: char| {
        c.is_alphanumeric() || c.is_whitespace() || matches!(c, '.' | '-' | '/' | '&' | '\'' | '’')
    };
    !name.is_empty()
        && name.len() <= LONGEST_AGENCY
        && name.split_whitespace().count() <= 5
        && name.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
        && name.chars().any(char::is_alphabetic)
        && name.chars().all(plain)
}

/// Where a name between slashes begins: ` /TASS/`.
fn slash(window: &str) -> Option<usize> {
    if window.starts_with('/') {
        return Some(0);
    }
    window.find(" /").map(|at| at + 1)
}

/// Bytes of the dash at the beginning of `rest`; after slashes a full stop will do.
fn dash(rest: &str, stop: bool) -> Option<usize> {
    let trimmed = rest.trim_start();
    let after = trimmed.trim_start_matches(is_dash);
    if after.len() == trimmed.len() {
        let after = trimmed
            .strip_prefix([':', '.'])
            .filter(|_| stop || trimmed.starts_with(':'))?;
        return Some(rest.len() - after.len());
    }
    Some(rest.len() - after.len())
}

fn is_dash(character: char) -> bool {
    matches!(character, '-' | '–' | '—' | '―' | '‒' | '−')
}

/// The first dash that parts two phrases, not two halves of a word.
fn first_dash(window: &str) -> Option<(usize, usize)> {
    let mut before = ' ';
    for (at, character) in window.char_indices() {
        if is_dash(character) {
            let rest = window.get(at..)?;
            let length = rest.len() - rest.trim_start_matches(is_dash).len();
            let spaced =
                before.is_whitespace() && rest.get(length..)?.starts_with(char::is_whitespace);
            if character == '—' || character == '―' || length > 1 || spaced {
                return Some((at, length));
            }
        }
        before = character;
    }
    None
}

fn starts_low(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || is_quote(c));
    text.starts_with(char::is_lowercase)
}

fn starts_sentence(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || is_quote(c));
    text.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
}

#[cfg(test)]
#[path = "dateline_tests.rs"]
mod tests;
