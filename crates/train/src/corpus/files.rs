//! Reads a folder of annotated sentences.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{Block, parse};

/// A block and where it stands.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The file.
    pub file: PathBuf,
    /// The line of its marked sentence, from 1.
    pub line: usize,
    /// The block.
    pub block: Block,
}

/// What is wrong, and where.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{}:{line}: {problem}", file.display())]
pub struct Fault {
    /// The file.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: String,
}

/// Reads all `.txt` files of `folder` in order of their names.
///
/// # Errors
/// If the folder or a file can't be read. What is wrong inside of a file is a [`Fault`] each.
pub fn read(folder: &Path) -> io::Result<(Vec<Entry>, Vec<Fault>)> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    files.retain(|path| path.extension().is_some_and(|end| end == "txt"));
    files.sort();
    let mut entries = Vec::new();
    let mut faults = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file)?;
        for (line, lines) in blocks(&text) {
            match parse(&lines) {
                Ok(block) => entries.push(Entry {
                    file: file.clone(),
                    line,
                    block,
                }),
                Err(problem) => faults.push(Fault {
                    file: file.clone(),
                    line,
                    problem,
                }),
            }
        }
    }
    Ok((entries, faults))
}

/// The blocks of a file: runs of lines between blank ones, without comments, with the number of their first line.
fn blocks(text: &str) -> Vec<(usize, Vec<&str>)> {
    let mut blocks: Vec<(usize, Vec<&str>)> = Vec::new();
    let mut inside = false;
    for (at, line) in text.lines().enumerate() {
        if line.starts_with('#') {
            continue;
        }
        if line.trim().is_empty() {
            inside = false;
        } else if let (true, Some((_, lines))) = (inside, blocks.last_mut()) {
            lines.push(line);
        } else {
            blocks.push((at + 1, vec![line]));
            inside = true;
        }
    }
    blocks
}
