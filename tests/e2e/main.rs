//! End-to-end tests: the built binary on a real Kafka.
//!
//! `tests/run` starts the cluster; by hand:
//! `cargo xtask kafka run -- cargo test --release -p demarche --test e2e`.
//!
//! # Layout
//! - [`cluster`], [`process`], [`articles`]: the real parts the tests stand on.
//! - one module a subject.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test's fault is its panic"
)]

mod articles;
mod bad_input;
mod cluster;
mod command_line;
mod corrections;
mod demo;
mod eval;
mod exactly_once;
mod model;
mod process;
mod readme;
mod shutdown;
