//! Events as rows of GDELT 2.0: 61 columns, in the order of its event codebook of 2015-02-19.
//!
//! # Contract
//! Rows depend on the article alone; there is no clock. A column that demarche knows nothing for is empty: ethnic and religious codes,
//! second-level divisions, the tone, a day or time that the article does not state. GDELT has no column for modality, so an event that is
//! said not to have happened is no row. Of the rest:
//!
//! - `GLOBALEVENTID` is the first 62 bits of the event's id, then a bit that tells the second row of a symmetric event from the first:
//!   63 bits, so that signed 64-bit integers hold it.
//! - `FractionDate` counts months from 0: the codebook's formula counts from 1, its own data does not, and only so it stays below the
//!   next year.
//! - A symmetric event is two rows, each side the source of one, unless only one side is known.
//! - `IsRootEvent` is 1 where a piece of evidence begins in the body's first paragraph.
//! - `NumMentions` counts the pieces of evidence; source and article are one.
//! - An actor stands in the middle of its country; outside the USA a place has its country's code for its first-level
//!   division too. `FeatureID` is a number of other gazetteers than GeoNames, hence empty for cities; type 0 is no place.
//! - `DATEADDED` is the article's last change, else its publication.
//!
//! Nothing is quoted or escaped, as in GDELT: tabs, line breaks and double quotes never get into a row.

use demarche_codebook::{Codebook, Sector};
use demarche_proto::v1;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;

use crate::print;

/// Country of the places that have states.
const USA: &str = "USA";
/// Roles that a row has room for.
const TYPES: usize = 3;
/// What is known of a place, when nothing is.
const NOWHERE: [&str; 8] = ["0", "", "", "", "", "", "", ""];

/// The rows of an article's events, each with its tabs and without a line break. The body's first paragraph ends at byte `lead`.
pub(crate) fn rows(article: &v1::CodedArticle, lead: usize, book: &Codebook) -> Vec<String> {
    let table = Table {
        article,
        lead,
        book,
    };
    let mut rows = Vec::new();
    for event in &article.events {
        if matches!(
            event.modality(),
            v1::Modality::Negated | v1::Modality::Denied
        ) {
            continue;
        }
        let (source, target) = (event.source.as_ref(), event.target.as_ref());
        rows.push(table.row(event, source, target, 0));
        if event.symmetric && source.is_some() && target.is_some() {
            rows.push(table.row(event, target, source, 1));
        }
    }
    rows
}

/// What the rows of an article are made from.
struct Table<'a> {
    article: &'a v1::CodedArticle,
    lead: usize,
    book: &'a Codebook,
}

impl Table<'_> {
    /// The row of an event in one direction; `direction` is 0 or 1.
    fn row(
        &self,
        event: &v1::Event,
        source: Option<&v1::Actor>,
        target: Option<&v1::Actor>,
        direction: u64,
    ) -> String {
        let mut cells: Vec<String> = Vec::with_capacity(61);
        cells.extend(self.when(event, direction));
        cells.extend(self.actor(source));
        cells.extend(self.actor(target));
        cells.extend(self.action(event));
        cells.extend(self.actor_place(source));
        cells.extend(self.actor_place(target));
        cells.extend(self.event_place(event.place.as_ref()));
        cells.extend([self.added(), self.address()]);
        let cells: Vec<String> = cells.iter().map(|cell| plain(cell)).collect();
        cells.join("\t")
    }

    /// Number, day, month, year and the year with its fraction.
    fn when(&self, event: &v1::Event, direction: u64) -> [String; 5] {
        let digits = event.id.get(..16).unwrap_or_default();
        let number = u64::from_str_radix(digits, 16).unwrap_or_default();
        let number = ((number >> 2) << 1) | direction;
        let stated = event.date.as_ref().and_then(|date| date.first.parse().ok());
        let Some(day) = stated.or_else(|| self.day()) else {
            return [number.to_string(), none(), none(), none(), none()];
        };
        let (year, month) = (day.year(), day.month());
        let passed = (f64::from(month) - 1.0) * 30.0 + f64::from(day.day());
        [
            number.to_string(),
            format!("{year:04}{month:02}{:02}", day.day()),
            format!("{year:04}{month:02}"),
            format!("{year:04}"),
            format!("{:.4}", f64::from(year) + passed / 365.0),
        ]
    }

    /// The article's day, where it was written.
    fn day(&self) -> Option<Date> {
        let moment = self.article.published.or(self.article.updated)?;
        let minutes = moment.utc_offset_minutes.unwrap_or(0);
        let offset = Offset::from_seconds(minutes.checked_mul(60)?).ok()?;
        Some(time(&moment, offset)?.date())
    }

    /// Code, name, country, known group, ethnic group, two religions and three roles.
    fn actor(&self, actor: Option<&v1::Actor>) -> [String; 10] {
        let Some(actor) = actor else {
            return Default::default();
        };
        // "IGO" and its like stand where others have their country, and are roles too.
        let (country, kind) = match self.book.cameo_country(&actor.country) {
            Some(country) => (country, ""),
            None => ("", actor.country.as_str()),
        };
        let in_cameo = |sector: &&str| Sector::parse(sector).is_some_and(Sector::in_cameo);
        let roles = actor.sectors.iter().map(String::as_str).filter(in_cameo);
        let roles: Vec<&str> = roles.take(TYPES - usize::from(!kind.is_empty())).collect();
        let (group, bodies) = match self.book.known_group(&actor.name).split_last() {
            Some((group, bodies)) => (group.as_str(), bodies),
            None => ("", &[][..]),
        };
        let code: String = [country, kind]
            .into_iter()
            .chain(bodies.iter().map(String::as_str))
            .chain(roles.iter().copied())
            .chain([group])
            .collect();
        let mut types = [kind]
            .into_iter()
            .chain(roles)
            .filter(|role| !role.is_empty());
        let mut role = || types.next().unwrap_or_default().to_owned();
        [
            code,
            print::name(actor).to_uppercase(),
            country.to_owned(),
            group.to_owned(),
            none(),
            none(),
            none(),
            role(),
            role(),
            role(),
        ]
    }

    /// Whether it is a root event, the three levels of its code, class, score, counts and tone.
    fn action(&self, event: &v1::Event) -> [String; 10] {
        let in_lead = |piece: &v1::Evidence| {
            let start = piece.sentence.map_or(u32::MAX, |sentence| sentence.start);
            (start as usize) < self.lead
        };
        let level = |digits: usize| {
            let code = event.cameo_code.as_str();
            code.get(..digits).unwrap_or(code).to_owned()
        };
        [
            u8::from(event.evidence.iter().any(in_lead)).to_string(),
            event.cameo_code.clone(),
            level(3),
            level(2),
            event.quad_class.to_string(),
            format!("{:.1}", event.goldstein),
            event.evidence.len().to_string(),
            "1".to_owned(),
            "1".to_owned(),
            none(),
        ]
    }

    /// The middle of an actor's country.
    fn actor_place(&self, actor: Option<&v1::Actor>) -> [String; 8] {
        let country = actor.map_or("", |actor| actor.country.as_str());
        let centre = self.book.centre(country);
        let Some((entry, centre)) = self.book.country(country).zip(centre) else {
            return NOWHERE.map(str::to_owned);
        };
        let fips = self.book.fips(country).unwrap_or_default();
        [
            "1".to_owned(),
            entry.name.clone(),
            fips.to_owned(),
            fips.to_owned(),
            none(),
            centre.latitude.to_string(),
            centre.longitude.to_string(),
            fips.to_owned(),
        ]
    }

    /// Type, full name, country, two divisions, coordinates and feature of a place.
    fn event_place(&self, place: Option<&v1::EventPlace>) -> [String; 8] {
        let Some(place) = place else {
            return NOWHERE.map(str::to_owned);
        };
        let country = self.book.country(&place.country);
        let country = country.map_or("", |entry| entry.name.as_str());
        let fips = match (place.country.as_str(), place.admin1.as_str()) {
            ("PSE", "GZ") => "GZ",
            (country, _) => self.book.fips(country).unwrap_or_default(),
        };
        let whole = place.geonames_id == 0 && place.name == country;
        let american = place.country == USA;
        let division = if american { &place.admin1 } else { "" };
        let (kind, feature) = match place {
            _ if whole => ("1", fips),
            _ if american && self.book.is_state(place.geonames_id) => ("2", place.admin1.as_str()),
            _ if american => ("3", ""),
            _ => ("4", ""),
        };
        [
            kind.to_owned(),
            if whole || country.is_empty() {
                place.name.clone()
            } else {
                format!("{}, {country}", place.name)
            },
            fips.to_owned(),
            format!("{fips}{division}"),
            none(),
            degrees(place.latitude),
            degrees(place.longitude),
            feature.to_owned(),
        ]
    }

    /// When the article was last changed, in UTC.
    fn added(&self) -> String {
        let moment = self.article.updated.or(self.article.published);
        let time = moment.and_then(|moment| time(&moment, Offset::UTC));
        time.map(|time| time.strftime("%Y%m%d%H%M%S").to_string())
            .unwrap_or_default()
    }

    /// The article's address, else its id.
    fn address(&self) -> String {
        if self.article.url.is_empty() {
            self.article.id.clone()
        } else {
            self.article.url.clone()
        }
    }
}

fn none() -> String {
    String::new()
}

fn degrees(degrees: Option<f32>) -> String {
    degrees
        .map(|degrees| degrees.to_string())
        .unwrap_or_default()
}

fn time(moment: &v1::Moment, offset: Offset) -> Option<DateTime> {
    let time = Timestamp::from_second(moment.time?.seconds).ok()?;
    Some(offset.to_datetime(time))
}

/// The text without what would break a row: white space and control characters become one space, double quotes single ones.
fn plain(text: &str) -> String {
    let breaks = |c: char| c.is_whitespace() || c.is_control();
    let words: Vec<&str> = text.split(breaks).filter(|word| !word.is_empty()).collect();
    words.join(" ").replace('"', "'")
}

#[cfg(test)]
#[path = "gdelt_tests.rs"]
mod tests;
