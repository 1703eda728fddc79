//! Developer chores, run as `cargo xtask …`: a real Kafka for the tests, the
//! checks that need no test, benchmarks, and the refresh of data files.
//!
//! Exit codes: 0 all well, 1 the chore failed, 3 a tool of the machine is
//! missing; `kafka run` passes on the code of the command it ran.

mod bench;
mod check;
mod kafka;
pub mod places;
mod tools;
mod workspace;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The exit code that says: install something and try again.
const MISSING_TOOL: u8 = 3;

/// Developer chores of demarche.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Debug, Subcommand)]
enum Chore {
    /// Fetch and run a real Kafka broker of one node, for tests.
    #[command(subcommand)]
    Kafka(kafka::Chore),
    /// Check formatting, lints and documentation; warnings are errors.
    Check {
        /// One check alone; all of them when not given.
        only: Option<check::Check>,
    },
    /// Measure a part of demarche and its peers, side by side.
    #[command(subcommand)]
    Bench(bench::Chore),
    /// Write the codebook's table of places anew from a folder of source data.
    Places {
        /// The folder of source data.
        folder: PathBuf,
    },
}

fn main() -> ExitCode {
    let done = match Arguments::parse().chore {
        Chore::Kafka(chore) => kafka::run(chore),
        Chore::Check { only } => check::run(only),
        Chore::Bench(chore) => bench::run(&chore).map(|()| 0),
        Chore::Places { folder } => {
            let table = workspace::root().join("crates/codebook/data/places.tsv");
            places::places(&folder, &table).map(|()| 0)
        }
    };
    match done {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(exit_code(&error))
        }
    }
}

fn exit_code(error: &anyhow::Error) -> u8 {
    if error.downcast_ref::<tools::Missing>().is_some() {
        MISSING_TOOL
    } else {
        1
    }
}

#[cfg(test)]
mod tests {
    use anyhow::{Context, anyhow};
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn command_line_is_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn words_after_the_dashes_belong_to_the_command() {
        let line = ["xtask", "kafka", "run", "--", "cargo", "test", "--", "-q"];
        let Chore::Kafka(kafka::Chore::Run { command }) = Arguments::parse_from(line).chore else {
            panic!("not read as kafka run");
        };
        assert_eq!(command, ["cargo", "test", "--", "-q"]);
    }

    #[test]
    fn missing_tool_keeps_its_exit_code_under_context() {
        let missing: anyhow::Result<()> = Err(tools::Missing::new(&["java"]).into());
        let error = missing.context("while starting").unwrap_err();
        assert_eq!(exit_code(&error), MISSING_TOOL);
        assert_eq!(exit_code(&anyhow!("anything else")), 1);
    }
}
