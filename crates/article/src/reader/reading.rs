//! What was read of a text: paragraphs, dropped stretches, fields.

use crate::reader::Known;
use crate::reader::dateline::{Opening, StatedDay};
use crate::reader::line::push_clean;
use crate::words::{Word, words};
use crate::{ArticleError, Dateline, Dropped, Furniture, Moment, Paragraph, Span};

/// What stands between two paragraphs of a body.
const BETWEEN: &str = "\n\n";

/// The reading of one text.
#[derive(Debug, Default)]
pub(crate) struct Reading<'a> {
    text: &'a str,
    pub(crate) title: Option<String>,
    pub(crate) section: Option<String>,
    pub(crate) bylines: Vec<String>,
    /// The agency of the dateline, else of the byline.
    pub(crate) agency: Option<String>,
    pub(crate) dateline: Option<Dateline>,
    /// Where it was written by a line above the story.
    pub(crate) place: Option<String>,
    pub(crate) published: Option<Moment>,
    /// The time of publication, if day and month can't be told apart: with the month first, and with the day first.
    pub(crate) vague: Option<[Moment; 2]>,
    pub(crate) updated: Option<Moment>,
    pub(crate) body: String,
    pub(crate) paragraphs: Vec<Paragraph>,
    pub(crate) dropped: Vec<Dropped>,
    /// Stretches that went into a field.
    pub(crate) fields: Vec<Span>,
    opening: Option<Opening>,
}

impl<'a> Reading<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }

    /// Takes `origin` as the next paragraph.
    pub(crate) fn keep(&mut self, origin: Span) {
        if !self.paragraphs.is_empty() {
            self.body.push_str(BETWEEN);
        }
        let start = self.body.len();
        push_clean(&mut self.body, origin.of(self.text));
        let span = Span::floor(&self.body, start, self.body.len());
        self.paragraphs.push(Paragraph { span, origin });
    }

    /// Leaves `origin` out.
    pub(crate) fn drop(&mut self, kind: Furniture, origin: Span) {
        self.dropped.push(Dropped { kind, origin });
    }

    /// Takes the dateline, which stands in `origin`.
    pub(crate) fn open(&mut self, opening: Opening, origin: Span) {
        self.fields.push(origin);
        self.opening = Some(opening);
    }

    /// Completes the reading: orders what was dropped, finds the dateline's year.
    ///
    /// # Errors
    /// `NoBody` where no paragraph was kept.
    pub(crate) fn finish(mut self, known: Known<'_>) -> Result<Self, ArticleError> {
        if self.paragraphs.is_empty() {
            return Err(ArticleError::NoBody);
        }
        self.dropped.sort_by_key(|dropped| dropped.origin);
        if self.published.is_none() && known.published.is_none() {
            self.published = self.vague.map(|readings| likelier(readings, &self.body));
        }
        let near = known
            .published
            .or(self.published)
            .or(known.written)
            .or(self.updated);
        if let Some(opening) = self.opening.take() {
            self.agency = opening.agency.clone().or(self.agency);
            let day = opening
                .day
                .and_then(|day| day.resolve(near.map(Moment::day)));
            self.dateline = Some(Dateline {
                place: opening.place,
                day,
                yearless: opening
                    .day
                    .filter(|_| day.is_none())
                    .map(StatedDay::month_and_day),
                agency: opening.agency,
            });
        } else if self.place.is_some() {
            self.dateline = Some(Dateline {
                place: self.place.take(),
                ..Dateline::default()
            });
        }
        Ok(self)
    }
}

/// How many words of the body are searched for a day of the week.
const OPENING_WORDS: usize = 120;

/// The reading of 05/11/2004 on which the first day of the week that the body names lies closer before it: news tells of today and
/// yesterday. Where that does not tell, the day stands first, as it does everywhere but in the United States.
fn likelier([month_first, day_first]: [Moment; 2], body: &str) -> Moment {
    let named = body
        .split_whitespace()
        .take(OPENING_WORDS)
        .find_map(|word| {
            let capital = word.starts_with(char::is_uppercase);
            let word = word.trim_matches(|sign: char| !sign.is_alphanumeric());
            match words().date(word) {
                Some(Word::Weekday(number)) if capital && word.len() > SHORT_WEEKDAY => {
                    Some(number)
                }
                _ => None,
            }
        });
    let back = |moment: Moment| {
        let own = moment.day().weekday().to_monday_one_offset();
        named.map(|number| (own - number).rem_euclid(DAYS_OF_WEEK))
    };
    if back(month_first) < back(day_first) {
        month_first
    } else {
        day_first
    }
}

/// "Sat" and "Sun" are other words too.
const SHORT_WEEKDAY: usize = 5;
const DAYS_OF_WEEK: i8 = 7;
