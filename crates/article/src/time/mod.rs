//! Reads points in time: ISO 8601, RFC 3339, RFC 2822, and the shapes that news pages use.

mod header;
mod stamp;

use jiff::civil::{Date, DateTime, Time};
use jiff::fmt::rfc2822::DateTimeParser;
use jiff::fmt::temporal::Pieces;

use crate::{ArticleError, Moment};

pub(crate) use header::header;
pub(crate) use stamp::{Stamp, Stamps, stamps, within};

/// An article from another year has a wrong date.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2100;

/// The moment that `value` states, for the field named `field`.
pub(crate) fn field(field: &'static str, value: &str) -> Result<Moment, ArticleError> {
    let value = value.trim();
    let read = iso(value).or_else(|| rfc2822(value)).or_else(|| {
        let stamps = stamps(value)?;
        match (stamps.published, stamps.updated) {
            (Some(stamp), None) | (None, Some(stamp)) => stamp.ok(),
            _ => None,
        }
    });
    read.filter(|moment| is_sound(moment.day()))
        .ok_or_else(|| invalid(field, value))
}

/// The error for a date that can't be used.
pub(crate) fn invalid(field: &'static str, value: &str) -> ArticleError {
    const SHOWN: usize = 40;
    let mut shown: String = value.chars().take(SHOWN).collect();
    if shown.len() < value.len() {
        shown.push('…');
    }
    ArticleError::InvalidDate {
        field,
        value: shown,
    }
}

/// The day, if it is one of the calendar and of the years that count.
pub(crate) fn day(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day)
        .ok()
        .filter(|date| is_sound(*date))
}

fn is_sound(date: Date) -> bool {
    YEARS.contains(&date.year())
}

/// ISO 8601 and RFC 3339, with or without time and zone.
fn iso(value: &str) -> Option<Moment> {
    let pieces = Pieces::parse(value).ok()?;
    let time = pieces.time().unwrap_or(Time::midnight());
    Some(Moment {
        local: DateTime::from_parts(pieces.date(), time),
        offset: pieces.to_numeric_offset(),
    })
}

/// RFC 2822, the date of mail and of RSS.
fn rfc2822(value: &str) -> Option<Moment> {
    static PARSER: DateTimeParser = DateTimeParser::new().relaxed_weekday(true);
    let zoned = PARSER.parse_zoned_datetime(value).ok()?;
    Some(Moment {
        local: zoned.datetime(),
        offset: Some(zoned.offset()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: &str) -> String {
        match field("published", value) {
            Ok(Moment {
                local,
                offset: None,
            }) => local.to_string(),
            Ok(Moment {
                local,
                offset: Some(offset),
            }) => format!("{local} {offset}"),
            Err(error) => error.code().to_owned(),
        }
    }

    #[test]
    fn reads_iso_with_and_without_zone() {
        assert_eq!(read("2025-07-10"), "2025-07-10T00:00:00");
        assert_eq!(read("2025-07-10T10:42"), "2025-07-10T10:42:00");
        assert_eq!(read("2025-07-10 10:42:05"), "2025-07-10T10:42:05");
        assert_eq!(read("2025-07-10T10:42:05Z"), "2025-07-10T10:42:05 +00");
        assert_eq!(
            read("2025-07-10T10:42:05.250+05:30"),
            "2025-07-10T10:42:05.25 +05:30"
        );
        assert_eq!(read("20250710T104200Z"), "2025-07-10T10:42:00 +00");
    }

    #[test]
    fn reads_the_date_of_mail() {
        assert_eq!(
            read("Thu, 10 Jul 2025 10:42:00 -0400"),
            "2025-07-10T10:42:00 -04"
        );
        assert_eq!(read("10 Jul 2025 10:42 GMT"), "2025-07-10T10:42:00 +00");
    }

    #[test]
    fn reads_the_shapes_of_pages() {
        assert_eq!(read("July 10, 2025 / 10:42 AM"), "2025-07-10T10:42:00");
        assert_eq!(read("10 July 2025, 22:15 CEST"), "2025-07-10T22:15:00 +02");
    }

    #[test]
    fn refuses_days_that_are_none_and_years_out_of_range() {
        for value in [
            "0000-01-01",
            "1899-12-31",
            "2101-01-01",
            "2025-02-30",
            "2025-13-01",
            "soon",
            "",
        ] {
            assert_eq!(read(value), "invalid-date", "{value}");
        }
        assert_eq!(read("1900-01-01"), "1900-01-01T00:00:00");
        assert_eq!(read("2100-12-31"), "2100-12-31T00:00:00");
    }

    #[test]
    fn a_long_value_is_shortened_in_the_error() {
        let Err(ArticleError::InvalidDate { value, .. }) = field("updated", &"é".repeat(500))
        else {
            panic!("no date in there");
        };
        assert_eq!(value.chars().count(), 41);
    }
}
