//! What can be wrong with a payload.

/// Why a payload is no article. Each error has one [`code`](ArticleError::code), which is the label
/// of the metric and the header of the dead letter.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ArticleError {
    /// The payload has no bytes, or nothing but white space.
    #[error("the payload is empty")]
    Empty,
    /// The payload is larger than [`Limits::payload_bytes`](crate::Limits::payload_bytes).
    #[error("the payload has {actual} bytes, the limit is {limit}")]
    TooLarge {
        /// Bytes received.
        actual: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// The payload is not UTF-8.
    #[error("invalid UTF-8 at byte {offset}")]
    InvalidUtf8 {
        /// First byte that does not decode.
        offset: usize,
    },
    /// No decoder is registered for the content type.
    #[error(
        "no decoder for content type `{content_type}`; known are text/plain and application/json"
    )]
    UnsupportedContentType {
        /// What the message said.
        content_type: String,
    },
    /// The payload is not well-formed JSON.
    #[error("malformed JSON at line {line}, column {column}: {reason}")]
    MalformedJson {
        /// Line, counted from 1.
        line: usize,
        /// Column, counted from 1.
        column: usize,
        /// The parser's word.
        reason: String,
    },
    /// The JSON nests deeper than the parser follows.
    #[error("JSON nests deeper than {limit} levels")]
    TooDeep {
        /// Levels allowed.
        limit: usize,
    },
    /// A required field is missing.
    #[error("field `{field}` is missing")]
    MissingField {
        /// Name of the field.
        field: &'static str,
    },
    /// A field has a value that it can't have.
    #[error("field `{field}` is invalid: {reason}")]
    InvalidField {
        /// Name of the field.
        field: &'static str,
        /// What is wrong with it.
        reason: String,
    },
    /// A date is no day of the calendar, or outside of the years 1900 to 2100.
    #[error("field `{field}` has no usable date: `{value}`")]
    InvalidDate {
        /// Name of the field.
        field: &'static str,
        /// The value as written, shortened.
        value: String,
    },
    /// Nothing is left when furniture is taken away.
    #[error("the article has no body text")]
    NoBody,
}

impl ArticleError {
    /// The error's stable name: lower case, words joined by hyphens.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty-payload",
            Self::TooLarge { .. } => "payload-too-large",
            Self::InvalidUtf8 { .. } => "invalid-utf8",
            Self::UnsupportedContentType { .. } => "unsupported-content-type",
            Self::MalformedJson { .. } => "malformed-json",
            Self::TooDeep { .. } => "nesting-too-deep",
            Self::MissingField { .. } => "missing-field",
            Self::InvalidField { .. } => "invalid-field",
            Self::InvalidDate { .. } => "invalid-date",
            Self::NoBody => "no-body",
        }
    }
}
