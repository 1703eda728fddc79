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
    /// Country entries by ISO code, with the centre of each.
    pub(crate) countries: Vec<(String, u32, Place)>,
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

/// One meaning of a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Meaning {
    /// Index of the entry.
    pub(crate) entry: u32,
    /// How the phrase must be written.
    pub(crate) case: Case,
}
