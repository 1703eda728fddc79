//! Dates as words state them, counted from Thursday, 10 July 2025 unless a row says otherwise.

use jiff::civil::Date;

use super::{DateBasis, Direction, date};
use crate::outline::Outline;
use crate::story::Story;

fn found(day: &str, text: &str, direction: Direction) -> (String, DateBasis) {
    let story = Story::on(day, &[text]);
    let view = story.view();
    let outline = Outline::of(&view, 0);
    let trigger = &story.analysis.relations[0].trigger;
    let date = date(&view, &[outline], 0, trigger, direction).unwrap();
    if let Some(words) = date.words {
        assert!(!words.of(&story.article.body).is_empty(), "{text}");
    }
    (format!("{} {}", date.first, date.last), date.basis)
}

fn check(day: &str, direction: Direction, rows: &[(&str, &str)]) {
    for (text, expected) in rows {
        let (days, basis) = found(day, text, direction);
        assert_eq!(&days, expected, "{text}");
        assert_eq!(basis, DateBasis::Stated, "{text}");
    }
}

#[test]
fn past_dates_lie_on_or_before_the_day_of_the_report() {
    check(
        "2025-07-10",
        Direction::Past,
        &[
            (
                "They {CONSULT ->- met/meet} Thursday .",
                "2025-07-10 2025-07-10",
            ),
            (
                "They {CONSULT ->- met/meet} on Tuesday .",
                "2025-07-08 2025-07-08",
            ),
            (
                "They {CONSULT ->- met/meet} on Friday .",
                "2025-07-04 2025-07-04",
            ),
            (
                "They {CONSULT ->- met/meet} late Wednesday night .",
                "2025-07-09 2025-07-09",
            ),
            (
                "They {CONSULT ->- met/meet} last Thursday .",
                "2025-07-03 2025-07-03",
            ),
            (
                "They {CONSULT ->- met/meet} Tues. in Oslo .",
                "2025-07-08 2025-07-08",
            ),
            (
                "They {CONSULT ->- met/meet} today .",
                "2025-07-10 2025-07-10",
            ),
            (
                "They {CONSULT ->- met/meet} yesterday .",
                "2025-07-09 2025-07-09",
            ),
            (
                "Yesterday they {CONSULT ->- met/meet} .",
                "2025-07-09 2025-07-09",
            ),
            (
                "They {ASSAULT ->- struck/strike} overnight .",
                "2025-07-09 2025-07-10",
            ),
            (
                "They {ASSAULT ->- struck/strike} last night .",
                "2025-07-09 2025-07-09",
            ),
            (
                "They {CONSULT ->- met/meet} on July 3 .",
                "2025-07-03 2025-07-03",
            ),
            (
                "They {CONSULT ->- met/meet} on July 10 .",
                "2025-07-10 2025-07-10",
            ),
            (
                "They {CONSULT ->- met/meet} on July 11 .",
                "2024-07-11 2024-07-11",
            ),
            (
                "They {CONSULT ->- met/meet} on Dec. 24 .",
                "2024-12-24 2024-12-24",
            ),
            (
                "They {CONSULT ->- met/meet} on Jan . 5 in Rome .",
                "2025-01-05 2025-01-05",
            ),
            (
                "They {CONSULT ->- met/meet} on 3 July .",
                "2025-07-03 2025-07-03",
            ),
            (
                "They {CONSULT ->- met/meet} on 3 July 2019 .",
                "2019-07-03 2019-07-03",
            ),
            (
                "They {CONSULT ->- met/meet} on July 3rd .",
                "2025-07-03 2025-07-03",
            ),
            (
                "They {CONSULT ->- met/meet} on July 3 , 2014 .",
                "2014-07-03 2014-07-03",
            ),
            (
                "They {CONSULT ->- met/meet} on Tuesday , July 8 .",
                "2025-07-08 2025-07-08",
            ),
            (
                "They {CONSULT ->- met/meet} on Feb. 29 .",
                "2024-02-29 2024-02-29",
            ),
            (
                "They {CONSULT ->- met/meet} on 2025-06-30 .",
                "2025-06-30 2025-06-30",
            ),
            (
                "They {CONSULT ->- met/meet} from July 3 to July 5 .",
                "2025-07-03 2025-07-05",
            ),
            (
                "They {CONSULT ->- met/meet} on July 3-5 .",
                "2025-07-03 2025-07-05",
            ),
            (
                "They {CONSULT ->- met/meet} July 3 - 5 .",
                "2025-07-03 2025-07-05",
            ),
            (
                "They {CONSULT ->- met/meet} between Monday and Wednesday .",
                "2025-07-07 2025-07-09",
            ),
            (
                "They {CONSULT ->- met/meet} last week .",
                "2025-06-30 2025-07-06",
            ),
            (
                "They {CONSULT ->- met/meet} this week .",
                "2025-07-07 2025-07-10",
            ),
            (
                "They {CONSULT ->- met/meet} earlier this week .",
                "2025-07-07 2025-07-09",
            ),
            (
                "They {CONSULT ->- met/meet} last weekend .",
                "2025-07-05 2025-07-06",
            ),
            (
                "They {CONSULT ->- met/meet} last month .",
                "2025-06-01 2025-06-30",
            ),
            (
                "They {CONSULT ->- met/meet} this month .",
                "2025-07-01 2025-07-10",
            ),
            (
                "They {CONSULT ->- met/meet} earlier this month .",
                "2025-07-01 2025-07-09",
            ),
            (
                "They {CONSULT ->- met/meet} last year .",
                "2024-01-01 2024-12-31",
            ),
            (
                "They {CONSULT ->- met/meet} earlier this year .",
                "2025-01-01 2025-07-09",
            ),
            (
                "They {CONSULT ->- met/meet} in 2014 .",
                "2014-01-01 2014-12-31",
            ),
            (
                "In May they {CONSULT ->- met/meet} .",
                "2025-05-01 2025-05-31",
            ),
            (
                "They {CONSULT ->- met/meet} in September .",
                "2024-09-01 2024-09-30",
            ),
            (
                "They {CONSULT ->- met/meet} in March 2022 .",
                "2022-03-01 2022-03-31",
            ),
            (
                "They {CONSULT ->- met/meet} in early June .",
                "2025-06-01 2025-06-10",
            ),
            (
                "They {CONSULT ->- met/meet} in mid-June .",
                "2025-06-11 2025-06-20",
            ),
            (
                "They {CONSULT ->- met/meet} in late June .",
                "2025-06-21 2025-06-30",
            ),
            (
                "They {CONSULT ->- met/meet} two days ago .",
                "2025-07-08 2025-07-08",
            ),
            (
                "They {CONSULT ->- met/meet} a week ago .",
                "2025-07-03 2025-07-03",
            ),
            (
                "They {CONSULT ->- met/meet} three weeks ago .",
                "2025-06-19 2025-06-19",
            ),
            (
                "They {CONSULT ->- met/meet} days ago .",
                "2025-07-03 2025-07-09",
            ),
            (
                "They {CONSULT ->- met/meet} hours ago .",
                "2025-07-09 2025-07-10",
            ),
            (
                "They have {CONSULT ->- met/meet} in the past three days .",
                "2025-07-07 2025-07-10",
            ),
            (
                "They have {CONSULT ->- met/meet} often since Monday .",
                "2025-07-07 2025-07-10",
            ),
            (
                "It comes days after they {CONSULT ->- met/meet} .",
                "2025-07-03 2025-07-09",
            ),
            (
                "It comes two days after they {CONSULT ->- met/meet} .",
                "2025-07-08 2025-07-08",
            ),
            (
                "It comes a week after they {CONSULT ->- met/meet} .",
                "2025-07-03 2025-07-03",
            ),
        ],
    );
}

#[test]
fn future_dates_lie_on_or_after_the_day_of_the_report() {
    check(
        "2025-07-10",
        Direction::Future,
        &[
            (
                "They will {CONSULT ->- meet} tomorrow .",
                "2025-07-11 2025-07-11",
            ),
            (
                "They will {CONSULT ->- meet} on Tuesday .",
                "2025-07-15 2025-07-15",
            ),
            (
                "They will {CONSULT ->- meet} on Thursday .",
                "2025-07-10 2025-07-10",
            ),
            (
                "They will {CONSULT ->- meet} next Thursday .",
                "2025-07-17 2025-07-17",
            ),
            (
                "They will {CONSULT ->- meet} next week .",
                "2025-07-14 2025-07-20",
            ),
            (
                "They will {CONSULT ->- meet} later this month .",
                "2025-07-11 2025-07-31",
            ),
            (
                "They will {CONSULT ->- meet} this week .",
                "2025-07-10 2025-07-13",
            ),
            (
                "They will {CONSULT ->- meet} next month .",
                "2025-08-01 2025-08-31",
            ),
            (
                "They will {CONSULT ->- meet} on July 3 .",
                "2026-07-03 2026-07-03",
            ),
            (
                "They will {CONSULT ->- meet} on Aug. 1 .",
                "2025-08-01 2025-08-01",
            ),
            (
                "They will {CONSULT ->- meet} in January .",
                "2026-01-01 2026-01-31",
            ),
            (
                "They will {CONSULT ->- meet} next year .",
                "2026-01-01 2026-12-31",
            ),
        ],
    );
}

#[test]
fn words_that_are_no_date_of_the_event_leave_it_to_the_dateline() {
    for text in [
        "They {CONSULT ->- met/meet} again .",
        "They {REQUEST ->- demanded/demand} an answer by Friday .",
        "It may {CONSULT ->- meet} them .",
        "The march {PROTEST ->- blocked/block} the road .",
        "He {CONSULT ->- met/meet} her after they arrived on Monday .",
        "They {CONSULT ->- met/meet} 2014 people .",
        "They {CONSULT ->- met/meet} on July 32 .",
        "They {CONSULT ->- met/meet} 99999999999999999999 days ago .",
        "They {CONSULT ->- met/meet} 9223372036854775807 weeks ago .",
        "[N He] said/say on Tuesday that they {CONSULT ->- met/meet} .",
    ] {
        let (days, basis) = found("2025-07-10", text, Direction::Past);
        assert_eq!(
            (days.as_str(), basis),
            ("2025-07-10 2025-07-10", DateBasis::Dateline),
            "{text}"
        );
    }
}

#[test]
fn the_nearest_date_of_the_clause_counts() {
    check(
        "2025-07-10",
        Direction::Past,
        &[
            (
                "They {CONSULT ->- met/meet} on Monday after he arrived on Sunday .",
                "2025-07-07 2025-07-07",
            ),
            (
                "On Monday , they {CONSULT ->- met/meet} .",
                "2025-07-07 2025-07-07",
            ),
            (
                "After he arrived on Sunday , they {CONSULT ->- met/meet} on Monday .",
                "2025-07-07 2025-07-07",
            ),
        ],
    );
}

#[test]
fn no_words_at_the_edges_of_the_calendar_panic() {
    let words = [
        "Monday",
        "last Monday",
        "next Sunday",
        "yesterday",
        "tomorrow",
        "last week",
        "next week",
        "last weekend",
        "next weekend",
        "last year",
        "next year",
        "earlier this month",
        "two years ago",
        "Feb. 29",
        "days ago",
    ];
    for day in [Date::MIN, Date::MAX] {
        for word in words {
            for direction in [Direction::Past, Direction::Future] {
                for found in super::expression::scan(&word.split(' ').collect::<Vec<_>>()) {
                    let days = super::resolve::resolve(found.when, Some(day), direction);
                    assert!(days.is_none_or(|(first, last)| first <= last), "{word}");
                }
            }
        }
    }
}
