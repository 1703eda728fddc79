//! Reads the tab-separated tables under `data/`.
//!
//! A table has comment lines (`#`), one heading line that names its columns, then one row a line.

/// Why a table is unusable. Shipped tables are read in the tests, so this does not reach a caller.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}, line {line}: {reason}")]
pub(crate) struct TableError {
    pub(crate) file: &'static str,
    pub(crate) line: usize,
    pub(crate) reason: String,
}

/// One row, with the line it stands on.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Row<'a, const N: usize> {
    pub(crate) file: &'static str,
    pub(crate) line: usize,
    pub(crate) cells: [&'a str; N],
}

impl<const N: usize> Row<'_, N> {
    /// An error at this row.
    pub(crate) fn error(&self, reason: impl Into<String>) -> TableError {
        TableError {
            file: self.file,
            line: self.line,
            reason: reason.into(),
        }
    }
}

/// The rows of `text`, whose heading must be `columns`.
pub(crate) fn rows<'a, const N: usize>(
    file: &'static str,
    columns: [&str; N],
    text: &'a str,
) -> Result<Vec<Row<'a, N>>, TableError> {
    let mut heading = false;
    let mut rows = Vec::new();
    for (index, content) in text.lines().enumerate() {
        if content.is_empty() || content.starts_with('#') {
            continue;
        }
        let line = index + 1;
        let cells: Vec<&str> = content.split('\t').collect();
        let found = cells.len();
        let cells: [&str; N] = cells.try_into().map_err(|_| TableError {
            file,
            line,
            reason: format!("{found} cells, {N} wanted"),
        })?;
        if heading {
            rows.push(Row { file, line, cells });
        } else if cells == columns {
            heading = true;
        } else {
            let reason = format!("the heading must be {}", columns.join(", "));
            return Err(TableError { file, line, reason });
        }
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn skips_comments_and_keeps_line_numbers() {
        let read = rows("t", ["a", "b"], "# note\na\tb\n\n1\t2\n").unwrap();
        assert_eq!(read.len(), 1);
        assert_eq!((read[0].line, read[0].cells), (4, ["1", "2"]));
    }

    #[test]
    fn names_the_line_that_is_wrong() {
        let error = rows("t", ["a", "b"], "a\tb\n1\n").unwrap_err();
        assert_eq!(error.to_string(), "t, line 2: 1 cells, 2 wanted");
        assert!(rows("t", ["a", "b"], "b\ta\n").is_err());
    }
}
