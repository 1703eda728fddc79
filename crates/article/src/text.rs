//! The decoder of `text/plain`: wire copy, and the text of news pages.

use jiff::civil::{DateTime, Time};

use crate::format::Payload;
use crate::reader::{self, Known, is_blank};
use crate::time;
use crate::{Article, ArticleError, Dropped, Furniture, Moment, Span, Status};

/// Reads a text as an article.
pub(crate) fn decode(payload: Payload<'_>) -> Result<Article, ArticleError> {
    let text = payload.text;
    let first = first_line(text);
    let header = time::header(first.of(text))?;
    let written = header.map(|header| Moment {
        local: DateTime::from_parts(header.day, Time::midnight()),
        offset: None,
    });
    let from = if header.is_some() { first.end() } else { 0 };
    let known = Known {
        written,
        ..Known::default()
    };
    let mut reading = reader::read(text, from, known)?;
    if header.is_some() {
        let dropped = Dropped {
            kind: Furniture::Header,
            origin: first,
        };
        reading.dropped.insert(0, dropped);
    }
    let published = reading.published.or(written);
    Ok(Article {
        id: payload.id.id(),
        revision: reading.updated.or(published).map_or(0, Moment::unix_millis),
        status: Status::Usable,
        title: reading.title,
        url: None,
        section: reading.section,
        bylines: reading.bylines,
        source: reading.agency,
        dateline: reading.dateline,
        published,
        updated: reading.updated,
        language: None,
        body: reading.body,
        paragraphs: reading.paragraphs,
        dropped: reading.dropped,
    })
}

/// The first line that is not blank.
fn first_line(text: &str) -> Span {
    let start = text.len() - text.trim_start_matches(is_blank).len();
    let rest = text.get(start..).unwrap_or_default();
    let line = rest.lines().next().unwrap_or_default();
    Span::floor(text, start, start + line.trim_end_matches(is_blank).len())
}

#[cfg(test)]
mod tests {
    use crate::{ArticleError, Furniture, Hints, Limits, decode};

    fn read(text: &str) -> Result<crate::Article, ArticleError> {
        decode(text.as_bytes(), &Hints::default(), &Limits::default())
    }

    #[test]
    fn the_header_line_gives_the_day_and_is_dropped() {
        let article =
            read(" date 2025-01-01 World\n\nDec. 31 (ABC) -- The vote was held.").unwrap();
        assert_eq!(
            article.published.unwrap().local.to_string(),
            "2025-01-01T00:00:00"
        );
        assert_eq!(article.reference_day().unwrap().to_string(), "2024-12-31");
        assert_eq!(article.dropped[0].kind, Furniture::Header);
        assert_eq!(article.body, "The vote was held.");
    }

    #[test]
    fn a_header_with_an_impossible_day_is_an_error() {
        let error = read(" date 0000-01-01 World\n\nThe vote was held.").unwrap_err();
        assert_eq!(error.code(), "invalid-date");
    }

    #[test]
    fn the_header_alone_is_no_article() {
        assert_eq!(
            read(" date 2025-01-01 World\n").unwrap_err(),
            ArticleError::NoBody
        );
    }

    #[test]
    fn the_same_text_has_the_same_id() {
        let id = |text| read(text).unwrap().id;
        assert_eq!(id("The vote was held."), id("The vote was held."));
        assert_ne!(id("The vote was held."), id("The vote was lost."));
    }
}
