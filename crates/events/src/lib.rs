//! Turns an analysed article into coded events.
//!
//! # Contract
//! [`code`] is pure: no clock, no network, no state. The same article and codebook give the same
//! events with the same ids, whatever else runs. Every span of every event slices the article's body
//! to what it says.
//!
//! # Layout
//! - [`Event`] and its parts.
//! - `view` reads article and analysis together; `year` finds the year of a dateline without one; `lexicon` holds the closed word lists of `data/`.
//! - `speech` and `outline` cut a sentence into clauses and find its speakers.
//! - `actors`, `codes`, `dates` (on `calendar`), `places`, `modality`, `attribution`: a part of the
//!   event each.
//! - `domain`: whether an article or a sentence tells of sport, markets, weather …, which hold no political events.
//! - `assemble` makes an event of a relation, `merge` one of several, `identity` gives it its id.
//! - [`Explanation`]: why the events are what they are, and why there are no others; `explain` makes it.

mod actors;
mod assemble;
mod attribution;
mod calendar;
mod codes;
#[cfg(test)]
mod coding_tests;
mod dates;
mod domain;
mod event;
mod explain;
mod explanation;
mod identity;
mod implied;
mod lexicon;
mod merge;
mod modality;
mod outline;
mod places;
mod sides;
mod speech;
#[cfg(test)]
mod story;
mod view;
mod year;

pub use demarche_language::Modality;
pub use domain::{Domain, Reason};
pub use event::{Actor, Attribution, DateBasis, Event, EventDate, EventPlace, Evidence};
pub use explanation::{
    Account, ActorBasis, CodeBasis, Considered, Dropped, Explanation, Grounds, Outcome,
};

use demarche_article::Article;
use demarche_codebook::Codebook;
use demarche_language::Analysis;

/// What to code.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Also code mere statements, CAMEO 01x, which have no PLOVER root.
    pub statements: bool,
}

/// Codes the events of `article`, in order of their best evidence.
#[must_use]
pub fn code(
    article: &Article,
    analysis: &Analysis,
    codebook: &Codebook,
    options: &Options,
) -> Vec<Event> {
    let telling = view::telling(article, analysis, codebook);
    let view = view::View::new(article, analysis, codebook, &telling);
    let known = assemble::Known::of(&view);
    let drafts = assemble::drafts(&view, &known, options);
    let kept = drafts.into_iter().filter_map(|draft| draft.result.ok());
    merge::merge(kept.collect())
}

/// Codes the events of `article` as [`code`] does, and says why they are what they are.
#[must_use]
pub fn code_explained(
    article: &Article,
    analysis: &Analysis,
    codebook: &Codebook,
    options: &Options,
) -> (Vec<Event>, Explanation) {
    let telling = view::telling(article, analysis, codebook);
    let view = view::View::new(article, analysis, codebook, &telling);
    let known = assemble::Known::of(&view);
    let drafts = assemble::drafts(&view, &known, options);
    let kept = drafts.iter().filter_map(|draft| draft.result.as_ref().ok());
    let events = merge::merge(kept.cloned().collect());
    let explanation = explain::explain(&view, &known, &drafts, &events);
    (events, explanation)
}

/// Whom each mention of the analysis means, as of the article's day; none where that is open.
#[must_use]
pub fn actors(article: &Article, analysis: &Analysis, codebook: &Codebook) -> Vec<Option<Actor>> {
    let telling = view::telling(article, analysis, codebook);
    let view = view::View::new(article, analysis, codebook, &telling);
    let outlines = outline::all(&view);
    let cast = actors::Cast::of(&view, &outlines);
    let resolved = |mention| cast.get(mention).map(|found| found.actor.clone());
    (0..analysis.mentions.len()).map(resolved).collect()
}
