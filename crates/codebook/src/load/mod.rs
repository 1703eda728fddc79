//! Reads and checks data files and compiles them: the built-in ones when the crate is built, those of an overlay with them at start.
//!
//! # Contract
//! Rows of an overlay go before the built-in ones, so that they win wherever the first of equals does. A built-in row that says something
//! else of the same thing is left out ([`Loader::unique`]); each table says what "the same" is.
//!
//! # Layout
//! - `problem`: what can be wrong, and where. Every problem is collected, none stops the reading.
//! - `files`: which files there are.
//! - `table`: rows of a tab-separated file.
//! - `small`, `codes`, `countries`, `actors`, `people`, `frames`: one part of the data each.
//! - `phrases`, `plurals`, `spelling`: the forms under which entries are found.

mod actors;
mod codes;
mod countries;
mod files;
mod frames;
mod people;
mod phrases;
mod plurals;
mod problem;
mod small;
mod spelling;
mod table;

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use self::files::PREFIXES;
pub(crate) use self::files::{Files, read};
use self::phrases::Phrases;
use self::problem::Fault;
pub use self::problem::Problem;
pub(crate) use self::problem::sort;
use self::small::NameParts;
use self::table::{Row, Table};
use crate::data::Data;

/// What [`load`] makes of the files.
pub(crate) struct Loaded {
    pub(crate) data: Data,
    /// The automaton of phrases.
    pub(crate) phrases: Vec<u8>,
    /// All that is wrong with the files, in their order.
    pub(crate) problems: Vec<Problem>,
}

/// Whose files a row is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Layer {
    /// A user's.
    Overlay,
    /// The program's.
    BuiltIn,
}

/// Checks and compiles the built-in files with those of an overlay, which may have none. What a problem concerns is left out of the
/// result.
pub(crate) fn load(built_in: &Files, overlay: &Files) -> Result<Loaded, fst::Error> {
    let mut loader = Loader {
        built_in,
        overlay,
        data: Data::default(),
        phrases: Phrases::default(),
        names: NameParts::default(),
        countries: HashSet::new(),
        offices: HashSet::new(),
        problems: Vec::new(),
    };
    if overlay.contains_key(PREFIXES) {
        loader.report(Problem::new(Layer::Overlay, PREFIXES, 1, Fault::Fixed));
    }
    loader.letters();
    loader.plurals();
    loader.office_keys();
    loader.codes();
    loader.clauses();
    loader.countries();
    loader.name_parts();
    loader.governments();
    loader.organisations();
    loader.people();
    loader.offices();
    loader.agents();
    loader.places();
    loader.frames();

    let mut data = loader.data;
    let (phrases, compiled) = loader.phrases.compile()?;
    data.entries = compiled.entries;
    data.meanings = compiled.meanings;
    data.letters = compiled.letters;
    data.digest = digest(built_in, overlay);
    let mut problems = loader.problems;
    if !overlay.is_empty() {
        // Built-in rows were checked at build. Here they fail only where the overlay broke what they lean on, and that is reported.
        problems.retain(|problem| problem.layer == Layer::Overlay);
    }
    sort(&mut problems);
    Ok(Loaded {
        data,
        phrases,
        problems,
    })
}

/// 16 hexadecimal digits over the names and texts of the built-in files; with an overlay over those and the names and texts of its files.
pub(crate) fn digest(built_in: &Files, overlay: &Files) -> String {
    let built_in = digest_of("", built_in);
    if overlay.is_empty() {
        return built_in;
    }
    digest_of(&built_in, overlay)
}

fn digest_of(base: &str, files: &Files) -> String {
    let mut hash = Sha256::new();
    hash.update(base);
    for (name, text) in files {
        for part in [name, text] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
    }
    let mut digits = String::new();
    for byte in hash.finalize().iter().take(8) {
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

/// What is known so far while the files are read.
pub(crate) struct Loader<'a> {
    built_in: &'a Files,
    overlay: &'a Files,
    data: Data,
    phrases: Phrases,
    names: NameParts,
    countries: HashSet<String>,
    offices: HashSet<String>,
    problems: Vec<Problem>,
}

impl<'a> Loader<'a> {
    fn report(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// The value, or none and its problem reported.
    fn kept<T>(&mut self, result: Result<T, Problem>) -> Option<T> {
        result.map_err(|problem| self.report(problem)).ok()
    }

    /// The rows of a table; the built-in one must exist.
    fn rows(&mut self, file: &str, columns: &'static [&'static str]) -> Vec<Row<'a>> {
        let tables = self.files(file, |name| name == file);
        self.rows_of(&tables, columns)
    }

    fn rows_of(&mut self, tables: &[Table<'a>], columns: &'static [&'static str]) -> Vec<Row<'a>> {
        let rows = |table: &Table<'a>| table::rows(*table, columns, &mut self.problems);
        tables.iter().flat_map(rows).collect()
    }

    /// The files whose names are `wanted`, those of the overlay first; a built-in one must exist.
    fn files(&mut self, missing: &str, wanted: impl Fn(&str) -> bool) -> Vec<Table<'a>> {
        let layers = [
            (Layer::Overlay, self.overlay),
            (Layer::BuiltIn, self.built_in),
        ];
        let mut found = Vec::new();
        for (layer, files) in layers {
            for (file, text) in files.iter().filter(|(file, _)| wanted(file)) {
                found.push(Table { layer, file, text });
            }
        }
        if found
            .last()
            .is_none_or(|table| table.layer != Layer::BuiltIn)
        {
            self.report(Problem::new(Layer::BuiltIn, missing, 1, Fault::Missing));
        }
        found
    }

    /// The rows without built-in ones that an overlay's row has the same `thing` as, and without those that repeat an earlier one in
    /// `thing` and `more`, which are reported.
    fn unique(&mut self, rows: Vec<Row<'a>>, thing: &[&str], more: &[&str]) -> Vec<Row<'a>> {
        let cells = |row: &Row<'a>, columns: &[&str]| -> Vec<&'a str> {
            columns.iter().map(|column| row.text(column)).collect()
        };
        let overlaid = rows.iter().filter(|row| row.layer == Layer::Overlay);
        let overlaid: HashSet<_> = overlaid.map(|row| cells(row, thing)).collect();
        let mut seen: HashMap<_, usize> = HashMap::new();
        let mut kept = Vec::with_capacity(rows.len());
        for row in rows {
            let own = cells(&row, thing);
            if row.layer == Layer::BuiltIn && overlaid.contains(&own) {
                continue;
            }
            let key = (own, cells(&row, more));
            match seen.get(&key) {
                Some(line) => self.report(row.problem(Fault::Duplicate(*line))),
                None => {
                    seen.insert(key, row.line);
                    kept.push(row);
                }
            }
        }
        kept
    }
}

#[cfg(test)]
mod tests;
