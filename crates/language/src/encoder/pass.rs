//! One pass over a batch, from pieces to rows.

use super::Piece;
use super::embeddings::Embeddings;
use super::kernels::{Kernel, Task};
use super::layer::Layer;
use super::scratch::Scratch;

/// A batch and what it is encoded with.
pub(super) struct Pass<'a> {
    pub(super) embeddings: &'a Embeddings<'a>,
    pub(super) layers: &'a [Layer],
    pub(super) pieces: &'a [Piece],
    pub(super) lengths: &'a [usize],
    pub(super) scratch: &'a mut Scratch,
}

impl Task for Pass<'_> {
    #[inline(always)]
    fn run<K: Kernel>(self, kernel: K) {
        let v = kernel.vectors();
        let scratch = self.scratch;
        let positions = self.lengths.iter().flat_map(|length| 0..*length);
        let rows = scratch.hidden.as_chunks_mut().0.iter_mut();
        for (index, ((piece, position), row)) in
            self.pieces.iter().zip(positions).zip(rows).enumerate()
        {
            self.embeddings.write(*piece, position, row);
            self.embeddings.norm.apply(v, row);
            scratch.codes.set(kernel, index, row);
        }
        for layer in self.layers {
            layer.apply(kernel, self.lengths, scratch);
        }
    }
}
