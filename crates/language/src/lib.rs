//! Finds sentences, tokens, mentions and relations in an article.
//!
//! # Contract
//! [`analyse`] is pure and total: any body yields an [`Analysis`], whose spans all slice the body. Time
//! grows with the length of the body: no sentence has more than [`LONGEST_SENTENCE`] tokens.
//!
//! # Layout
//! - [`Analysis`] and its parts: what the events stage sees, whoever made it.
//! - `sentences`, `tokens`, `quotes`, `lemmas`: the text cut into words.
//! - `classes`, `mentions`, `relations`: what the words state, by rules and the codebook. A learned
//!   model takes their place.
//! - `lexicon`: the word lists of all of these.

mod analyse;
mod analysis;
mod classes;
mod lemmas;
mod lexicon;
mod mentions;
mod quotes;
mod relations;
mod sentences;
mod tokens;

pub use analyse::{LONGEST_SENTENCE, analyse};
pub use analysis::{Analysis, Mention, MentionKind, Relation, Sentence, Token};
