//! What was read of a text: paragraphs, dropped stretches, fields.

use crate::reader::Known;
use crate::reader::dateline::Opening;
use crate::reader::line::push_clean;
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
    pub(crate) published: Option<Moment>,
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
        let near = known
            .published
            .or(self.published)
            .or(known.written)
            .or(self.updated);
        if let Some(opening) = self.opening.take() {
            self.agency = opening.agency.clone().or(self.agency);
            self.dateline = Some(Dateline {
                place: opening.place,
                day: opening
                    .day
                    .and_then(|day| day.resolve(near.map(Moment::day))),
                agency: opening.agency,
            });
        }
        Ok(self)
    }
}
