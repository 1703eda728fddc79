//! What a phrase can mean.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::Sector;

/// One meaning of one or more phrases.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// The name to report: "Marco Rubio", "Russia", "Association of Southeast Asian Nations".
    pub name: String,
    /// What kind of thing it is, with what only that kind has.
    pub kind: Kind,
    /// ISO 3166-1 alpha-3 country, or IGO, NGO, MNC, IMG for what belongs to no single country; none
    /// where the phrase alone does not tell ("rebels").
    pub country: Option<String>,
    /// Sectors, primary first; empty for countries and places.
    pub sectors: Vec<Sector>,
}

/// The kinds of things that phrases name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Kind {
    /// A country by its name: "Russia".
    Country,
    /// A country by its adjective or its people: "Russian", "Russians".
    Demonym,
    /// A government by its seat or by-name: "the Kremlin", "Downing Street".
    Government,
    /// A person with terms of office, oldest first.
    Person(Vec<Term>),
    /// An organisation, company, party or armed group.
    Organisation,
    /// A title that goes with an office: "foreign minister", "secretary of state". The value is the
    /// office's key, which [`Term::office`] shares.
    Office(String),
    /// A noun for a kind of people or body: "troops", "protesters", "police".
    Agent,
    /// A place.
    Place(Place),
}

/// A stay in office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// Key of the office: `head-of-state`, `head-of-government`, `foreign-minister`,
    /// `defence-minister`, or another of `offices.tsv`.
    pub office: String,
    /// The title as it is written before a name: "President", "Secretary of State".
    pub title: String,
    /// ISO 3166-1 alpha-3 country or IGO/NGO.
    pub country: String,
    /// The office's sector.
    pub sector: Sector,
    /// First day.
    #[serde(with = "crate::day")]
    pub from: Date,
    /// Last day; none while in office at the end of the data.
    #[serde(with = "crate::day::option")]
    pub to: Option<Date>,
}

impl Term {
    /// Whether the office was held on `day`.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

/// A point on the map.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// GeoNames id; none for countries without one in the table.
    pub geonames_id: Option<u32>,
    /// First-level division: GeoNames admin1 code.
    pub admin1: Option<String>,
    /// Degrees north.
    pub latitude: f32,
    /// Degrees east.
    pub longitude: f32,
    /// Inhabitants, by which namesakes are ranked.
    pub population: u32,
    /// Whether it is the seat of its country's government.
    pub capital: bool,
}
