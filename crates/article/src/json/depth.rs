//! Bounds the nesting of a JSON text before it is parsed.
//!
//! The parser stops at the same depth where it builds values, but skips fields that nobody reads
//! without counting. This looks at the whole text, so that the answer does not depend on the field.

use crate::ArticleError;

/// The parser follows this many levels.
const LEVELS: usize = 127;

/// Refuses a text that nests deeper than [`LEVELS`].
pub(crate) fn check(text: &str) -> Result<(), ArticleError> {
    let mut depth = 0_usize;
    let mut quoted = false;
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => quoted = !quoted,
            b'\\' if quoted => drop(bytes.next()),
            b'{' | b'[' if !quoted => {
                depth += 1;
                if depth > LEVELS {
                    return Err(too_deep());
                }
            }
            b'}' | b']' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    Ok(())
}

/// The error for a text that nests too deep.
pub(crate) fn too_deep() -> ArticleError {
    ArticleError::TooDeep { limit: LEVELS }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nested(levels: usize) -> String {
        format!("{}1{}", "[".repeat(levels), "]".repeat(levels))
    }

    #[test]
    fn the_limit_is_the_parsers() {
        for levels in [LEVELS, LEVELS + 1] {
            let text = nested(levels);
            let parsed = serde_json::from_str::<serde_json::Value>(&text);
            assert_eq!(check(&text).is_ok(), parsed.is_ok(), "{levels}");
        }
    }

    #[test]
    fn brackets_in_strings_do_not_count() {
        assert!(check(&format!("\"{}\\\"{}\"", "[".repeat(500), "{".repeat(500))).is_ok());
    }

    #[test]
    fn side_by_side_is_not_deep() {
        assert!(check(&format!("[{}]", "[],".repeat(10_000))).is_ok());
        assert!(check(&"]".repeat(10_000)).is_ok());
    }
}
