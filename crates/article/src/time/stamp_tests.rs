use super::*;

fn show(stamp: Option<Stamp>) -> String {
    match stamp {
        None => "-".to_owned(),
        Some(Stamp::Unsound) => "unsound".to_owned(),
        Some(Stamp::Vague(_)) => "vague".to_owned(),
        Some(Stamp::Sound(moment)) => {
            let offset = moment.offset.map(|offset| offset.to_string());
            format!("{}{}", moment.local, offset.unwrap_or_default())
        }
    }
}

fn read(line: &str) -> Option<(String, String)> {
    stamps(line).map(|stamps| (show(stamps.published), show(stamps.updated)))
}

fn published(line: &str) -> String {
    read(line).map_or_else(|| "none".to_owned(), |read| read.0)
}

#[test]
fn reads_common_shapes() {
    let shapes = [
        ("July 10, 2025 / 10:42 AM", "2025-07-10T10:42:00"),
        ("July 10, 2025 / 12:05 AM", "2025-07-10T00:05:00"),
        ("July 10, 2025 at 12:05 p.m.", "2025-07-10T12:05:00"),
        ("July 10, 2025 at 12:05 p.m. EDT", "2025-07-10T12:05:00-04"),
        ("Thursday, July 10th 2025", "2025-07-10T00:00:00"),
        ("10 July 2025 - 22:15 CEST", "2025-07-10T22:15:00+02"),
        ("Thu 10 Jul 2025 11.30", "none"),
        (
            "Published: 10:42 AM ET, Thu July 10, 2025",
            "2025-07-10T10:42:00",
        ),
        ("July 10, 2025 | 9pm", "2025-07-10T21:00:00"),
        ("10 Jul, 2025 1042 GMT", "2025-07-10T10:42:00+00"),
        ("2025-07-10T10:42:31+03:00", "2025-07-10T10:42:31+03"),
        ("2025-07-10 10:42 (UTC+3)", "2025-07-10T10:42:00+03"),
        ("10.07.2025 08:00", "2025-07-10T08:00:00"),
        ("2025/07/10 08:00", "2025-07-10T08:00:00"),
        ("7/25/2025 08:00", "2025-07-25T08:00:00"),
        ("25/7/2025", "2025-07-25T00:00:00"),
        ("07/07/2025", "2025-07-07T00:00:00"),
        ("7/10/2025", "vague"),
        ("10-07-2025 08:00", "vague"),
    ];
    for (line, wanted) in shapes {
        assert_eq!(published(line), wanted, "{line}");
    }
}

#[test]
fn tells_publication_and_change_apart() {
    let both = read("Published July 10, 2025 10:42 AM | Updated July 11, 2025 7:00 AM");
    assert_eq!(
        both,
        Some(("2025-07-10T10:42:00".into(), "2025-07-11T07:00:00".into()))
    );
    let hour = read("July 10, 2025 10:42 AM / Last updated 11:30 AM");
    assert_eq!(
        hour,
        Some(("2025-07-10T10:42:00".into(), "2025-07-10T11:30:00".into()))
    );
    assert_eq!(
        read("Updated: 10 July 2025"),
        Some(("-".into(), "2025-07-10T00:00:00".into()))
    );
}

#[test]
fn a_line_with_other_words_is_no_stamp() {
    for line in [
        "The talks of July 10, 2025 failed.",
        "July 10 (UPI) --",
        "2 hours ago",
        "July 10",
        "July 10, 2025.",
        "10:42 AM",
        "2025",
    ] {
        assert_eq!(read(line), None, "{line}");
    }
}

#[test]
fn impossible_days_and_hours_are_kept_apart_from_no_stamp() {
    for line in [
        "February 30, 2025",
        "July 10, 0000 / 10:42 AM",
        "July 10, 2025 25:00",
        "July 10, 1800",
    ] {
        assert_eq!(published(line), "unsound", "{line}");
    }
}

#[test]
fn finds_a_day_among_other_words() {
    let day = |line: &str| {
        within(line)
            .and_then(Stamp::ok)
            .map(|moment| moment.local.to_string())
    };
    let found = |line: &str| day(line).unwrap_or_default();
    assert_eq!(found("Bissau, 2 December 2016"), "2016-12-02T00:00:00");
    assert_eq!(
        found("BOGOTA, March 18, 2015 (updated March 19, 2015, with the decision)"),
        "2015-03-18T00:00:00"
    );
    assert_eq!(
        found("Published on Thursday, June 16, 2016 - 20:14 (Paris time)"),
        "2016-06-16T20:14:00"
    );
    assert_eq!(found("13/03/2014 21:48 h CET"), "2014-03-13T21:48:00");
    assert_eq!(day("Ten years on, 24 killed in March"), None);
    assert_eq!(day("In 2014 the city had 300,000 people"), None);
}
