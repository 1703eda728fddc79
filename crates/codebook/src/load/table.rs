//! Tab-separated tables: rows that know their file and line.

use jiff::civil::Date;

use super::Layer;
use super::problem::{Fault, Problem};
use crate::Sector;

/// The text of a file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table<'a> {
    pub(crate) layer: Layer,
    pub(crate) file: &'a str,
    pub(crate) text: &'a str,
}

/// A row of a table.
#[derive(Clone, Debug)]
pub(crate) struct Row<'a> {
    pub(crate) layer: Layer,
    pub(crate) file: &'a str,
    pub(crate) line: usize,
    columns: &'static [&'static str],
    cells: Vec<&'a str>,
}

/// The rows of a table. What is none is left out and reported.
pub(crate) fn rows<'a>(
    Table { layer, file, text }: Table<'a>,
    columns: &'static [&'static str],
    problems: &mut Vec<Problem>,
) -> Vec<Row<'a>> {
    let mut lines = text
        .lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line))
        .filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty());
    let header = lines.next();
    if header.is_none_or(|(_, line)| !line.split('\t').eq(columns.iter().copied())) {
        let line = header.map_or(1, |(line, _)| line);
        problems.push(Problem::new(
            layer,
            file,
            line,
            Fault::Header(columns.join(", ")),
        ));
        return Vec::new();
    }
    let mut rows = Vec::new();
    for (line, text) in lines {
        let cells: Vec<&str> = text.split('\t').map(str::trim).collect();
        let row = Row {
            layer,
            file,
            line,
            columns,
            cells,
        };
        match row.check() {
            Ok(()) => rows.push(row),
            Err(problem) => problems.push(problem),
        }
    }
    rows
}

impl<'a> Row<'a> {
    fn check(&self) -> Result<(), Problem> {
        let (found, expected) = (self.cells.len(), self.columns.len());
        if found != expected {
            return Err(self.problem(Fault::Columns { found, expected }));
        }
        self.filled("source").map(drop)
    }

    /// A problem with this row.
    pub(crate) fn problem(&self, fault: Fault) -> Problem {
        Problem::new(self.layer, self.file, self.line, fault)
    }

    /// The text of a column; empty where there is no such column.
    pub(crate) fn text(&self, column: &str) -> &'a str {
        let index = self.columns.iter().position(|name| *name == column);
        index
            .and_then(|index| self.cells.get(index))
            .copied()
            .unwrap_or("")
    }

    /// The text of a column that must not be empty.
    pub(crate) fn filled(&self, column: &'static str) -> Result<&'a str, Problem> {
        match self.text(column) {
            "" => Err(self.problem(Fault::Empty(column))),
            text => Ok(text),
        }
    }

    /// The parts of a column, separated by `|`.
    pub(crate) fn list(&self, column: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.text(column)
            .split('|')
            .map(str::trim)
            .filter(|part| !part.is_empty())
    }

    /// The sectors of a column.
    pub(crate) fn sectors(&self, column: &str) -> Result<Vec<Sector>, Problem> {
        let parse = |text| {
            Sector::parse(text).ok_or_else(|| self.problem(Fault::Sector(String::from(text))))
        };
        self.list(column).map(parse).collect()
    }

    /// The number of a column.
    pub(crate) fn number<T: std::str::FromStr>(&self, column: &str) -> Result<T, Problem> {
        self.text(column)
            .parse()
            .map_err(|_| self.bad(column, "number"))
    }

    /// The number of a column that may be empty.
    pub(crate) fn optional_number<T: std::str::FromStr>(
        &self,
        column: &str,
    ) -> Result<Option<T>, Problem> {
        (!self.text(column).is_empty())
            .then(|| self.number(column))
            .transpose()
    }

    /// Degrees, at most `limit` to either side.
    pub(crate) fn degrees(&self, column: &str, limit: f32) -> Result<f32, Problem> {
        let degrees: f32 = self.number(column)?;
        if degrees.abs() <= limit {
            Ok(degrees)
        } else {
            Err(self.bad(column, "number of degrees on the globe"))
        }
    }

    /// The day of a column, `2025-07-10`.
    pub(crate) fn day(&self, column: &str) -> Result<Date, Problem> {
        let text = self.text(column);
        let iso = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        let day = iso.then(|| text.parse().ok()).flatten();
        day.ok_or_else(|| self.bad(column, "day written as 2025-07-10"))
    }

    /// The day of a column that may be empty.
    pub(crate) fn optional_day(&self, column: &str) -> Result<Option<Date>, Problem> {
        (!self.text(column).is_empty())
            .then(|| self.day(column))
            .transpose()
    }

    /// A problem with the value of a column.
    pub(crate) fn bad(&self, column: &str, expected: &'static str) -> Problem {
        let value = self.text(column).to_owned();
        self.problem(Fault::Value { value, expected })
    }
}
