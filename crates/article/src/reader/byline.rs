//! Reads who wrote an article: `By Ada Example and Ben Sample, UPI`.

use crate::words::{Class, words};

/// The people and the agency of a byline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Byline {
    /// Names, in order.
    pub(crate) names: Vec<String>,
    /// The agency or outlet, if one is named.
    pub(crate) agency: Option<String>,
}

/// A byline is no longer than this, in bytes.
const LONGEST: usize = 240;

/// Reads `line` if it is a byline that says so: "By …".
pub(crate) fn byline(line: &str) -> Option<Byline> {
    if line.len() > LONGEST {
        return None;
    }
    let line = line
        .trim()
        .trim_start_matches(['—', '–', '-', '|', '•'])
        .trim_start();
    let mut ends = line
        .match_indices(|c: char| c.is_whitespace() || c == ':')
        .map(|(at, _)| at);
    let after = ends.by_ref().take(2).find_map(|end| {
        let opener = line.get(..end)?;
        let rest = line
            .get(end..)?
            .trim_start_matches([':', ' ', '\u{a0}', '\t']);
        words().is(Class::Opener, opener).then_some(rest)
    })?;
    names(after)
}

/// Reads a list of names, with posts and agencies among them. None if something else is there.
pub(crate) fn names(list: &str) -> Option<Byline> {
    if list.len() > LONGEST {
        return None;
    }
    let mut byline = Byline::default();
    let mut pieces = 0;
    let shouted = !list.chars().any(char::is_lowercase);
    for piece in list
        .split([',', ';', '|', '/', '•', '·', '&'])
        .flat_map(|piece| split_word(piece, "and"))
    {
        let piece = piece
            .trim()
            .trim_matches(['(', ')', '-', '–', '—', '*'])
            .trim();
        if !piece.is_empty() {
            byline.take(piece, shouted)?;
            pieces += 1;
        }
    }
    (pieces > 0).then_some(byline)
}

impl Byline {
    fn take(&mut self, piece: &str, shouted: bool) -> Option<()> {
        let (piece, agency) = cut(piece);
        if let Some(agency) = agency {
            self.set_agency(agency);
        }
        let count = piece.split_whitespace().count();
        let any = |class| piece.split_whitespace().any(|word| words().is(class, word));
        if count == 0 {
            return Some(());
        }
        if count > 7 || !is_name(piece) {
            return None;
        }
        if any(Class::Role) {
            let first = piece.split_whitespace().next()?;
            if is_initials(first) && !shouted {
                self.set_agency(first);
            }
            return Some(());
        }
        let organisation =
            any(Class::Organisation) || (!shouted && piece.split_whitespace().any(is_initials));
        if organisation || count == 1 || count > 5 {
            self.set_agency(piece);
        } else {
            self.names
                .push(piece.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        Some(())
    }

    fn set_agency(&mut self, agency: &str) {
        let agency = agency.trim();
        if self.agency.is_none() && !agency.is_empty() {
            self.agency = Some(agency.to_owned());
        }
    }
}

/// Whether `line` has the shape of one person's name and nothing else.
pub(crate) fn is_person(line: &str) -> bool {
    let count = line.split_whitespace().take(5).count();
    line.len() <= 60
        && (2..=4).contains(&count)
        && names(line).is_some_and(|byline| byline.names == [line])
}

/// Whether `line` has the shape of an outlet's name and nothing else: "THE CASTRIES MERCURY".
pub(crate) fn is_outlet(line: &str) -> bool {
    let last = line.split_whitespace().next_back().unwrap_or_default();
    let count = line.split_whitespace().take(6).count();
    (2..=5).contains(&count) && is_name(line) && words().is(Class::Organisation, last)
}

/// Parts a piece at the word that announces a place ("in Kyiv") or an agency ("for UPI").
fn cut(piece: &str) -> (&str, Option<&str>) {
    for (at, word) in piece
        .split_whitespace()
        .filter_map(|word| Some((offset_of(piece, word)?, word)))
    {
        let head = piece.get(..at).unwrap_or_default().trim_end();
        if words().is(Class::Place, word) {
            return (head, None);
        }
        if words().is(Class::Agency, word) {
            return (head, piece.get(at + word.len()..));
        }
    }
    (piece, None)
}

/// Where `part`, a slice of `whole`, begins in it.
fn offset_of(whole: &str, part: &str) -> Option<usize> {
    (part.as_ptr() as usize).checked_sub(whole.as_ptr() as usize)
}

/// Splits `text` at each `word` between blanks.
fn split_word<'a>(text: &'a str, word: &str) -> Vec<&'a str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for candidate in text
        .split_whitespace()
        .filter(|candidate| candidate.eq_ignore_ascii_case(word))
    {
        if let Some(at) = offset_of(text, candidate) {
            parts.push(text.get(start..at).unwrap_or_default());
            start = at + candidate.len();
        }
    }
    parts.push(text.get(start..).unwrap_or_default());
    parts
}

/// Whether each word starts like a name's: with a capital, or a short particle within.
pub(crate) fn is_name(piece: &str) -> bool {
    let word = |word: &str| {
        let letters = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        !letters.chars().any(char::is_numeric)
            && (letters.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
                || word.chars().count() <= 3
                || word.contains(['\'', '-', '’']))
    };
    piece.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase() || c == '\'')
        && piece.split_whitespace().all(word)
}

/// Whether a word is capitals alone, as agencies' names are: "AFP".
fn is_initials(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 2
        && !word.contains('.')
        && word.chars().all(|c| c.is_uppercase() || !c.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<(Vec<String>, String)> {
        byline(line).map(|byline| (byline.names, byline.agency.unwrap_or_default()))
    }

    fn reads(line: &str, names: &[&str], agency: &str) {
        let names = names.iter().map(ToString::to_string).collect();
        assert_eq!(read(line), Some((names, agency.to_owned())), "{line}");
    }

    #[test]
    fn reads_one_and_several_people() {
        reads("By Ada Example", &["Ada Example"], "");
        reads(
            "By Ada Example and Ben Sample",
            &["Ada Example", "Ben Sample"],
            "",
        );
        reads(
            "by: Ada Example, Ben Sample & Cy van der Test",
            &["Ada Example", "Ben Sample", "Cy van der Test"],
            "",
        );
        reads("BY ADA EXAMPLE", &["ADA EXAMPLE"], "");
        reads("Written by Ada M. Example Jr.", &["Ada M. Example Jr."], "");
    }

    #[test]
    fn reads_agencies_and_leaves_posts_and_places_out() {
        reads("By Ada Example | UPI", &["Ada Example"], "UPI");
        reads(
            "By Ada Example of The Associated Press",
            &["Ada Example"],
            "The Associated Press",
        );
        reads(
            "By Ada Example, AP Diplomatic Writer",
            &["Ada Example"],
            "AP",
        );
        reads(
            "By Ada Example in Kyiv and Ben Sample in Geneva",
            &["Ada Example", "Ben Sample"],
            "",
        );
        reads("By The Associated Press", &[], "The Associated Press");
        reads("By Reuters Staff", &[], "");
        reads("By Reuters", &[], "Reuters");
    }

    #[test]
    fn a_sentence_that_begins_with_by_is_no_byline() {
        assert_eq!(
            read("By Monday the talks had failed, officials said."),
            None
        );
        assert_eq!(read("By 2030, emissions must fall"), None);
        assert_eq!(read("Bypassing parliament"), None);
    }

    #[test]
    fn tells_an_outlet_from_a_phrase() {
        assert!(is_outlet("THE CASTRIES MERCURY"));
        assert!(is_outlet("Maseru Tribune"));
        assert!(!is_outlet("News"));
        assert!(!is_outlet("Ministers meet the press"));
        assert!(!is_outlet("Ada Example"));
    }

    #[test]
    fn tells_a_name_from_a_phrase() {
        assert!(is_person("Ada Example"));
        assert!(!is_person("World News"));
        assert!(!is_person("Politics"));
        assert!(!is_person("Ministers meet in Geneva"));
    }
}
