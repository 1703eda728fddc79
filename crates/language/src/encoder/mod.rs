//! The encoder: a MiniLM of six layers that makes a row of numbers of each word piece of a sentence.
//!
//! # Contract
//! The row of a piece depends on its sentence and the weights alone: sentences give the same bits in any
//! batch, on any thread and, as weights and activations are bytes whose products add up exactly and all
//! else is rounded alike, with every instruction set.
//!
//! # Layout
//! - `tensors`, `load`: the weights, from a file of safetensors.
//! - `pass`: embeddings, then six times `layer`.
//! - `linear`, `panel`: layers on bytes; `codes`, `epilogues`: their inputs, what becomes of their outputs.
//! - `dense`: such a layer by itself, for what stands on top of the encoder.
//! - `attention`, `norm`, `functions`: what is done in f32, written in `vectors`.
//! - `kernels`: what is written for each instruction set by itself.

mod attention;
mod buffer;
mod codes;
mod dense;
mod embeddings;
mod epilogues;
mod error;
mod functions;
mod kernels;
mod layer;
mod linear;
mod load;
mod norm;
mod panel;
mod pass;
mod scratch;
mod tensors;
mod vectors;

#[cfg(test)]
mod tests;

use safetensors::SafeTensors;

pub use dense::{Dense, gelu, load_floats};
pub use error::EncoderError;
pub use kernels::Instructions;
pub use scratch::Scratch;

use embeddings::Embeddings;
use layer::Layer;
use pass::Pass;
use tensors::Tensors;

/// Numbers in a row.
pub const WIDTH: usize = 384;

/// The most pieces a sentence can have.
pub const LONGEST: usize = 512;

/// Layers of the encoder.
const LAYERS: usize = 6;

/// Numbers in a row between the two feed-forward layers.
const INNER: usize = 1536;

/// A word piece as it stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its place in the vocabulary.
    pub id: u32,
    /// Its letter case, as a place in the table of these; 0 is plain.
    pub shape: u8,
}

/// Weights of the encoder, ready for use by any number of threads.
#[derive(Debug)]
pub struct Encoder<'w> {
    embeddings: Embeddings<'w>,
    layers: Vec<Layer>,
    instructions: Instructions,
}

impl<'w> Encoder<'w> {
    /// Makes an encoder of `weights`. The table of word pieces is used where it lies, all else is copied.
    ///
    /// # Errors
    /// Names the first tensor that is missing or is not as it should be.
    pub fn load(weights: &SafeTensors<'w>) -> Result<Self, EncoderError> {
        Self::load_layers(weights, LAYERS)
    }

    fn load_layers(weights: &SafeTensors<'w>, layers: usize) -> Result<Self, EncoderError> {
        let tensors = Tensors(weights);
        Ok(Self {
            embeddings: Embeddings::load(tensors)?,
            layers: (0..layers)
                .map(|index| load::layer(tensors, index))
                .collect::<Result<_, _>>()?,
            instructions: Instructions::fastest(),
        })
    }

    /// Has it use other instructions than the fastest. The rows stay the same.
    #[must_use]
    pub fn with(mut self, instructions: Instructions) -> Self {
        self.instructions = instructions;
        self
    }

    /// Encodes sentences. `pieces` has those of all sentences one after the other, `lengths` how many
    /// each sentence has. Returns a row a piece, which stands until `scratch` is used again.
    ///
    /// # Errors
    /// If the lengths do not fit the pieces, a sentence is longer than [`LONGEST`] or a piece is not in
    /// the tables of embeddings.
    pub fn encode<'s>(
        &self,
        pieces: &[Piece],
        lengths: &[usize],
        scratch: &'s mut Scratch,
    ) -> Result<&'s [[f32; WIDTH]], EncoderError> {
        self.check(pieces, lengths)?;
        scratch.resize(pieces.len());
        self.instructions.run(Pass {
            embeddings: &self.embeddings,
            layers: &self.layers,
            pieces,
            lengths,
            scratch,
        });
        Ok(scratch.hidden.as_chunks().0)
    }

    fn check(&self, pieces: &[Piece], lengths: &[usize]) -> Result<(), EncoderError> {
        let mut sum = 0usize;
        for (sentence, &length) in lengths.iter().enumerate() {
            if length > LONGEST {
                return Err(EncoderError::TooLong { sentence, length });
            }
            sum += length;
        }
        if sum != pieces.len() {
            return Err(EncoderError::Lengths {
                lengths: sum,
                pieces: pieces.len(),
            });
        }
        match pieces.iter().position(|piece| !self.embeddings.has(*piece)) {
            Some(index) => Err(EncoderError::UnknownPiece {
                piece: index,
                id: pieces[index].id,
                shape: pieces[index].shape,
            }),
            None => Ok(()),
        }
    }
}
