//! Files of gold rows and of answers: one JSON object a line.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use anyhow::{Context as _, bail};
use serde::Serialize;
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

/// Writes answers, one JSON object a line.
///
/// # Errors
/// Names the file that can't be written.
pub(super) fn write<T: Serialize>(
    file: &Path,
    answers: impl IntoIterator<Item = T>,
) -> anyhow::Result<()> {
    let failed = || format!("writing {}", file.display());
    let mut out = BufWriter::new(File::create(file).with_context(failed)?);
    for answer in answers {
        serde_json::to_writer(&mut out, &answer).with_context(failed)?;
        out.write_all(b"\n").with_context(failed)?;
    }
    out.flush().with_context(failed)
}

/// `part` of `whole`; of nothing, 0.
pub(super) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}
