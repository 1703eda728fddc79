//! What can be wrong with a file of weights or with what is to be encoded.

use safetensors::Dtype;

/// Why weights do not load, or pieces cannot be encoded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EncoderError {
    /// A tensor that the encoder needs is not there.
    #[error("the weights have no tensor {name}")]
    MissingTensor {
        /// The tensor.
        name: String,
    },
    /// A tensor has another shape than the encoder's.
    #[error("tensor {name} has shape {found:?}, not {expected}")]
    TensorShape {
        /// The tensor.
        name: String,
        /// Its shape.
        found: Vec<usize>,
        /// The shape it should have.
        expected: String,
    },
    /// A tensor is stored as numbers of another kind.
    #[error("tensor {name} is of {found:?}, not {expected:?}")]
    TensorKind {
        /// The tensor.
        name: String,
        /// The kind of its numbers.
        found: Dtype,
        /// The kind it should be of.
        expected: Dtype,
    },
    /// A tensor has a number that is infinite, not a number, or an i8 below -127.
    #[error("value {index} of tensor {name} is out of range")]
    TensorValue {
        /// The tensor.
        name: String,
        /// Place of the number.
        index: usize,
    },
    /// The lengths of the sentences do not add up to the pieces given.
    #[error("the sentences have {lengths} pieces by their lengths, but {pieces} are given")]
    Lengths {
        /// Sum of the lengths.
        lengths: usize,
        /// Pieces given.
        pieces: usize,
    },
    /// A sentence has more pieces than the encoder has positions.
    #[error("sentence {sentence} has {length} pieces, more than 512")]
    TooLong {
        /// Place of the sentence in the batch.
        sentence: usize,
        /// Its pieces.
        length: usize,
    },
    /// A word piece or a letter case has no row in its table of embeddings.
    #[error("piece {piece} has no embedding: word piece {id}, letter case {shape}")]
    UnknownPiece {
        /// Place of the piece in the batch.
        piece: usize,
        /// Its word piece.
        id: u32,
        /// Its letter case.
        shape: u8,
    },
}
