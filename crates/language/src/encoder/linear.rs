//! Linear layers on bytes, multiplied block by block.

use std::ops::Range;

use super::buffer::Buffer;
use super::codes::{Block, LINE, place_in_line};
use super::kernels::Kernel;
use super::panel::{GROUP, Group, PANEL, Panel, Sums};
use super::vectors::{LANES, Vectors};

/// Inputs that are multiplied before the next ones: more than these and their weights do not fit in the
/// fastest cache together.
const SLICE: usize = 512;

/// Weights of a linear layer: output = code × weight summed × scale of the row × scale + bias.
#[derive(Debug)]
pub(super) struct Linear {
    weights: Buffer<u8>,
    /// For kernels that add 128 to the codes: what the sums start from to make up for it.
    corrections: Vec<[i32; PANEL]>,
    scales: Buffer<f32>,
    biases: Buffer<f32>,
    inputs: usize,
}

/// What becomes of the outputs.
pub(super) trait Epilogue {
    /// Takes the outputs of one panel for one row of the block, as two vectors.
    fn take<V: Vectors>(&mut self, v: V, panel: usize, row: usize, outputs: [V::Vector; 2]);
}

impl Linear {
    /// Packs `weights`, i8 in rows of `inputs`, a row an output.
    pub(super) fn pack(weights: &[u8], inputs: usize, scales: &[f32], biases: &[f32]) -> Self {
        let padded = inputs.max(1).next_multiple_of(LINE);
        let panels = scales.len().div_ceil(PANEL);
        let size = padded * PANEL;
        let mut layer = Self {
            weights: Buffer::zeroed(panels * size),
            corrections: vec![[0; PANEL]; panels],
            scales: Buffer::zeroed(panels * PANEL),
            biases: Buffer::zeroed(panels * PANEL),
            inputs: padded,
        };
        layer.scales[..scales.len()].copy_from_slice(scales);
        layer.biases[..biases.len()].copy_from_slice(biases);
        for (output, row) in weights.chunks(inputs.max(1)).enumerate() {
            let (panel, column) = (output / PANEL, output % PANEL);
            let groups = &mut layer.weights[panel * size..(panel + 1) * size];
            let groups: &mut [Group] = groups.as_chunks_mut().0;
            for (line, groups) in row.chunks(LINE).zip(groups.chunks_mut(LINE / GROUP)) {
                for (input, weight) in line.iter().enumerate() {
                    let place = place_in_line(input);
                    groups[place / GROUP][column * GROUP + place % GROUP] = *weight;
                }
            }
            let sum: i32 = row
                .iter()
                .map(|weight| i32::from(weight.cast_signed()))
                .sum();
            layer.corrections[panel][column] = -128 * sum;
        }
        layer
    }

    /// Multiplies the first `outputs` outputs by `factor`.
    pub(super) fn scale(mut self, outputs: usize, factor: f32) -> Self {
        for values in [&mut self.scales, &mut self.biases] {
            for value in &mut values[..outputs] {
                *value *= factor;
            }
        }
        self
    }

    /// Inputs, with the zeros that fill them up.
    pub(super) fn padded(&self) -> usize {
        self.inputs
    }

    /// Hands all outputs of the rows of `block` to `epilogue`. `sums` are two at least; with as many as
    /// there are panels, a layer of many inputs is faster.
    #[inline(always)]
    pub(super) fn apply<K: Kernel>(
        &self,
        kernel: K,
        block: Block<'_>,
        sums: &mut [Sums],
        epilogue: &mut impl Epilogue,
    ) {
        let panels = self.corrections.len();
        let whole = self.inputs <= SLICE || sums.len() < panels.max(2);
        let width = if whole { self.inputs } else { SLICE };
        // Sums that are read at once stay in the fastest cache if there are but two of them.
        let slots = if whole { 2 } else { panels };
        for start in (0..self.inputs).step_by(width) {
            let inputs = start..self.inputs.min(start + width);
            for panel in 0..panels {
                let part = self.panel::<K>(panel, inputs.clone());
                kernel.product(block.skip(start / LINE), part, &mut sums[panel % slots]);
                // Sums are read while the next ones are worked out: the matrix unit of some processors
                // is slow to hand them over.
                if inputs.end == self.inputs && panel > 0 {
                    let before = &sums[(panel - 1) % slots];
                    self.finish(kernel.vectors(), block, panel - 1, before, epilogue);
                }
            }
        }
        if let Some(last) = panels.checked_sub(1) {
            self.finish(kernel.vectors(), block, last, &sums[last % slots], epilogue);
        }
    }

    /// Hands the outputs of one panel to `epilogue`.
    #[inline(always)]
    pub(super) fn apply_panel<K: Kernel>(
        &self,
        kernel: K,
        block: Block<'_>,
        panel: usize,
        sums: &mut Sums,
        epilogue: &mut impl Epilogue,
    ) {
        kernel.product(block, self.panel::<K>(panel, 0..self.inputs), sums);
        self.finish(kernel.vectors(), block, panel, sums, epilogue);
    }

    /// Panel `index`, for some of the inputs.
    #[inline(always)]
    fn panel<K: Kernel>(&self, index: usize, inputs: Range<usize>) -> Panel<'_> {
        let size = self.inputs * PANEL;
        let weights = &self.weights[index * size..(index + 1) * size];
        let start = if K::FLIP == 0 {
            &[0; PANEL]
        } else {
            &self.corrections[index]
        };
        Panel {
            weights: weights[inputs.start * PANEL..inputs.end * PANEL]
                .as_chunks()
                .0
                .as_chunks()
                .0,
            start: (inputs.start == 0).then_some(start),
        }
    }

    /// Makes outputs of the sums of a panel.
    #[inline(always)]
    fn finish<V: Vectors>(
        &self,
        v: V,
        block: Block<'_>,
        panel: usize,
        sums: &Sums,
        epilogue: &mut impl Epilogue,
    ) {
        let columns = panel * PANEL..(panel + 1) * PANEL;
        let scales = self.scales[columns.clone()].as_chunks::<LANES>().0;
        let biases = self.biases[columns].as_chunks::<LANES>().0;
        let scales = [v.load(&scales[0]), v.load(&scales[1])];
        let biases = [v.load(&biases[0]), v.load(&biases[1])];
        for (row, (scale, sums)) in block.scales.iter().zip(&sums.0).enumerate() {
            let scale = v.splat(*scale);
            let halves = sums.as_chunks::<LANES>().0;
            let mut outputs = biases;
            for (half, output) in outputs.iter_mut().enumerate() {
                let sum = v.mul(v.convert(&halves[half]), scale);
                *output = v.mul_add(sum, scales[half], *output);
            }
            epilogue.take(v, panel, row, outputs);
        }
    }
}
