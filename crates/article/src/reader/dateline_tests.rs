use super::*;

const STORY: &str = "The ministers met.";

/// Place, day and agency of `head`, put before a story; none if it is no dateline.
fn read(head: &str) -> Option<(String, String, String)> {
    let text = format!("{head}{STORY}");
    let opening = opening(&text)?;
    assert_eq!(&text[opening.length..], STORY, "{head}");
    let near = Date::new(2025, 7, 10).unwrap();
    let day = opening.day.and_then(|day| day.resolve(Some(near)));
    let day = day.map(|day| day.to_string());
    let [place, agency] = [opening.place, opening.agency].map(Option::unwrap_or_default);
    Some((place, day.unwrap_or_default(), agency))
}

fn reads(head: &str, place: &str, day: &str, agency: &str) {
    let wanted = (place.to_owned(), day.to_owned(), agency.to_owned());
    assert_eq!(read(head), Some(wanted), "{head}");
}

#[test]
fn reads_place_day_and_agency_in_every_combination() {
    reads("July 10 (UPI) -- ", "", "2025-07-10", "UPI");
    reads("KYIV, Ukraine (AP) — ", "KYIV, Ukraine", "", "AP");
    reads(
        "WASHINGTON, July 3 (Reuters) - ",
        "WASHINGTON",
        "2025-07-03",
        "Reuters",
    );
    reads(
        "BEIJING/MOSCOW, 3 July (Reuters) – ",
        "BEIJING/MOSCOW",
        "2025-07-03",
        "Reuters",
    );
    reads(
        "Kuala Lumpur, Malaysia, Jul. 9, 2024 [AFP]: ",
        "Kuala Lumpur, Malaysia",
        "2024-07-09",
        "AFP",
    );
    reads("Jakarta (ANTARA) - ", "Jakarta", "", "ANTARA");
    reads("MOSCOW, July 10. /TASS/. ", "MOSCOW", "2025-07-10", "TASS");
    reads(
        "LONDON, Thursday, July 10 (Reuters) - ",
        "LONDON",
        "2025-07-10",
        "Reuters",
    );
    reads("(Reuters) - ", "", "", "Reuters");
    reads(
        "GENEVA, July 10 (Xinhua) ",
        "GENEVA",
        "2025-07-10",
        "Xinhua",
    );
    reads("BEIRUT — ", "BEIRUT", "", "");
    reads(
        "ST. PETERSBURG, Russia -- ",
        "ST. PETERSBURG, Russia",
        "",
        "",
    );
    reads("Cairo, July 9 -- ", "Cairo", "2025-07-09", "");
    reads("WASHINGTON, D.C. - ", "WASHINGTON, D.C.", "", "");
}

#[test]
fn leaves_sentences_alone() {
    let sentences = [
        "NATO — the alliance of 32 — said it would meet. ",
        "The World Health Organization (WHO) - based in Geneva - said so. ",
        "World Health Organization (WHO) - ",
        "Senator Ada Example (D) spoke. ",
        "On Tuesday, July 10 - ",
        "The talks (they lasted an hour) - ",
        "EXCLUSIVE - ",
        "In 2024 - ",
        "A well-known man said no. ",
        "He said - ",
    ];
    for sentence in sentences {
        assert_eq!(read(sentence), None, "{sentence}");
    }
}

#[test]
fn the_year_is_the_one_closest_to_publication() {
    let resolve = |month, day, near: (i16, i8, i8)| {
        let stated = StatedDay {
            month,
            day,
            year: None,
        };
        let near = Date::new(near.0, near.1, near.2).unwrap();
        stated.resolve(Some(near)).map(|day| day.to_string())
    };
    assert_eq!(resolve(12, 31, (2025, 1, 1)).as_deref(), Some("2024-12-31"));
    assert_eq!(resolve(1, 1, (2024, 12, 31)).as_deref(), Some("2025-01-01"));
    assert_eq!(resolve(2, 29, (2025, 2, 28)).as_deref(), Some("2024-02-29"));
    assert_eq!(resolve(2, 30, (2025, 2, 28)), None);
    let stated = StatedDay {
        month: 7,
        day: 10,
        year: None,
    };
    assert_eq!(stated.resolve(None), None);
}

#[test]
fn an_impossible_day_keeps_place_and_agency() {
    reads("KYIV, Feb 30 (AP) - ", "KYIV", "", "AP");
    assert_eq!(read("KYIV, Feb 45 (AP) - "), None);
}

#[test]
fn never_looks_past_its_window() {
    let text = format!("{} (AP) - Text.", "A".repeat(200));
    assert_eq!(opening(&text), None);
    assert_eq!(opening("ÜÜÜ"), None);
}
