//! The formats that can be read: one row each, with its content type and the sign by which a
//! payload without one is told.

use crate::{Article, ArticleError, Limits};

/// A payload that has passed the checks common to all formats.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Payload<'a> {
    /// The text, without byte order mark.
    pub(crate) text: &'a str,
    /// The id to use where the text has none.
    pub(crate) id: Fallback<'a>,
}

/// Where an article's id comes from that states none.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Fallback<'a> {
    /// Given with the payload.
    Hint(&'a str),
    /// The digest of these bytes.
    Digest(&'a [u8]),
}

impl Fallback<'_> {
    pub(crate) fn id(self) -> String {
        match self {
            Self::Hint(id) => id.to_owned(),
            Self::Digest(bytes) => crate::digest::digest(bytes),
        }
    }
}

/// One format.
struct Format {
    /// Its content type, in small letters and without parameters.
    content_type: &'static str,
    /// Whether a payload that begins with this byte is of the format.
    begins: fn(u8) -> bool,
    decode: fn(Payload<'_>) -> Result<Article, ArticleError>,
}

/// The formats, in the order in which a payload without content type is tried.
const FORMATS: &[Format] = &[
    Format {
        content_type: "application/json",
        begins: |byte| byte == b'{',
        decode: crate::json::decode,
    },
    Format {
        content_type: "text/plain",
        begins: |_| true,
        decode: crate::text::decode,
    },
];

/// The character sets that are UTF-8 or part of it.
const CHARSETS: [&str; 3] = ["utf-8", "utf8", "us-ascii"];
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Finds the format of `payload`, decodes its bytes and hands them over.
pub(crate) fn decode(
    payload: &[u8],
    hints: &crate::Hints<'_>,
    limits: &Limits,
) -> Result<Article, ArticleError> {
    // Spans count in 32 bits, and a body can be longer than its payload by half.
    let limit = limits.payload_bytes.min(u32::MAX as usize / 2);
    if payload.len() > limit {
        return Err(ArticleError::TooLarge {
            actual: payload.len(),
            limit,
        });
    }
    let mark = if payload.starts_with(BYTE_ORDER_MARK) {
        BYTE_ORDER_MARK.len()
    } else {
        0
    };
    let bytes = payload.get(mark..).unwrap_or_default();
    let Some(first) = bytes.iter().find(|byte| !byte.is_ascii_whitespace()) else {
        return Err(ArticleError::Empty);
    };
    let format = find(hints.content_type, *first)?;
    let text = std::str::from_utf8(bytes).map_err(|error| ArticleError::InvalidUtf8 {
        offset: mark + error.valid_up_to(),
    })?;
    if text.trim().is_empty() {
        return Err(ArticleError::Empty);
    }
    let id = match hints.id.map(str::trim) {
        Some(id) if !id.is_empty() => Fallback::Hint(id),
        _ => Fallback::Digest(payload),
    };
    (format.decode)(Payload { text, id })
}

/// The format for a content type, or for a first byte where there is none.
fn find(content_type: Option<&str>, first: u8) -> Result<&'static Format, ArticleError> {
    let content_type = content_type.unwrap_or_default().trim();
    let unsupported = || {
        const SHOWN: usize = 100;
        let content_type = content_type.chars().take(SHOWN).collect();
        ArticleError::UnsupportedContentType { content_type }
    };
    if content_type.is_empty() {
        return FORMATS
            .iter()
            .find(|format| (format.begins)(first))
            .ok_or_else(unsupported);
    }
    let mut parts = content_type.split(';').map(str::trim);
    let name = parts.next().unwrap_or_default();
    for parameter in parts {
        if let Some((key, value)) = parameter.split_once('=')
            && key.trim().eq_ignore_ascii_case("charset")
        {
            let value = value.trim().trim_matches('"');
            if !CHARSETS
                .iter()
                .any(|charset| charset.eq_ignore_ascii_case(value))
            {
                return Err(unsupported());
            }
        }
    }
    let named = FORMATS
        .iter()
        .find(|format| format.content_type.eq_ignore_ascii_case(name));
    named.ok_or_else(unsupported)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(content_type: Option<&str>, first: u8) -> Result<&'static str, &'static str> {
        let found = find(content_type, first);
        found
            .map(|format| format.content_type)
            .map_err(|error| error.code())
    }

    #[test]
    fn the_content_type_decides_without_case_and_with_parameters() {
        assert_eq!(name(Some("Text/PLAIN"), b'{'), Ok("text/plain"));
        assert_eq!(
            name(Some("application/json; Charset=\"UTF-8\""), b'x'),
            Ok("application/json")
        );
        assert_eq!(
            name(Some("text/plain;charset=us-ascii;format=flowed"), b'x'),
            Ok("text/plain")
        );
    }

    #[test]
    fn other_types_and_character_sets_are_refused() {
        let refused = Err("unsupported-content-type");
        assert_eq!(name(Some("text/html"), b'<'), refused);
        assert_eq!(name(Some("text/plain; charset=iso-8859-1"), b'x'), refused);
        assert_eq!(name(Some("text"), b'x'), refused);
    }

    #[test]
    fn the_first_byte_decides_where_there_is_no_type() {
        assert_eq!(name(None, b'{'), Ok("application/json"));
        assert_eq!(name(Some(" "), b'['), Ok("text/plain"));
    }
}
