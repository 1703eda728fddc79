//! The shape of a line: how long it is, how it ends, whether it reads as prose or as a link.
//!
//! Every measure looks at a bounded part of the line, so that a line of megabytes costs no more
//! than one of a kilobyte.

/// How a line ends, quotation marks and brackets at its end aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// Closes a statement.
    Stop,
    /// Asks or calls.
    Asking,
    /// Announces more: comma, colon, dash.
    Leading,
    /// No punctuation.
    Bare,
}

/// The measures of one line or paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shape {
    /// Words, counted up to [`MOST_WORDS`].
    pub(crate) words: usize,
    /// Length in bytes.
    pub(crate) bytes: usize,
    /// How it ends.
    pub(crate) ending: Ending,
    /// The last word is dotted letters: "U.S.".
    pub(crate) dotted: bool,
    /// It opens with a quotation mark.
    pub(crate) opens_quote: bool,
    /// It closes with a quotation mark.
    pub(crate) closes_quote: bool,
    /// Its first character is a capital or a digit.
    pub(crate) opens_high: bool,
}

/// Words are counted no further than this.
pub(crate) const MOST_WORDS: usize = 128;
/// A line with more words than this is prose, however it ends.
const LONG_WORDS: usize = 30;
/// A line with more bytes than this is prose, however it ends.
const LONG_BYTES: usize = 240;

impl Shape {
    pub(crate) fn of(text: &str) -> Self {
        let text = text.trim();
        let core = text.trim_end_matches(is_closer);
        let ending = match core.chars().next_back() {
            Some('.' | '…' | '。' | '।' | '۔' | '｡') => Ending::Stop,
            Some('!' | '?' | '！' | '？' | '؟') => Ending::Asking,
            Some(',' | ':' | ';' | '—' | '–' | '-') => Ending::Leading,
            _ => Ending::Bare,
        };
        let first = text.chars().next();
        Self {
            words: text.split_whitespace().take(MOST_WORDS).count(),
            bytes: text.len(),
            ending,
            dotted: is_dotted(core),
            opens_quote: first.is_some_and(is_quote),
            closes_quote: text.chars().next_back().is_some_and(is_quote),
            opens_high: first.is_some_and(|c| c.is_uppercase() || c.is_numeric()),
        }
    }

    /// Too long for a headline or a link.
    pub(crate) fn is_long(&self) -> bool {
        self.words > LONG_WORDS || self.bytes > LONG_BYTES
    }

    /// Whether it reads as running text where headlines and links are about.
    pub(crate) fn is_prose(&self) -> bool {
        self.is_long()
            || match self.ending {
                Ending::Stop => !self.dotted || self.words > 16,
                Ending::Asking => self.words > 20 || (self.opens_quote && self.closes_quote),
                Ending::Leading => self.words > 6,
                Ending::Bare => false,
            }
    }

    /// Whether it can be a heading amid running text: short, bare, no quotation, no list item.
    pub(crate) fn is_stray(&self) -> bool {
        self.words <= 14
            && self.bytes <= 120
            && self.ending == Ending::Bare
            && self.opens_high
            && !self.closes_quote
    }
}

/// Quotation marks of the languages that news pages are written in.
pub(crate) fn is_quote(character: char) -> bool {
    matches!(
        character,
        '"' | '\'' | '“' | '”' | '„' | '‘' | '’' | '‚' | '«' | '»' | '「' | '」'
    )
}

fn is_closer(character: char) -> bool {
    is_quote(character)
        || matches!(character, ')' | ']' | '}' | '*' | '_')
        || character.is_whitespace()
}

/// Whether the last word is single letters with full stops, as in "U.S." and "D.C.".
fn is_dotted(core: &str) -> bool {
    let Some(rest) = core.strip_suffix('.') else {
        return false;
    };
    let mut letters = 0;
    let mut expect_letter = true;
    for character in rest.chars().rev() {
        match character {
            c if expect_letter && c.is_uppercase() => letters += 1,
            '.' if !expect_letter => {}
            c if !expect_letter && (c.is_whitespace() || !c.is_alphanumeric()) => break,
            _ => return false,
        }
        expect_letter = !expect_letter;
    }
    letters >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_after_the_stop_still_ends_the_sentence() {
        let shape = Shape::of("\"We will see,\" he said. \"Soon.\"");
        assert_eq!(shape.ending, Ending::Stop);
        assert!(shape.is_prose());
    }

    #[test]
    fn dotted_letters_do_not_make_a_headline_prose() {
        assert!(!Shape::of("Envoys meet in Washington, D.C.").is_prose());
        assert!(Shape::of("The envoys met in May.").is_prose());
        assert!(Shape::of("He left the E.").is_prose());
    }

    #[test]
    fn a_short_question_is_no_prose_and_a_quoted_one_is() {
        assert!(!Shape::of("Who won the vote?").is_prose());
        assert!(Shape::of("“What now?”").is_prose());
    }

    #[test]
    fn list_items_and_quotations_are_no_headings() {
        assert!(Shape::of("What comes next").is_stray());
        assert!(!Shape::of("• what comes next").is_stray());
        assert!(!Shape::of("\"Peace now\"").is_stray());
        assert!(!Shape::of("Here is what we know:").is_stray());
    }

    #[test]
    fn counting_is_bounded() {
        assert_eq!(Shape::of(&"a ".repeat(100_000)).words, MOST_WORDS);
    }
}
