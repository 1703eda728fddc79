//! The checks that run no test: formatting, lints, documentation.
//!
//! All use the release profile, so that native code is built once for these,
//! the tests and the program.

use std::process::Command;

use anyhow::{Context, Result};

use crate::workspace;

/// One check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Check {
    /// `cargo fmt --check`
    Format,
    /// `cargo clippy` with warnings denied
    Lints,
    /// `cargo doc` with warnings denied
    Docs,
}

impl Check {
    const ALL: [Self; 3] = [Self::Format, Self::Lints, Self::Docs];

    fn arguments(self) -> &'static str {
        match self {
            Self::Format => "fmt --all -- --check",
            Self::Lints => "clippy --release --locked --workspace --all-targets -- --deny warnings",
            Self::Docs => "doc --release --locked --workspace --no-deps",
        }
    }

    fn passes(self) -> Result<bool> {
        println!("cargo {}", self.arguments());
        let mut cargo = Command::new("cargo");
        cargo
            .current_dir(workspace::root())
            .args(self.arguments().split(' '));
        if self == Self::Docs {
            cargo.env("RUSTDOCFLAGS", "--deny=warnings");
        }
        let status = cargo.status().context("cannot start cargo")?;
        Ok(status.success())
    }
}

/// Runs one check or all of them, the later ones also after a failure.
pub(crate) fn run(only: Option<Check>) -> Result<u8> {
    let mut code = 0;
    for check in Check::ALL {
        if only.is_none_or(|one| one == check) && !check.passes()? {
            eprintln!("failed: cargo {}", check.arguments());
            code = 1;
        }
    }
    Ok(code)
}
