//! Reads the annotated sentences under `corpus/sentences`. The notation and the meaning of every mark stand in
//! `corpus/GUIDELINE.md`.
//!
//! # Layout
//! - `block`: a sentence with its mentions and events.
//! - `notation`: from the marked line to a [`Block`].
//! - `rules`: what a block must satisfy by itself.
//! - `repeats`: near-duplicates within the corpus and wording shared with other data.
//! - `files`: the folder read as a whole.
//! - `agree`: two annotations of the same sentences.

mod agree;
mod block;
mod files;
mod notation;
mod repeats;
mod rules;

pub use agree::{Agreement, agreement};
pub use block::{Block, Event, Kind, Mention, Modality, Piece};
pub use files::{Entry, Fault, read};
pub use notation::parse;
pub use repeats::{borrowed, repeated};
