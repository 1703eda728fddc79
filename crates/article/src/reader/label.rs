//! What a single line says of itself, wherever it stands.

use crate::Furniture;
use crate::reader::byline::{self, Byline};
use crate::reader::credit;
use crate::reader::mark::{Mark, Scope, marks};
use crate::reader::shape::Shape;
use crate::time::{Stamps, stamps};
use crate::words::{Class, words};

/// What a line is taken for before its neighbours are looked at.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Label {
    /// Furniture that stands for itself.
    Furniture(Furniture),
    /// A heading: what it stands over, and how far it reaches.
    Heading(Furniture, Scope),
    /// Facts about the article, or about another one in a teaser.
    Facts(Box<Facts>),
    /// Anything else.
    Text(Shape),
}

/// The facts of one line.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Facts {
    /// When it was published or updated.
    pub(crate) stamps: Option<Stamps>,
    /// Who wrote it.
    pub(crate) byline: Option<Byline>,
    /// The section it ran in.
    pub(crate) section: Option<String>,
    /// How long ago it was published: "2 hours ago".
    pub(crate) age: bool,
}

impl Facts {
    /// Whether the line is of the kind that stands in teasers: a section and an age.
    pub(crate) fn is_teaser(&self) -> bool {
        self.age || (self.section.is_some() && self.stamps.is_some() && self.byline.is_none())
    }
}

/// A longer line is text without a look.
const LONGEST: usize = 1200;
/// A line of facts is no longer than this.
const LONGEST_FACTS: usize = 240;
/// A section's name has no more words than this.
pub(crate) const SECTION_WORDS: usize = 4;

/// Labels `line`.
pub(crate) fn label(line: &str) -> Label {
    let text = || Label::Text(Shape::of(line));
    if line.len() > LONGEST {
        return text();
    }
    if let Some(facts) = facts(line) {
        return Label::Facts(Box::new(facts));
    }
    if is_address(line) {
        return Label::Furniture(Furniture::Related);
    }
    if is_reading_time(line) {
        return Label::Furniture(Furniture::Header);
    }
    match (marks().find(line), credit::picture(line)) {
        (
            Some(Mark {
                kind,
                scope: Scope::Line,
                ..
            }),
            _,
        ) => Label::Furniture(kind),
        (Some(Mark { kind, scope, .. }), _) => Label::Heading(kind, scope),
        (None, Some(kind)) => Label::Furniture(kind),
        (None, None) if !line.contains(char::is_alphanumeric) => {
            Label::Furniture(Furniture::Navigation)
        }
        (None, None) => text(),
    }
}

/// Whether a line is never part of a paragraph that goes over several.
pub(crate) fn stands_alone(line: &str) -> bool {
    line.len() <= LONGEST_FACTS && (facts(line).is_some() || marks().is_whole_line(line))
}

/// Reads a line of facts, whole or in parts set off by bars and dots.
fn facts(line: &str) -> Option<Facts> {
    if line.len() > LONGEST_FACTS {
        return None;
    }
    let mut facts = Facts::default();
    if facts.take(line) {
        return Some(facts);
    }
    if let Some((section, rest)) = outer_part(line)
        && facts.take(rest)
    {
        facts.section = Some(section.to_owned());
        return Some(facts);
    }
    let mut others = 0;
    for part in line
        .split(['|', '•', '·'])
        .flat_map(|part| part.split("//"))
        .map(str::trim)
    {
        if part.is_empty() || facts.take(part) {
            continue;
        }
        let shape = Shape::of(part);
        others += 1;
        if shape.words > SECTION_WORDS || others > 1 {
            return None;
        }
        facts.section = Some(part.to_owned());
    }
    (facts.age || facts.stamps.is_some() || facts.byline.is_some()).then_some(facts)
}

/// A short first part, and the rest of a line that has bars in it: "World | 12 May 2025 | 18:30".
fn outer_part(line: &str) -> Option<(&str, &str)> {
    let (section, rest) = line.split_once(['|', '•', '·'])?;
    let section = section.trim();
    let short = (1..=SECTION_WORDS).contains(&section.split_whitespace().count());
    let fact = Facts::default().take(section);
    (short && !fact).then_some((section, rest.trim()))
}

impl Facts {
    /// Takes one part of a line; false if it states no fact.
    fn take(&mut self, part: &str) -> bool {
        if self.stamps.is_none()
            && let Some(stamps) = stamps(part)
        {
            self.stamps = Some(stamps);
        } else if self.byline.is_none()
            && let Some(byline) = byline::byline(part)
        {
            self.byline = Some(byline);
        } else if is_age(part) {
            self.age = true;
        } else {
            return false;
        }
        true
    }
}

/// "2 hours ago", "Updated 5 min ago".
fn is_age(part: &str) -> bool {
    if part.len() > 40 {
        return false;
    }
    let mut rest = part.split_whitespace().rev();
    let closes = rest
        .next()
        .is_some_and(|word| words().is(Class::AgeEnd, word));
    closes
        && is_amount(&mut rest)
        && rest.all(|word| words().date(word.trim_end_matches(':')).is_some())
}

/// "5 min read", "5-minute read".
fn is_reading_time(line: &str) -> bool {
    if line.len() > 40 {
        return false;
    }
    let line = line.replace('-', " ");
    let mut rest = line.split_whitespace().rev();
    let closes = rest
        .next()
        .is_some_and(|word| words().is(Class::AgeRead, word));
    closes && is_amount(&mut rest) && rest.next().is_none()
}

/// A number and a unit, read from the back: "2 hours", "2h", "an hour".
fn is_amount<'a>(rest: &mut impl Iterator<Item = &'a str>) -> bool {
    let Some(unit) = rest.next() else {
        return false;
    };
    let bare = unit.trim_start_matches(|c: char| c.is_ascii_digit());
    if !words().is(Class::AgeUnit, bare) {
        return false;
    }
    let number =
        |word: &str| word.bytes().all(|byte| byte.is_ascii_digit()) || matches!(word, "a" | "an");
    bare.len() < unit.len() || rest.next().is_some_and(number)
}

/// Whether the line is a web address and nothing else.
fn is_address(line: &str) -> bool {
    let schemed = ["http://", "https://", "www."]
        .iter()
        .any(|scheme| line.starts_with(scheme));
    schemed && !line.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts_of(line: &str) -> Facts {
        match label(line) {
            Label::Facts(facts) => *facts,
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn a_section_with_an_age_is_a_teaser() {
        for line in [
            "U.S. News // 1 hour ago",
            "World | 3h ago",
            "Politics • July 9, 2025",
            "an hour ago",
        ] {
            assert!(facts_of(line).is_teaser(), "{line}");
        }
    }

    #[test]
    fn byline_and_time_may_share_a_line() {
        let facts = facts_of("By Ada Example | July 10, 2025 10:42 AM");
        assert_eq!(facts.byline.map(|byline| byline.names.len()), Some(1));
        assert!(facts.stamps.is_some());
    }

    #[test]
    fn headlines_about_the_past_are_text() {
        for line in [
            "Ship lost at sea 2 days ago",
            "Book fair opens | what to read",
            "A short read",
        ] {
            assert!(matches!(label(line), Label::Text(_)), "{line}");
        }
    }

    #[test]
    fn reading_times_and_addresses_are_furniture() {
        assert_eq!(label("5 min read"), Label::Furniture(Furniture::Header));
        assert_eq!(
            label("https://example.org/a"),
            Label::Furniture(Furniture::Related)
        );
    }

    #[test]
    fn a_line_of_megabytes_is_text() {
        assert!(matches!(
            label(&"By a | ".repeat(1_000_000)),
            Label::Text(_)
        ));
    }
}
