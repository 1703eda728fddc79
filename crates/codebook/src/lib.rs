//! The codebook: what phrases mean, on a given day.
//!
//! # Contract
//! All knowledge is data under `data/`, each row with its source. It is checked and compiled when
//! the crate is built; a broken row fails the build with its file and line. [`Codebook::digest`]
//! identifies the data and travels in every event.
//!
//! # Layout
//! - [`Code`], [`Root`], [`QuadClass`]: the CAMEO and PLOVER table.
//! - [`Entry`], [`Kind`], [`Term`], [`Place`]: what a phrase can mean.
//! - [`Frame`]: which words state which action.

mod code;
mod entry;
mod frame;

pub use code::{Code, QuadClass, Root, Sector};
pub use entry::{Entry, Kind, Place, Term};
pub use frame::Frame;

/// The compiled codebook.
#[derive(Debug)]
pub struct Codebook {
    codes: Vec<Code>,
    entries: Vec<Entry>,
    frames: Vec<Frame>,
    digest: String,
}

/// The longest phrase found at a place in a text.
#[derive(Clone, Debug)]
pub struct Found<'a> {
    /// How many of the given words the phrase takes, at least 1.
    pub words: usize,
    /// What it can mean; never empty.
    pub entries: Vec<&'a Entry>,
}

impl Codebook {
    /// The codebook that was compiled into the program.
    #[must_use]
    pub fn embedded() -> &'static Self {
        static EMBEDDED: std::sync::LazyLock<Codebook> = std::sync::LazyLock::new(|| Codebook {
            codes: Vec::new(),
            entries: Vec::new(),
            frames: Vec::new(),
            digest: String::new(),
        });
        &EMBEDDED
    }

    /// Digest over all data files: 16 hexadecimal digits of their SHA-256.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// The row of a CAMEO code.
    #[must_use]
    pub fn code(&self, cameo: &str) -> Option<&Code> {
        self.codes.iter().find(|code| code.cameo == cameo)
    }

    /// All codes, ascending.
    #[must_use]
    pub fn codes(&self) -> &[Code] {
        &self.codes
    }

    /// All verb frames, in the order of the data.
    #[must_use]
    pub fn frames(&self) -> &[Frame] {
        &self.frames
    }

    /// The longest phrase that starts with the first of `words` and what it can mean.
    ///
    /// Words are compared without regard to case, except that a phrase that is a proper name needs a
    /// capital or a digit at its start in the text: "turkey" is no country. `words` are tokens as
    /// the language stage makes them; a possessive "'s" is a token of its own.
    #[must_use]
    pub fn find<'a>(&'a self, words: &[&str]) -> Option<Found<'a>> {
        let _ = (words, &self.entries);
        None
    }

    /// Who held `office` for `country` on `day`.
    #[must_use]
    pub fn holder(&self, office: &str, country: &str, day: jiff::civil::Date) -> Option<&Entry> {
        self.entries.iter().find(|entry| match &entry.kind {
            Kind::Person(terms) => terms
                .iter()
                .any(|term| term.office == office && term.country == country && term.holds_on(day)),
            _ => false,
        })
    }
}
