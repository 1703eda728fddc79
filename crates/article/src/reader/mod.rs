//! Reads a text as a news page: finds the story, the facts around it, and what is furniture.
//!
//! Both decoders use it: the text decoder for the whole payload, the JSON decoder for the body.
//! It goes by structure (length and ending of lines, blank lines, repetition, position) and by the
//! phrases of `data/marks.tsv`; it knows no outlet.
//!
//! # Layout
//! In running order:
//! - [`line`]: the lines of the text;
//! - [`unit`]: lines joined to paragraphs;
//! - [`label`]: what a line says of itself, by [`mark`], [`credit`], [`byline`], [`shape`];
//! - [`survey`]: where the story starts;
//! - [`head`]: headline, section, byline and times before it;
//! - [`story`]: the story and what comes after it;
//! - [`reading`]: the result.
//!
//! # Contract
//! Time and memory are linear in the length of the text. Every unit of the text ends in exactly one
//! place: a paragraph, a dropped stretch, or a field.

pub(crate) mod byline;
mod credit;
mod dateline;
mod head;
mod label;
mod line;
mod mark;
mod reading;
mod shape;
mod story;
mod survey;
mod unit;

use crate::{ArticleError, Moment};

pub(crate) use line::clean;
pub(crate) use line::is_blank;
pub(crate) use reading::Reading;

/// What is known of the article before its text is read.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Known<'a> {
    /// Its headline. Without one, it is looked for in the text.
    pub(crate) title: Option<&'a str>,
    /// When it was published, or else changed, by its publisher's word.
    pub(crate) published: Option<Moment>,
    /// When the payload was written; what the page says of its publication counts for more.
    pub(crate) written: Option<Moment>,
}

/// A text, cut into units.
struct Page<'a, 'k> {
    text: &'a str,
    units: Vec<unit::Unit>,
    known: Known<'k>,
    /// Whether blank lines set paragraphs apart.
    spaced: bool,
}

impl<'a, 'k> Page<'a, 'k> {
    fn new(text: &'a str, from: usize, known: Known<'k>) -> Self {
        let units = unit::units(text, &line::lines(text, from), label::stands_alone);
        let spaced = units.iter().filter(|unit| unit.gap).count() > 1;
        Self {
            text,
            units,
            known,
            spaced,
        }
    }

    /// What the unit at `index` says; empty where there is none.
    fn says(&self, index: usize) -> &'a str {
        self.units
            .get(index)
            .map_or("", |unit| unit.span.of(self.text))
    }

    fn label(&self, index: usize) -> label::Label {
        label::label(self.says(index))
    }

    /// Whether the unit at `index` comes after a blank line, or nothing in the text does.
    fn is_apart(&self, index: usize) -> bool {
        !self.spaced || self.units.get(index).is_some_and(|unit| unit.gap)
    }
}

/// Reads `text` from the byte `from` on.
///
/// # Errors
/// `NoBody` where nothing but furniture is found, `InvalidDate` where the page states an impossible
/// day of publication and none is known.
pub(crate) fn read<'a>(
    text: &'a str,
    from: usize,
    known: Known<'_>,
) -> Result<Reading<'a>, ArticleError> {
    let page = Page::new(text, from, known);
    let survey = survey::survey(&page);
    let mut reading = Reading::new(text);
    head::read(&page, &survey, &mut reading)?;
    let start = survey.start.ok_or(ArticleError::NoBody)?;
    story::read(&page, start, &mut reading);
    reading.finish(known)
}

#[cfg(test)]
#[path = "reader_tests.rs"]
mod tests;
