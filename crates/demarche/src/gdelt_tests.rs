//! Rows of events made by hand, and of a coded sample.

use demarche_article::{Hints, Limits};
use demarche_codebook::Codebook;
use demarche_events::Options;

use super::*;
use crate::pipeline::{Coded, Pipeline};

fn table(article: &v1::CodedArticle, lead: usize) -> Vec<Vec<String>> {
    let rows = rows(article, lead, Codebook::embedded());
    let cells = |row: &String| row.split('\t').map(str::to_owned).collect();
    rows.iter().map(cells).collect()
}

/// The only row of an event.
fn row(event: v1::Event) -> Vec<String> {
    let events = vec![event];
    let article = v1::CodedArticle {
        events,
        ..v1::CodedArticle::default()
    };
    table(&article, 0).remove(0)
}

fn actor(name: &str, country: &str, sectors: &[&str]) -> v1::Actor {
    v1::Actor {
        name: name.into(),
        country: country.into(),
        sectors: sectors.iter().map(|sector| (*sector).to_owned()).collect(),
        ..v1::Actor::default()
    }
}

fn moment(seconds: i64, minutes: Option<i32>) -> v1::Moment {
    let mut moment = v1::Moment::default();
    moment.time.get_or_insert_default().seconds = seconds;
    moment.utc_offset_minutes = minutes;
    moment
}

/// A meeting in Kuala Lumpur.
fn meeting() -> v1::Event {
    let mut event = v1::Event {
        id: "2f17e6a786a1e50916c430d2cdebc999".into(),
        cameo_code: "044".into(),
        goldstein: 2.5,
        source: Some(actor("Marco Rubio", "USA", &["GOV"])),
        target: Some(actor("Sergei Lavrov", "RUS", &["GOV"])),
        symmetric: true,
        date: Some(v1::EventDate {
            first: "2025-07-10".into(),
            last: "2025-07-10".into(),
            ..v1::EventDate::default()
        }),
        place: Some(v1::EventPlace {
            name: "Kuala Lumpur".into(),
            country: "MYS".into(),
            admin1: "14".into(),
            latitude: Some(3.15),
            longitude: Some(101.69),
            geonames_id: 1_735_161,
            ..v1::EventPlace::default()
        }),
        evidence: vec![v1::Evidence {
            sentence: Some(v1::Span { start: 0, end: 107 }),
            ..v1::Evidence::default()
        }],
        ..v1::Event::default()
    };
    event.set_quad_class(v1::QuadClass::VerbalCooperation);
    event.set_modality(v1::Modality::Asserted);
    event
}

fn report() -> v1::CodedArticle {
    v1::CodedArticle {
        id: "tag:example.org,2025:4711".into(),
        url: "https://example.org/world/4711".into(),
        published: Some(moment(1_752_158_520, Some(-240))),
        events: vec![meeting()],
        ..v1::CodedArticle::default()
    }
}

#[test]
fn a_row_is_written_column_by_column() {
    let rows = rows(&report(), 200, Codebook::embedded());
    let expected = [
        "1696717225719820932\t20250710\t202507\t2025\t2025.5205",
        "USAGOV\tMARCO RUBIO\tUSA\t\t\t\t\tGOV\t\t",
        "RUSGOV\tSERGEI LAVROV\tRUS\t\t\t\t\tGOV\t\t",
        "1\t044\t044\t04\t1\t2.5\t1\t1\t1\t",
        "1\tUnited States\tUS\tUS\t\t39.8\t-98.6\tUS",
        "1\tRussia\tRS\tRS\t\t61.9\t96.7\tRS",
        "4\tKuala Lumpur, Malaysia\tMY\tMY\t\t3.15\t101.69\t",
        "20250710144200\thttps://example.org/world/4711",
    ];
    assert_eq!(rows.first(), Some(&expected.join("\t")));
}

#[test]
fn a_symmetric_event_is_two_rows_each_side_the_source_of_one() {
    let rows = table(&report(), 0);
    assert_eq!(rows.len(), 2);
    let sides = |row: &Vec<String>| (row[5].clone(), row[15].clone(), row[37].clone());
    assert_eq!(sides(&rows[0]).0, sides(&rows[1]).1);
    assert_eq!(sides(&rows[1]).0, sides(&rows[0]).1);
    assert_eq!((&*rows[0][37], &*rows[1][37]), ("US", "RS"));
    let number = |row: &Vec<String>| row[0].parse::<i64>().unwrap();
    assert_eq!(number(&rows[0]) + 1, number(&rows[1]));
    let mut alone = report();
    alone.events[0].target = None;
    assert_eq!(table(&alone, 0).len(), 1);
}

#[test]
fn the_number_of_an_event_fits_a_signed_integer() {
    for id in [
        "ffffffffffffffffffffffffffffffff",
        "00",
        "",
        "é23456789012345678",
    ] {
        let event = v1::Event {
            id: id.into(),
            ..meeting()
        };
        assert!(row(event)[0].parse::<i64>().is_ok(), "{id}");
    }
}

#[test]
fn every_row_of_a_coded_sample_has_61_columns() {
    let pipeline = Pipeline::new(
        Codebook::embedded(),
        Limits::default(),
        Options::default(),
        None,
    )
    .unwrap();
    let payload = include_bytes!("../samples/01-washington-halts-aid.json");
    let article = pipeline.decode(payload, &Hints::default()).unwrap();
    let events = pipeline.events(&article);
    let envelope = pipeline.envelope(&Coded { article, events });
    let rows = table(&envelope, 150);
    assert!(rows.len() > 2, "{rows:?}");
    assert!(rows.iter().all(|row| row.len() == 61));
    assert!(rows.iter().any(|row| row[25] == "1") && rows.iter().any(|row| row[25] == "0"));
}

#[test]
fn tabs_line_breaks_and_quotes_do_not_get_into_a_row() {
    let mut article = report();
    article.url = "https://example.org/a\tb\r\nc".into();
    article.events[0].source = Some(v1::Actor {
        text: "\"Lula\"\tda\n Silva\u{2028}\0".into(),
        ..v1::Actor::default()
    });
    let rows = rows(&article, 0, Codebook::embedded());
    for row in &rows {
        assert_eq!(row.split('\t').count(), 61);
        assert!(!row.contains(['\n', '\r', '"', '\0', '\u{2028}']));
    }
    assert_eq!(rows[0].split('\t').nth(6), Some("'LULA' DA SILVA"));
}

#[test]
fn an_event_without_a_day_has_that_of_the_article_where_it_was_written() {
    let mut article = report();
    article.events[0].date = None;
    // 2025-01-01T02:00Z is still the day before in New York.
    article.published = Some(moment(1_735_696_800, Some(-300)));
    let row = table(&article, 0).remove(0);
    assert_eq!(row[1..5], ["20241231", "202412", "2024", "2024.9890"]);
    assert_eq!(row[59], "20250101020000");
}

#[test]
fn what_is_not_known_is_empty_and_there_is_no_clock() {
    let row = row(v1::Event {
        cameo_code: "1411".into(),
        ..v1::Event::default()
    });
    assert_eq!(row.len(), 61);
    assert_eq!(row[25..29], ["0", "1411", "141", "14"]);
    let filled: Vec<usize> = (0..61).filter(|column| !row[*column].is_empty()).collect();
    assert_eq!(filled, [0, 25, 26, 27, 28, 29, 30, 31, 32, 33, 35, 43, 51]);
    assert_eq!([&row[35], &row[43], &row[51]], ["0"; 3]);
}

#[test]
fn actors_have_the_codes_of_cameo() {
    for (actor, expected) in [
        (
            actor("Ilie Bolojan", "ROU", &["GOV"]),
            ["ROMGOV", "ROM", "", "GOV", ""],
        ),
        (actor("", "RUS", &["MIL"]), ["RUSMIL", "RUS", "", "MIL", ""]),
        (
            actor("United Nations", "IGO", &[]),
            ["IGOUNO", "", "UNO", "IGO", ""],
        ),
        (
            actor(
                "United Nations High Commissioner for Refugees",
                "IGO",
                &["REF"],
            ),
            ["IGOUNOREFHCR", "", "HCR", "IGO", "REF"],
        ),
        (
            actor("Amnesty International", "NGO", &["HRI"]),
            ["NGOHRIAMN", "", "AMN", "NGO", "HRI"],
        ),
        (
            actor("Hamas", "PSE", &["REB", "PTY"]),
            ["PSEREBPTYHMS", "PSE", "HMS", "REB", "PTY"],
        ),
        (
            actor("Catholic Church", "NGO", &["REL", "SOC"]),
            ["NGO", "", "", "NGO", ""],
        ),
        (
            actor("", "", &["MIL", "GOV"]),
            ["MILGOV", "", "", "MIL", "GOV"],
        ),
    ] {
        let row = row(v1::Event {
            source: Some(actor),
            ..v1::Event::default()
        });
        let found = [&row[5], &row[7], &row[8], &row[12], &row[13]];
        assert_eq!(found, expected);
    }
}

#[test]
fn places_have_the_type_and_the_codes_of_their_country() {
    let place = |name: &str, country: &str, admin1: &str, geonames_id| v1::EventPlace {
        name: name.into(),
        country: country.into(),
        admin1: admin1.into(),
        geonames_id,
        ..v1::EventPlace::default()
    };
    for (place, expected) in [
        (
            place("Austria", "AUT", "", 0),
            ["1", "Austria", "AU", "AU", "AU"],
        ),
        (
            place("Texas", "USA", "TX", 4_736_286),
            ["2", "Texas, United States", "US", "USTX", "TX"],
        ),
        (
            place("Chicago", "USA", "IL", 4_887_398),
            ["3", "Chicago, United States", "US", "USIL", ""],
        ),
        (
            place("White House", "USA", "", 0),
            ["3", "White House, United States", "US", "US", ""],
        ),
        (
            place("Khān Yūnis", "PSE", "GZ", 281_124),
            ["4", "Khān Yūnis, Palestine", "GZ", "GZ", ""],
        ),
        (
            place("Black Sea", "", "", 0),
            ["4", "Black Sea", "", "", ""],
        ),
    ] {
        let row = row(v1::Event {
            place: Some(place),
            ..v1::Event::default()
        });
        assert_eq!([&row[51], &row[52], &row[53], &row[54], &row[58]], expected);
    }
}

#[test]
fn what_did_not_happen_is_no_row() {
    for (modality, count) in [
        (v1::Modality::Negated, 0),
        (v1::Modality::Denied, 0),
        (v1::Modality::Planned, 2),
    ] {
        let mut article = report();
        article.events[0].set_modality(modality);
        assert_eq!(table(&article, 0).len(), count);
    }
}
