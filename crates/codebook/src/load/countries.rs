//! `countries.tsv`, `places.tsv` and `regions.tsv`: the map.

use super::Loader;
use super::problem::{Fault, Problem};
use super::table::Row;
use crate::data::Country;
use crate::{Entry, Kind, Place};

const COUNTRIES: &[&str] = &[
    "iso3",
    "fips",
    "cameo",
    "name",
    "aliases",
    "demonyms",
    "capital",
    "latitude",
    "longitude",
    "source",
];
const PLACES: &[&str] = &[
    "geonames_id",
    "name",
    "aliases",
    "country",
    "admin1",
    "latitude",
    "longitude",
    "population",
    "capital",
    "source",
];

impl Loader<'_> {
    pub(crate) fn countries(&mut self) {
        let rows = self.rows("countries.tsv", COUNTRIES);
        let rows = self.unique(rows, &["iso3"], &[]);
        for row in rows {
            if let Err(problem) = self.one_country(&row) {
                self.report(problem);
            }
        }
    }

    fn one_country(&mut self, row: &Row<'_>) -> Result<(), Problem> {
        let iso3 = row.text("iso3");
        if !capitals(iso3, 3) {
            return Err(row.bad("iso3", "ISO 3166-1 alpha-3 code"));
        }
        let fips = optional_capitals(row, "fips", 2, "FIPS 10-4 code of two capitals")?;
        let cameo = optional_capitals(row, "cameo", 3, "CAMEO code of three capitals")?;
        let name = row.filled("name")?;
        let centre = Place {
            geonames_id: None,
            admin1: None,
            latitude: row.degrees("latitude", 90.0)?,
            longitude: row.degrees("longitude", 180.0)?,
            population: 0,
            capital: false,
        };
        let mut entry = Entry {
            name: name.to_owned(),
            kind: Kind::Country,
            country: Some(iso3.to_owned()),
            sectors: Vec::new(),
        };
        let country = self.phrases.entry(entry.clone(), row.layer);
        for phrase in std::iter::once(name).chain(row.list("aliases")) {
            self.phrases.phrase(phrase, country);
        }
        entry.kind = Kind::Demonym;
        let demonym = self.phrases.entry(entry, row.layer);
        for phrase in row.list("demonyms") {
            self.phrases.phrase(phrase, demonym);
        }
        self.countries.insert(iso3.to_owned());
        self.data.countries.push(Country {
            iso3: iso3.to_owned(),
            fips,
            cameo,
            entry: country,
            centre,
        });
        Ok(())
    }

    pub(crate) fn places(&mut self) {
        for file in ["places.tsv", "regions.tsv"] {
            let rows = self.rows(file, PLACES);
            let rows = self.unique(
                rows,
                &["name", "country", "admin1"],
                &["latitude", "longitude"],
            );
            for row in rows {
                if let Err(problem) = self.place(&row) {
                    self.report(problem);
                }
            }
        }
    }

    fn place(&mut self, row: &Row<'_>) -> Result<(), Problem> {
        let name = row.filled("name")?;
        let country = row.text("country");
        if !country.is_empty() && !self.countries.contains(country) {
            return Err(row.problem(Fault::Country(country.to_owned())));
        }
        let capital = match row.text("capital") {
            "0" => false,
            "1" => true,
            _ => return Err(row.bad("capital", "0 or 1")),
        };
        let place = Place {
            geonames_id: row.optional_number("geonames_id")?,
            admin1: row.list("admin1").next().map(str::to_owned),
            latitude: row.degrees("latitude", 90.0)?,
            longitude: row.degrees("longitude", 180.0)?,
            population: row.number("population")?,
            capital,
        };
        let entry = Entry {
            name: name.to_owned(),
            kind: Kind::Place(place),
            country: (!country.is_empty()).then(|| country.to_owned()),
            sectors: Vec::new(),
        };
        let entry = self.phrases.entry(entry, row.layer);
        for phrase in std::iter::once(name).chain(row.list("aliases")) {
            self.phrases.phrase(phrase, entry);
        }
        Ok(())
    }
}

/// Whether `text` is a code of `count` capital letters.
pub(super) fn capitals(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|b| b.is_ascii_uppercase())
}

/// The code of a column that may be empty.
fn optional_capitals(
    row: &Row<'_>,
    column: &str,
    count: usize,
    expected: &'static str,
) -> Result<Option<String>, Problem> {
    match row.text(column) {
        "" => Ok(None),
        code if capitals(code, count) => Ok(Some(code.to_owned())),
        _ => Err(row.bad(column, expected)),
    }
}
