//! Logs on standard error: lower case, facts as fields, never article text above debug level.

use std::io::stderr;

use serde::{Deserialize, Serialize};
use tracing_subscriber::EnvFilter;

/// How log lines look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// For people.
    #[default]
    Text,
    /// One JSON object a line.
    Json,
}

/// Why logging can't start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LogError {
    /// The filter is not understood.
    #[error("log level `{filter}` is not understood: {reason}")]
    Filter {
        /// What was asked for.
        filter: String,
        /// The parser's word.
        reason: String,
    },
    /// A subscriber is installed already.
    #[error("logging is set up already")]
    Installed,
}

/// Sends log lines that pass `filter` ("info", "demarche=debug,warn") to standard error.
///
/// # Errors
/// When the filter is not understood or logging is set up already.
pub fn install(format: Format, filter: &str) -> Result<(), LogError> {
    let parsed = EnvFilter::try_new(filter).map_err(|error| LogError::Filter {
        filter: filter.to_owned(),
        reason: error.to_string(),
    })?;
    let builder = tracing_subscriber::fmt()
        .with_env_filter(parsed)
        .with_writer(stderr);
    match format {
        Format::Text => builder.with_target(false).try_init(),
        Format::Json => builder.json().flatten_event(true).try_init(),
    }
    .map_err(|_| LogError::Installed)
}
