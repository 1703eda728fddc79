//! Finds sentences, words, syntax, mentions and relations in an article.
//!
//! # Contract
//! [`analyse`] is pure and total: any body yields an [`Analysis`], whose spans all slice the body, and the same body yields the same
//! one on any thread and processor. Time grows with the length of the body: no sentence has more than
//! [`LONGEST_SENTENCE`] tokens.
//!
//! # Layout
//! - [`Analysis`] and its parts: what the events stage sees, whoever made it.
//! - [`segment`], `quotes`, `lemmas`: the text cut into words.
//! - [`gate`]: which sentences can hold an event at all.
//! - [`Model`]: the weights. `pieces` and [`encoder`] make a vector of each word, `heads` read syntax, mentions and relations off these,
//!   `tree` and `choose` make them consistent, `reading` does all of it for some sentences.
//! - `statements`: who merely says something, by syntax.
//! - `given`: what the model says of a pair that is given.

mod analyse;
mod analysis;
mod choose;
#[doc(hidden)]
pub mod encoder;
mod error;
#[doc(hidden)]
pub mod gate;
mod given;
#[cfg(test)]
mod golden_tests;
mod heads;
mod lemmas;
mod model;
#[doc(hidden)]
pub mod pieces;
mod quotes;
mod reading;
pub mod segment;
mod statements;
mod syntax;
mod tree;

#[doc(hidden)]
pub use analyse::{BATCH, analyse_by};
pub use analyse::{LONGEST_SENTENCE, analyse, analyse_all};
pub use analysis::{Analysis, Doubtful, Mention, MentionKind, Modality, Relation, Sentence, Token};
pub use error::ModelError;
pub use given::{Given, relate};
pub use model::Model;
pub use syntax::{Dependency, Upos};
