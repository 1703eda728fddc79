//! Turns an analysed article into coded events.
//!
//! # Contract
//! [`code`] is pure: no clock, no network, no state. The same article and codebook give the same
//! events with the same ids, whatever else runs. Every span of every event slices the article's body
//! to what it says.
//!
//! # Layout
//! - [`Event`] and its parts.

mod event;

pub use event::{
    Actor, Attribution, DateBasis, Event, EventDate, EventPlace, Evidence, Modality,
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
    let _ = (article, analysis, codebook, options);
    Vec::new()
}
