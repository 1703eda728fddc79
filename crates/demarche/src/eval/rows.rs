//! Files of gold rows: one JSON object a line.

use std::path::Path;

use anyhow::{Context as _, bail};
use serde::de::DeserializeOwned;

/// Reads the rows of `file`; blank lines are none.
///
/// # Errors
/// Names the file, and the line that is no row. A file without a row is an error too.
pub(super) fn read<T: DeserializeOwned>(file: &Path) -> anyhow::Result<Vec<T>> {
    let text =
        std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    let lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty());
    let rows: Vec<T> = lines
        .map(|(at, line)| {
            serde_json::from_str(line).with_context(|| format!("{}:{}", file.display(), at + 1))
        })
        .collect::<Result<_, _>>()?;
    if rows.is_empty() {
        bail!("{}: no row to score", file.display());
    }
    Ok(rows)
}

/// `part` of `whole`; of nothing, 0.
pub(super) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}
