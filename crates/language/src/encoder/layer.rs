//! One layer of the encoder: attention, then two feed-forward layers, each added to the rows.

use super::WIDTH;
use super::attention::HEADS;
use super::codes::{BLOCK, Block};
use super::epilogues::{Keep, Residual, Widen};
use super::kernels::Kernel;
use super::linear::Linear;
use super::norm::Norm;
use super::scratch::Scratch;

/// Rows that go through attention together, unless one sentence has more. With more of them, what one head
/// needs would not stay in the cache; with fewer, its weights would be read too often.
const GROUP_ROWS: usize = 192;

/// Weights of a layer.
#[derive(Debug)]
pub(super) struct Layer {
    /// Query, key and value. The query is scaled as [`super::attention`] wants it.
    pub(super) qkv: Linear,
    pub(super) attention: Linear,
    pub(super) attention_norm: Norm,
    pub(super) up: Linear,
    pub(super) down: Linear,
    pub(super) output_norm: Norm,
}

impl Layer {
    /// Turns the rows of `scratch`, and their codes, into those after this layer.
    ///
    /// All blocks go through a linear layer before any goes through the next, so that the weights of
    /// just one have to be in the cache.
    #[inline(always)]
    pub(super) fn apply<K: Kernel>(&self, kernel: K, lengths: &[usize], scratch: &mut Scratch) {
        let rows = scratch.rows;
        let mut start = 0;
        for sentences in groups(lengths) {
            self.attend(kernel, start, sentences, scratch);
            start += sentences.iter().sum::<usize>();
        }
        for start in (0..rows).step_by(BLOCK) {
            self.attended(kernel, start, scratch);
        }
        for start in (0..rows).step_by(BLOCK) {
            self.widen(kernel, start, scratch);
        }
        for start in (0..rows).step_by(BLOCK) {
            self.narrow(kernel, start, scratch);
        }
    }

    /// Puts the codes of what each piece takes from the others of its sentence in the place of its own.
    /// Goes through all of it head by head, so that little has to be in the cache at a time.
    #[inline(always)]
    fn attend<K: Kernel>(
        &self,
        kernel: K,
        start: usize,
        sentences: &[usize],
        scratch: &mut Scratch,
    ) {
        let rows: usize = sentences.iter().sum();
        let attention = &mut scratch.attention;
        attention.resize(rows);
        for head in 0..HEADS {
            for part in 0..3 {
                for first in (0..rows).step_by(BLOCK) {
                    let block = scratch.codes.block(start + first, start + rows);
                    let panel = part * HEADS + head;
                    let rows = attention.part(part, first);
                    let mut keep = Keep { rows };
                    let sums = &mut scratch.sums[0];
                    self.qkv.apply_panel(kernel, block, panel, sums, &mut keep);
                }
            }
            let mut first = 0;
            for &length in sentences {
                attention.attend(kernel.vectors(), head, first, length);
                first += length;
            }
        }
        for (row, context) in attention.context().iter().enumerate() {
            scratch.codes.set(kernel, start + row, context);
        }
    }

    /// Adds what attention gave to the rows.
    #[inline(always)]
    fn attended<K: Kernel>(&self, kernel: K, start: usize, scratch: &mut Scratch) {
        let block = scratch.codes.block(start, scratch.rows);
        let rows = rows_of(&mut scratch.hidden, start, block);
        self.attention
            .apply(kernel, block, &mut scratch.sums, &mut Residual { rows });
        for (row, values) in rows.iter_mut().enumerate() {
            self.attention_norm.apply(kernel.vectors(), values);
            scratch.codes.set(kernel, start + row, values);
        }
    }

    #[inline(always)]
    fn widen<K: Kernel>(&self, kernel: K, start: usize, scratch: &mut Scratch) {
        let block = scratch.codes.block(start, scratch.rows);
        let rows = scratch.wide.as_chunks_mut().0;
        let rows = &mut rows[..block.scales.len()];
        self.up
            .apply(kernel, block, &mut scratch.sums, &mut Widen { rows });
        for (row, values) in rows.iter().enumerate() {
            scratch.wide_codes.set(kernel, start + row, values);
        }
    }

    /// Adds what the feed-forward layers gave to the rows.
    #[inline(always)]
    fn narrow<K: Kernel>(&self, kernel: K, start: usize, scratch: &mut Scratch) {
        let block = scratch.wide_codes.block(start, scratch.rows);
        let rows = rows_of(&mut scratch.hidden, start, block);
        self.down
            .apply(kernel, block, &mut scratch.sums, &mut Residual { rows });
        for (row, values) in rows.iter_mut().enumerate() {
            self.output_norm.apply(kernel.vectors(), values);
            scratch.codes.set(kernel, start + row, values);
        }
    }
}

/// The rows of a block that begins at `start`.
#[inline(always)]
fn rows_of<'a>(hidden: &'a mut [f32], start: usize, block: Block<'_>) -> &'a mut [[f32; WIDTH]] {
    &mut hidden.as_chunks_mut().0[start..start + block.scales.len()]
}

/// Parts the sentences of a batch into groups of [`GROUP_ROWS`] rows at most, if sentences are that short.
fn groups(lengths: &[usize]) -> impl Iterator<Item = &[usize]> {
    let mut rest = lengths;
    std::iter::from_fn(move || {
        let mut rows = 0;
        let fitting = rest.iter().take_while(|length| {
            rows += **length;
            rows <= GROUP_ROWS
        });
        let count = fitting.count().max(1);
        let (group, after) = rest.split_at_checked(count)?;
        rest = after;
        Some(group)
    })
}
