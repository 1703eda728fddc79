//! The protobuf messages of demarche and how they are made from articles and events.
//!
//! # Layout
//! - [`v1`]: types generated from `proto/demarche/v1`.
//! - [`encode`]: domain types to messages.
//! - [`text`]: names of enum values as the field writes them: "CONSULT", not `ROOT_CONSULT`.

pub mod encode;
pub mod text;

/// Package `demarche.v1`.
#[allow(missing_docs, clippy::all, clippy::doc_markdown)]
pub mod v1 {
    include!(concat!(env!("OUT_DIR"), "/demarche.v1.rs"));
}

pub use prost::{DecodeError, Message};
