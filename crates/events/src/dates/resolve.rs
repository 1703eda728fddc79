//! Counts an expression from a day: "last week" as of 10 July 2025 is 30 June to 6 July.

use jiff::civil::{Date, Weekday};

use super::expression::{Part, Unit, When};
use crate::calendar::{self, Days};

/// Which way a bare "Tuesday" or "July 3" points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    Past,
    Future,
}

/// The days that `when` names as of `day`; none where they are outside of the calendar, or are
/// relative and there is no day to count from.
pub(crate) fn resolve(when: When, day: Option<Date>, direction: Direction) -> Option<Days> {
    match when {
        When::MonthDay {
            month,
            day: number,
            year: Some(year),
        } => single(Date::new(year, month, number).ok()?),
        When::MonthDays {
            month,
            first,
            last,
            year: Some(year),
        } => month_days(year, month, first, last),
        When::Month {
            month,
            year: Some(year),
            part,
        } => {
            let first = Date::new(year, month, 1).ok()?;
            cut((first, first.last_of_month()), part)
        }
        When::Year(year) => calendar::whole_year(year),
        relative => count(relative, day?, direction),
    }
}

fn count(when: When, day: Date, direction: Direction) -> Option<Days> {
    match when {
        When::Day(days) => single(calendar::shift(day, days)?),
        When::Days(first, last) | When::Before(first, last) => {
            ordered(calendar::shift(day, first)?, calendar::shift(day, last)?)
        }
        When::Weekday { number, turn } => single(weekday(day, number, turn, direction)?),
        When::Weekend(offset) => weekend(day, offset),
        When::Stretch { unit, offset, part } => stretch(day, unit, offset, part, direction),
        When::MonthDay {
            month, day: number, ..
        } => single(in_nearest_year(day, direction, |year| {
            Date::new(year, month, number).ok()
        })?),
        When::MonthDays {
            month, first, last, ..
        } => {
            let start = in_nearest_year(day, direction, |year| Date::new(year, month, first).ok())?;
            month_days(start.year(), month, first, last)
        }
        When::Month { month, part, .. } => {
            // A month counts as begun on its first day and as to come until its last.
            let first = in_nearest_year(day, direction, |year| {
                let first = Date::new(year, month, 1).ok()?;
                Some(if direction == Direction::Past {
                    first
                } else {
                    first.last_of_month()
                })
            })?;
            cut((first.first_of_month(), first.last_of_month()), part)
        }
        When::Year(year) => calendar::whole_year(year),
    }
}

fn weekday(day: Date, number: i8, turn: Option<i64>, direction: Direction) -> Option<Date> {
    let wanted = calendar::weekday(number)?;
    match turn {
        Some(turn) if turn < 0 => calendar::on_or_before(calendar::shift(day, -1)?, wanted),
        Some(_) => calendar::on_or_after(calendar::shift(day, 1)?, wanted),
        None if direction == Direction::Past => calendar::on_or_before(day, wanted),
        None => calendar::on_or_after(day, wanted),
    }
}

/// Saturday and Sunday; "last weekend" on a Monday is the one that has just ended.
fn weekend(day: Date, offset: i64) -> Option<Days> {
    let saturday = match offset {
        0 => calendar::shift(calendar::week(day, 0)?.0, 5)?,
        offset if offset < 0 => {
            calendar::on_or_before(calendar::shift(day, -2)?, Weekday::Saturday)?
        }
        _ => calendar::shift(calendar::week(day, 1)?.0, 5)?,
    };
    ordered(saturday, calendar::shift(saturday, 1)?)
}

fn stretch(
    day: Date,
    unit: Unit,
    offset: i64,
    part: Option<Part>,
    direction: Direction,
) -> Option<Days> {
    let (first, last) = match unit {
        Unit::Week => calendar::week(day, offset)?,
        Unit::Month => calendar::month(day, offset)?,
        Unit::Year => calendar::year(day, offset)?,
    };
    if offset != 0 {
        return cut((first, last), part);
    }
    match (part, direction) {
        (Some(Part::Early), _) => ordered(first, calendar::shift(day, -1)?.max(first)),
        (Some(Part::Late), _) => ordered(calendar::shift(day, 1)?.min(last), last),
        (_, Direction::Past) => ordered(first, day),
        (_, Direction::Future) => ordered(day, last),
    }
}

/// The year in which a day of the year lies nearest in the wanted direction.
fn in_nearest_year(
    day: Date,
    direction: Direction,
    in_year: impl Fn(i16) -> Option<Date>,
) -> Option<Date> {
    // 29 February can be eight years away.
    (0..=8).find_map(|step: i16| {
        let year = match direction {
            Direction::Past => day.year().checked_sub(step)?,
            Direction::Future => day.year().checked_add(step)?,
        };
        in_year(year).filter(|found| match direction {
            Direction::Past => *found <= day,
            Direction::Future => *found >= day,
        })
    })
}

fn month_days(year: i16, month: i8, first: i8, last: i8) -> Option<Days> {
    ordered(
        Date::new(year, month, first).ok()?,
        Date::new(year, month, last).ok()?,
    )
}

/// The first, second or last third of some days.
fn cut((first, last): Days, part: Option<Part>) -> Option<Days> {
    let Some(part) = part else {
        return Some((first, last));
    };
    let third = i64::from(first.until(last).ok()?.get_days() + 1) / 3;
    let one = calendar::shift(first, third)?;
    let two = calendar::shift(first, third * 2)?;
    match part {
        Part::Early => ordered(first, calendar::shift(one, -1)?),
        Part::Middle => ordered(one, calendar::shift(two, -1)?),
        Part::Late => ordered(two, last),
    }
}

fn single(day: Date) -> Option<Days> {
    Some((day, day))
}

fn ordered(first: Date, last: Date) -> Option<Days> {
    (first <= last).then_some((first, last))
}
