//! Finds which tokens stand inside a direct quotation.
//!
//! Double quotes, straight or curly, open and close in turn within a paragraph. A quotation still open
//! at its end stops there: where it goes on, the next paragraph opens with a mark of its own. Single
//! quotes count only where they can't be apostrophes: opened before a word and closed after a sign.
//! The marks themselves are not inside.

use crate::Token;

/// What the finder must know of a token.
#[derive(Clone, Copy, Debug)]
struct Piece<'a> {
    text: &'a str,
    /// Whether white space or the paragraph's start precedes it.
    spaced: bool,
}

/// Marks the quoted tokens among those of a paragraph of `body`.
pub(crate) fn mark_tokens(body: &str, paragraph: &mut [Token]) {
    let spaced = |start: usize| {
        let before = body
            .get(..start)
            .and_then(|before| before.chars().next_back());
        before.is_none_or(char::is_whitespace)
    };
    let pieces: Vec<Piece<'_>> = paragraph
        .iter()
        .map(|token| Piece {
            text: token.span.of(body),
            spaced: spaced(token.span.start()),
        })
        .collect();
    for (token, quoted) in paragraph.iter_mut().zip(mark(&pieces)) {
        token.quoted = quoted;
    }
}

/// Says of each token of a paragraph whether it is quoted.
fn mark(paragraph: &[Piece<'_>]) -> Vec<bool> {
    let mut quoted = vec![false; paragraph.len()];
    let mut open = false;
    let mut single_until = 0;
    let closers = single_closers(paragraph);
    for (at, piece) in paragraph.iter().enumerate() {
        match piece.text {
            "“" | "«" | "„" => open = true,
            "”" | "»" => open = false,
            "\"" => open = !open,
            "'" | "‘" if piece.spaced && at >= single_until => {
                if let Some(end) = closers.get(at).copied().flatten() {
                    single_until = end;
                }
            }
            _ => quoted[at] = open || at < single_until,
        }
    }
    quoted
}

/// For each token that could open a single quotation, the token that closes it: the next single mark after a sign.
fn single_closers(paragraph: &[Piece<'_>]) -> Vec<Option<usize>> {
    let mut closers = vec![None; paragraph.len()];
    let mut next = None;
    for at in (1..paragraph.len()).rev() {
        let after_sign = matches!(paragraph[at - 1].text, "." | "," | "!" | "?" | "...");
        if matches!(paragraph[at].text, "'" | "’") && after_sign && !paragraph[at].spaced {
            next = Some(at);
        }
        closers[at] = next;
    }
    if let Some(first) = closers.first_mut() {
        *first = next;
    }
    closers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::tokens::tokenise;

    fn quoted(paragraphs: &[&str]) -> Vec<String> {
        paragraphs
            .iter()
            .map(|text| {
                let ranges = tokenise(text);
                let pieces: Vec<Piece<'_>> = ranges
                    .iter()
                    .map(|range| Piece {
                        text: &text[range.clone()],
                        spaced: text[..range.start]
                            .chars()
                            .next_back()
                            .is_none_or(char::is_whitespace),
                    })
                    .collect();
                let marks = mark(&pieces);
                let words = pieces.iter().zip(&marks).filter(|(_, quoted)| **quoted);
                words
                    .map(|(piece, _)| piece.text)
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect()
    }

    #[test]
    fn marks_what_stands_between_double_quotes() {
        assert_eq!(quoted(&["He said \"we won\" twice."]), ["we won"]);
        assert_eq!(
            quoted(&["He said “we won” and “they lost.”"]),
            ["we won they lost ."]
        );
    }

    #[test]
    fn a_quotation_may_run_over_sentences() {
        assert_eq!(
            quoted(&["\"We won. They lost,\" he said."]),
            ["We won . They lost ,"]
        );
    }

    #[test]
    fn a_quotation_goes_on_where_the_next_paragraph_opens_with_a_mark() {
        assert_eq!(
            quoted(&["He said: \"We won.", "\"They lost,\" he said."]),
            ["We won .", "They lost ,"]
        );
        assert_eq!(
            quoted(&["He said: “We won.", "They lost, he said."]),
            ["We won .", ""]
        );
    }

    #[test]
    fn apostrophes_quote_nothing() {
        assert_eq!(quoted(&["Ukraine's troops' arms weren't theirs."]), [""]);
    }

    #[test]
    fn single_quotes_quote_where_they_close_after_a_sign() {
        assert_eq!(
            quoted(&["‘We won,’ said the troops’ leader."]),
            ["We won ,"]
        );
    }
}
