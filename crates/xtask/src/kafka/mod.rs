//! A real Kafka of one node for the tests: fetched once from Maven Central,
//! started on free ports with data of its own, and always stopped again.
//!
//! # Layout
//! - [`fetch`]: the jars, in `target/kafka/libs`
//! - [`ports`], [`properties`]: the configuration of one broker
//! - [`broker`]: format, start, wait until it serves
//! - [`keeper`]: stops the broker and the command, whatever ends this program
//! - [`command`]: the command that runs beside the broker

mod broker;
mod command;
mod fetch;
mod keeper;
mod ports;
mod properties;

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::Subcommand;

use crate::workspace;
use broker::Broker;

/// Names the cluster that a test uses.
const BOOTSTRAP: &str = "KAFKA_BOOTSTRAP";

/// What to do with Kafka.
#[derive(Debug, Subcommand)]
pub(crate) enum Chore {
    /// Fetch Kafka from Maven Central, unless that is done.
    Fetch,
    /// Run a broker until Ctrl-C and print its address.
    Start,
    /// Run a command with a broker at `KAFKA_BOOTSTRAP`; a value already set is kept and nothing is started.
    Run {
        /// The command and its arguments, after `--`.
        #[arg(required = true, last = true)]
        command: Vec<OsString>,
    },
}

/// Runs the chore and returns the exit code.
pub(crate) fn run(chore: Chore) -> Result<u8> {
    match chore {
        Chore::Fetch => fetch::fetch(&folder()).map(|_| 0),
        Chore::Start => start(),
        Chore::Run { command } => run_beside(&command),
    }
}

fn folder() -> PathBuf {
    workspace::root().join("target/kafka")
}

fn start() -> Result<u8> {
    let mut broker = Broker::start(&folder())?;
    println!("kafka is up at {}; Ctrl-C stops it", broker.address());
    println!("data and log: {}", broker.home().display());
    let report = broker.wait()?;
    bail!("{report}")
}

fn run_beside(command: &[OsString]) -> Result<u8> {
    if let Some(address) = std::env::var_os(BOOTSTRAP).filter(|value| !value.is_empty()) {
        eprintln!("kafka: using {BOOTSTRAP}={}", address.to_string_lossy());
        return command::run(command, &address, None);
    }
    let mut broker = Broker::start(&folder())?;
    let address = OsString::from(broker.address());
    eprintln!("kafka: up at {}", broker.address());
    command::run(command, &address, Some(broker.keeper()))
}
