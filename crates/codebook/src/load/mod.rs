//! Reads and checks the data files and compiles them. Runs when the crate is built, and in tests.
//!
//! # Layout
//! - `problem`: what can be wrong, and where. Every problem is collected, none stops the reading.
//! - `table`: rows of a tab-separated file.
//! - `small`, `codes`, `countries`, `actors`, `people`, `frames`: one part of the data each.
//! - `phrases`, `plurals`, `spelling`: the forms under which entries are found.

mod actors;
mod codes;
mod countries;
mod frames;
mod people;
mod phrases;
mod plurals;
mod problem;
mod small;
mod spelling;
mod table;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write as _;
use std::path::Path;

use sha2::{Digest, Sha256};

use self::phrases::Phrases;
pub(crate) use self::problem::{Fault, Problem};
use self::small::NameParts;
use self::table::Row;
use crate::data::Data;

/// The data files: path below `data/`, with `/`, to text.
pub(crate) type Files = BTreeMap<String, String>;

/// What [`load`] makes of the files.
pub(crate) struct Loaded {
    pub(crate) data: Data,
    /// The automaton of phrases.
    pub(crate) phrases: Vec<u8>,
    /// All that is wrong with the files, in their order.
    pub(crate) problems: Vec<Problem>,
}

/// Reads all data files below `dir`.
pub(crate) fn read(dir: &Path) -> std::io::Result<Files> {
    let mut files = Files::new();
    read_into(dir, "", &mut files)?;
    Ok(files)
}

fn read_into(dir: &Path, prefix: &str, files: &mut Files) -> std::io::Result<()> {
    for item in std::fs::read_dir(dir)? {
        let item = item?;
        let name = format!("{prefix}{}", item.file_name().to_string_lossy());
        if item.file_type()?.is_dir() {
            read_into(&item.path(), &format!("{name}/"), files)?;
        } else if name.ends_with(".tsv") || name.ends_with(".toml") {
            files.insert(name, std::fs::read_to_string(item.path())?);
        }
    }
    Ok(())
}

/// Checks and compiles the data files. What a problem concerns is left out of the result.
pub(crate) fn load(files: &Files) -> Result<Loaded, fst::Error> {
    let mut loader = Loader {
        files,
        data: Data::default(),
        phrases: Phrases::default(),
        names: NameParts::default(),
        countries: HashSet::new(),
        offices: HashSet::new(),
        problems: Vec::new(),
    };
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
    data.digest = digest(files);
    let mut problems = loader.problems;
    problems.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    Ok(Loaded {
        data,
        phrases,
        problems,
    })
}

/// 16 hexadecimal digits over the names and texts of all files.
pub(crate) fn digest(files: &Files) -> String {
    let mut hash = Sha256::new();
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
    files: &'a Files,
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

    fn text(&self, file: &str) -> &'a str {
        self.files.get(file).map_or("", String::as_str)
    }

    /// The rows of a file that must exist.
    fn rows(&mut self, file: &'a str, columns: &'static [&'static str]) -> Vec<Row<'a>> {
        match self.files.get(file) {
            Some(text) => table::rows(file, text, columns, &mut self.problems),
            None => {
                self.report(Problem::new(file, 1, Fault::Missing));
                Vec::new()
            }
        }
    }

    /// The files of a folder, which must not be empty.
    fn files_under(&mut self, folder: &str, ending: &str) -> Vec<&'a str> {
        let files: Vec<&str> = (self.files.keys().map(String::as_str))
            .filter(|name| name.starts_with(folder) && name.ends_with(ending))
            .collect();
        if files.is_empty() {
            self.report(Problem::new(folder, 1, Fault::Missing));
        }
        files
    }

    /// The rows without those that repeat an earlier one in all `columns`.
    fn unique(&mut self, rows: Vec<Row<'a>>, columns: &[&str]) -> Vec<Row<'a>> {
        let mut seen: HashMap<Vec<&str>, usize> = HashMap::new();
        let mut kept = Vec::with_capacity(rows.len());
        for row in rows {
            let key = columns.iter().map(|column| row.text(column)).collect();
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
