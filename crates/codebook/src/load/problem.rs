//! What can be wrong with a data file, and where.

use super::Layer;
use crate::Sector;

/// A fault in a data file: where it is, what is wrong and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {fault}")]
pub struct Problem {
    /// Whose file it is.
    pub(crate) layer: Layer,
    /// Path below the folder of the data.
    pub file: String,
    /// Line, from 1; 1 also for what concerns the file as a whole.
    pub line: usize,
    /// What is wrong.
    pub(crate) fault: Fault,
}

impl Problem {
    pub(crate) fn new(layer: Layer, file: &str, line: usize, fault: Fault) -> Self {
        Self {
            layer,
            file: file.to_owned(),
            line,
            fault,
        }
    }
}

/// The kinds of faults.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Fault {
    /// A file that must exist does not.
    #[error("the file is missing")]
    Missing,
    /// A name that no data file has.
    #[error(
        "no data file or folder is called so: rename it after one of demarche's crates/codebook/data, or move it out of the folder"
    )]
    UnknownFile,
    /// A file that the program has by heart.
    #[error("an overlay cannot add prefixes, by which the model's words are cut: remove the file")]
    Fixed,
    /// The system refuses to read it.
    #[error("cannot be read: {0}")]
    Unreadable(String),
    /// Bytes that are no text.
    #[error("not UTF-8: save the file as UTF-8")]
    Encoding,
    /// The header names other columns.
    #[error("the header must be, with tabs between: {0}")]
    Header(String),
    /// Too few or too many cells.
    #[error(
        "{found} columns instead of {expected}: write one tab after each cell but the last, also after an empty one"
    )]
    Columns { found: usize, expected: usize },
    /// A cell that must be filled is empty.
    #[error("column {0} is empty: fill it")]
    Empty(&'static str),
    /// No sector is written so.
    #[error("unknown sector {text:?}: write one of {known}", text = .0, known = sectors())]
    Sector(String),
    /// Neither in `countries.tsv` nor one of IGO, NGO, MNC, IMG.
    #[error(
        "unknown country {0:?}: write an ISO 3166-1 alpha-3 code or IGO, NGO, MNC or IMG, or add it to countries.tsv"
    )]
    Country(String),
    /// Not in `office_keys.tsv`.
    #[error("unknown office {0:?}: write a key of office_keys.tsv, or add it there")]
    Office(String),
    /// Not in `cameo.tsv`.
    #[error("unknown code {0:?}: write a CAMEO code of cameo.tsv, or add it there")]
    Code(String),
    /// A value that its column does not take.
    #[error("{value:?} is no {expected}: correct it")]
    Value {
        value: String,
        expected: &'static str,
    },
    /// A term that ends before it begins.
    #[error("the term ends before it begins: correct one of the days")]
    TermOrder,
    /// The same person, the same office, at the same time.
    #[error("the term overlaps that of line {0}: let one end before the other begins")]
    Overlap(usize),
    /// The same row twice.
    #[error("repeats line {0}: remove one of them")]
    Duplicate(usize),
    /// Codes out of order.
    #[error("codes must ascend: move the row up")]
    Order,
    /// Not TOML, or a key that frames do not have.
    #[error("{0}")]
    Toml(String),
    /// A frame without words that trigger it.
    #[error("the frame has neither verbs nor nouns: name one that triggers it")]
    NoTrigger,
    /// A frame without an example.
    #[error("the frame has no example under {0:?}: write a sentence there")]
    NoExample(&'static str),
    /// A code in the file of another root.
    #[error("code {code} belongs into {file}: move the frame there")]
    WrongFile { code: String, file: String },
    /// Two frames of one root that nothing can tell apart.
    #[error(
        "{trigger:?} cannot be told from the frame of line {line}: join the two, or give one another object or target"
    )]
    Indistinct { trigger: String, line: usize },
}

/// Puts problems in the order of files and lines.
pub(crate) fn sort(problems: &mut [Problem]) {
    problems.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
}

fn sectors() -> String {
    let sectors: Vec<&str> = Sector::ALL.iter().map(|sector| sector.as_str()).collect();
    sectors.join(", ")
}
