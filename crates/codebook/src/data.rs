//! The compiled form of the data files: what the build writes and the program reads.

use serde::{Deserialize, Serialize};

use crate::phrase::{Case, Letters};
use crate::{Code, Entry, Frame, Place};

/// Everything but the automaton of phrases, which is a file of its own. Entries refer to each other
/// by their index in `entries`.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Data {
    /// Codes, ascending.
    pub(crate) codes: Vec<Code>,
    /// Entries in the order of the data.
    pub(crate) entries: Vec<Entry>,
    /// The automaton maps a phrase to its place in this list.
    pub(crate) meanings: Vec<Vec<Meaning>>,
    /// Countries in the order of the data.
    pub(crate) countries: Vec<Country>,
    /// Names of organisations with their CAMEO codes, the larger body's first.
    pub(crate) known_groups: Vec<(String, Vec<String>)>,
    /// Last names in normal form, with the persons who bear them, latest in office first.
    pub(crate) surnames: Vec<(String, Vec<u32>)>,
    /// Frames in the order of the data.
    pub(crate) frames: Vec<Frame>,
    /// Words that end a clause.
    pub(crate) clause_ends: Vec<String>,
    /// Words that join one action to the next.
    pub(crate) joiners: Vec<String>,
    /// Plain letters.
    pub(crate) letters: Letters,
    /// 16 hexadecimal digits over all files.
    pub(crate) digest: String,
}

/// A country.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Country {
    /// ISO 3166-1 alpha-3 code.
    pub(crate) iso3: String,
    /// FIPS 10-4 code, if it has one.
    pub(crate) fips: Option<String>,
    /// CAMEO code where it is another than `iso3`.
    pub(crate) cameo: Option<String>,
    /// Index of the entry.
    pub(crate) entry: u32,
    /// The middle, by eye.
    pub(crate) centre: Place,
}

/// One meaning of a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Meaning {
    /// Index of the entry.
    pub(crate) entry: u32,
    /// How the phrase must be written.
    pub(crate) case: Case,
}
