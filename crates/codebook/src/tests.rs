//! The embedded codebook, asked as the other stages ask it.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn kinds(words: &[&str]) -> (usize, Vec<&'static str>) {
    let Some(found) = Codebook::embedded().find(words) else {
        return (0, Vec::new());
    };
    let kind = |entry: &&Entry| match entry.kind {
        Kind::Country => "country",
        Kind::Demonym => "demonym",
        Kind::Government => "government",
        Kind::Person(_) => "person",
        Kind::Organisation => "organisation",
        Kind::Office(_) => "office",
        Kind::Agent => "agent",
        Kind::Place(_) => "place",
    };
    (found.words, found.entries.iter().map(kind).collect())
}

fn countries(words: &[&str]) -> Vec<Option<&'static str>> {
    let found = Codebook::embedded().find(words);
    let entries = found.map(|found| found.entries).unwrap_or_default();
    entries
        .iter()
        .map(|entry| entry.country.as_deref())
        .collect()
}

#[test]
fn longest_phrase_wins() {
    assert_eq!(kinds(&["South", "Korea", "and"]), (2, vec!["country"]));
    assert_eq!(kinds(&["New", "York", "City", "police"]).0, 3);
    assert_eq!(kinds(&["New", "words"]).0, 0);
}

#[test]
fn a_proper_name_needs_a_capital_and_a_short_abbreviation_capitals() {
    assert_eq!(kinds(&["turkey"]).0, 0);
    assert_eq!(kinds(&["Turkey"]), (1, vec!["country"]));
    assert_eq!(kinds(&["us"]).0, 0);
    assert_eq!(kinds(&["Us"]).0, 0);
    assert_eq!(kinds(&["White", "house"]).0, 0);
    assert_eq!(countries(&["US"])[0], Some("USA"));
    assert_eq!(countries(&["U.S."])[0], Some("USA"));
}

#[test]
fn an_ambiguous_name_has_all_its_meanings() {
    let (_, kinds) = kinds(&["Georgia"]);
    assert_eq!(kinds, ["country", "place"]);
    assert_eq!(countries(&["Georgia"]), [Some("GEO"), Some("USA")]);
}

#[test]
fn of_namesakes_the_capital_comes_first() {
    let found = Codebook::embedded().find(&["Washington"]).unwrap();
    let place = found.entries.iter().find_map(|entry| match &entry.kind {
        Kind::Place(place) => Some(place),
        _ => None,
    });
    assert_eq!(place.and_then(|place| place.admin1.as_deref()), Some("DC"));
}

#[test]
fn accents_and_possessives_do_not_hide_a_name() {
    assert_eq!(countries(&["Bogotá"]), countries(&["Bogota"]));
    assert_eq!(
        countries(&["People", "'s", "Republic", "of", "China"]),
        [Some("CHN")]
    );
    assert_eq!(countries(&["Russia", "'s"]), [Some("RUS")]);
    assert_eq!(countries(&["Cote", "d’Ivoire"]), [Some("CIV")]);
}

#[test]
fn people_and_titles_are_found_in_the_plural() {
    for words in [&["soldiers"][..], &["lawmakers"], &["foreign", "ministers"]] {
        assert_eq!(kinds(words).0, words.len(), "{words:?}");
    }
    assert!(kinds(&["foreign", "ministers"]).1.contains(&"office"));
}

#[test]
fn an_office_is_held_from_its_first_day_to_its_last() {
    let book = Codebook::embedded();
    let holder = |office, country, day| book.holder(office, country, day).map(|e| e.name.as_str());
    assert_eq!(
        holder("foreign-minister", "USA", date(2025, 7, 10)),
        Some("Marco Rubio")
    );
    assert_eq!(
        holder("head-of-state", "USA", date(2025, 1, 19)),
        Some("Joe Biden")
    );
    assert_eq!(
        holder("head-of-state", "USA", date(2025, 1, 20)),
        Some("Donald Trump")
    );
    assert_eq!(
        holder("foreign-minister", "RUS", date(2025, 7, 10)),
        Some("Sergei Lavrov")
    );
    assert_eq!(holder("head-of-state", "USA", date(1900, 1, 1)), None);
    assert_eq!(holder("no-such-office", "USA", date(2025, 1, 20)), None);
}

#[test]
fn last_names_lead_to_those_who_bear_them() {
    let book = Codebook::embedded();
    let bearers = |name| -> Vec<&str> {
        book.surnames(name)
            .iter()
            .map(|entry| entry.name.as_str())
            .collect()
    };
    assert!(bearers("Rubio").contains(&"Marco Rubio"));
    assert!(bearers("Xi").contains(&"Xi Jinping"));
    assert!(bearers("Leyen").contains(&"Ursula von der Leyen"));
    assert!(bearers("von der Leyen").contains(&"Ursula von der Leyen"));
    assert!(bearers("rubio").is_empty());
    assert!(bearers("Jinping").is_empty());
}

#[test]
fn countries_have_names_and_middles() {
    let book = Codebook::embedded();
    assert_eq!(
        book.country("MYS").map(|country| country.name.as_str()),
        Some("Malaysia")
    );
    assert_eq!(book.country("XXX"), None);
    let centre = book.centre("XKX").unwrap();
    assert!((42.0..44.0).contains(&centre.latitude) && (20.0..22.0).contains(&centre.longitude));
}

#[test]
fn fips_codes_are_two_capitals_and_each_is_of_one_country() {
    let book = Codebook::embedded();
    let countries = book
        .entries()
        .iter()
        .filter(|entry| entry.kind == Kind::Country);
    let mut seen = std::collections::HashMap::new();
    let mut without = Vec::new();
    for iso3 in countries.filter_map(|entry| entry.country.as_deref()) {
        let Some(fips) = book.fips(iso3) else {
            without.push(iso3);
            continue;
        };
        assert!(
            fips.len() == 2 && fips.bytes().all(|b| b.is_ascii_uppercase()),
            "{iso3}"
        );
        assert_eq!(seen.insert(fips, iso3), None, "{fips}");
        assert_ne!(fips, "GZ", "Gaza is written by its division");
    }
    assert_eq!(without, ["ALA", "BES", "UMI"]);
}

#[test]
fn fips_codes_are_not_those_of_iso() {
    let book = Codebook::embedded();
    for (iso3, fips) in [
        ("AUT", "AU"),
        ("AUS", "AS"),
        ("DEU", "GM"),
        ("CHN", "CH"),
        ("CHE", "SZ"),
        ("RUS", "RS"),
        ("UKR", "UP"),
        ("ISR", "IS"),
        ("IRQ", "IZ"),
        ("IRN", "IR"),
        ("KOR", "KS"),
        ("PRK", "KN"),
        ("JPN", "JA"),
        ("ESP", "SP"),
        ("PRT", "PO"),
        ("TUR", "TU"),
        ("GBR", "UK"),
        ("ZAF", "SF"),
        ("BIH", "BK"),
        ("SRB", "RI"),
        ("MNE", "MJ"),
        ("XKX", "KV"),
        ("SDN", "SU"),
        ("SSD", "OD"),
        ("PSE", "WE"),
        ("NER", "NG"),
        ("NGA", "NI"),
        ("BLR", "BO"),
    ] {
        assert_eq!(book.fips(iso3), Some(fips), "{iso3}");
    }
    assert_eq!(book.fips("IGO"), None);
}

#[test]
fn cameo_has_codes_of_its_own_for_some_countries_and_organisations() {
    let book = Codebook::embedded();
    assert_eq!(book.cameo_country("ROU"), Some("ROM"));
    assert_eq!(book.cameo_country("USA"), Some("USA"));
    assert_eq!(book.cameo_country("NGO"), None);
    assert_eq!(book.known_group("United Nations"), ["UNO"]);
    assert_eq!(
        book.known_group("World Health Organization"),
        ["UNO", "WHO"]
    );
    assert!(book.known_group("Interfax").is_empty());
}

#[test]
fn every_country_with_a_capital_has_it_among_the_places() {
    let book = Codebook::embedded();
    let seats = book.entries().iter().filter_map(|entry| match &entry.kind {
        Kind::Place(place) if place.capital => entry.country.as_deref(),
        _ => None,
    });
    let seats: std::collections::HashSet<&str> = seats.collect();
    for iso3 in [
        "USA", "RUS", "UKR", "VAT", "TUV", "MMR", "MNG", "PSE", "XKX", "TWN", "NRU",
    ] {
        assert!(seats.contains(iso3), "{iso3}");
    }
}

#[test]
fn a_state_of_the_usa_is_told_from_its_cities() {
    let book = Codebook::embedded();
    let id = |word: &str| match &book.find(&[word]).unwrap().entries.last().unwrap().kind {
        Kind::Place(place) => place.geonames_id.unwrap(),
        other => panic!("{other:?}"),
    };
    assert!(book.is_state(id("Georgia")));
    assert!(!book.is_state(id("Houston")) && !book.is_state(id("Lagos")) && !book.is_state(0));
}

#[test]
fn every_cameo_root_is_stated_by_a_frame() {
    let book = Codebook::embedded();
    for root in 1..=20 {
        let root = format!("{root:02}");
        assert!(
            book.frames()
                .iter()
                .any(|frame| frame.code.starts_with(&root)),
            "{root}"
        );
    }
}

#[test]
fn codes_are_found_by_their_digits() {
    let book = Codebook::embedded();
    assert_eq!(
        book.code("044").and_then(|code| code.root),
        Some(Root::Consult)
    );
    assert_eq!(book.code("010").map(|code| code.root), Some(None));
    assert!(book.code("999").is_none());
    assert!(
        book.codes()
            .iter()
            .all(|code| book.code(&code.cameo) == Some(code))
    );
}

#[test]
fn the_digest_is_that_of_the_files() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data");
    let (files, problems) = load::read(load::Layer::BuiltIn, std::path::Path::new(folder)).unwrap();
    assert_eq!(problems, []);
    assert_eq!(
        Codebook::embedded().digest(),
        load::digest(&files, &load::Files::new())
    );
}

proptest! {
    #[test]
    fn no_words_make_the_codebook_panic(
        words in prop::collection::vec("\\PC{0,8}|the|foreign|United|call|off|sanction|\\.", 0..14),
        at in 0usize..16,
    ) {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let book = Codebook::embedded();
        if let Some(found) = book.find(&words) {
            prop_assert!((1..=words.len()).contains(&found.words));
            prop_assert!(!found.entries.is_empty());
        }
        for found in book.match_frames(&words, at) {
            prop_assert!(found.trigger.start == at && found.trigger.end <= words.len());
            prop_assert!(found.object.is_none_or(|object| object.end <= words.len()));
        }
        if let Some(word) = words.first() {
            prop_assert!(book.surnames(word).len() < book.entries().len());
        }
    }
}
