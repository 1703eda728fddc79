//! Reads the weights of layers from a file.

use super::attention::QUERY_SCALE;
use super::error::EncoderError;
use super::layer::Layer;
use super::linear::Linear;
use super::norm::Norm;
use super::tensors::Tensors;
use super::{INNER, WIDTH};

/// The layer whose tensors are called `layers.{index}.…`.
pub(super) fn layer(tensors: Tensors<'_, '_>, index: usize) -> Result<Layer, EncoderError> {
    let name = |part: &str| format!("layers.{index}.{part}");
    Ok(Layer {
        qkv: linear(tensors, &name("qkv"), WIDTH, 3 * WIDTH)?.scale(WIDTH, QUERY_SCALE),
        attention: linear(tensors, &name("attention"), WIDTH, WIDTH)?,
        attention_norm: norm(tensors, &name("attention_norm"))?,
        up: linear(tensors, &name("up"), WIDTH, INNER)?.scale(INNER, 0.5),
        down: linear(tensors, &name("down"), INNER, WIDTH)?,
        output_norm: norm(tensors, &name("output_norm"))?,
    })
}

/// A linear layer.
pub(super) fn linear(
    tensors: Tensors<'_, '_>,
    name: &str,
    inputs: usize,
    outputs: usize,
) -> Result<Linear, EncoderError> {
    Ok(Linear::pack(
        tensors.bytes(&format!("{name}.weight"), Some(outputs), inputs)?,
        inputs,
        &tensors.floats(&format!("{name}.scale"), outputs)?,
        &tensors.floats(&format!("{name}.bias"), outputs)?,
    ))
}

/// A layer normalisation.
pub(super) fn norm(tensors: Tensors<'_, '_>, name: &str) -> Result<Norm, EncoderError> {
    Ok(Norm {
        weight: tensors.row(&format!("{name}.weight"))?,
        bias: tensors.row(&format!("{name}.bias"))?,
    })
}
