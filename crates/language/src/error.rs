//! What can be wrong with a file of weights.

use safetensors::SafeTensorError;

use crate::encoder::EncoderError;

/// Why a file of weights is no model.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// It is no file of safetensors.
    #[error("the weights are not in the safetensors format: {0}")]
    Format(#[from] SafeTensorError),
    /// A tensor is missing or not as it should be.
    #[error(transparent)]
    Tensor(#[from] EncoderError),
    /// A list of names is missing from its metadata.
    #[error("the weights have no list {key} in their metadata")]
    MissingList {
        /// The list.
        key: &'static str,
    },
    /// A list names what this program does not know.
    #[error("list {key} of the weights names {value}, which this program does not know")]
    UnknownName {
        /// The list.
        key: &'static str,
        /// The name.
        value: String,
    },
}
