//! Days counted from a day: weeks, months and years around it. At the edges of the calendar there is
//! no answer, never a panic.

use jiff::Span;
use jiff::civil::{Date, Weekday};

/// First and last day.
pub(crate) type Days = (Date, Date);

/// The day `days` after `day`; before it where negative.
pub(crate) fn shift(day: Date, days: i64) -> Option<Date> {
    day.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// The day of the week that `number` stands for, 1 being Monday.
pub(crate) fn weekday(number: i8) -> Option<Weekday> {
    Weekday::from_monday_one_offset(number).ok()
}

/// The last `wanted` on or before `day`.
pub(crate) fn on_or_before(day: Date, wanted: Weekday) -> Option<Date> {
    shift(day, -i64::from(day.weekday().since(wanted)))
}

/// The first `wanted` on or after `day`.
pub(crate) fn on_or_after(day: Date, wanted: Weekday) -> Option<Date> {
    shift(day, i64::from(wanted.since(day.weekday())))
}

/// Monday to Sunday, `offset` weeks from the week of `day`.
pub(crate) fn week(day: Date, offset: i64) -> Option<Days> {
    let monday = on_or_before(day, Weekday::Monday)?;
    let first = shift(monday, offset.checked_mul(7)?)?;
    Some((first, shift(first, 6)?))
}

/// The month `offset` months from the month of `day`.
pub(crate) fn month(day: Date, offset: i64) -> Option<Days> {
    let first = day
        .first_of_month()
        .checked_add(Span::new().try_months(offset).ok()?)
        .ok()?;
    Some((first, first.last_of_month()))
}

/// The year `offset` years from the year of `day`.
pub(crate) fn year(day: Date, offset: i64) -> Option<Days> {
    let number = i64::from(day.year()).checked_add(offset)?;
    whole_year(i16::try_from(number).ok()?)
}

/// The year `number`.
pub(crate) fn whole_year(number: i16) -> Option<Days> {
    Some((
        Date::new(number, 1, 1).ok()?,
        Date::new(number, 12, 31).ok()?,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_panics_at_the_edges_of_the_calendar() {
        for day in [Date::MIN, Date::MAX] {
            for step in [i64::MIN, -1, 1, i64::MAX] {
                let _ = (
                    shift(day, step),
                    week(day, step),
                    month(day, step),
                    year(day, step),
                );
            }
            for number in 1..=7 {
                let wanted = weekday(number).unwrap();
                let _ = (on_or_before(day, wanted), on_or_after(day, wanted));
            }
        }
        assert_eq!(shift(Date::MAX, 1), None);
        assert_eq!(weekday(8), None);
    }

    #[test]
    fn a_weekday_is_looked_for_on_the_day_itself_too() {
        let thursday = Date::constant(2025, 7, 10);
        assert_eq!(on_or_before(thursday, Weekday::Thursday), Some(thursday));
        assert_eq!(
            on_or_before(thursday, Weekday::Friday),
            Some(Date::constant(2025, 7, 4))
        );
        assert_eq!(
            on_or_after(thursday, Weekday::Wednesday),
            Some(Date::constant(2025, 7, 16))
        );
    }
}
