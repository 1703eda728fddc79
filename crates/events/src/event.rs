//! The event: who did what to whom, when, where, said by whom, and the words that prove it.

use demarche_article::Span;
use demarche_codebook::{QuadClass, Root, Sector};
use demarche_language::Modality;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::lexicon::{self, List};

/// One coded event of one article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Deterministic: 32 hexadecimal digits over article id, source, target, CAMEO code, date and
    /// occurrence. The same article coded again gives the same ids.
    pub id: String,
    /// Id of the article it was coded from.
    pub article_id: String,
    /// CAMEO code, 3 or 4 digits.
    pub cameo_code: String,
    /// PLOVER root; none for statements (CAMEO 01x).
    pub root: Option<Root>,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// PLOVER contexts.
    pub contexts: Vec<String>,
    /// Quad class of the code.
    pub quad_class: QuadClass,
    /// Goldstein score of the code, -10 to 10.
    pub goldstein: f32,
    /// Who acts; none where the text does not say.
    pub source: Option<Actor>,
    /// Who is acted on; none where the text does not say.
    pub target: Option<Actor>,
    /// The action goes both ways; source is then the one named first.
    pub symmetric: bool,
    /// When it happened.
    pub date: Option<EventDate>,
    /// Where it happened.
    pub place: Option<EventPlace>,
    /// Whether it happened, is planned, denied …
    pub modality: Modality,
    /// Who says so; none where the article says so itself.
    pub attribution: Option<Attribution>,
    /// The words that prove it; best first, never empty.
    pub evidence: Vec<Evidence>,
    /// 0 to 1.
    pub confidence: f32,
}

/// Somebody who acts or is acted on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// As written in the best evidence: "Rubio".
    pub text: String,
    /// Resolved name: "Marco Rubio".
    pub name: Option<String>,
    /// ISO 3166-1 alpha-3 country, or IGO, NGO, MNC, IMG.
    pub country: Option<String>,
    /// Sectors, primary first.
    pub sectors: Vec<Sector>,
    /// Title of the office held on the event's day: "Secretary of State".
    pub office: Option<String>,
    /// Every place in the body that names the actor in evidence, ascending.
    pub mentions: Vec<Span>,
}

impl Actor {
    /// Whether it is a body of a state, or somebody who acts for one, by its primary sector.
    pub(crate) fn is_of_state(&self) -> bool {
        let primary = self.sectors.first();
        primary.is_some_and(|sector| lexicon::is(List::StateSector, sector.as_str()))
    }
}

/// When an event happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventDate {
    /// First day.
    pub first: Date,
    /// Last day; equal to `first` for a single day.
    pub last: Date,
    /// The words it came from, in the body.
    pub words: Option<Span>,
    /// How it was found.
    pub basis: DateBasis,
}

/// How an event's date was found, surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DateBasis {
    /// The sentence states it.
    Stated,
    /// Taken from the dateline.
    Dateline,
    /// Taken from the day of publication.
    Publication,
}

/// Where an event happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventPlace {
    /// Resolved name.
    pub name: String,
    /// ISO 3166-1 alpha-3 country.
    pub country: String,
    /// First-level division: GeoNames admin1 code.
    pub admin1: Option<String>,
    /// Degrees north.
    pub latitude: Option<f32>,
    /// Degrees east.
    pub longitude: Option<f32>,
    /// GeoNames id.
    pub geonames_id: Option<u32>,
    /// The words it came from, in the body.
    pub words: Span,
}

/// Who says that an event happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribution {
    /// The speaker.
    pub speaker: Actor,
    /// Whether the evidence stands inside a direct quotation.
    pub quoted: bool,
}

/// A sentence that states the event. All ranges are in the article's body.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Evidence {
    /// The sentence.
    pub sentence: Span,
    /// The words that state the action.
    pub trigger: Span,
    /// The words that name the source.
    pub source: Option<Span>,
    /// The words that name the target.
    pub target: Option<Span>,
}
