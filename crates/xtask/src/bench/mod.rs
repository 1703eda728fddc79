//! Benchmarks: what is ours and its peers on the same work, in one run, on one core.
//!
//! # Layout
//! - [`language`]: the encoder and the language stage.
//! - [`peers`]: the environment of the peers in Python.
//! - [`rounds`]: runs the parts in turn and takes the median of each.

mod language;
mod peers;
mod rounds;

use anyhow::Result;
use clap::Subcommand;

/// What to measure.
#[derive(Debug, Subcommand)]
pub(crate) enum Chore {
    /// The encoder and the language stage, beside candle, onnxruntime and spaCy. Fetches the latter from crates.io and PyPI.
    Language {
        /// Times that each part runs.
        #[arg(long, default_value_t = 3)]
        rounds: usize,
        /// The processor's core to run on.
        #[arg(long, default_value_t = 0)]
        core: usize,
    },
}

/// Runs the chore and prints its table.
pub(crate) fn run(chore: &Chore) -> Result<()> {
    match *chore {
        Chore::Language { rounds, core } => language::run(rounds, core),
    }
}
