//! The article as every later stage sees it: clean text, its parts, and what was left out.

use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;

use crate::Span;

/// A news article, read and stripped of furniture. It owns its text; everything later points into
/// [`Article::body`] by [`Span`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// Stable identity across revisions: the publisher's id, else the hint given with the payload
    /// (message key, file name), else a digest of the payload.
    pub id: String,
    /// Grows with every revision of the same article: `updated` (else `published`) in Unix
    /// milliseconds, 0 where the payload has neither.
    pub revision: u64,
    /// What the publisher says of the article's standing.
    pub status: Status,
    /// Headline.
    pub title: Option<String>,
    /// Canonical address.
    pub url: Option<String>,
    /// The desk or section it ran in, as written: "U.S. News".
    pub section: Option<String>,
    /// Names of the people in the byline.
    pub bylines: Vec<String>,
    /// The agency or outlet: "UPI", or the payload's `source`.
    pub source: Option<String>,
    /// Where and on which day it was filed.
    pub dateline: Option<Dateline>,
    /// When it was first published.
    pub published: Option<Moment>,
    /// When it was last changed.
    pub updated: Option<Moment>,
    /// BCP 47 language tag as the payload has it, lower-cased: "en".
    pub language: Option<String>,
    /// The running text: kept paragraphs, separated by one blank line ("\n\n").
    pub body: String,
    /// The paragraphs of `body`, in order; their spans do not overlap.
    pub paragraphs: Vec<Paragraph>,
    /// What was read and left out, in order of appearance.
    pub dropped: Vec<Dropped>,
}

impl Article {
    /// An article of bare text: nothing is known but its id and its body, whose paragraphs are parted
    /// by blank lines ("\n\n"). Of a text longer than 4 GiB there are no paragraphs.
    #[must_use]
    pub fn from_body(id: &str, body: &str) -> Self {
        let mut start = 0;
        let mut paragraphs = Vec::new();
        for part in body.split("\n\n") {
            let span = Span::new(body, start, start + part.len());
            paragraphs.extend(
                span.ok()
                    .filter(|span| !span.is_empty())
                    .map(|span| Paragraph { span, origin: span }),
            );
            start += part.len() + 2;
        }
        Self {
            id: id.to_owned(),
            body: body.to_owned(),
            paragraphs,
            ..Self::default()
        }
    }

    /// The day from which words such as "Tuesday" and "last week" are counted: the dateline's, else
    /// the day of publication, else of the last change.
    #[must_use]
    pub fn reference_day(&self) -> Option<Date> {
        self.dateline
            .as_ref()
            .and_then(|dateline| dateline.day)
            .or_else(|| self.published.map(Moment::day))
            .or_else(|| self.updated.map(Moment::day))
    }
}

/// What the publisher says of an article's standing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Status {
    /// To be used as it is.
    #[default]
    Usable,
    /// To be used, in place of an earlier revision.
    Corrected,
    /// Not to be used any more; it yields no events and takes back those it yielded.
    Withdrawn,
}

/// The line's opening that says where and when a report was filed: `KYIV, July 10 (UPI) --`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dateline {
    /// The place as written, if any.
    pub place: Option<String>,
    /// The day, with the year taken from the publication day.
    pub day: Option<Date>,
    /// Month and day, where the year is stated nowhere.
    pub yearless: Option<(i8, i8)>,
    /// The agency as written, if any.
    pub agency: Option<String>,
}

/// A point in time as a payload gives it, with its zone where one was stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Wall-clock time at `offset`.
    pub local: DateTime,
    /// Offset from UTC; none where the payload did not say.
    pub offset: Option<Offset>,
}

impl Moment {
    /// The beginning of a day of which no more is known.
    #[must_use]
    pub fn of_day(day: Date) -> Self {
        Self {
            local: day.at(0, 0, 0, 0),
            offset: None,
        }
    }

    /// The calendar day where it was written.
    #[must_use]
    pub fn day(self) -> Date {
        self.local.date()
    }

    /// Milliseconds since 1970-01-01T00:00Z; a time without a zone counts as UTC. Times before 1970
    /// count as 0.
    #[must_use]
    pub fn unix_millis(self) -> u64 {
        let offset = self.offset.unwrap_or(Offset::UTC);
        offset
            .to_timestamp(self.local)
            .ok()
            .and_then(|timestamp| u64::try_from(timestamp.as_millisecond()).ok())
            .unwrap_or(0)
    }
}

/// One paragraph of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its range in [`Article::body`].
    pub span: Span,
    /// The range it was read from: in the decoded payload for text, in the `body` value for JSON.
    pub origin: Span,
}

/// A stretch of the payload that is no part of the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// What it was taken for.
    pub kind: Furniture,
    /// Its range, in the same text as [`Paragraph::origin`].
    pub origin: Span,
}

/// The kinds of furniture around a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Furniture {
    /// The wire's header line (` date 2025-07-10 Trending`), slugs, reading times and the like.
    Header,
    /// Menus and buttons of a page.
    Navigation,
    /// What stands between headline and story and tells it in short.
    Standfirst,
    /// A heading within the story.
    Subheading,
    /// The publisher's word on the article itself: corrections, updates.
    Note,
    /// Invitations to share the page.
    Share,
    /// A picture's caption.
    Caption,
    /// A picture's credit or licence line.
    Credit,
    /// Links to related articles, with their heading.
    Related,
    /// Teasers of other articles: headline, section, age and summary.
    Teaser,
    /// Lists of what is read most.
    Trending,
    /// Invitations to follow, subscribe or sign up.
    Follow,
    /// Agency sign-offs: "Reporting by …; editing by …".
    SignOff,
    /// Copyright notices.
    Copyright,
    /// Advertisement markers.
    Advertisement,
    /// A line that stands elsewhere in the article already.
    Duplicate,
}

impl Furniture {
    /// Every kind, in the order of declaration.
    pub const ALL: [Self; 16] = [
        Self::Header,
        Self::Navigation,
        Self::Standfirst,
        Self::Subheading,
        Self::Note,
        Self::Share,
        Self::Caption,
        Self::Credit,
        Self::Related,
        Self::Teaser,
        Self::Trending,
        Self::Follow,
        Self::SignOff,
        Self::Copyright,
        Self::Advertisement,
        Self::Duplicate,
    ];

    /// The kind's name in reports and metrics.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Navigation => "navigation",
            Self::Standfirst => "standfirst",
            Self::Subheading => "subheading",
            Self::Note => "note",
            Self::Share => "share",
            Self::Caption => "caption",
            Self::Credit => "credit",
            Self::Related => "related",
            Self::Teaser => "teaser",
            Self::Trending => "trending",
            Self::Follow => "follow",
            Self::SignOff => "sign-off",
            Self::Copyright => "copyright",
            Self::Advertisement => "advertisement",
            Self::Duplicate => "duplicate",
        }
    }
}
