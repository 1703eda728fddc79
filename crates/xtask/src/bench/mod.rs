//! Benchmarks: what is ours and its peers on the same work, in one run, on one core.
//!
//! # Layout
//! - [`language`]: the encoder and the language stage.
//! - [`tag`]: all stages.
//! - [`ground`]: what both stand on: programs and articles; [`peers`]: the environment of the peers in Python.
//! - [`rounds`]: runs the parts in turn and takes the median of each; [`table`] prints it.

mod ground;
mod language;
mod peers;
mod rounds;
mod table;
mod tag;

use anyhow::Result;
use clap::{Args, Subcommand};

/// What to measure.
#[derive(Debug, Subcommand)]
pub(crate) enum Chore {
    /// The encoder and the language stage, beside candle, onnxruntime and spaCy. Fetches these from crates.io and PyPI.
    Language(Turns),
    /// All stages from bytes to protobuf, beside spaCy's small English pipeline alone. Fetches spaCy from PyPI.
    Tag(Turns),
}

/// How often and where the parts run.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct Turns {
    /// Times that each part runs.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// The processor's core to run on.
    #[arg(long, default_value_t = 0)]
    core: usize,
}

/// Runs the chore and prints its table.
pub(crate) fn run(chore: &Chore) -> Result<()> {
    match chore {
        Chore::Language(turns) => language::run(*turns),
        Chore::Tag(turns) => tag::run(*turns),
    }
}
