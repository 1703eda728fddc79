//! `cameo.tsv`: the code table.

use super::Loader;
use super::problem::{Fault, Problem};
use super::table::Row;
use crate::{Code, QuadClass, Root};

const COLUMNS: &[&str] = &[
    "code",
    "name",
    "quad_class",
    "goldstein",
    "plover_root",
    "plover_mode",
    "plover_context",
    "source",
];

impl Loader<'_> {
    pub(crate) fn codes(&mut self) {
        for row in self.rows("cameo.tsv", COLUMNS) {
            match code(&row) {
                Ok(code)
                    if self
                        .data
                        .codes
                        .last()
                        .is_some_and(|last| last.cameo >= code.cameo) =>
                {
                    self.report(row.problem(Fault::Order));
                }
                Ok(code) => self.data.codes.push(code),
                Err(problem) => self.report(problem),
            }
        }
    }
}

fn code(row: &Row<'_>) -> Result<Code, Problem> {
    let cameo = row.text("code");
    if !matches!(cameo.len(), 3 | 4) || !cameo.bytes().all(|b| b.is_ascii_digit()) {
        return Err(row.bad("code", "CAMEO code"));
    }
    let quad_class = QuadClass::parse(row.text("quad_class"));
    let root = row.text("plover_root");
    Ok(Code {
        cameo: cameo.to_owned(),
        name: row.filled("name")?.to_owned(),
        quad_class: quad_class.ok_or_else(|| row.bad("quad_class", "quad class"))?,
        goldstein: row.number("goldstein")?,
        root: match Root::parse(root) {
            None if !root.is_empty() => return Err(row.bad("plover_root", "PLOVER root")),
            root => root,
        },
        mode: row.list("plover_mode").next().map(str::to_owned),
        contexts: row.list("plover_context").map(str::to_owned).collect(),
    })
}
