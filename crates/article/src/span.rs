//! Byte ranges into a text.
//!
//! Every range that leaves demarche is a [`Span`]: UTF-8 byte offsets, in order and on character
//! boundaries of the text they were made for. Other units exist only at the edges of the program.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A range of UTF-8 bytes of one text, `start` inclusive, `end` exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    start: u32,
    end: u32,
}

/// Why a range is no [`Span`] of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SpanError {
    /// The range ends before it starts.
    #[error("range {start}..{end} ends before it starts")]
    Reversed {
        /// First byte asked for.
        start: usize,
        /// End asked for.
        end: usize,
    },
    /// The range reaches past the text, or the text is longer than 4 GiB.
    #[error("range {start}..{end} reaches past a text of {len} bytes")]
    OutOfBounds {
        /// First byte asked for.
        start: usize,
        /// End asked for.
        end: usize,
        /// Length of the text in bytes.
        len: usize,
    },
    /// An end of the range lies inside a character.
    #[error("range {start}..{end} cuts a character in two")]
    InsideCharacter {
        /// First byte asked for.
        start: usize,
        /// End asked for.
        end: usize,
    },
}

impl Span {
    /// The bytes `start..end` of `text`.
    ///
    /// # Errors
    /// When the range is reversed, reaches past the text or cuts a character.
    pub fn new(text: &str, start: usize, end: usize) -> Result<Self, SpanError> {
        if start > end {
            return Err(SpanError::Reversed { start, end });
        }
        let bounds = SpanError::OutOfBounds {
            start,
            end,
            len: text.len(),
        };
        if end > text.len() {
            return Err(bounds);
        }
        if !text.is_char_boundary(start) || !text.is_char_boundary(end) {
            return Err(SpanError::InsideCharacter { start, end });
        }
        match (u32::try_from(start), u32::try_from(end)) {
            (Ok(start), Ok(end)) => Ok(Self { start, end }),
            _ => Err(bounds),
        }
    }

    /// The bytes `start..end` of `text`, each end moved down to the nearest one that slices. It is for
    /// ranges found by reading `text` itself, where nothing has to be moved.
    pub(crate) fn floor(text: &str, start: usize, end: usize) -> Self {
        let most = text.len().min(u32::MAX as usize);
        let end = text.floor_char_boundary(end.min(most));
        let start = text.floor_char_boundary(start.min(end));
        let narrow = |offset| u32::try_from(offset).unwrap_or(u32::MAX);
        Self {
            start: narrow(start),
            end: narrow(end),
        }
    }

    /// First byte.
    #[must_use]
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    #[must_use]
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.end() - self.start()
    }

    /// Whether the range holds no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The range as [`Range`], for slicing.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// What `text` says in this range; empty if the span was made for another, shorter text.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// Whether `other` lies wholly within this range.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two ranges share a byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest range that holds both; both must be ranges of the same text.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_what_it_was_made_for() {
        let text = "Kraków met Zürich";
        let span = Span::new(text, 0, 7).unwrap();
        assert_eq!(span.of(text), "Kraków");
        assert_eq!(span.len(), 7);
    }

    #[test]
    fn refuses_what_does_not_slice() {
        let text = "ü";
        assert!(matches!(
            Span::new(text, 0, 1),
            Err(SpanError::InsideCharacter { .. })
        ));
        assert!(matches!(
            Span::new(text, 0, 3),
            Err(SpanError::OutOfBounds { .. })
        ));
        assert!(matches!(
            Span::new(text, 2, 0),
            Err(SpanError::Reversed { .. })
        ));
    }

    #[test]
    fn the_floor_of_any_range_slices() {
        let text = "aüb";
        assert_eq!(Span::floor(text, 1, 3).of(text), "ü");
        assert_eq!(Span::floor(text, 1, 2).of(text), "");
        assert_eq!(Span::floor(text, 9, 4).range(), 4..4);
    }

    #[test]
    fn cover_and_overlap_follow_the_half_open_rule() {
        let text = "abcdef";
        let left = Span::new(text, 0, 2).unwrap();
        let right = Span::new(text, 2, 4).unwrap();
        assert!(!left.overlaps(right));
        assert_eq!(left.cover(right).of(text), "abcd");
        assert!(left.cover(right).contains(right));
    }
}
