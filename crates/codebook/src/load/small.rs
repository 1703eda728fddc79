//! The small tables that other tables lean on: letters, plurals, parts of names, office keys, words
//! that bound a clause.

use std::collections::{HashMap, HashSet};

use super::Loader;
use super::plurals::Plurals;
use super::problem::{Fault, Problem};
use super::table::Row;
use crate::phrase::Letters;

/// Which words of a person's name may stand for the person.
#[derive(Debug, Default)]
pub(crate) struct NameParts {
    /// Words that belong to the name after them: "von", "bin".
    pub(crate) particles: HashSet<String>,
    /// Words that follow the last name: "Jr".
    pub(crate) suffixes: HashSet<String>,
    /// By country, which word is the family name in English news: first, last or both.
    pub(crate) order: HashMap<String, Order>,
}

/// Where the family name stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Order {
    /// First: "Xi Jinping".
    First,
    /// Last: "Marco Rubio".
    #[default]
    Last,
    /// Usage wavers: "Anwar Ibrahim", "Lawrence Wong".
    Both,
}

impl Loader<'_> {
    pub(crate) fn letters(&mut self) {
        let mut letters = Letters::default();
        let rows = self.rows("letters.tsv", &["letter", "plain", "source"]);
        for row in self.unique(rows, &["letter"], &[]) {
            let mut chars = row.text("letter").chars();
            match (chars.next(), chars.next()) {
                (Some(letter), None) => {
                    letters.0.insert(letter, row.text("plain").to_owned());
                }
                _ => self.report(row.bad("letter", "single letter")),
            }
        }
        self.phrases.letters = letters;
    }

    pub(crate) fn plurals(&mut self) {
        let rows = self.rows("plurals.tsv", &["word", "plural", "source"]);
        let rows = self.unique(rows, &["word"], &[]);
        let pair = |row: &Row<'_>| (row.text("word").to_owned(), row.text("plural").to_owned());
        self.phrases.plurals = Plurals(rows.iter().map(pair).collect());
    }

    pub(crate) fn office_keys(&mut self) {
        let rows = self.rows("office_keys.tsv", &["key", "meaning", "source"]);
        self.offices = rows.iter().map(|row| row.text("key").to_owned()).collect();
    }

    pub(crate) fn name_parts(&mut self) {
        let rows = self.rows("name_parts.tsv", &["form", "role", "source"]);
        for row in self.unique(rows, &["form"], &[]) {
            let form = row.text("form").to_owned();
            match row.text("role") {
                "particle" => drop(self.names.particles.insert(form)),
                "suffix" => drop(self.names.suffixes.insert(form)),
                role => {
                    let order = match role {
                        "family-name-first" => Order::First,
                        "family-name-first-or-last" => Order::Both,
                        _ => {
                            self.report(row.bad("role", "role of a part of a name"));
                            continue;
                        }
                    };
                    match self.country(&row, &form) {
                        Ok(()) => drop(self.names.order.insert(form, order)),
                        Err(problem) => self.report(problem),
                    }
                }
            }
        }
    }

    pub(crate) fn clauses(&mut self) {
        let rows = self.rows("clauses.tsv", &["form", "role", "source"]);
        for row in self.unique(rows, &["form"], &[]) {
            let form = row.text("form").to_owned();
            match row.text("role") {
                "end" => self.data.clause_ends.push(form),
                "joiner" => self.data.joiners.push(form),
                _ => self.report(row.bad("role", "role in a clause")),
            }
        }
    }

    /// Whether `text` is a country that the data knows, or stands for none.
    pub(crate) fn country(&self, row: &Row<'_>, text: &str) -> Result<(), Problem> {
        if self.countries.contains(text) || matches!(text, "IGO" | "NGO" | "MNC" | "IMG") {
            Ok(())
        } else {
            Err(row.problem(Fault::Country(text.to_owned())))
        }
    }
}
