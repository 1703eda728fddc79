//! Splits a text into its lines, without the blanks around them.

use crate::Span;

/// One line that has something on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Its range, blanks at both ends left out.
    pub(crate) span: Span,
    /// Characters in the range.
    pub(crate) width: u32,
    /// Characters before it, a tab counting as four.
    pub(crate) indent: u16,
    /// Whether it comes after a blank line, or first.
    pub(crate) gap: bool,
}

/// The lines of `text` that are not blank, from the byte `from` on.
pub(crate) fn lines(text: &str, from: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut gap = true;
    let mut start = from;
    while start < text.len() {
        let rest = text.get(start..).unwrap_or_default();
        let length = rest.find(is_break).unwrap_or(rest.len());
        let content = rest.get(..length).unwrap_or_default();
        let after = rest.get(length..).unwrap_or_default();
        let step = match after.strip_prefix("\r\n") {
            Some(_) => 2,
            None => after.chars().next().map_or(0, char::len_utf8),
        };
        let trimmed = content.trim_start_matches(is_blank);
        let from = start + content.len() - trimmed.len();
        let trimmed = trimmed.trim_end_matches(is_blank);
        if trimmed.is_empty() {
            gap = true;
        } else {
            let blanks = text.get(start..from).unwrap_or_default();
            let indent = blanks
                .chars()
                .map(|c| if c == '\t' { 4 } else { 1 })
                .take(1000)
                .sum();
            lines.push(Line {
                span: Span::floor(text, from, from + trimmed.len()),
                width: u32::try_from(trimmed.chars().count()).unwrap_or(u32::MAX),
                indent,
                gap,
            });
            gap = false;
        }
        start += length + step;
    }
    lines
}

/// Whether a character ends a line.
fn is_break(character: char) -> bool {
    matches!(
        character,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Whether a character leaves no ink: white space, controls, marks of width zero and of direction.
pub(crate) fn is_blank(character: char) -> bool {
    character.is_whitespace() || is_invisible(character)
}

fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
        )
}

/// Appends `text` to `to` with single spaces between words and nothing invisible.
pub(crate) fn push_clean(to: &mut String, text: &str) {
    let from = to.len();
    let mut space = false;
    for character in text.chars() {
        if character.is_whitespace() {
            space = true;
        } else if !is_invisible(character) {
            if space && to.len() > from {
                to.push(' ');
            }
            space = false;
            to.push(character);
        }
    }
}

/// `text` with single spaces between words and nothing invisible.
pub(crate) fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    push_clean(&mut cleaned, text);
    cleaned
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_counts_once() {
        let text = "a\r\nb\rc\u{2028}d\n\n  e \n";
        let lines = lines(text, 0);
        let read: Vec<_> = lines.iter().map(|line| line.span.of(text)).collect();
        assert_eq!(read, ["a", "b", "c", "d", "e"]);
        let gaps: Vec<_> = lines.iter().map(|line| line.gap).collect();
        assert_eq!(gaps, [true, false, false, false, true]);
        assert_eq!(lines[4].indent, 2);
    }

    #[test]
    fn a_line_of_invisible_characters_is_blank() {
        let text = "a\n\u{200b}\u{a0}\u{feff}\nb";
        let lines = lines(text, 0);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].gap);
    }

    #[test]
    fn cleaning_leaves_single_spaces_and_ink() {
        assert_eq!(clean(" Zürich\u{a0}\n  is\u{200b} far\t"), "Zürich is far");
    }
}
