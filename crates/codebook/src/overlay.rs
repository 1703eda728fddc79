//! A user's own rows: read at start, checked, and compiled with the built-in ones.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::Codebook;
use crate::load::{self, Files, Layer, Loaded, Problem};

/// Why an overlay is refused.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OverlayError {
    /// The folder cannot be read.
    #[error("the overlay {} cannot be read", folder.display())]
    Unreadable {
        /// The folder.
        folder: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The folder holds no data file: it is hardly the one that was meant.
    #[error("the overlay {} has no data files: name a folder with files like those of demarche's crates/codebook/data", .0.display())]
    Empty(PathBuf),
    /// Its files have faults.
    #[error("the overlay {} is broken{}", folder.display(), lines(folder, problems))]
    Broken {
        /// The folder.
        folder: PathBuf,
        /// All faults, by file and line.
        problems: Vec<Problem>,
    },
    /// The phrases cannot be compiled: a fault of the program.
    #[error("the phrases of the codebook cannot be compiled")]
    Phrases(#[from] fst::Error),
}

/// The built-in data files, as they were when the crate was built.
pub(crate) fn built_in() -> Files {
    let files = include_bytes!(concat!(env!("OUT_DIR"), "/files.postcard"));
    postcard::from_bytes(files).expect("the build wrote this block from `Files`")
}

/// See [`Codebook::with_overlay`].
pub(crate) fn compile(folder: &Path) -> Result<Codebook, OverlayError> {
    let (files, mut problems) =
        load::read(Layer::Overlay, folder).map_err(|source| OverlayError::Unreadable {
            folder: folder.to_owned(),
            source,
        })?;
    if files.is_empty() && problems.is_empty() {
        return Err(OverlayError::Empty(folder.to_owned()));
    }
    let Loaded {
        data,
        phrases,
        problems: more,
    } = load::load(&built_in(), &files)?;
    problems.extend(more);
    if !problems.is_empty() {
        load::sort(&mut problems);
        return Err(OverlayError::Broken {
            folder: folder.to_owned(),
            problems,
        });
    }
    Ok(Codebook::new(data, phrases.into())?)
}

/// Each problem on a line of its own, its file with the folder before it.
fn lines(folder: &Path, problems: &[Problem]) -> String {
    let mut lines = String::new();
    for problem in problems {
        let _ = write!(lines, "\n{}", folder.join(problem.to_string()).display());
    }
    lines
}

#[cfg(test)]
#[path = "overlay_tests.rs"]
mod tests;
