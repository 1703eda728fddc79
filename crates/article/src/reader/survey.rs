//! Finds where the story starts.
//!
//! A dateline is the best sign. Without one it is the first prose after the last line of facts
//! (byline, time). Prose before either, one or two paragraphs, is a caption or a standfirst.

use crate::Furniture;
use crate::reader::Page;
use crate::reader::dateline::{self, Opening};
use crate::reader::label::{Facts, Label};
use crate::reader::mark::Scope;
use crate::reader::shape::Shape;

/// What stands before the story, and where it starts.
#[derive(Debug, Default)]
pub(crate) struct Survey {
    /// The unit with which the story starts; none if there is no story.
    pub(crate) start: Option<usize>,
    /// The units before it, in order; all units looked at where there is no story.
    pub(crate) head: Vec<Item>,
}

/// A unit before the story.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) label: Label,
    /// It is part of a list of other articles, of this kind.
    pub(crate) listed: Option<Furniture>,
}

impl Item {
    /// Its shape, if it is text that may belong to the article.
    pub(crate) fn text(&self) -> Option<Shape> {
        match self.label {
            Label::Text(shape) if self.listed.is_none() => Some(shape),
            _ => None,
        }
    }

    /// Whether it is a line of facts with the section among them.
    pub(crate) fn names_section(&self) -> bool {
        let named = matches!(&self.label, Label::Facts(facts) if facts.section.is_some());
        named && self.listed.is_none()
    }

    fn is_facts(&self) -> bool {
        matches!(&self.label, Label::Facts(facts) if self.listed.is_none() && !facts.age)
    }
}

/// The story starts within this many units.
const MOST_UNITS: usize = 200;
/// A dateline or a byline can have this many paragraphs before it.
const MOST_PROSE: usize = 2;
/// A paragraph above the byline is a standfirst if it has no more words than this.
const LONGEST_STANDFIRST: usize = 45;

/// Looks at `page` from the top.
pub(crate) fn survey(page: &Page<'_, '_>) -> Survey {
    let mut search = Search::default();
    for index in 0..page.units.len().min(MOST_UNITS) {
        if search.step(page, index) {
            break;
        }
    }
    let start = search.dateline.or(search.after).or(search.first);
    let start = start.or_else(|| search.fallback());
    let mut head = search.items;
    head.truncate(start.unwrap_or(head.len()));
    Survey { start, head }
}

#[derive(Debug, Default)]
struct Search {
    items: Vec<Item>,
    /// Where a dateline was found.
    dateline: Option<usize>,
    /// The first paragraph.
    first: Option<usize>,
    /// The first paragraph after the last line of facts.
    after: Option<usize>,
    /// Paragraphs so far.
    prose: usize,
    /// Words of the last of them.
    words: usize,
    /// A time was seen.
    stamped: bool,
    /// A byline was seen.
    signed: bool,
    /// A line that may be the headline was seen.
    headline: bool,
    /// The list of other articles in which the search is, and blank lines in it so far.
    list: Option<(Furniture, usize)>,
}

impl Search {
    /// Looks at one unit; true if the search is over.
    fn step(&mut self, page: &Page<'_, '_>, index: usize) -> bool {
        let label = page.label(index);
        if let Some((_, gaps)) = &mut self.list
            && page.spaced
            && page.is_apart(index)
        {
            *gaps += 1;
            if *gaps > 1 {
                self.list = None;
            }
        }
        let over = match &label {
            Label::Furniture(_) => false,
            Label::Heading(kind, scope) => {
                let over = self.prose > 0 || (*scope == Scope::Rest && self.headline);
                self.list = Some((*kind, 0));
                over
            }
            Label::Facts(facts) => !facts.age && self.list.is_none() && self.facts(page, facts),
            Label::Text(shape) => self.text(page, index, *shape),
        };
        let listed = match label {
            Label::Heading(..) => None,
            _ => self.list.map(|(kind, _)| kind),
        };
        self.items.push(Item { label, listed });
        over
    }

    /// Facts set a new beginning, unless the story has begun: with a second paragraph, or with one
    /// that is no standfirst. What is stated a second time belongs to the story.
    fn facts(&mut self, page: &Page<'_, '_>, facts: &Facts) -> bool {
        let stamped = facts.stamps.is_some() && !self.stamped;
        let signed = facts.byline.is_some() && !self.signed;
        let standfirst = self.prose == 1 && self.headline && self.words <= LONGEST_STANDFIRST;
        let early = self.prose == 0 || (standfirst && page.known.title.is_none());
        if !early || (self.prose > 0 && !stamped && !signed) {
            return true;
        }
        self.stamped |= stamped;
        self.signed |= signed;
        self.after = None;
        false
    }

    fn text(&mut self, page: &Page<'_, '_>, index: usize, shape: Shape) -> bool {
        if let Some(opening) = self.opening(page, index, shape) {
            let early = self.prose == 0 || (self.prose == 1 && page.known.title.is_none());
            if opening.is_certain() || early {
                self.list = None;
                self.dateline = Some(index);
                return true;
            }
        }
        if self.list.is_some() {
            if page.spaced || !shape.is_prose() {
                return false;
            }
            self.list = None;
        }
        if is_caption(page, index) {
            return false;
        }
        let prose = shape.is_prose();
        let title = page.known.title;
        if prose || title.is_some_and(|title| title != page.says(index)) {
            self.first = self.first.or(Some(index));
            self.after = self.after.or(Some(index));
        }
        if prose {
            self.prose += 1;
            self.words = shape.words;
        } else {
            self.headline = true;
        }
        self.prose > MOST_PROSE
    }

    /// The dateline of the unit, if it opens the story and not a teaser.
    fn opening(&self, page: &Page<'_, '_>, index: usize, shape: Shape) -> Option<Opening> {
        let says = page.says(index);
        let opening = dateline::opening(says)?;
        let alone = opening.length == says.len();
        let teaser = (1..=2).filter_map(|back| self.items.get(index.checked_sub(back)?)).any(
            |item| matches!(&item.label, Label::Facts(facts) if facts.is_teaser() && (facts.age || item.listed.is_some())),
        );
        ((alone || opening.agency.is_some() || shape.is_prose()) && !teaser).then_some(opening)
    }

    /// Where no prose was found: what comes after the facts, else the second line, else the only.
    fn fallback(&self) -> Option<usize> {
        let texts = || {
            self.items
                .iter()
                .enumerate()
                .filter(|(_, item)| item.text().is_some())
                .map(|(index, _)| index)
        };
        let facts = self.items.iter().rposition(Item::is_facts);
        let after = facts.and_then(|facts| texts().find(|text| *text > facts));
        after.or_else(|| texts().nth(1)).or_else(|| texts().next())
    }
}

/// Whether the unit is a caption, because its neighbour is one that begins with the same words, or
/// a credit that follows without a blank line.
pub(crate) fn is_caption(page: &Page<'_, '_>, index: usize) -> bool {
    let says = page.says(index);
    let twin = |other: usize| {
        let repeats = page.says(other).starts_with(says);
        repeats && page.label(other) == Label::Furniture(Furniture::Caption)
    };
    let credited = page.units.get(index + 1).is_some_and(|next| !next.gap)
        && page.label(index + 1) == Label::Furniture(Furniture::Credit);
    credited || twin(index + 1) || index.checked_sub(1).is_some_and(twin)
}
