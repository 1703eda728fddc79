//! Days and stretches of time as words: "Thursday", "July 3, 2025", "last week", "two days ago".

use super::{Found, Words};
use crate::MentionKind;
use crate::classes::Class;
use crate::lexicon::{DateWord, lexicon};

/// The dates of a sentence, in order, without overlap.
pub(crate) fn find(words: Words<'_>) -> Vec<Found> {
    let mut dates = Vec::new();
    let mut at = 0;
    while at < words.texts.len() {
        match date_len(words, at) {
            0 => at += 1,
            len => {
                dates.push(Found {
                    tokens: at..at + len,
                    kind: MentionKind::Date,
                });
                at += len;
            }
        }
    }
    dates
}

/// How many words the date at `at` takes; 0 if there is none.
fn date_len(words: Words<'_>, at: usize) -> usize {
    let reader = Reader { words };
    let lead = usize::from(reader.is(at, DateWord::Modifier));
    let core = reader.core(at + lead);
    if core > 0 { lead + core } else { 0 }
}

struct Reader<'a> {
    words: Words<'a>,
}

impl Reader<'_> {
    fn core(&self, at: usize) -> usize {
        let readings = [
            self.weekday(at),
            self.month(at),
            self.day_month(at),
            self.relative(at),
            self.ago(at),
            self.year(at),
        ];
        let longest = readings.into_iter().max().unwrap_or(0);
        if longest > 0 {
            return longest;
        }
        usize::from(self.is(at, DateWord::Day))
    }

    /// "Thursday", "Thursday night", "Thursday, July 10".
    fn weekday(&self, at: usize) -> usize {
        if !self.is(at, DateWord::Weekday) || !self.capital(at) {
            return 0;
        }
        let comma = usize::from(self.text(at + 1) == ",");
        match self.month(at + 1 + comma) {
            0 => 1 + usize::from(self.is(at + 1, DateWord::Daypart)),
            month => 1 + comma + month,
        }
    }

    /// "July", "July 10", "July 10, 2025", "July 2025", "July 3-5".
    fn month(&self, at: usize) -> usize {
        if !self.is(at, DateWord::Month) || !self.capital(at) {
            return 0;
        }
        if self.is_day(at + 1) {
            if self.text(at + 2) == "," && self.is_year(at + 3) {
                return 4;
            }
            return 2 + usize::from(self.is_year(at + 2));
        }
        if self.is_year(at + 1) {
            return 2;
        }
        // "May" and "March" alone are a month only where a date is looked for.
        let after = at.checked_sub(1).map(|before| self.text(before));
        let expected = matches!(
            after,
            Some(
                "in" | "since"
                    | "until"
                    | "by"
                    | "of"
                    | "last"
                    | "next"
                    | "from"
                    | "to"
                    | "this"
                    | "early"
                    | "late"
                    | "mid"
            )
        );
        usize::from(expected || !matches!(self.text(at), "May" | "March"))
    }

    /// "10 July", "10 July 2025".
    fn day_month(&self, at: usize) -> usize {
        let starts = self.is_day(at) && self.is(at + 1, DateWord::Month) && self.capital(at + 1);
        if starts {
            2 + usize::from(self.is_year(at + 2))
        } else {
            0
        }
    }

    /// "last week", "next Monday", "this morning", "the past two days", "last July".
    fn relative(&self, at: usize) -> usize {
        if !self.is(at, DateWord::Relative) {
            return 0;
        }
        let number = usize::from(self.is_number(at + 1));
        let next = at + 1 + number;
        if number == 0 && (self.month(next) > 0 || self.weekday(next) > 0) {
            return 1 + self.month(next).max(self.weekday(next));
        }
        let named = [DateWord::Unit, DateWord::Daypart, DateWord::Season]
            .iter()
            .any(|kind| self.is(next, *kind));
        if named { 2 + number } else { 0 }
    }

    /// "two days ago", "a week ago", "two days earlier".
    fn ago(&self, at: usize) -> usize {
        let counted = self.is_number(at) || matches!(self.text(at), "a" | "an" | "several" | "few");
        let tail = matches!(self.text(at + 2), "ago" | "earlier" | "later");
        if counted && self.is(at + 1, DateWord::Unit) && tail {
            3
        } else {
            0
        }
    }

    /// "2024" after a word that calls for a year.
    fn year(&self, at: usize) -> usize {
        let before = at
            .checked_sub(1)
            .map(|before| self.text(before).to_lowercase());
        let expected = matches!(
            before.as_deref(),
            Some(
                "in" | "since"
                    | "of"
                    | "during"
                    | "early"
                    | "late"
                    | "until"
                    | "by"
                    | "from"
                    | "mid"
            )
        );
        usize::from(expected && self.is_year(at))
    }

    fn text(&self, at: usize) -> &str {
        self.words.texts.get(at).copied().unwrap_or_default()
    }

    fn is(&self, at: usize, kind: DateWord) -> bool {
        let text = self.text(at);
        text.len() < 16 && lexicon().dates.get(text.to_lowercase().as_str()) == Some(&kind)
    }

    fn capital(&self, at: usize) -> bool {
        self.text(at).starts_with(char::is_uppercase)
    }

    fn is_number(&self, at: usize) -> bool {
        self.words
            .readings
            .get(at)
            .is_some_and(|reading| reading.class == Class::Number)
            || matches!(self.text(at), "few" | "several")
    }

    /// "3", "31st", "3-5".
    fn is_day(&self, at: usize) -> bool {
        let text = self.text(at);
        let mut parts = text.split(['-', '–']);
        let day = |part: &str| {
            let digits = part.trim_end_matches(|c: char| c.is_ascii_lowercase());
            digits.len() <= 2
                && digits
                    .parse::<u8>()
                    .is_ok_and(|day| (1..=31).contains(&day))
        };
        parts.all(day)
    }

    fn is_year(&self, at: usize) -> bool {
        let text = self.text(at);
        text.len() == 4
            && text
                .parse::<u16>()
                .is_ok_and(|year| (1900..=2100).contains(&year))
    }
}
