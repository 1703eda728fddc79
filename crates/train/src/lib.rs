//! Offline training of the language model: nothing here is part of the program.
//!
//! # Layout
//! - [`corpus`]: the annotated sentences: notation, checks, agreement.
//! - [`treebank`], [`parses`], [`score`]: CoNLL-U, and how well a parse of raw text agrees with it.
//! - [`boundaries`]: trains where sentences end.
//! - [`gate`]: trains which sentences can hold an event.
//! - [`run`]: trains the model, by the trainer in Python under `trainer/`.

pub mod boundaries;
pub mod corpus;
pub mod gate;
pub mod parses;
pub mod run;
pub mod score;
mod shuffle;
pub mod treebank;
