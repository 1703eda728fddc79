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
        let rows = self.rows("cameo.tsv", COLUMNS);
        let rows = self.unique(rows, &["code"], &[]);
        let mut last = None;
        for row in rows {
            let place = (row.layer, row.text("code"));
            let falls = |(layer, code)| layer == place.0 && code > place.1;
            if last.replace(place).is_some_and(falls) {
                self.report(row.problem(Fault::Order));
                continue;
            }
            let code = code(&row);
            let code = self.kept(code);
            self.data.codes.extend(code);
        }
        self.data.codes.sort_by(|a, b| a.cameo.cmp(&b.cameo));
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
