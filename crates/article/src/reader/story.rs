//! Reads the story, and what stands between its paragraphs and below it.

use std::collections::HashSet;

use crate::reader::Page;
use crate::reader::dateline;
use crate::reader::label::{Facts, Label};
use crate::reader::line::is_blank;
use crate::reader::mark::{Scope, marks};
use crate::reader::reading::Reading;
use crate::reader::shape::Shape;
use crate::reader::survey::is_caption;
use crate::{Furniture, Span};

/// A shorter paragraph may come twice.
const SHORTEST_DUPLICATE: usize = 24;
/// A sign-off at the end of a paragraph is no longer than this, in bytes.
const LONGEST_TAIL: usize = 400;

/// Reads the units from `start` on into `reading`.
pub(crate) fn read<'a>(page: &Page<'a, '_>, start: usize, reading: &mut Reading<'a>) {
    let mut story = Story {
        page,
        reading,
        scope: None,
        strays: Vec::new(),
        teaser: None,
        seen: HashSet::new(),
        prose: 0,
    };
    let mut label = page.label(start);
    for index in start..page.units.len() {
        let next = page.label(index + 1);
        story.step(index, start, label, &next);
        label = next;
    }
    story.settle(false);
}

struct Story<'p, 'a> {
    page: &'p Page<'a, 'p>,
    reading: &'p mut Reading<'a>,
    /// The heading under which the reading is.
    scope: Option<(Furniture, Scope)>,
    /// Lines that are a heading if the story goes on and links if not.
    strays: Vec<Span>,
    /// The teaser in which the reading is: its headline, and whether blank lines part it.
    teaser: Option<(&'a str, bool)>,
    /// Paragraphs kept.
    seen: HashSet<&'a str>,
    /// How many of them are prose.
    prose: usize,
}

impl<'a> Story<'_, 'a> {
    fn step(&mut self, index: usize, start: usize, label: Label, next: &Label) {
        let Some(unit) = self.page.units.get(index) else {
            return;
        };
        match label {
            Label::Text(shape) => self.text(index, start, shape, next),
            Label::Furniture(kind) => {
                self.teaser = None;
                self.reading.drop(kind, unit.span);
            }
            Label::Heading(kind, scope) => {
                self.teaser = None;
                self.settle(false);
                self.head(index, kind, scope);
            }
            Label::Facts(facts) => self.facts(index, &facts),
        }
    }

    /// A heading opens a list, unless paragraphs follow it at once. What ended the story stays so.
    fn head(&mut self, index: usize, kind: Furniture, scope: Scope) {
        let Some(unit) = self.page.units.get(index) else {
            return;
        };
        let ended = matches!(self.scope, Some((_, Scope::Rest)));
        let heads_prose = scope != Scope::Links && !ended && self.goes_on(index + 1);
        self.scope = match (ended, heads_prose) {
            (true, _) => Some((kind, Scope::Rest)),
            (false, true) => None,
            (false, false) => Some((kind, scope)),
        };
        self.reading.drop(
            if heads_prose {
                Furniture::Subheading
            } else {
                kind
            },
            unit.span,
        );
    }

    /// Whether two paragraphs of running text stand at `index`, each after a blank line.
    fn goes_on(&self, index: usize) -> bool {
        self.page.spaced && self.is_paragraph(index) && self.is_paragraph(index + 1)
    }

    fn is_paragraph(&self, index: usize) -> bool {
        let prose = matches!(self.page.label(index), Label::Text(shape) if shape.is_prose());
        prose && self.page.is_apart(index) && dateline::opening(self.page.says(index)).is_none()
    }

    fn facts(&mut self, index: usize, facts: &Facts) {
        let Some(unit) = self.page.units.get(index) else {
            return;
        };
        let listed = self.scope.map(|(kind, _)| kind);
        if facts.is_teaser() {
            self.settle(true);
            let headline = index
                .checked_sub(1)
                .map_or("", |before| self.page.says(before));
            self.teaser = Some((headline, unit.gap));
            self.reading.drop(Furniture::Teaser, unit.span);
            return;
        }
        let stated = facts.stamps.filter(|stamps| stamps.explicit);
        if listed.is_none()
            && let Some(stamps) = stated
        {
            let published = stamps.published.and_then(crate::time::Stamp::ok);
            let updated = stamps.updated.and_then(crate::time::Stamp::ok);
            self.reading.published = self.reading.published.or(published);
            self.reading.updated = self.reading.updated.or(updated);
        }
        let closing = facts
            .byline
            .as_ref()
            .filter(|_| listed.is_none() && self.reading.bylines.is_empty());
        if let Some(byline) = closing {
            self.reading.bylines.extend(byline.names.iter().cloned());
        }
        let kind = match (listed, &facts.byline) {
            (Some(kind), _) => kind,
            (None, Some(_)) => Furniture::SignOff,
            (None, None) if stated.is_some() => Furniture::Header,
            (None, None) => Furniture::Subheading,
        };
        self.reading.drop(kind, unit.span);
    }

    fn text(&mut self, index: usize, start: usize, shape: Shape, next: &Label) {
        let Some(span) = self.page.units.get(index).map(|unit| unit.span) else {
            return;
        };
        if let Some(kind) = self.furniture(index, start, shape, next) {
            self.reading.drop(kind, span);
        } else if index > start && self.prose > 0 && shape.is_stray() {
            self.strays.push(span);
        } else {
            self.settle(shape.is_prose());
            self.paragraph(span, shape, index == start);
        }
    }

    /// What a text is taken for on account of what stands around it.
    fn furniture(
        &mut self,
        index: usize,
        start: usize,
        shape: Shape,
        next: &Label,
    ) -> Option<Furniture> {
        let says = self.page.says(index);
        let apart = self.page.is_apart(index);
        let teaser = self.teaser.take();
        if index == start {
            return None;
        }
        if let Some((headline, spaced)) = teaser {
            if headline == says {
                self.teaser = teaser;
                return Some(Furniture::Teaser);
            }
            let touches = self.page.units.get(index).is_some_and(|unit| !unit.gap);
            if shape.is_prose() && (touches || spaced) {
                return Some(Furniture::Teaser);
            }
        }
        if !shape.is_prose() && matches!(next, Label::Facts(facts) if facts.is_teaser()) {
            return Some(Furniture::Teaser);
        }
        if let Some((kind, scope)) = self.scope {
            let resumes = match scope {
                Scope::Line => true,
                Scope::Links => shape.is_prose() && apart,
                Scope::List => shape.is_prose() && apart && self.goes_on(index),
                Scope::Rest => false,
            };
            if !resumes {
                return Some(kind);
            }
            self.scope = None;
        }
        if says.len() >= SHORTEST_DUPLICATE && self.seen.contains(says) {
            return Some(Furniture::Duplicate);
        }
        let captioned = *next == Label::Furniture(Furniture::Credit)
            || *next == Label::Furniture(Furniture::Caption);
        (captioned && is_caption(self.page, index)).then_some(Furniture::Caption)
    }

    /// Keeps a paragraph, without the dateline before and the sign-off after it.
    fn paragraph(&mut self, span: Span, shape: Shape, opens: bool) {
        let text = self.page.text;
        let says = span.of(text);
        let mut from = span.start();
        if opens && let Some(opening) = dateline::opening(says) {
            from += opening.length;
            let taken = says
                .get(..opening.length)
                .unwrap_or_default()
                .trim_end_matches(is_blank);
            self.reading.open(
                opening,
                Span::floor(text, span.start(), span.start() + taken.len()),
            );
        }
        let rest = text.get(from..span.end()).unwrap_or_default();
        let tail = sign_off(rest);
        let kept = rest
            .get(..tail.map_or(rest.len(), |(at, _)| at))
            .unwrap_or_default()
            .trim_end_matches(is_blank);
        if !kept.is_empty() {
            self.reading
                .keep(Span::floor(text, from, from + kept.len()));
            self.seen.insert(says);
            self.prose += usize::from(shape.is_prose());
        }
        if let Some((at, kind)) = tail {
            self.reading
                .drop(kind, Span::floor(text, from + at, span.end()));
        }
    }

    /// Decides what the lines were that stood between paragraphs.
    fn settle(&mut self, goes_on: bool) {
        let kind = match self.strays.as_slice() {
            [_] if goes_on => Furniture::Subheading,
            _ => Furniture::Related,
        };
        for span in self.strays.drain(..) {
            self.reading.drop(kind, span);
        }
    }
}

/// A note in brackets at the end of a paragraph: "(Reporting by …)".
fn sign_off(paragraph: &str) -> Option<(usize, Furniture)> {
    if !paragraph.ends_with([')', ']']) {
        return None;
    }
    let from = paragraph.floor_char_boundary(paragraph.len().saturating_sub(LONGEST_TAIL));
    let tail = paragraph.get(from..)?;
    let at = from + tail.rfind(['(', '['])?;
    let mark = marks().find(paragraph.get(at..)?.trim_start_matches('['))?;
    let ends = matches!(
        mark.kind,
        Furniture::SignOff | Furniture::Note | Furniture::Copyright
    );
    (mark.scope == Scope::Line && ends).then_some((at, mark.kind))
}
