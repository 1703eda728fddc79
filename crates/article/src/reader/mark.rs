//! The phrases that mark furniture, from `data/marks.tsv`, and the search for them in a line.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::Furniture;
use crate::reader::shape::Shape;
use crate::table::{self, TableError};

/// How far a mark reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Only its own line.
    Line,
    /// The links below it; the story goes on after them.
    Links,
    /// As links, but it takes two paragraphs in a row to go on with the story.
    List,
    /// Everything below it.
    Rest,
}

/// What a phrase says of its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) kind: Furniture,
    pub(crate) scope: Scope,
    words: usize,
}

/// The table, ready for look-up.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    lines: HashMap<String, Mark>,
    /// By first character.
    starts: HashMap<char, Vec<(String, Mark)>>,
    within: Vec<(String, Mark)>,
    credits: Vec<(String, Mark)>,
    tails: Vec<(String, Mark)>,
}

/// No line longer than this is searched for a phrase.
const LONGEST_LINE: usize = 800;
/// No phrase is longer than this.
const LONGEST_PHRASE: usize = 64;

impl Marks {
    fn parse(file: &'static str, text: &str) -> Result<Self, TableError> {
        let mut marks = Self::default();
        let columns = ["kind", "where", "words", "scope", "phrase", "source"];
        for row in table::rows(file, columns, text)? {
            let [kind, place, words, scope, phrase, source] = row.cells;
            let mark = Mark {
                kind: furniture(kind).ok_or_else(|| row.error(format!("no kind `{kind}`")))?,
                scope: match scope {
                    "self" => Scope::Line,
                    "links" => Scope::Links,
                    "list" => Scope::List,
                    "rest" => Scope::Rest,
                    _ => return Err(row.error(format!("no scope `{scope}`"))),
                },
                words: words
                    .parse()
                    .map_err(|_| row.error(format!("`{words}` is no number")))?,
            };
            if phrase.is_empty() || source.is_empty() || phrase.len() > LONGEST_PHRASE {
                return Err(row.error("phrase or source is missing or too long"));
            }
            if phrase != phrase.to_lowercase() {
                return Err(row.error("phrases are written in lower case"));
            }
            let entry = (phrase.to_owned(), mark);
            match place {
                "line" => drop(marks.lines.insert(bare(phrase), mark)),
                "start" => {
                    let first = phrase.chars().next().unwrap_or_default();
                    marks.starts.entry(first).or_default().push(entry);
                }
                "within" => marks.within.push(entry),
                "credit" => marks.credits.push(entry),
                "tail" => marks.tails.push(entry),
                _ => return Err(row.error(format!("no place `{place}`"))),
            }
        }
        Ok(marks)
    }

    /// Whether the line is one of the phrases that fill theirs.
    pub(crate) fn is_whole_line(&self, line: &str) -> bool {
        line.len() <= LONGEST_PHRASE && self.lines.contains_key(&bare(&line.to_lowercase()))
    }

    /// What the line is taken for on account of a phrase in it, if anything.
    pub(crate) fn find(&self, line: &str) -> Option<Mark> {
        if line.len() > LONGEST_LINE {
            return None;
        }
        let shape = Shape::of(line);
        let lower = line.to_lowercase();
        let fits = |mark: &&Mark| shape.words <= mark.words;
        if lower.len() <= LONGEST_PHRASE
            && let Some(mark) = self.lines.get(&bare(&lower)).filter(fits)
        {
            return Some(*mark);
        }
        let open = lower.trim_start_matches(|c| c != '(' && is_ornament(c));
        let core = open.trim_start_matches(is_ornament);
        let starts = [lower.as_str(), open, core].into_iter().find_map(|text| {
            let candidates = self.starts.get(&text.chars().next()?)?;
            let found = candidates.iter().find(|(phrase, mark)| {
                fits(&mark)
                    && text
                        .strip_prefix(phrase.as_str())
                        .is_some_and(|rest| ends_word(phrase, rest))
            });
            found.map(|(_, mark)| *mark)
        });
        let within = || {
            let found = self
                .within
                .iter()
                .find(|(phrase, mark)| fits(&mark) && lower.contains(phrase.as_str()));
            found.map(|(_, mark)| *mark)
        };
        starts.or_else(within)
    }

    /// Whether a stretch of a line opens with a phrase that names who made a picture.
    pub(crate) fn opens_credit(&self, stretch: &str) -> bool {
        on(&self.credits, stretch, |lower, phrase| {
            lower
                .strip_prefix(phrase)
                .is_some_and(|rest| ends_word(phrase, rest))
        })
    }

    /// Whether a stretch of a line closes with such a phrase.
    pub(crate) fn closes_credit(&self, stretch: &str) -> bool {
        on(&self.tails, stretch, |lower, phrase| {
            lower.ends_with(phrase)
        })
    }
}

/// Whether `holds` for `text`, in small letters, and one of `phrases` that fit its length.
fn on(phrases: &[(String, Mark)], text: &str, holds: impl Fn(&str, &str) -> bool) -> bool {
    if text.len() > LONGEST_LINE {
        return false;
    }
    let words = Shape::of(text).words;
    let lower = text.to_lowercase();
    let lower = lower.trim();
    phrases
        .iter()
        .any(|(phrase, mark)| words <= mark.words && holds(lower, phrase))
}

/// Whether `phrase`, followed by `rest`, ends where a word does.
fn ends_word(phrase: &str, rest: &str) -> bool {
    let letter = phrase.chars().next_back().is_some_and(char::is_alphabetic);
    !letter || !rest.chars().next().is_some_and(char::is_alphanumeric)
}

/// Characters that decorate a line without saying anything.
fn is_ornament(character: char) -> bool {
    !character.is_alphanumeric() && character != '©'
}

/// `phrase` without the ornaments around it; the ornaments themselves where there is nothing else.
/// Punctuation that closes a sentence stays: a paragraph may have a single word.
fn bare(phrase: &str) -> String {
    let closes = |c: char| matches!(c, '.' | ',' | '!' | '?' | ';');
    let core = phrase.trim_start_matches(is_ornament);
    let core = core.trim_end_matches(|c| is_ornament(c) && !closes(c));
    let core = if core.is_empty() { phrase.trim() } else { core };
    core.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn furniture(name: &str) -> Option<Furniture> {
    Furniture::ALL
        .into_iter()
        .find(|kind| kind.as_str() == name)
}

/// The shipped table.
pub(crate) fn marks() -> &'static Marks {
    static MARKS: LazyLock<Marks> = LazyLock::new(|| load().unwrap_or_default());
    &MARKS
}

fn load() -> Result<Marks, TableError> {
    Marks::parse("data/marks.tsv", include_str!("../../data/marks.tsv"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(line: &str) -> Option<(Furniture, Scope)> {
        marks().find(line).map(|mark| (mark.kind, mark.scope))
    }

    #[test]
    fn the_shipped_table_is_sound() {
        assert_eq!(load().err(), None);
    }

    #[test]
    fn finds_headings_by_the_whole_line_only() {
        assert_eq!(kind("» RELATED:"), Some((Furniture::Related, Scope::Links)));
        assert_eq!(
            kind("Latest Headlines"),
            Some((Furniture::Teaser, Scope::Rest))
        );
        assert_eq!(kind("Back."), None);
        assert_eq!(kind("Related parties were told on Monday."), None);
        assert_eq!(kind("***"), Some((Furniture::SignOff, Scope::Line)));
    }

    #[test]
    fn a_phrase_at_the_start_ends_with_a_word() {
        assert_eq!(
            kind("Share with X").map(|found| found.0),
            Some(Furniture::Share)
        );
        assert_eq!(kind("Share within the alliance"), None);
        assert_eq!(
            kind("© 2025 The Paper").map(|found| found.0),
            Some(Furniture::Copyright)
        );
    }

    #[test]
    fn long_lines_are_prose_whatever_they_say() {
        let prose = format!("Share with X {}", "and so on ".repeat(20));
        assert_eq!(kind(&prose), None);
    }

    #[test]
    fn refuses_unknown_kinds_and_capitals() {
        let head = "kind\twhere\twords\tscope\tphrase\tsource\n";
        let read = |row: &str| Marks::parse("t", &format!("{head}{row}\n"));
        assert!(read("share\tline\t3\tself\tshare\tx").is_ok());
        assert!(read("shore\tline\t3\tself\tshare\tx").is_err());
        assert!(read("share\tline\t3\tself\tShare\tx").is_err());
        assert!(read("share\tline\tx\tself\tshare\tx").is_err());
    }
}
