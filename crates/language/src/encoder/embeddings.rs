//! The rows that the first layer starts from.

use super::error::EncoderError;
use super::load::norm;
use super::norm::Norm;
use super::tensors::Tensors;
use super::{LONGEST, Piece, WIDTH};

/// Letter cases that there can be.
const SHAPES: usize = 16;

/// Tables of embeddings.
#[derive(Debug)]
pub(super) struct Embeddings<'w> {
    /// A row of i8 a word piece, left where the weights are.
    words: &'w [[u8; WIDTH]],
    /// What the row of each word piece is to be multiplied by.
    scales: Vec<f32>,
    positions: Vec<[f32; WIDTH]>,
    shapes: Vec<[f32; WIDTH]>,
    pub(super) norm: Norm,
}

impl<'w> Embeddings<'w> {
    pub(super) fn load(tensors: Tensors<'_, 'w>) -> Result<Self, EncoderError> {
        let words = tensors
            .bytes("embeddings.words", None, WIDTH)?
            .as_chunks()
            .0;
        let shapes = tensors.rows("embeddings.shapes", None)?;
        if shapes.is_empty() || shapes.len() > SHAPES {
            return Err(EncoderError::TensorShape {
                name: "embeddings.shapes".to_owned(),
                found: vec![shapes.len(), WIDTH],
                expected: format!("[1 to {SHAPES}, {WIDTH}]"),
            });
        }
        Ok(Self {
            words,
            scales: tensors.floats("embeddings.words.scale", words.len())?,
            positions: tensors.rows("embeddings.positions", Some(LONGEST))?,
            shapes,
            norm: norm(tensors, "embeddings.norm")?,
        })
    }

    /// Whether there is a row for a piece.
    pub(super) fn has(&self, piece: Piece) -> bool {
        (piece.id as usize) < self.words.len() && usize::from(piece.shape) < self.shapes.len()
    }

    /// Writes the row of a piece, yet to be normalised. A piece without embeddings has zeros.
    #[inline(always)]
    pub(super) fn write(&self, piece: Piece, position: usize, row: &mut [f32; WIDTH]) {
        let id = piece.id as usize;
        let (Some(word), Some(scale), Some(position), Some(shape)) = (
            self.words.get(id),
            self.scales.get(id),
            self.positions.get(position),
            self.shapes.get(usize::from(piece.shape)),
        ) else {
            *row = [0.0; WIDTH];
            return;
        };
        for (index, value) in row.iter_mut().enumerate() {
            let word = f32::from(word[index].cast_signed());
            *value = word.mul_add(*scale, position[index]) + shape[index];
        }
    }
}
