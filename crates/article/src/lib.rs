//! Reads raw news articles: bytes and a content type in, clean text with byte offsets out.
//!
//! # Contract
//! Decoding is pure: no clock, no network, no state. It never panics, and every payload ends as an
//! [`Article`] or as one [`ArticleError`] with a stable code.
//!
//! # Layout
//! - [`Span`]: byte ranges that always slice.
//! - [`Article`] and its parts: what the later stages see.
//! - [`ArticleError`]: what can be wrong with a payload.
//! - `format`: the table of formats, one decoder each: `text` and `json`.
//! - `reader`: what both share: paragraphs, dateline, furniture.
//! - `time`: dates and times; `words` and `table`: the data files under `data/`.

mod article;
mod digest;
mod error;
mod format;
mod json;
mod reader;
mod span;
mod table;
mod text;
mod time;
mod words;

pub use article::{Article, Dateline, Dropped, Furniture, Moment, Paragraph, Status};
pub use error::ArticleError;
pub use span::{Span, SpanError};

/// What is known of a payload besides its bytes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hints<'a> {
    /// The content type that came with it; parameters such as `; charset=utf-8` are allowed. Without
    /// one the first byte decides: `{` is JSON, anything else text.
    pub content_type: Option<&'a str>,
    /// The id to use where the payload has none: a message's key, a file's name.
    pub id: Option<&'a str>,
}

/// Bounds against hostile or broken payloads.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Largest payload, in bytes.
    pub payload_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            payload_bytes: 2 * 1024 * 1024,
        }
    }
}

/// Reads `payload` as an article.
///
/// # Errors
/// See [`ArticleError`]: each variant is one way a payload can be no article.
pub fn decode(payload: &[u8], hints: &Hints<'_>, limits: &Limits) -> Result<Article, ArticleError> {
    format::decode(payload, hints, limits)
}
