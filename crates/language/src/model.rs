//! The language model: encoder and heads, from one file of weights.
//!
//! # Contract
//! What is read of a sentence depends on the sentence alone, not on those read with it, the thread or the processor.

use std::cell::RefCell;
use std::sync::LazyLock;

use safetensors::SafeTensors;

use crate::encoder::{Encoder, EncoderError, LONGEST, Piece, Scratch};
use crate::error::ModelError;
use crate::heads::Words;
use crate::heads::mentions::Mentions;
use crate::heads::names::Names;
use crate::heads::relations::Relations;
use crate::heads::roles::Roles;
use crate::heads::syntax::Syntax;
use crate::pieces;

/// The file of weights, aligned so that numbers of four bytes can be read in place.
#[repr(align(64))]
struct Aligned<T: ?Sized>(T);

static WEIGHTS: &Aligned<[u8]> = &Aligned(*include_bytes!("../model/weights.safetensors"));

static EMBEDDED: LazyLock<Result<Model<'static>, ModelError>> =
    LazyLock::new(|| Model::load(&WEIGHTS.0));

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// Encoder and heads, ready for use by any number of threads.
#[derive(Debug)]
pub struct Model<'w> {
    encoder: Encoder<'w>,
    pub(crate) syntax: Syntax,
    pub(crate) mentions: Mentions,
    pub(crate) relations: Relations,
    pub(crate) roles: Roles,
    digest: String,
}

impl Model<'static> {
    /// The model that is part of the program. The first call makes it ready, in a few tenths of a second.
    ///
    /// # Errors
    /// If the program was built with weights of another model.
    pub fn embedded() -> Result<&'static Self, &'static ModelError> {
        EMBEDDED.as_ref()
    }
}

impl<'w> Model<'w> {
    /// Makes a model of the bytes of a file of weights.
    ///
    /// # Errors
    /// Names the first thing that is missing or is not as it should be.
    pub fn load(bytes: &'w [u8]) -> Result<Self, ModelError> {
        let (_, metadata) = SafeTensors::read_metadata(bytes)?;
        let lists = metadata.metadata().as_ref();
        let names = Names::read(|key| lists?.get(key).map(String::as_str))?;
        let weights = SafeTensors::deserialize(bytes)?;
        Ok(Self {
            encoder: Encoder::load(&weights)?,
            syntax: Syntax::load(&weights, &names)?,
            mentions: Mentions::load(&weights, &names)?,
            relations: Relations::load(&weights, names)?,
            roles: Roles::load(&weights)?,
            digest: digest(bytes),
        })
    }

    /// The first 16 hexadecimal digits of the SHA-256 of the weights.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// Encodes sentences, given as their words. None may have more than [`MOST_PIECES`].
    pub(crate) fn encode(&self, sentences: &[Vec<Cut>]) -> Result<Words, EncoderError> {
        let mut all = Vec::new();
        let mut rows = Vec::with_capacity(sentences.len());
        let mut lengths = Vec::with_capacity(sentences.len());
        let mark = |id| Piece { id, shape: 0 };
        for sentence in sentences {
            let before = all.len();
            all.push(mark(pieces::START));
            for word in sentence {
                let shape = word.shape;
                all.extend(word.pieces.iter().map(|id| Piece { id: *id, shape }));
            }
            all.push(mark(pieces::END));
            rows.push(all.len() - before);
            lengths.push(sentence.iter().map(|word| word.pieces.len()).collect());
        }
        SCRATCH.with_borrow_mut(|scratch| {
            let vectors = self.encoder.encode(&all, &rows, scratch)?;
            Ok(Words::pool(vectors.as_flattened(), &lengths))
        })
    }
}

/// Pieces that the words of a sentence can have, next to those of its ends.
pub(crate) const MOST_PIECES: usize = LONGEST - 2;

/// How many words a sentence can take, by how many pieces each has.
pub(crate) fn fitting(words: impl Iterator<Item = usize>) -> usize {
    let mut pieces = 0;
    words
        .take_while(|own| {
            pieces += own;
            pieces <= MOST_PIECES
        })
        .count()
}

/// A word cut into pieces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cut {
    pub(crate) pieces: Vec<u32>,
    pub(crate) shape: u8,
}

impl Cut {
    pub(crate) fn of(word: &str) -> Self {
        let mut cut = Vec::with_capacity(2);
        pieces::cut(word, &mut cut);
        cut.truncate(MOST_PIECES);
        Self {
            pieces: cut,
            shape: pieces::shape(word) as u8,
        }
    }
}

fn digest(bytes: &[u8]) -> String {
    use sha2::Digest as _;
    let sum = sha2::Sha256::digest(bytes);
    sum.iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_weights_are_this_models() {
        assert!(Model::embedded().is_ok());
    }

    #[test]
    fn what_is_no_model_is_named() {
        let fault = Model::load(b"no weights")
            .err()
            .map(|fault| fault.to_string());
        assert!(fault.is_some_and(|fault| fault.contains("safetensors")));
    }
}
