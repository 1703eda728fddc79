//! A linear layer by itself, as the heads on top of the encoder use it.

use safetensors::SafeTensors;

use super::codes::{BLOCK, Codes};
use super::error::EncoderError;
use super::functions::gelu_of_half;
use super::kernels::{Instructions, Kernel, Task};
use super::linear::{Epilogue, Linear};
use super::load::linear;
use super::panel::{PANEL, Sums};
use super::tensors::Tensors;
use super::vectors::{LANES, Vectors};

/// A linear layer on bytes: rows of `inputs` numbers in, rows of `outputs` numbers out.
#[derive(Debug)]
pub struct Dense {
    linear: Linear,
    inputs: usize,
    outputs: usize,
    instructions: Instructions,
}

impl Dense {
    /// Makes a layer of the tensors `{name}.weight`, `.scale` and `.bias`.
    ///
    /// # Errors
    /// Names the tensor that is missing or is not as it should be.
    pub fn load(
        weights: &SafeTensors<'_>,
        name: &str,
        inputs: usize,
        outputs: usize,
    ) -> Result<Self, EncoderError> {
        Ok(Self {
            linear: linear(Tensors(weights), name, inputs, outputs)?,
            inputs,
            outputs,
            instructions: Instructions::fastest(),
        })
    }

    /// The outputs of whole rows; what is left over of `rows` is passed over.
    #[must_use]
    pub fn apply(&self, rows: &[f32]) -> Vec<f32> {
        let count = rows.len() / self.inputs;
        let mut outputs = vec![0.0; count * self.outputs];
        self.instructions.run(Forward {
            layer: self,
            rows,
            outputs: &mut outputs,
        });
        outputs
    }

    /// The same, through [`gelu`].
    #[must_use]
    pub fn apply_gelu(&self, rows: &[f32]) -> Vec<f32> {
        let mut outputs = self.apply(rows);
        gelu(&mut outputs);
        outputs
    }
}

struct Forward<'a> {
    layer: &'a Dense,
    rows: &'a [f32],
    outputs: &'a mut [f32],
}

impl Task for Forward<'_> {
    #[inline(always)]
    fn run<K: Kernel>(self, kernel: K) {
        let Dense {
            linear,
            inputs,
            outputs,
            ..
        } = self.layer;
        let mut codes = Codes::default();
        codes.resize(BLOCK, linear.padded());
        let mut sums = vec![Sums::default(); 2];
        let mut padded = vec![0.0; linear.padded()];
        let blocks = self.rows.chunks(BLOCK * inputs);
        for (rows, out) in blocks.zip(self.outputs.chunks_mut(BLOCK * outputs)) {
            let mut count = 0;
            for values in rows.chunks_exact(*inputs) {
                padded[..*inputs].copy_from_slice(values);
                codes.set(kernel, count, &padded);
                count += 1;
            }
            let mut keep = Keep {
                out,
                width: *outputs,
            };
            linear.apply(kernel, codes.block(0, count), &mut sums, &mut keep);
        }
    }
}

/// Keeps the outputs, without those that fill up the last panel.
struct Keep<'a> {
    out: &'a mut [f32],
    width: usize,
}

impl Epilogue for Keep<'_> {
    #[inline(always)]
    fn take<V: Vectors>(&mut self, v: V, panel: usize, row: usize, outputs: [V::Vector; 2]) {
        let mut values = [0.0; PANEL];
        let halves = values.as_chunks_mut::<LANES>().0;
        v.store(outputs[0], &mut halves[0]);
        v.store(outputs[1], &mut halves[1]);
        let start = row * self.width + panel * PANEL;
        let end = (start + PANEL).min((row + 1) * self.width);
        let to = self.out.get_mut(start..end).unwrap_or_default();
        to.copy_from_slice(&values[..to.len()]);
    }
}

/// The Gaussian error linear unit of each number (Hendrycks and Gimpel 2016).
pub fn gelu(values: &mut [f32]) {
    Instructions::fastest().run(Gelu(values));
}

struct Gelu<'a>(&'a mut [f32]);

impl Task for Gelu<'_> {
    #[inline(always)]
    fn run<K: Kernel>(self, kernel: K) {
        let v = kernel.vectors();
        let half = v.splat(0.5);
        let (lanes, rest) = self.0.as_chunks_mut::<LANES>();
        for lanes in lanes {
            let value = gelu_of_half(v, v.mul(v.load(lanes), half));
            v.store(value, lanes);
        }
        let mut last = [0.0; LANES];
        last[..rest.len()].copy_from_slice(rest);
        let value = gelu_of_half(v, v.mul(v.load(&last), half));
        v.store(value, &mut last);
        rest.copy_from_slice(&last[..rest.len()]);
    }
}

/// Finite numbers of a tensor, row after row.
///
/// # Errors
/// If the tensor is missing or has not the shape `rows` × `width`; a `width` of `None` is a tensor of one dimension.
pub fn load_floats(
    weights: &SafeTensors<'_>,
    name: &str,
    rows: usize,
    width: Option<usize>,
) -> Result<Vec<f32>, EncoderError> {
    Tensors(weights).table(name, rows, width)
}
