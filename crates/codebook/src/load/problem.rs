//! What can be wrong with a data file, and where.

/// A fault in a data file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {fault}")]
pub(crate) struct Problem {
    /// Path below `data/`.
    pub(crate) file: String,
    /// Line, from 1.
    pub(crate) line: usize,
    /// What is wrong.
    pub(crate) fault: Fault,
}

impl Problem {
    pub(crate) fn new(file: &str, line: usize, fault: Fault) -> Self {
        Self {
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
    /// The header names other columns.
    #[error("the header must be: {0}")]
    Header(String),
    /// Too few or too many cells.
    #[error("{found} columns instead of {expected}")]
    Columns { found: usize, expected: usize },
    /// A cell that must be filled is empty.
    #[error("column {0} is empty")]
    Empty(&'static str),
    /// No sector is written so.
    #[error("unknown sector {0:?}")]
    Sector(String),
    /// Neither in `countries.tsv` nor one of IGO, NGO, MNC, IMG.
    #[error("unknown country {0:?}")]
    Country(String),
    /// Not in `office_keys.tsv`.
    #[error("unknown office {0:?}")]
    Office(String),
    /// Not in `cameo.tsv`.
    #[error("unknown code {0:?}")]
    Code(String),
    /// A value that its column does not take.
    #[error("{value:?} is no {expected}")]
    Value {
        value: String,
        expected: &'static str,
    },
    /// A term that ends before it begins.
    #[error("the term ends before it begins")]
    TermOrder,
    /// The same person, the same office, at the same time.
    #[error("the term overlaps that of line {0}")]
    Overlap(usize),
    /// The same row twice.
    #[error("repeats line {0}")]
    Duplicate(usize),
    /// Codes out of order.
    #[error("codes must ascend")]
    Order,
    /// Not TOML, or a key that frames do not have.
    #[error("{0}")]
    Toml(String),
    /// A frame without words that trigger it.
    #[error("the frame has neither verbs nor nouns")]
    NoTrigger,
    /// A frame without an example.
    #[error("the frame has no example under {0:?}")]
    NoExample(&'static str),
    /// A code in the file of another root.
    #[error("code {code} belongs into {file}")]
    WrongFile { code: String, file: String },
    /// Two frames of one root that nothing can tell apart.
    #[error("{trigger:?} cannot be told from the frame of line {line}")]
    Indistinct { trigger: String, line: usize },
}
