//! The words of dates, times, ages and bylines, from `data/words.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::table::{self, TableError};

/// What a word can say in a date, an age or a byline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    /// A month, 1 to 12.
    Month(i8),
    /// A day of the week, 1 being Monday.
    Weekday(i8),
    /// Hours to add to a time of the twelve-hour clock.
    Meridiem(i8),
    /// A zone: seconds east of UTC, none where the letters are ambiguous.
    Zone(Option<i32>),
    /// The time beside it is that of the first publication.
    Published,
    /// The time beside it is that of the last change.
    Updated,
    /// Says nothing of its own.
    Filler,
}

/// The classes of words outside of dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Class {
    /// A unit of time in an age: "hours".
    AgeUnit,
    /// What closes an age: "ago".
    AgeEnd,
    /// What closes a reading time: "5 min read".
    AgeRead,
    /// What opens a byline.
    Opener,
    /// After it comes a place.
    Place,
    /// After it comes an agency.
    Agency,
    /// Part of a post, not of a name.
    Role,
    /// Part of an organisation's name.
    Organisation,
    /// Stands before a dash as a place does.
    Slug,
}

/// The table, ready for look-up.
#[derive(Debug, Default)]
pub(crate) struct Words {
    dates: HashMap<String, Word>,
    classes: HashMap<(Class, String), ()>,
}

impl Words {
    fn parse(file: &'static str, text: &str) -> Result<Self, TableError> {
        let mut words = Self::default();
        for row in table::rows(file, ["class", "word", "value", "source"], text)? {
            let [class, word, value, source] = row.cells;
            if word.is_empty() || source.is_empty() {
                return Err(row.error("word or source is missing"));
            }
            let number = |value: &str| {
                let error = || row.error(format!("`{value}` is no number"));
                value.parse::<i16>().map_err(|_| error())
            };
            let small = |value: &str| {
                let error = || row.error(format!("`{value}` is out of range"));
                number(value)?.try_into().map_err(|_| error())
            };
            let date = match (class, value) {
                ("month", value) => Some(Word::Month(small(value)?)),
                ("weekday", value) => small(value).map(|number| Some(Word::Weekday(number)))?,
                ("meridiem", value) => Some(Word::Meridiem(small(value)?)),
                ("zone", "") => Some(Word::Zone(None)),
                ("zone", value) => Some(Word::Zone(Some(i32::from(number(value)?) * 60))),
                ("stamp", "published") => Some(Word::Published),
                ("stamp", "updated") => Some(Word::Updated),
                ("stamp", "filler") => Some(Word::Filler),
                _ => None,
            };
            if let Some(date) = date {
                if words.dates.insert(word.to_owned(), date).is_some() {
                    return Err(row.error(format!("`{word}` is given twice")));
                }
                continue;
            }
            let class = match (class, value) {
                ("age", "unit") => Class::AgeUnit,
                ("age", "end") => Class::AgeEnd,
                ("age", "read") => Class::AgeRead,
                ("byline", "opener") => Class::Opener,
                ("byline", "place") => Class::Place,
                ("byline", "agency") => Class::Agency,
                ("byline", "role") => Class::Role,
                ("byline", "organisation") => Class::Organisation,
                ("slug", _) => Class::Slug,
                _ => return Err(row.error(format!("unknown class `{class}` `{value}`"))),
            };
            words.classes.insert((class, word.to_owned()), ());
        }
        Ok(words)
    }

    /// What `word` says in a date.
    pub(crate) fn date(&self, word: &str) -> Option<Word> {
        self.dates.get(&key(word)).copied()
    }

    /// Whether `word` is of this class.
    pub(crate) fn is(&self, class: Class, word: &str) -> bool {
        self.classes.contains_key(&(class, key(word)))
    }
}

/// The longest word of the table has fewer bytes than this; longer ones need no look-up.
const LONGEST: usize = 24;

fn key(word: &str) -> String {
    if word.len() > LONGEST {
        return String::new();
    }
    word.chars()
        .filter(|character| *character != '.')
        .flat_map(char::to_lowercase)
        .collect()
}

/// The shipped table.
pub(crate) fn words() -> &'static Words {
    static WORDS: LazyLock<Words> = LazyLock::new(|| load().unwrap_or_default());
    &WORDS
}

fn load() -> Result<Words, TableError> {
    Words::parse("data/words.tsv", include_str!("../data/words.tsv"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_table_is_sound() {
        assert_eq!(load().err(), None);
        let months = load().unwrap();
        let longest = months.dates.keys().map(String::len).max().unwrap();
        assert!(longest <= LONGEST);
    }

    #[test]
    fn looks_up_without_case_and_full_stops() {
        assert_eq!(words().date("Sept."), Some(Word::Month(9)));
        assert_eq!(words().date("a.m."), Some(Word::Meridiem(0)));
        assert_eq!(words().date("EDT"), Some(Word::Zone(Some(-4 * 3600))));
        assert_eq!(words().date("CST"), Some(Word::Zone(None)));
        assert!(words().is(Class::AgeEnd, "Ago"));
        assert!(!words().is(Class::Role, "Hornung"));
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        let head = "class\tword\tvalue\tsource\n";
        let twice = format!("{head}month\tmay\t5\tx\nmonth\tmay\t6\tx\n");
        assert_eq!(Words::parse("t", &twice).unwrap_err().line, 3);
        assert!(Words::parse("t", &format!("{head}colour\tred\t\tx\n")).is_err());
        assert!(Words::parse("t", &format!("{head}month\tmay\tfive\tx\n")).is_err());
    }
}
