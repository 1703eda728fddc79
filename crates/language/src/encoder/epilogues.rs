//! What becomes of the outputs of each linear layer.

use super::functions::gelu_of_half;
use super::linear::Epilogue;
use super::panel::PANEL;
use super::vectors::{LANES, Vectors};
use super::{INNER, WIDTH};

/// Keeps the outputs of one panel: query, key or value of one attention head.
pub(super) struct Keep<'a> {
    pub(super) rows: &'a mut [[f32; PANEL]],
}

impl Epilogue for Keep<'_> {
    #[inline(always)]
    fn take<V: Vectors>(&mut self, v: V, _panel: usize, row: usize, outputs: [V::Vector; 2]) {
        for (output, to) in outputs.into_iter().zip(self.rows[row].as_chunks_mut().0) {
            v.store(output, to);
        }
    }
}

/// Adds the outputs to the rows of the block.
pub(super) struct Residual<'a> {
    pub(super) rows: &'a mut [[f32; WIDTH]],
}

impl Epilogue for Residual<'_> {
    #[inline(always)]
    fn take<V: Vectors>(&mut self, v: V, panel: usize, row: usize, outputs: [V::Vector; 2]) {
        let row = &mut self.rows[row].as_chunks_mut::<LANES>().0[2 * panel..2 * panel + 2];
        for (output, to) in outputs.into_iter().zip(row) {
            v.store(v.add(v.load(to), output), to);
        }
    }
}

/// Keeps what [`gelu_of_half`] makes of the outputs.
pub(super) struct Widen<'a> {
    pub(super) rows: &'a mut [[f32; INNER]],
}

impl Epilogue for Widen<'_> {
    #[inline(always)]
    fn take<V: Vectors>(&mut self, v: V, panel: usize, row: usize, outputs: [V::Vector; 2]) {
        let row = &mut self.rows[row].as_chunks_mut::<LANES>().0[2 * panel..2 * panel + 2];
        for (output, to) in outputs.into_iter().zip(row) {
            v.store(gelu_of_half(v, output), to);
        }
    }
}
