//! The line with which a wire's file may open: ` date 2025-07-10 Trending`.

use jiff::civil::Date;

use crate::ArticleError;
use crate::time;

/// What the header line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Header {
    /// The day the file was written.
    pub(crate) day: Date,
}

/// The line's longest form has no more words.
const MOST_WORDS: usize = 5;

/// Reads `line` as a header; none if it is something else.
///
/// # Errors
/// When it has the header's form, but not a day of the calendar.
pub(crate) fn header(line: &str) -> Result<Option<Header>, ArticleError> {
    let mut words = line.split_whitespace();
    let opens = |word: &str| word.trim_end_matches(':').eq_ignore_ascii_case("date");
    if !words.next().is_some_and(opens) {
        return Ok(None);
    }
    let Some(date) = words.next().filter(|date| is_dated(date)) else {
        return Ok(None);
    };
    if words.nth(MOST_WORDS - 2).is_some() || line.trim_end().ends_with('.') {
        return Ok(None);
    }
    let day = numbers(date).and_then(|(year, month, day)| time::day(year, month, day));
    day.map(|day| Some(Header { day }))
        .ok_or_else(|| time::invalid("date", date))
}

/// Whether `word` is three groups of digits.
fn is_dated(word: &str) -> bool {
    let groups = || word.split('-');
    groups().count() == 3
        && groups()
            .all(|group| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit()))
}

fn numbers(word: &str) -> Option<(i16, i8, i8)> {
    let mut groups = word.split('-');
    let year = groups.next()?.parse().ok()?;
    Some((
        year,
        groups.next()?.parse().ok()?,
        groups.next()?.parse().ok()?,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_day() {
        let day = |line| header(line).unwrap().map(|header| header.day.to_string());
        assert_eq!(
            day(" date 2025-07-10 Trending").as_deref(),
            Some("2025-07-10")
        );
        assert_eq!(day("Date: 2025-07-10").as_deref(), Some("2025-07-10"));
        assert_eq!(day("date palms grow here"), None);
        assert_eq!(
            day("Date 2025-07-10 was the day on which the talks began."),
            None
        );
    }

    #[test]
    fn a_day_that_is_none_is_an_error() {
        for line in [
            "date 0000-01-01 x",
            "date 2025-02-30",
            "date 99999-1-1",
            "date 2025-300-1",
        ] {
            assert_eq!(header(line).unwrap_err().code(), "invalid-date", "{line}");
        }
    }
}
