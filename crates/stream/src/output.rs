//! A message to be written.

use crate::Header;

/// A message to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Output {
    pub(crate) topic: String,
    pub(crate) key: Option<Vec<u8>>,
    pub(crate) payload: Option<Vec<u8>>,
    pub(crate) headers: Vec<Header>,
    /// Milliseconds since 1970-01-01T00:00Z; none lets the broker's clock decide.
    pub(crate) timestamp: Option<i64>,
}
